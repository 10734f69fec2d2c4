"""What a page holds that nobody reads, and what leads to other articles."""

import lxml.html
import pytest

from digests.boilerplate.dom_pruning import drop_non_content, drop_related_boxes


@pytest.mark.parametrize(
    "unread",
    [
        *(
            "<script>x</script>",
            "<style>p{}</style>",
            "<nav><a>Home</a><nav>x</nav></nav>",
            "<svg><title>x</title></svg>",
        ),
        *("<ruby><rp>(</rp><rt>x</rt></ruby>", "<div class='kg-card kg-signup-card'><p>News weekly</p></div>"),
        *("<select><option>x</option></select>", "<footer><p>Imprint</p></footer>", "<button>Share</button>"),
    ],
)
def test_what_nobody_reads_goes_and_the_text_around_it_stays(unread: str) -> None:
    root = lxml.html.document_fromstring(f"<html><body><form><p>One {unread}two</p></form></body></html>")
    drop_non_content(root)
    assert " ".join(str(root.xpath("string()")).split()) == "One two"


ARTICLE = "<p>" + "The harbour of Port Astrid was closed on Monday. " * 12 + "</p>"
LIST = "<ul><li><a>Ferry fire kills four</a><p>The captain was heard.</p></li><li><a>Dock strike, day 2</a></li></ul>"


def left(html: str) -> str:
    root = lxml.html.document_fromstring(f"<html><body>{html}</body></html>")
    drop_related_boxes(root)
    return str(root.xpath("string()"))


@pytest.mark.parametrize(
    "box",
    [
        f"<section><h3>Read next</h3>{LIST}</section>",
        f"<div><h3> Das könnte Sie auch interessieren</h3><div>{LIST}</div></div>",
        f"<h2>Most read</h2>{LIST}",
    ],
)
def test_a_box_of_other_articles_goes(box: str) -> None:
    words = left(f"<main><h1>Harbour closed</h1>{ARTICLE}{box}</main>")
    assert "captain" not in words
    assert "Port Astrid" in words


@pytest.mark.parametrize(
    "kept",
    [
        f"<section><h3>What the captain says</h3>{LIST}</section>",  # a heading of the article
        "<section><h3>Read next</h3><p>The captain was heard.</p></section>",  # no links
        f"<section><p>The captain was heard.</p><h3>Read next</h3><p><a>One</a> <a>Two</a></p>{ARTICLE}</section>",
        f"<section><h3>Read next</h3><div>{LIST}{ARTICLE}</div></section>",  # more words than links have
        f"<section><h3>Read next</h3><h1>The captain</h1>{LIST}</section>",  # the article itself
    ],
)
def test_what_may_be_the_article_stays(kept: str) -> None:
    assert "captain" in left(f"<main>{ARTICLE}{kept}</main>")


@pytest.mark.parametrize("html", ["<h2>Read next</h2>", f"<h2>Read next</h2>{LIST}"])
def test_a_page_of_nothing_but_a_box_stays(html: str) -> None:
    assert "Read next" in left(html)


@pytest.mark.parametrize(("words", "goes"), [(79, True), (80, False)])
def test_a_box_has_less_than_forty_words_a_link(words: int, goes: bool) -> None:
    box = f"<h2>Most read</h2><div><a>captain</a> <a>dock</a>{' pier' * (words - 2)}</div>"
    assert ("captain" not in left(f"<main>{ARTICLE * 3}{box}</main>")) is goes


@pytest.mark.parametrize(("boxes", "goes"), [(50, True), (51, False)])
def test_fifty_boxes_go(boxes: int, goes: bool) -> None:
    box = f"<section><h3>Read next</h3>{LIST}</section>"
    assert ("captain" not in left(f"<main>{ARTICLE}{box * boxes}</main>")) is goes
