"""What the benchmark of grouping says of stories that anybody can tell apart."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.datasets.labelled_streams import Labelled, streams
from benchmarks.measuring.clustering_scores import scores
from benchmarks.rivals.story_groupers import joined, same_title
from benchmarks.stories.story_grouping import main, twins_together

STORM = (
    "A storm cut the power of eleven villages on the Osk coast, and ferries to Varn stayed in the harbour all night."
)
VOTE = "Delegates in Mirel elected Tove Anker to lead the teachers' union after three rounds of counting on Friday."


def written(folder: Path, *, timed: bool) -> Path:
    """Four reports of two events of one topic."""
    rows = [
        {"title": f"Report {number}: {text[:30]}", "text": f"{text} {text.upper()}", "story": story, "topic": 1 + timed}
        | {"ts": 1_772_000_000 + number * 60 if timed else None, "source": f"site{number}.example", "lang": "en"}
        for number, (text, story) in enumerate([(STORM, "storm"), (VOTE, "vote"), (STORM, "storm"), (VOTE, "vote")])
    ]
    file = folder / "invented.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return file


def test_the_benchmark_ends_with_a_line_of_what_it_found(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, [str(written(tmp_path, timed=True)), "--curve", ""], catch_exceptions=False)
    found = json.loads(result.output.splitlines()[-1])
    assert found["benchmark"] == "story_grouping"
    assert found["invented"] == 1.0
    assert found["invented halves"] == 1.0
    assert found["headlines"] > 0.9
    assert "exact title" in result.output


def test_a_costs_curve_has_a_row_a_size(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, [str(written(tmp_path, timed=True)), "--curve", "200,400"], catch_exceptions=False
    )
    assert json.loads(result.output.splitlines()[-1])["ms_400"] > 0


def test_articles_with_times_come_in_their_order_and_others_in_several(tmp_path: Path) -> None:
    [timed] = streams(written(tmp_path, timed=True), shuffles=3)
    [shuffled] = streams(written(tmp_path, timed=False), shuffles=3)
    assert len(timed.orders) == 1
    assert len(shuffled.orders) == 3
    assert sorted(shuffled.gold(0)) == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("found", "precision", "recall"), [([1, 1, 2, 2], 1.0, 1.0), ([1, 1, 1, 1], 0.5, 1.0), ([1, 2, 3, 4], 1.0, 0.5)]
)
def test_b_cubed_counts_what_is_mixed_and_what_is_parted(found: list[int], precision: float, recall: float) -> None:
    score = scores([1, 1, 2, 2], [found])
    assert (score.precision, score.recall) == (precision, recall)


def test_stories_of_one_topic_that_are_put_together_are_counted(tmp_path: Path) -> None:
    [stream] = streams(written(tmp_path, timed=False), shuffles=1)
    assert twins_together(stream, [[1, 1, 1, 1]]) == 1.0
    assert twins_together(stream, [stream.gold(0)]) == 0.0


def test_a_rival_joins_an_article_to_the_likest_before_it() -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    titles = ("Storm on the coast", "Vote in Mirel", "Storm on the coast")
    articles = [Labelled(title, "", "", "en", now, 0, 0) for title in titles]
    assert joined(same_title(articles), 1.0) == [0, 1, 0]
