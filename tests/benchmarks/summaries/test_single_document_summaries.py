"""The benchmark of summaries and what its weights are learned from, on articles made up here."""

import gzip
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.summaries import single_document_summaries
from benchmarks.summaries.single_document_summaries import article, by_rank, oracle, scored
from benchmarks.training import summary_model

LINES = [
    "The bridge over the harbour of Port Astrid will reopen in April, the council said.",
    "It was closed two years ago after engineers found cracks in three pillars.",
    "Repairs cost 48 million crowns, twice what the council had planned.",
    "Ferries between the two sides of the harbour will run until then.",
    "Shop owners on the eastern side want money for years without customers.",
]
BRIDGE = {
    "title": "Port Astrid bridge to reopen",
    "sents": LINES,
    "text": " ".join(LINES),
    "summary": "The bridge of Port Astrid reopens in April after repairs that cost 48 million crowns.",
    "gold": [0, 2],
    "lang": "en",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows: list[Mapping[str, object]] = [BRIDGE, {**BRIDGE, "title": "", "lang": "", "gold": []}]
    path = tmp_path / "bridges.dev.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return path


def test_it_compares_and_ends_with_one_line_of_numbers(file: Path) -> None:
    words = [str(file), "--lint", "--timing"]
    run = CliRunner().invoke(single_document_summaries.main, words, catch_exceptions=False)
    measured = json.loads(run.stdout.splitlines()[-1])
    assert measured["benchmark"] == "single_document_summaries"
    assert measured["bridges 3 sentences low"] <= measured["bridges 3 sentences high"]
    assert measured["lint over"] == measured["lint empty"] == 0


def test_the_same_articles_teach_the_same_weights(file: Path) -> None:
    words = [f"{file}=1", f"{file}=2"]
    here = CliRunner().invoke(summary_model.main, words, catch_exceptions=False).stdout
    # In another process, hashes and what is ordered by them are others.
    command = [sys.executable, "-m", "benchmarks.training.summary_model", *words]
    there = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert here == there
    assert set(json.loads(here)) == {"version", "words", "pairs", "sentences"}


def test_a_ranking_goes_on_past_what_does_not_fit() -> None:
    assert len(by_rank(lambda _: [0, 1, 2], article(BRIDGE), None, 26)) == 2


def test_the_oracle_is_ahead_of_any_other_extract() -> None:
    read = article(BRIDGE)
    first = scored(oracle(read, 2, None), read)[0]
    assert first >= scored(LINES[:2], read)[0]


def test_a_perfect_summary_scores_a_hundred_in_any_script() -> None:
    read = article({"text": "Міст відкриють у квітні.", "lang": "uk", "summary": "Міст відкриють у квітні."})
    assert scored([read.text], read) == [100, 100, 100]
