"""What stands beside an article on its page."""

import lxml.html
import pytest

from digests.boilerplate.blocks import Block, blocks
from digests.boilerplate.page_layout import without_page_boilerplate

FIRST = "The harbour of Port Astrid reopened on Monday after a storm that had kept its ferries in dock for nine days."
SECOND = "Mayor Ilse Varn thanked the crews who had cleared the eastern mole of sand, timber and two sunken barges."
THIRD = "Fishing boats went out at dawn, and by noon the first crates of herring were sold on the old fish market."
FOURTH = "The port authority expects the damage to cost forty million crowns, most of it covered by insurance."
ARTICLE = [FIRST, SECOND, THIRD, FOURTH]
TITLE = "Harbour reopens after the storm"
AUTHOR = "Ada Quill"
STORY = f"<article>{''.join(f'<p>{paragraph}</p>' for paragraph in ARTICLE)}</article>"


def page(body: str) -> list[Block]:
    return blocks(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))


def cleaned(body: str, *, author: str = "") -> list[str]:
    shown = page(body)
    return without_page_boilerplate([block.text for block in shown], shown, [TITLE], author)


@pytest.mark.parametrize("title", [TITLE, "HARBOUR REOPENS – after the storm!"])
def test_the_title_above_an_article_goes(title: str) -> None:
    assert cleaned(f"<h2>{title}</h2>{STORY}") == ARTICLE


def test_any_main_heading_of_the_page_is_its_title() -> None:
    assert cleaned(f"<article><h1>Ferries run again</h1>{STORY}</article>") == ARTICLE


def test_the_title_further_down_stays() -> None:
    body = STORY.replace("</article>", f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{TITLE}</p></article>")
    assert TITLE in cleaned(body)


def test_captions_go() -> None:
    assert cleaned(STORY.replace("<p>", "<figure><figcaption>The old mole.</figcaption></figure><p>", 1)) == ARTICLE


def test_a_line_that_is_all_link_goes() -> None:
    assert cleaned(STORY.replace("<p>", "<p><a href='/'>A storm over Velmora</a></p><p>", 1)) == ARTICLE


def test_a_short_line_that_is_all_link_stays() -> None:
    assert cleaned(STORY.replace("<p>", "<p><a href='/'>The Post</a></p><p>", 1)) == ["The Post", *ARTICLE]


def test_short_lines_above_the_articles_box_go_and_its_standfirst_stays() -> None:
    body = f"<div><p>Coast</p><p>The ferries of Port Astrid run again.</p></div>{STORY}"
    assert cleaned(body) == ["The ferries of Port Astrid run again.", *ARTICLE]


def test_a_box_below_the_articles_goes() -> None:
    assert cleaned(f"{STORY}<div><p>Two weeks of the Post for nothing.</p></div>") == ARTICLE


def test_an_article_of_several_boxes_keeps_the_last() -> None:
    body = f"<div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div><div><p>{FOURTH}</p></div>"
    assert cleaned(body) == ARTICLE


def test_a_long_box_below_is_taken_for_the_articles() -> None:
    more = "Ten boats that went out to sea at dawn and came back at noon with crates of herring for the old market"
    assert cleaned(f"{STORY}<div><p>{more}</p></div>")[-1] == more


def test_a_line_that_stands_nowhere_on_the_page_stays() -> None:
    shown = page(STORY)
    assert without_page_boilerplate(["Unseen", *ARTICLE, "Unseen"], shown, [], "") == ["Unseen", *ARTICLE, "Unseen"]


def test_a_short_text_says_nothing_of_its_box() -> None:
    assert cleaned(f"<div><p>{FIRST}</p></div><div><p>Coast</p></div>") == [FIRST, "Coast"]


@pytest.mark.parametrize("byline", ["By Ada Quill", "ADA QUILL, Port Astrid"])
def test_bylines_at_either_end_go(byline: str) -> None:
    inner = STORY.replace("<article>", f"<article><p>{byline}</p>").replace("</article>", f"<p>{byline}</p></article>")
    assert cleaned(inner, author="Bo Reed, Ada Quill") == ARTICLE


def test_what_is_said_of_the_author_at_the_end_goes() -> None:
    about = "Ada Quill is the harbour correspondent of the Post and lives on Little Brenn."
    assert cleaned(STORY.replace("</article>", f"<p>{about}</p></article>"), author="Ada Quill") == ARTICLE


def test_a_sentence_with_the_authors_name_elsewhere_stays() -> None:
    named = "Ada Quill was on the first boat that went out."
    assert named in cleaned(STORY.replace("<article>", f"<article><p>{named}</p>"), author="Ada Quill")


def test_too_short_a_name_is_no_name() -> None:
    assert cleaned(STORY.replace("<article>", "<article><p>The coast</p>"), author="Th") == ["The coast", *ARTICLE]


def test_an_article_about_its_author_keeps_its_first_line() -> None:
    assert without_page_boilerplate(["Ada Quill has died."], [], [], "Ada Quill") == ["Ada Quill has died."]


def words(count: int, end: str = "", word: str = "wave") -> str:
    return " ".join([word] * count) + end


def numbered(count: int) -> list[str]:
    return [f"Wave {place}" for place in range(count)]


def block(text: str, element: int = 1, *, linked: float = 0.0) -> Block:
    return Block(text=text, tag="p", style=("p",), within=(0, element), linked=linked, is_caption=False)


def left_of(*shown: Block) -> list[str]:
    return without_page_boilerplate([each.text for each in shown], shown, [], "")


def without_author(lines: list[str], author: str = AUTHOR) -> list[str]:
    return without_page_boilerplate(lines, [], [], author)


@pytest.mark.parametrize(("before", "stays"), [(5, False), (6, True)])
def test_the_title_is_one_of_the_first_six_lines(before: int, stays: bool) -> None:
    assert (TITLE in without_page_boilerplate([*numbered(before), TITLE], [], [TITLE], "")) is stays


@pytest.mark.parametrize(
    ("count", "linked", "stays"), [(4, 0.8, False), (4, 1.0, False), (3, 1.0, True), (4, 0.79, True)]
)
def test_four_words_of_which_four_fifths_are_links_lead_elsewhere(count: int, linked: float, stays: bool) -> None:
    assert left_of(block(words(count), linked=linked)) == ([words(count)] if stays else [])


@pytest.mark.parametrize(("lines", "goes"), [((54, 6), True), ((53, 6), False), ((55, 5), False), ((60,), True)])
def test_sixty_words_in_sentences_of_six_tell_an_articles_element(lines: tuple[int, ...], goes: bool) -> None:
    shown = left_of(*(block(words(count, ".")) for count in lines), block("Coast", 2))
    assert ("Coast" not in shown) is goes


@pytest.mark.parametrize(("inside", "goes"), [(90, True), (89, False)])
def test_nine_tenths_of_the_words_in_sentences_are_in_the_articles_element(inside: int, goes: bool) -> None:
    other = words(100 - inside, ".", "gull")
    assert left_of(block(words(inside, ".")), block(other, 2)) == [words(inside, "."), *([] if goes else [other])]


@pytest.mark.parametrize(("count", "goes"), [(15, True), (16, False)])
def test_what_stands_below_goes_up_to_fifteen_words_of_a_hundred(count: int, goes: bool) -> None:
    shown = left_of(block(words(100, ".")), block(words(count, word="gull"), 2))
    assert shown == [words(100, "."), *([] if goes else [words(count, word="gull")])]


@pytest.mark.parametrize(
    ("line", "stays"), [(words(12), True), (words(11), False), (words(6, "."), True), (words(5, "."), False)]
)
def test_what_stands_above_stays_with_twelve_words_or_as_a_sentence_of_six(line: str, stays: bool) -> None:
    assert left_of(block(line, 2), block(words(100, ".", "gull")))[:-1] == ([line] if stays else [])


def test_a_short_line_between_two_of_the_article_stays() -> None:
    shown = (block(words(60, ".")), block("Coast", 2), block(words(60, ".", "gull")))
    assert left_of(*shown) == [each.text for each in shown]


@pytest.mark.parametrize(("name", "stays"), [("Adaqu", False), ("Adaq", True)])
def test_a_name_has_five_letters(name: str, stays: bool) -> None:
    assert without_author(["Coast", f"By {name}", "Wave"], name) == [
        "Coast",
        *([f"By {name}"] if stays else []),
        "Wave",
    ]


@pytest.mark.parametrize(("count", "stays"), [(10, False), (11, True)])
def test_a_byline_has_twelve_words(count: int, stays: bool) -> None:
    byline = f"{words(count)} {AUTHOR}"
    assert (byline in without_author([byline, "Wave"])) is stays


@pytest.mark.parametrize(("before", "stays"), [(5, False), (6, True)])
def test_a_byline_is_one_of_the_first_six_lines(before: int, stays: bool) -> None:
    assert (f"By {AUTHOR}" in without_author([*numbered(before), f"By {AUTHOR}", *numbered(9)])) is stays


@pytest.mark.parametrize(("after", "stays"), [(3, False), (4, True)])
def test_or_one_of_the_last_four(after: int, stays: bool) -> None:
    byline = f"From the harbour and the coast, {AUTHOR}"
    assert (byline in without_author([*numbered(9), byline, *numbered(after)])) is stays


@pytest.mark.parametrize(("before", "stays"), [(25, False), (26, True)])
def test_the_name_begins_within_25_characters_of_what_is_said_of_an_author(before: int, stays: bool) -> None:
    said = f"{'w' * (before - 1)} {AUTHOR} lives in Port Astrid."
    assert without_author(["Wave", said]) == ["Wave", *([said] if stays else [])]


@pytest.mark.parametrize(("count", "left"), [(4, 0), (5, 1)])
def test_four_lines_at_the_end_may_be_about_the_author(count: int, left: int) -> None:
    said = f"{AUTHOR} lives in Port Astrid."
    assert without_author(["Wave", *[said] * count]) == ["Wave", *[said] * left]
