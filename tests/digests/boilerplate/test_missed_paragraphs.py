"""Paragraphs that extraction passed over."""

import lxml.html

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
