"""Which run of a plain text's lines is the article: what each kind of line weighs, to the word."""

import pytest

from digests.boilerplate.text_segmentation import article_segment

RELATED, NOTICE, OTHER = "Related articles", "Subscribe to our newsletter.", "Port Astrid"


def sentence(words: int) -> str:
    return f"{open_line(words)}."


def open_line(words: int) -> str:
    return " ".join(["wind"] * words)


ARTICLE = [sentence(60), sentence(60)]


@pytest.mark.parametrize(
    ("beginning", "outweighs"),
    [
        ([sentence(31), RELATED], True),
        ([sentence(30), RELATED], False),
        ([sentence(17), NOTICE], True),
        ([sentence(16), NOTICE], False),
        ([sentence(17), "The mayor said that the harbour..."], True),
        ([sentence(16), "The mayor said that the harbour..."], False),
        ([sentence(9), OTHER], True),
        ([sentence(8), OTHER], False),
        ([sentence(8), sentence(8), OTHER], True),
        ([sentence(7), sentence(7), OTHER], False),
        ([sentence(7)] * 4 + [OTHER], True),
        ([sentence(6)] * 4 + [OTHER], False),
        ([open_line(34), NOTICE], True),
        ([open_line(32), NOTICE], False),
        ([open_line(25), OTHER], True),
        ([open_line(24), OTHER], False),
        # No single paragraph counts for more than 40 words.
        ([sentence(100), NOTICE, sentence(6), NOTICE], True),
        ([sentence(100), NOTICE, OTHER, NOTICE], False),
        # An announced list weighs next to nothing, but something.
        ([sentence(26), "The dates of the tour:", "Port Astrid", "Velmora", RELATED], False),
        ([sentence(30), "The dates of the tour:", "Port Astrid", "Velmora", RELATED], True),
    ],
)
def test_a_beginning_is_kept_where_its_sentences_outweigh_what_parts_it_from_the_rest(
    beginning: list[str], outweighs: bool
) -> None:
    assert article_segment([*beginning, *ARTICLE]) == ([*beginning, *ARTICLE] if outweighs else ARTICLE)


def test_an_announced_list_at_the_end_is_kept() -> None:
    lines = [*ARTICLE, "The dates of the tour:", "Port Astrid", "Velmora"]
    assert article_segment([OTHER, *lines]) == lines


@pytest.mark.parametrize(("announcing", "is_kept"), [("Dates of the tour:", True), ("Of the tour:", False)])
def test_a_list_is_announced_in_four_words(announcing: str, *, is_kept: bool) -> None:
    lines = [announcing, "Port Astrid", "Velmora"]
    assert article_segment([*ARTICLE, *lines]) == [*ARTICLE, *(lines if is_kept else [])]


@pytest.mark.parametrize("lines", [[], [OTHER, NOTICE], [open_line(24), OTHER]])
def test_where_nothing_weighs_anything_every_line_is_kept(lines: list[str]) -> None:
    assert article_segment(lines) == lines


def test_of_two_runs_that_weigh_the_same_the_first_is_the_article() -> None:
    assert article_segment([sentence(20), RELATED, sentence(20)]) == [sentence(20)]
