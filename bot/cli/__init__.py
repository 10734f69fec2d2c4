"""The command line: `broadsheet`, which is `python -m bot`."""
