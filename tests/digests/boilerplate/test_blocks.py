"""The blocks of a page's text."""

import lxml.html

from digests.boilerplate.blocks import Block, blocks, blocks_of_lines, letters, parted


def shown(body: str) -> list[Block]:
    return blocks(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))


def test_a_block_is_a_paragraph_whatever_is_marked_in_it() -> None:
    found = shown("<p>The <b>harbour</b> of <i>Port\n Astrid</i></p>")
    assert [block.text for block in found] == ["The harbour of Port Astrid"]


def test_a_break_ends_a_block() -> None:
    assert [block.text for block in shown("<p>One.<br>Two.</p>Three.")] == ["One.", "Two.", "Three."]


def test_text_before_and_after_an_inner_block_is_two_blocks() -> None:
    assert [block.text for block in shown("<div>One.<p>Two.</p>Three.</div>")] == ["One.", "Two.", "Three."]


def test_a_block_knows_how_much_of_it_is_linked() -> None:
    assert [block.linked for block in shown("<p>1234<a href='/'>5678</a></p><p><a>12<b>34</b></a></p>")] == [0.5, 1.0]


def test_a_block_knows_whether_it_is_a_caption() -> None:
    found = shown("<figure><figcaption><p>Photo</p></figcaption><p>Text</p></figure>")
    assert [(block.text, block.is_caption) for block in found] == [("Photo", True), ("Text", False)]


def test_blocks_that_are_built_alike_have_one_style() -> None:
    one, two, other = shown("<div class='a'><p>1</p></div><div class='a'><p>2</p></div><div class='b'><p>3</p></div>")
    assert one.style == two.style != other.style


def test_the_elements_around_a_block_are_numbered_in_their_order() -> None:
    first, second = shown("<div><p>1</p></div><div><p>2</p></div>")
    assert first.within[0] == second.within[0]
    assert first.within[1:] < second.within[1:]


def test_a_page_of_many_blocks_is_read_to_a_limit() -> None:
    assert len(shown("<p>x</p>" * 20_005)) == 20_000


def test_a_deep_page_names_the_nearest_elements_alone() -> None:
    root = lxml.html.Element("div")
    inner = root
    for _ in range(2 * 64):
        inner = lxml.html.etree.SubElement(inner, "div")
    inner.text = "deep"
    assert [len(block.within) for block in blocks(root)] == [64]


def test_text_outside_every_block_has_no_place() -> None:
    root = lxml.html.Element("span")
    root.text = "alone"
    assert blocks(root) == [Block("alone", "", (), (), 0.0, is_caption=False)]


def test_a_line_is_found_whatever_its_spacing_and_list_dash() -> None:
    found = blocks_of_lines(["- One  two", "One two", "Three"], shown("<p>One two</p><p>One two</p>"))
    assert [block.within if block else None for block in found] == [found[0].within, found[0].within, None]  # type: ignore[union-attr] # the first is found


def test_letters_are_what_is_left_of_a_text_without_case_and_punctuation() -> None:
    assert letters("“Port  Astrid’s 3 ferries_”") == "portastrids3ferries"
    assert letters("Lomax &amp; Daughters") == letters("Lomax & Daughters")


def test_a_line_over_several_blocks_is_parted_and_no_other() -> None:
    page = [
        Block(text=text, tag="p", style=(), within=(), linked=0.0, is_caption=False)
        for text in ("Title", "Cap", "End.")
    ]
    assert parted(["Title Cap", "End."], page) == ["Title", "Cap", "End."]
    assert parted(["tle Cap", "Title | Cap", "Elsewhere", "…"], page) == ["tle Cap", "Title | Cap", "Elsewhere", "…"]


def test_blocks_are_built_alike_when_their_element_and_the_next_two_around_it_are() -> None:
    inner = "<section><div class='text'><p>Text</p></div></section>"
    one, other, third = shown(f"<main>{inner}</main><article>{inner}</article><div class='text'><p>Text</p></div>")
    assert one.style == other.style != third.style


def test_of_a_class_two_hundred_characters_count() -> None:
    one, other, third = shown("".join(f"<p class='{'x' * length}'>Text</p>" for length in (201, 200, 199)))
    assert one.style == other.style != third.style
