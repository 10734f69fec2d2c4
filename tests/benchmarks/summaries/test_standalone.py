"""Which sentences are clear under their headline: learned from labels, and judged on others."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.datasets.clarity_labels import Label, labelled_articles
from benchmarks.summaries import standalone
from benchmarks.summaries.standalone import Judged, everything, figures, no_pronoun_first
from benchmarks.training import clarity_model
from digests.chats.chat import Length
from digests.summaries.clarity import Remedy, read_model

CLEAR = "The council of Port Astrid said on Monday that bridge {} over the harbour reopens in April."
FOLLOWS = "It was closed {} years ago."
TEASER = "Here is all you need to know?"


def file_of(folder: Path, articles: int = 10) -> Path:
    def label(why: str = "", needs: str = "") -> dict[str, object]:
        return {"ok": not why, "why": [why] if why else [], "needs": needs}

    rows = [
        {
            "id": f"one/{number}",
            "source": "one" if number % 2 else "two",
            "language": "fr" if number % 3 == 0 else "en",
            "title": f"Bridge {number} of Port Astrid reopens",
            "sentences": [CLEAR.format(number), FOLLOWS.format(number), TEASER],
            "labels": {"0": label(), "1": label("subject", "prev"), "2": label("teaser", "far")},
        }
        for number in range(articles)
    ]
    file = folder / "labels.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return file


def test_equal_labels_give_equal_weights_to_the_last_digit(tmp_path: Path) -> None:
    file = str(file_of(tmp_path))
    first, second = (CliRunner().invoke(clarity_model.main, [file]).stdout for _ in range(2))
    assert first == second
    assert read_model(first).unclear.weights["asks"] > 0
    assert set(read_model(first).unclear.weights) == set(read_model(first).unclear_together.weights)


def test_what_passes_is_right_if_it_is_clear_or_cured_by_how_it_is_shown(tmp_path: Path) -> None:
    (article, *_) = labelled_articles([file_of(tmp_path, 1)])
    clear, cured, other = article.labels.values()
    assert (cured.cured, other.cured) == (True, False)

    def rows(*remedies: Remedy) -> list[Judged]:
        return [Judged(article, label, remedy) for label, remedy in zip((clear, cured, other), remedies, strict=True)]

    assert figures(rows(Remedy.ALONE, Remedy.WITH_PREVIOUS, Remedy.NONE)) == (1, 1)
    assert figures(rows(Remedy.ALONE, Remedy.ALONE, Remedy.NONE)) == (0.5, 1)
    assert figures(rows(Remedy.NONE, Remedy.NONE, Remedy.WITH_PREVIOUS)) == (0, 0)


def test_the_rivals_pass_everything_or_all_but_what_opens_with_a_pronoun(tmp_path: Path) -> None:
    (article, *_) = labelled_articles([file_of(tmp_path, 2)])[1:]
    assert set(everything(article)) == {Remedy.ALONE}
    assert no_pronoun_first(article) == [Remedy.ALONE, Remedy.NONE, Remedy.ALONE]


def test_a_fault_of_the_dateline_alone_is_none_once_that_is_cut_off(tmp_path: Path) -> None:
    row: dict[str, object] = {
        "id": "1",
        "source": "one",
        "language": "en",
        "title": "Bridge",
        "sentences": [f"LUND (NPA) — {CLEAR}"],
    }
    file = tmp_path / "labels.jsonl.gz"
    row |= {"labels": {"0": {"ok": False, "why": ["dateline"], "needs": "far"}}}
    file.write_bytes(gzip.compress(json.dumps(row).encode()))
    assert labelled_articles([file])[0].labels == {0: Label(clear=True, cured=False, why=())}


def test_the_last_line_holds_each_figure_with_its_target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standalone, "SPLITS", 2)
    file = str(file_of(tmp_path))
    said = CliRunner().invoke(standalone.main, ["--learned-from", file, file])
    measured = json.loads(said.output.splitlines()[-1])
    assert measured["unseen right"] >= measured["unseen right target"] == standalone.RIGHT
    assert measured["unseen digest short not clear target"] == standalone.NOT_CLEAR
    assert {f"{name} passed" for name in ("cross-validated", "other sources", "unseen")} <= set(measured)
    assert CliRunner().invoke(standalone.main, []).exit_code == 2


@pytest.mark.parametrize("rule", [standalone.OURS, standalone.EVERYTHING])
def test_a_digest_shows_an_article_without_any_fit_sentence_as_its_headline(tmp_path: Path, rule: str) -> None:
    (article, *_) = labelled_articles([file_of(tmp_path, 1)])
    bare = replace(article, sentences=(TEASER,), labels={})
    assert standalone.shown_at_once(bare, None, Length.SHORT, rule=rule) == []
