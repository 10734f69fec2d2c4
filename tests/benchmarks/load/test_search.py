"""The benchmark of search, on invented texts."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.load import search

PLACES = ("harbour", "mill", "bridge", "market", "school", "tower", "garden", "station", "museum", "theatre")


def test_questions_are_asked_of_as_many_articles_as_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "QUERIES", 16)  # twice each kind
    said = [
        f"The {one} council met near the {two} after number {at} was called."
        for one in PLACES
        for at, two in enumerate(PLACES)
    ]
    file = tmp_path / "invented.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(json.dumps({"text": line}) for line in said).encode()))
    options = ["--articles", "300", "--follows", "50", "--beside", "0"]
    result = CliRunner().invoke(search.main, [str(file), *options], catch_exceptions=False)
    found = json.loads(result.output.splitlines()[-1])
    assert found["articles"] == 300
    assert found["index_mib"] > 0
    assert found["brief_p95_7 days"] > 0
