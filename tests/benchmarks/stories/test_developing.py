"""The benchmark of developing stories, on an invented one."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from benchmarks.datasets.developing_stories import OUR_WEIGHT, OURS, read_hand
from benchmarks.stories import developing
from benchmarks.training import sentence_model, update_model

FIRST = "Nine people died on Monday when the mill of Port Astrid burned down, the fire service said."
SECOND = (
    "The number of people killed in the fire at the mill of Port Astrid has risen to eleven, the fire service said."
)
THIRD = "Why mills burn: dust in the air catches fire as easily as gas, says Jonna Lund, who has studied old mills."


def a_story(name: str) -> dict[str, object]:
    texts = {1: FIRST, 2: SECOND, 3: THIRD}
    fact = {"fact": "dead", "sentences": [SECOND]}
    articles = [
        {
            "id": number,
            "outlet": f"Gazette {number}",
            "url": f"https://gazette{number}.example/{name}",
            "published": f"2026-11-{23 + number // 2}T{10 + number}:00:00Z",
            "title": f"The mill of Port Astrid, part {number}",
            "text": text,
        }
        for number, text in texts.items()
    ]
    stages = [
        {"after": 1, "facts": [{"fact": "dead", "sentences": [FIRST]}], "stale": []},
        {"after": 2, "facts": [fact], "stale": [{"sentence": FIRST, "because": "eleven"}]},
        {"after": 3, "facts": [fact], "stale": [{"sentence": FIRST, "because": "eleven"}]},
    ]
    new = [
        {"after": 2, "tell": True, "sentences": [SECOND], "why": ""},
        {"after": 3, "tell": False, "sentences": [], "why": ""},
    ]
    return {"id": name, "language": "en", "articles": articles, "stages": stages, "new": new}


def a_file(folder: Path) -> str:
    file = folder / "mills.jsonl"
    file.write_text("\n".join(json.dumps(a_story(name)) for name in ("one", "two")), encoding="utf-8")
    return str(file)


def test_each_stage_is_told_and_counted(tmp_path: Path) -> None:
    told = tmp_path / "told.jsonl"
    run = CliRunner().invoke(developing.main, [a_file(tmp_path), "--told", str(told)], catch_exceptions=False)
    measured = json.loads(run.stdout.splitlines()[-1])
    assert measured["stale_once_spread"] == 0.0  # over one file
    assert all(0 <= measured[name] <= 1 for name in ("stale_once", "facts_tap", "told", "kept", "right_rightly"))
    assert measured["stale_once_target"] == measured["target"]
    stages = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    assert [(stage["id"], stage["after"]) for stage in stages] == [
        (name, k) for name in ("one", "two") for k in (1, 2, 3)
    ]
    assert stages[0]["shown"] == [FIRST]


@pytest.mark.parametrize("training", [sentence_model, update_model])
def test_the_same_stories_teach_the_same_weights(tmp_path: Path, training: ModuleType) -> None:
    file = a_file(tmp_path)
    here = CliRunner().invoke(training.main, [file], catch_exceptions=False)
    # In another process, hashes and what is ordered by them are others.
    command = [sys.executable, "-m", training.__name__, file]
    there = subprocess.run(command, capture_output=True, text=True, check=True)
    assert here.stdout == there.stdout


def test_each_file_is_judged_by_what_the_others_teach(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    other = tmp_path / "windmills.jsonl"
    other.write_text(json.dumps(a_story("three")), encoding="utf-8")
    run = CliRunner().invoke(developing.main, ["--held-out", file, str(other)], catch_exceptions=False)
    measured = json.loads(run.stdout.splitlines()[-1])
    assert "held out, grouped rightly, windmills" in run.stdout
    assert {"told_held_out", "kept_held_out_rightly", "kept_held_out_spread"} <= measured.keys()


EDITED = {
    "title": "Ferry line to Holm",
    "text": (
        "The ferry line to Holm opened on Monday after nine years of delay, the council of Port Astrid said. "
        "Mayor Jonna Lund cut a ribbon in front of a crowd of four hundred people. "
        "The brass band of the fire service played until the rain became too strong for its drums. "
        "Boats to the islands will sail twice a day until the autumn, the owner of the line said. "
        "Bakers in Holm had made twelve hundred rolls for those who came with the first boat."
    ),
    "summary": "Nine years late the ferry line to Holm opened on Monday. Boats to the islands will sail twice a day.",
    "lang": "en",
}


@pytest.mark.parametrize(
    ("row", "news"),
    [
        (EDITED, [1, 0, 0, 1, 0]),
        (EDITED | {"summary": "A photo gallery of the week, with music, quizzes and cartoons"}, []),
        (EDITED | {"summary": "Video"}, []),
        (EDITED | {"text": EDITED["text"][:100]}, []),
    ],
)
def test_the_two_sentences_nearest_to_an_editors_summary_are_its_news(
    tmp_path: Path, row: dict[str, str], news: Sequence[int]
) -> None:
    file = tmp_path / "edited.jsonl"
    file.write_text(json.dumps(row), encoding="utf-8")
    rows = sorted(sentence_model.rows_of_summaries(file), key=lambda one: one.features["place"])
    assert [one.truth for one in rows] == news


def test_our_own_hands_count_less_than_others(tmp_path: Path) -> None:
    ours = sorted(OURS.glob("*.jsonl.gz"))
    assert len(ours) == 5
    for file in ours:
        hand = read_hand(file)
        assert hand.weight == OUR_WEIGHT
        assert len(hand.stories) == 10
    assert read_hand(Path(a_file(tmp_path))).weight == 1


def test_two_more_of_our_hands_are_never_learned_from() -> None:
    never_learned = sorted((OURS / "never_learned").glob("*.jsonl.gz"))
    assert [len(read_hand(file).stories) for file in never_learned] == [10, 10]
    assert not {story.name for file in never_learned for story in read_hand(file).stories} & {
        story.name for file in OURS.glob("*.jsonl.gz") for story in read_hand(file).stories
    }


def test_a_file_alone_is_judged_by_what_others_teach(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    other = tmp_path / "windmills.jsonl"
    other.write_text(json.dumps(a_story("three")), encoding="utf-8")
    run = CliRunner().invoke(developing.main, ["--held-out", file, "--taught-by", str(other)], catch_exceptions=False)
    assert "held out, mills" in run.stdout
    assert "windmills" not in run.stdout


def test_one_file_alone_leaves_none_to_learn_from(tmp_path: Path) -> None:
    run = CliRunner().invoke(developing.main, ["--held-out", a_file(tmp_path)])
    assert "leaves none to learn from" in run.output
