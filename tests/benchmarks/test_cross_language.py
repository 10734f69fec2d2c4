"""What the benchmark of links across languages says of pairs that anybody can tell apart."""

import gzip
import json
from pathlib import Path

from click.testing import CliRunner

from benchmarks.cross_language import Pair, auc, main, precision_and_recall

PAIRS = [Pair("de-en", same=True, similarity=0.6), Pair("de-en", same=False, similarity=0.1)]


def test_one_event_is_told_from_two(tmp_path: Path) -> None:
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
    found = CliRunner().invoke(main, [str(file)], catch_exceptions=False).output.splitlines()
    assert json.loads(found[-1])["benchmark"] == "cross_language"
    assert json.loads(found[-1])["value"] == 1.0


def test_precision_and_recall_are_those_of_what_is_linked() -> None:
    assert precision_and_recall(PAIRS, 0.5) == (1.0, 1.0)
    assert precision_and_recall(PAIRS, 0.05) == (0.5, 1.0)
    assert precision_and_recall(PAIRS, 0.9) == (0.0, 0.0)


def test_without_both_kinds_nothing_is_said() -> None:
    assert str(auc(PAIRS[:1])) == "nan"
