"""The bot of `benchmarks.processes.loopback` in a process of its own.

`python -m benchmarks.processes.loopback_bot SECONDS` with the settings in the environment; SECONDS is how long idle
workers stay. They import the main module anew, so it stays empty until it is really called, as the bot's own does.
"""

import sys

if __name__ == "__main__":
    import asyncio
    from datetime import timedelta

    from benchmarks.processes.loopback import serve

    asyncio.run(serve(timedelta(seconds=float(sys.argv[1]))))
