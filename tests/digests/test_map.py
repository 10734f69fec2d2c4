"""The map of the package, in its docstring, is the package."""

import re
from collections import Counter
from pathlib import Path

import digests


def test_each_module_stands_on_the_map_once() -> None:
    lines = (digests.__doc__ or "").partition("\n- ")[2].replace("\n  ", " ").split("\n- ")
    named = [name for line in lines for name in re.findall(r"\w+", line.rpartition(": ")[2])]
    modules = [path.stem for path in Path(digests.__file__).parent.glob("*.py") if path.stem != "__init__"]
    assert Counter(named) == Counter(modules)
