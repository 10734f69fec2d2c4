"""The abbreviations of `digests/text/sentences/cldr_abbreviations.toml`, out of the Unicode CLDR (Unicode License v3).

Reads the suppressions of sentence breaks from an unpacked copy of the npm package cldr-segments-full, and the names of
days and months from Babel:

    npm pack cldr-segments-full && tar xzf cldr-segments-full-*.tgz
    python -m benchmarks.data_files.abbreviations package digests/text/sentences/cldr_abbreviations.toml

Suppressions of one word keep their case; those of several ("av. J.-C.") give their words. The same releases give the
same bytes.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
from babel.core import Locale

CLDR_NAMES = {"tl": "fil"}
HEADER = """\
# Abbreviations that end no sentence, and the names of days and months (lower case), from the Unicode CLDR.
# Copyright © 1991-2024 Unicode, Inc. Distributed under the Unicode License v3: LICENSES/Unicode-3.0.txt
# Extracted from cldr-segments-full {segments} and Babel {babel} by benchmarks/data_files/abbreviations.py
"""


def suppressions(package: Path, language: str) -> Iterator[str]:
    """The words of CLDR's suppressions of sentence breaks, without their last points."""
    file = package / "segments" / language / "suppressions.json"
    if not file.exists():
        return
    breaks = json.loads(file.read_text())["segments"]["segmentations"].get("SentenceBreak", {})
    for entry in breaks.get("standard", []):
        for word in entry["suppression"].split():
            if word.endswith(".") and any(map(str.isalpha, word)):
                yield word.removesuffix(".")


def names_of(calendar: Iterable[Any], width: str) -> Iterator[str]:
    for context in calendar:
        yield from context[width].values()


def shortened(calendars: Iterable[Any]) -> Iterator[str]:
    """Abbreviations of days and months that CLDR writes with a point, of two letters and more, without it."""
    for name in names_of(calendars, "abbreviated"):
        if name.endswith(".") and len(name) > len("N.") and " " not in name:
            yield name.removesuffix(".")


def table(package: Path, language: str) -> str:
    """The lines of one language; none where CLDR knows nothing of it."""
    locale = Locale(CLDR_NAMES.get(language, language))
    calendars = [*locale.months.values(), *locale.days.values()]
    short = sorted({*suppressions(package, language), *shortened(calendars)})
    names = sorted({name.lower() for name in names_of(calendars, "wide") if name.isalpha()})
    lines = [f"\n[{language}]", f'abbreviations = "{" ".join(short)}"', f'dates = "{" ".join(names)}"']
    return "\n".join([*lines, ""]) if short or names else ""


@click.command()
@click.argument("package", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
def main(package: Path, target: Path) -> None:
    """Write to TARGET what the unpacked PACKAGE and Babel know of abbreviations in the languages of ours."""
    segments = json.loads((package / "package.json").read_text())["version"]
    header = HEADER.format(segments=segments, babel=version("babel"))
    ours = tomllib.loads(files("digests.text.sentences").joinpath("abbreviations.toml").read_text(encoding="utf-8"))
    languages = sorted(set(ours) - {"any"})
    target.write_text(header + "".join(table(package, language) for language in languages), encoding="utf-8")
    click.echo(f"{len(languages)} languages, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
