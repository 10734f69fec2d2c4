"""`python -m playground`: the whole bot on this machine, with a chat page in the browser.

Worker processes import the main module anew, so it stays empty until it is really called.
"""

import gc


def main() -> None:
    """Run the command line."""
    from playground.cli import main as command_line  # noqa: PLC0415 (workers must not pay for it)

    try:
        command_line()
    finally:
        gc.freeze()  # else the interpreter looks for garbage in all of it once more, for half a second, before it ends


if __name__ == "__main__":
    main()
