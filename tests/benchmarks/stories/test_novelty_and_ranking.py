"""The benchmark of novelty and ranking, on invented articles."""

import gzip
import json
from pathlib import Path

from click.testing import CliRunner

from benchmarks.stories import novelty_and_ranking

EVENTS = ("harbour pilot strike", "mill fire inquiry", "comet observatory tail", "bridge pillar repair")


def a_file(folder: Path, name: str, *, text: bool) -> str:
    rows = [
        {
            "id": f"{event}{number}",
            "title": f"The {event} goes on",
            "text": f"Of the {event} a {event.split()[0]} witness told gazette {number}. " * 3 if text else "",
            "url": f"https://gazette.example/{number}",
            "source": f"Gazette {number}",
            "ts": 1_400_000_000 + 3600 * number,
            "story": event,
            "lang": "en",
        }
        for event in EVENTS
        for number in range(6)
    ]
    file = folder / f"{name}.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return str(file)


def test_digests_are_measured_for_what_they_repeat_hide_and_put_first(tmp_path: Path) -> None:
    files = ("--novelty", a_file(tmp_path, "days", text=True), "--ranking", a_file(tmp_path, "stream", text=False))
    output = CliRunner().invoke(novelty_and_ranking.main, [*files, "--days", "2"], catch_exceptions=False).stdout
    measured = json.loads(output.splitlines()[-1])
    assert measured["told_again_days"] == measured["hidden_days"] == 0
    assert 0 < measured["ndcg_stream"] <= 1
    assert "newest article first" in output
