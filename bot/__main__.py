"""`python -m bot`, which is `broadsheet`.

Worker processes import the main module anew, so it stays empty until it is really called.
"""

import gc


def main() -> None:
    """Run the command line."""
    from bot.cli.main import main as command_line  # noqa: PLC0415 (workers must not pay for it)

    try:
        command_line()
    finally:
        gc.freeze()  # else the interpreter looks for garbage in all of it once more, for half a second, before it ends


if __name__ == "__main__":
    main()
