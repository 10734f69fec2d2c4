"""The benchmark of sentence splitting counts boundaries found, and places kept that are none."""

import json
from pathlib import Path

from click.testing import CliRunner

from benchmarks.datasets.marked_sentences import MarkedText, marked_texts
from benchmarks.reading import sentence_splitting
from benchmarks.reading.sentence_splitting import Counts, counts


def test_places_are_boundaries_and_other_words_after_a_mark(tmp_path: Path) -> None:
    file = tmp_path / "marked.toml"
    file.write_text('[en]\nseen = "Dr. Lund left. |He slept."\nheld_out = """\nHe left.|Lund slept.\n"""\n')
    first, second = marked_texts(file)
    assert (first.text, sorted(first.boundaries), sorted(first.others)) == ("Dr. Lund left. He slept.", [15], [4])
    assert (sorted(second.boundaries), sorted(second.others), second.held_out) == ([8], [], True)


def test_a_cut_elsewhere_counts_as_a_place_that_is_not_kept() -> None:
    text = MarkedText("en", "Dr. Lund left. He slept.", frozenset({15}), held_out=False)
    assert counts([text], lambda line, _: [line[:8], line[9:]]) == Counts(1, 2, 0, 1)


def test_ours_keeps_to_its_targets_in_more_than_thirty_languages() -> None:
    said = CliRunner().invoke(sentence_splitting.main, ["--no-rivals"])
    measured = json.loads(said.output.splitlines()[-1])
    assert measured["value"] >= measured["target"]
    assert measured["found"] >= measured["found_target"]
    assert measured["languages"] > 50
