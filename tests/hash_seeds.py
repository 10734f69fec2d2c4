"""Whether a program says the same whatever Python hashes with."""

import os
import subprocess
import sys
from pathlib import Path


def said_with_two_seeds(code: str) -> set[str]:
    """What `code` prints in a Python of its own, with one seed of hashing and with another."""
    return {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path.cwd())},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
