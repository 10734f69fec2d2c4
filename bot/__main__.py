"""`python -m bot`, which is `broadsheet`.

Worker processes import the main module anew, so it stays empty until it is really called.
"""


def main() -> None:
    """Run the command line."""
    from bot.cli.main import main as command_line  # noqa: PLC0415 (workers must not pay for it)

    command_line()


if __name__ == "__main__":
    main()
