"""Stories of several articles, told and compared."""

import gzip
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.datasets.clusters import Cluster, clusters_in, restored
from benchmarks.summaries import multi_document_summaries
from digests.summaries.summary import Source

FIRST = "The bridge of Port Astrid reopens in April, the council said."
LATE = f"{FIRST} Ferries stop on the same day."
EARLY = "The council of Port Astrid met on Monday to talk. The bridge reopens in April, it said."
STORY = Cluster((Source("", EARLY, "en"), Source("", LATE, "en")), ("The bridge reopens in April.",), dated=True)


def a_file(folder: Path) -> Path:
    docs = [{"text": LATE, "time": "2/11/2026 9:00"}, {"text": EARLY, "time": "1/11/2026 18:30"}]
    rows = [
        {"docs": docs, "refs": ["The bridge reopens in April."], "lang": "en"},
        {"docs": docs[:1], "summary": "One article is no story.", "lang": "en"},
    ]
    file = folder / "stories.dev.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return file


def test_a_cluster_is_in_order_of_time(tmp_path: Path) -> None:
    assert list(clusters_in(a_file(tmp_path))) == [STORY]
    assert STORY.newest == 1


def test_tokens_become_sentences_again() -> None:
    text = 'it \' s open , he said . " we waited ( two years ) for $ 5 . " the end'
    assert restored(text) == 'It\'s open, he said.\n"We waited (two years) for $5."\nThe end'


def test_undated_tokens_are_restored_and_the_first_is_the_newest(tmp_path: Path) -> None:
    row = {"docs": [{"text": "the bridge opens . it is done ."}] * 2, "summary": "It opens.", "lang": "en"}
    file = tmp_path / "tokens.jsonl.gz"
    file.write_bytes(gzip.compress(json.dumps(row).encode()))
    [found] = clusters_in(file)
    assert (found.newest, found.sources[0].text) == (0, "The bridge opens.\nIt is done.")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([FIRST], []),
        ([FIRST, FIRST], ["too long", "said twice"]),
        (["Nobody wrote this."], ["not verbatim"]),
        (['He said "so.'], ["not verbatim", "quotation cut"]),
        ([LATE, "Ferries stop on the same day."], ["too long", "said twice"]),
    ],
)
def test_faults_are_found(told: Sequence[str], expected: list[str]) -> None:
    assert list(multi_document_summaries.faults(STORY, told, 20)) == expected


def test_a_lead_is_what_fits() -> None:
    assert multi_document_summaries.newest(STORY, 11) == [FIRST]
    assert multi_document_summaries.newest(STORY, 1) == [FIRST]
    assert multi_document_summaries.round_robin(STORY, 60)[1] == "The council of Port Astrid met on Monday to talk."


@pytest.mark.skipif(sys.platform == "win32", reason="processor time is too coarse there")
def test_systems_are_compared(tmp_path: Path) -> None:
    result = CliRunner().invoke(multi_document_summaries.main, [str(a_file(tmp_path)), "--words", "20"])
    measured = json.loads(result.output.splitlines()[-1])
    assert (measured["stories_stories"], measured["stories_faults"]) == (1, 0)
