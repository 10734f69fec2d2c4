"""What the benchmark of links across languages says of pairs that anybody can tell apart."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.stories import cross_language
from benchmarks.stories.cross_language import Pair, auc, main, precision_and_recall
from digests.stories.cross_language.encodings import Encoder
from tests.digests.stories.cross_language.fake_encoder import fake_encoder

PAIRS = [Pair("de-en", same=True, similarity=0.6), Pair("de-en", same=False, similarity=0.1)]


@pytest.mark.parametrize(("encoder", "target"), [(None, 0.83), (fake_encoder, 0.88)])
def test_one_event_is_told_from_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoder: Encoder | None, target: float
) -> None:
    rows = [
        {
            "lang": ["de", "en"],
            "unlike": 1.0,
            "text": [f"Anna Lund gewinnt {at} in Velmora. Ja.", f"Anna Lund wins {at} in Velmora. Yes."],
        }
        for at in range(20, 30)
    ] + [{"lang": ["de", "en"], "unlike": 4.0, "text": ["Ein Komet über Orn am Abend.", "A ferry burned near Tamber."]}]
    file = tmp_path / "pairs.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    monkeypatch.setattr(cross_language, "load_encoder", lambda: encoder)
    found = json.loads(CliRunner().invoke(main, [str(file)], catch_exceptions=False).output.splitlines()[-1])
    assert (found["benchmark"], found["value"], found["target"]) == ("cross_language", 1.0, target)
    assert found.get("without encoder: AUC") == (1.0 if encoder else None)
    assert {"recall on other halves", "precision target", "ms"} <= found.keys()


def test_precision_and_recall_are_those_of_what_is_linked() -> None:
    assert precision_and_recall(PAIRS, 0.5) == (1.0, 1.0)
    assert precision_and_recall(PAIRS, 0.05) == (0.5, 1.0)
    assert precision_and_recall(PAIRS, 0.9) == (0.0, 0.0)


def test_without_both_kinds_nothing_is_said() -> None:
    assert str(auc(PAIRS[:1])) == "nan"


@pytest.mark.parametrize(
    ("numbers", "near"),
    [("1604000000_1607000000", True), ("1604000000en_1607000001fr", False), ("", True)],
)
def test_pairs_are_near_that_were_collected_within_three_days(numbers: str, near: bool) -> None:
    assert cross_language._is_near(numbers) is near
