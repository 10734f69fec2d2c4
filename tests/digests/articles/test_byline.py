"""Names that are set off as the first or the last paragraph of a text."""

import json

import lxml.html
import pytest

from digests.articles.byline import byline
from digests.articles.page import extract

PARAGRAPHS = [
    "The harbour of Port Astrid reopened on Monday after a storm that had kept its ferries in dock for nine days.",
    "Mayor Ilse Varn thanked the crews who had cleared the eastern mole of sand, timber and two sunken barges.",
    "Fishing boats went out at dawn, and by noon the first crates of herring were sold on the old fish market.",
    "The port authority expects the damage to cost forty million crowns, most of it covered by insurance.",
]
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def found(body: str) -> str:
    return byline(lxml.html.fromstring(f"<html><body><div>{body}</div></body></html>"))


@pytest.mark.parametrize(
    ("body", "names"),
    [
        pytest.param(f"<p><strong>Ada Quill </strong></p>{TEXT}", "Ada Quill", id="in bold at the start"),
        pytest.param(f"{TEXT}<p class='x'><em>Ada J. Quill</em></p>", "Ada J. Quill", id="in italics at the end"),
        pytest.param(f"<p>&nbsp;</p><p><b>ADA QUILL</b></p>{TEXT}", "ADA QUILL", id="after a blank"),
        pytest.param(
            f"<p><i>…as winter nears</i></p><p><b>Bo Reed</b></p>{TEXT}", "Bo Reed", id="truncated line first"
        ),
        pytest.param(f"<p><b>Ada Quill/Bo Reed</b></p>{TEXT}", "Ada Quill, Bo Reed", id="two"),
        pytest.param(f"<p><b>Ada Quill,</b> <b>Bo Reed</b></p>{TEXT}", "Ada Quill, Bo Reed", id="two in two parts"),
    ],
)
def test_names_set_off_at_either_end_of_a_text_are_its_byline(body: str, names: str) -> None:
    assert found(body) == names


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(TEXT, id="nothing set off"),
        pytest.param(f"<p>Ada Quill</p>{TEXT}", id="plain"),
        pytest.param(f"{TEXT}<p><b>Final Words</b></p><p>The mayor went home.</p>", id="a subheading"),
        pytest.param(f"<p><b>What we know</b></p>{TEXT}", id="no capitals"),
        pytest.param(f"<p><b>Astrid</b></p>{TEXT}", id="one word"),
        pytest.param(f"<p><b>Updated: Monday</b></p>{TEXT}", id="a label"),
        pytest.param(f"<p><b>Ada Quill, Bo Reed, Cy Marsh, Di Holt</b></p>{TEXT}", id="a crowd"),
        pytest.param("<p><b>Ada Quill</b></p><p>Short.</p>", id="no text"),
    ],
)
def test_what_else_is_set_off_is_no_byline(body: str) -> None:
    assert found(body) == ""


@pytest.mark.parametrize(
    ("said", "author"), [("The Post", "Ada Quill"), ("post.example", "Ada Quill"), ("Bo Reed", "Bo Reed")]
)
def test_a_byline_counts_where_the_outlet_is_said_to_be_the_author(said: str, author: str) -> None:
    node = json.dumps({"@type": "NewsArticle", "headline": "Open", "author": said, "publisher": {"name": "The Post"}})
    head = f"<script type='application/ld+json'>{node}</script>"
    html = f"<html><head>{head}</head><body><article><p><b>Ada Quill</b></p>{TEXT}</article></body></html>"
    page = extract(html.encode(), url="https://post.example/harbour")
    assert page.author == author


def test_an_outlet_that_names_nobody_is_the_author() -> None:
    html = f"<html><head><meta name='author' content='The Post'></head><body><article>{TEXT}</article></body></html>"
    assert extract(html.encode(), url="https://the-post.example/harbour").author == "The Post"


PLAIN, BLANK, NAMED = "<p>Plain.</p>", "<p></p>", "<p><b>Ada Quill</b></p>"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        pytest.param(f"{NAMED}{PLAIN * 3}", "Ada Quill", id="four paragraphs are a text"),
        pytest.param(f"{NAMED}{PLAIN * 2}", "", id="three are none"),
        pytest.param(f"{BLANK * 2}{NAMED}{PLAIN}", "Ada Quill", id="third"),
        pytest.param(f"{BLANK * 3}{NAMED}{PLAIN}", "", id="fourth"),
        pytest.param(f"{PLAIN * 3}{NAMED}{BLANK}", "Ada Quill", id="last but one"),
        pytest.param(f"{PLAIN * 4}<p><b>Ada Quill, Bo Reed, Cy Dow</b></p>", "Ada Quill, Bo Reed, Cy Dow", id="three"),
        pytest.param(f"{PLAIN * 4}<p><b>Ada Quill, Bo Reed, Cy Dow, Di Ash</b></p>", "", id="four names"),
        pytest.param(f"{PLAIN * 4}<p><b>Ada B. C. Quill</b></p>", "Ada B. C. Quill", id="four words"),
        pytest.param(f"{PLAIN * 4}<p><b>Ada B. C. D. Quill</b></p>", "", id="five words"),
        pytest.param(f"{PLAIN * 4}<p><b>Quill</b></p>", "", id="one word"),
        pytest.param(f"{PLAIN * 4}<p><b>Ada Quill.</b></p>", "", id="a full stop"),
        pytest.param(f"{PLAIN * 4}<p><b>Ada {'Q' * 56}</b></p>", f"Ada {'Q' * 56}", id="60 letters"),
        pytest.param(f"{PLAIN * 4}<p><b>Ada {'Q' * 57}</b></p>", "", id="61 letters"),
    ],
)
def test_a_byline_is_short_and_near_the_edge_of_a_text(body: str, names: str) -> None:
    assert found(body) == names


@pytest.mark.parametrize(("before", "names"), [(49, "Ada Quill"), (50, "")])
def test_fifty_texts_of_a_page_are_looked_at(before: int, names: str) -> None:
    body = f"<div>{PLAIN * 4}</div>" * before + f"<div>{NAMED}{PLAIN * 3}</div>"
    assert byline(lxml.html.fromstring(f"<html><body><div>{body}</div></body></html>")) == names
