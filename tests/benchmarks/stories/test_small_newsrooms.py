"""The benchmark of small newsrooms, on the sample newsroom and on invented pairs."""

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.datasets.small_newsrooms import MOST_ARTICLES, events_of, events_of_sample_newsroom, sample
from benchmarks.stories.small_newsrooms import counted, main
from tests.benchmarks.test_benchmarks import measured_here


def written(folder: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    file = folder / "invented.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return file


def test_the_benchmark_counts_mixed_stories_and_parted_articles() -> None:
    measured = measured_here(main, "--runs", "3")
    assert measured["newsroom mixed"] == measured["mixed"] <= 1
    assert measured["parted"] <= 2


def test_a_newsroom_is_of_one_language_and_the_same_for_a_seed() -> None:
    events = events_of_sample_newsroom()
    newsroom = sample(events, 7)
    assert newsroom == sample(events, 7) != sample(events, 8)
    assert len({one.language for one in newsroom.articles}) == 1
    assert len(newsroom.articles) <= MOST_ARTICLES
    assert counted(newsroom)[2] > 0.8


def test_pairs_that_people_call_the_same_are_one_event(tmp_path: Path) -> None:
    told: dict[str, object] = {
        "t1": "Ferry burns",
        "x1": "Off Port Astrid.",
        "t2": "Ferry on fire",
        "x2": "Four dead.",
        "lang": "en",
    }
    rated: dict[str, object] = {
        "lang": ["de", "de"],
        "translated": False,
        "text": ["Brand auf Fähre\nVier Tote.", "Fähre brennt." * 20],
    }
    rows = [
        told | {"same": True},
        told | {"same": False},
        rated | {"unlike": 1.0},
        rated | {"unlike": 4.0},
        rated | {"unlike": 2.5},
    ]
    by_language = events_of(written(tmp_path, rows))
    assert [len(articles) for articles in by_language["en"].values()] == [2, 1, 1]
    assert [len(articles) for articles in by_language["de"].values()] == [2, 1, 1]
