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
