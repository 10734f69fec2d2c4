"""Walls and real pages, and which of them pass for articles."""

import gzip
import json
from pathlib import Path

from click.testing import CliRunner

from benchmarks.datasets.walls import FORMS, walls
from benchmarks.reading import wall_detection


def test_there_are_walls_in_many_languages_and_forms() -> None:
    every = list(walls())
    assert len({wall.language for wall in every}) >= 25
    assert all(wall.title and wall.text for wall in every)
    assert len({every[0].html(form) for form in FORMS}) == len(FORMS)


def test_no_wall_is_quoted_and_every_real_page_is_told(tmp_path: Path) -> None:
    text = "The lighthouse of Port Astrid was restored on Monday after nine years of work on its tower."
    page = {"html": f"<html><title>The lighthouse of Port Astrid</title><body><main><p>{text}</p></main></body></html>"}
    wall = {"html": next(walls()).html("bare")}
    file = tmp_path / "pages.dev.jsonl.gz"
    rows = [row | {"url": f"https://gazette.example/{place}", "body": text} for place, row in enumerate((page, wall))]
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    said = CliRunner().invoke(wall_detection.main, [str(file)])
    measured = json.loads(said.output.splitlines()[-1])
    assert said.exit_code == 0
    assert measured["value"] == measured["target"] == 1
    assert (measured["pages"], measured["pages_refused"]) == (2, 1)
    assert "https://gazette.example/1" in said.output
