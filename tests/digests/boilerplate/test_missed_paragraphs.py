"""Paragraphs that extraction passed over."""

import lxml.html
import pytest

from digests.boilerplate.blocks import Block, blocks
from digests.boilerplate.missed_paragraphs import with_missed_paragraphs

FIRST = "The harbour of Port Astrid reopened on Monday after a storm that had kept its ferries in dock for nine days."
SECOND = "Mayor Ilse Varn thanked the crews who had cleared the eastern mole of sand, timber and two sunken barges."
THIRD = "Fishing boats went out at dawn, and by noon the first crates of herring were sold on the old fish market."
FOURTH = "The port authority expects the damage to cost forty million crowns, most of it covered by insurance."


def page(*bodies: str) -> list[Block]:
    return blocks(lxml.html.document_fromstring(f"<html><body>{''.join(bodies)}</body></html>"))


def box(*paragraphs: str, name: str = "story") -> str:
    return f"<div class='{name}'>{''.join(f'<p>{paragraph}</p>' for paragraph in paragraphs)}</div>"


def test_a_paragraph_passed_over_comes_back_in_its_place() -> None:
    shown = page(box(FIRST, SECOND, THIRD, FOURTH))
    assert with_missed_paragraphs([FIRST, THIRD, FOURTH], shown) == [FIRST, SECOND, THIRD, FOURTH]


def test_paragraphs_of_the_next_box_built_alike_come_back() -> None:
    shown = page(box(FIRST, SECOND, THIRD), box(FOURTH))
    assert with_missed_paragraphs([FIRST, SECOND, THIRD], shown) == [FIRST, SECOND, THIRD, FOURTH]


def test_a_line_that_stands_nowhere_on_the_page_stays_where_it_was() -> None:
    shown = page(box(FIRST, SECOND, THIRD))
    assert with_missed_paragraphs(["Unseen.", FIRST, THIRD], shown) == ["Unseen.", FIRST, SECOND, THIRD]


def test_paragraphs_built_otherwise_stay_out() -> None:
    shown = page(box(FIRST, SECOND, THIRD), box(FOURTH, name="comment"))
    assert with_missed_paragraphs([FIRST, SECOND, THIRD], shown) == [FIRST, SECOND, THIRD]


def test_what_is_short_linked_or_no_sentence_stays_out() -> None:
    odd = ["Share it.", f"<a href='/'>{FOURTH}</a>", "Ten boats that went out to sea at dawn and came back"]
    assert with_missed_paragraphs([FIRST, SECOND, THIRD], page(box(FIRST, SECOND, THIRD, *odd))) == [
        FIRST,
        SECOND,
        THIRD,
    ]


def test_what_a_line_already_says_is_not_told_twice() -> None:
    shown = page(box(FIRST, SECOND, THIRD, FOURTH))
    lines = [FIRST, SECOND, f"{THIRD} {FOURTH}"]
    assert with_missed_paragraphs(lines, shown) == lines


def test_too_little_text_says_nothing_of_how_an_article_is_built() -> None:
    assert with_missed_paragraphs([FIRST], page(box(FIRST, SECOND))) == [FIRST]


def test_without_lines_there_is_nothing_to_fill() -> None:
    assert with_missed_paragraphs([], page(box(FIRST, SECOND, THIRD))) == []


def words(count: int, end: str = ".", word: str = "wave") -> str:
    return " ".join([word] * count) + end


def block(text: str, style: str = "p", linked: float = 0.0) -> Block:
    return Block(text=text, tag="p", style=(style,), within=(0,), linked=linked, is_caption=False)


@pytest.mark.parametrize(
    ("own", "other", "comes"), [(40, 0, True), (39, 0, False), (60, 140, True), (59, 141, False), (60, 141, False)]
)
def test_a_style_has_forty_words_and_three_tenths_of_those_found(own: int, other: int, comes: bool) -> None:
    missing = words(8, word="gull")
    shown = [block(words(own)), block(words(other, word="mole"), "div"), block(missing)]
    found = [words(own), words(other, word="mole")]
    assert (missing in with_missed_paragraphs(found, shown)) is comes


@pytest.mark.parametrize(
    ("count", "linked", "comes"), [(8, 0.0, True), (7, 0.0, False), (8, 0.49, True), (8, 0.5, False)]
)
def test_a_paragraph_has_eight_words_of_which_less_than_half_are_links(count: int, linked: float, comes: bool) -> None:
    missing = words(count, word="gull")
    shown = [block(words(40)), block(missing, linked=linked)]
    assert with_missed_paragraphs([words(40)], shown) == [words(40), *([missing] if comes else [])]


def test_a_thousand_paragraphs_are_looked_at() -> None:
    missing = [words(7, f" {place}.", "gull") for place in range(1_001)]
    whole = with_missed_paragraphs([words(40)], [block(words(40)), *map(block, missing)])
    assert whole == [words(40), *missing[:999]]


def test_several_paragraphs_come_back_in_their_place() -> None:
    paragraphs = [FIRST, words(8), words(9), SECOND, THIRD]
    assert with_missed_paragraphs([FIRST, SECOND, THIRD], page(box(*paragraphs))) == paragraphs
