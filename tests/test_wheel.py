"""What is built from this tree: everything the bot needs, and a command that runs."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "digests", "playground", "storage")


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel holds, as pip lays it out."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def files(folder: Path) -> set[str]:
    there = (file for name in PACKAGES for file in (folder / name).rglob("*") if file.is_file())
    return {str(file.relative_to(folder)) for file in there if "__pycache__" not in file.parts}


def test_the_wheel_holds_the_packages_with_all_their_data(unpacked: Path) -> None:
    assert files(unpacked) == files(ROOT)


def test_the_command_of_the_wheel_runs(unpacked: Path, tmp_path: Path) -> None:
    program = "import sys, bot; from bot.__main__ import main; print(bot.__file__); main()"
    answer = subprocess.run(
        [sys.executable, "-c", program, "--version"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=True,
    )
    where, version = answer.stdout.splitlines()
    assert Path(where).is_relative_to(unpacked)
    assert ", version " in version
    assert (unpacked / f"broadsheet-{version.split()[-1]}.dist-info").is_dir()
