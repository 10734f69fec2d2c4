"""The benchmark of novelty and ranking, on invented articles."""

import asyncio
import gzip
import json
import sys
from pathlib import Path

EVENTS = ("harbour pilot strike", "mill fire inquiry", "comet observatory tail", "bridge pillar repair")


def a_file(folder: Path, name: str, *, text: bool) -> str:
    rows = [
        {
            "id": f"{event}{number}",
            "title": f"The {event} of the {number}th day",
            "text": f"The {event} was told by witness {number} in Velmora. " * 3 if text else "",
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


async def test_digests_are_measured_for_what_they_repeat_hide_and_put_first(tmp_path: Path) -> None:
    files = ("--novelty", a_file(tmp_path, "days", text=True), "--ranking", a_file(tmp_path, "stream", text=False))
    command = (sys.executable, "-m", "benchmarks.novelty_and_ranking", *files, "--days", "2")
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    measured = json.loads(output.decode().splitlines()[-1])
    assert process.returncode == 0
    assert measured["told_again_days"] == measured["hidden_days"] == 0
    assert 0 < measured["ndcg_stream"] <= 1
    assert b"newest article first" in output
