"""Long trials: what must hold is put to chance. Each is a command with a `--seed` and ends with one line of JSON.

The exit code says whether everything held; the same seed tries the same things again.
"""
