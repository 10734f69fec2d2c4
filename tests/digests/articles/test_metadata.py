"""What a page says of itself."""

import lxml.html
import pytest

from digests.articles.json_ld import StructuredArticle
from digests.articles.metadata import PageMetadata, read, shown_titles


def test_the_first_three_headings_of_first_rank_are_titles_of_the_page() -> None:
    headings = "".join(f"<h1>{name}</h1>" for name in ("One", "Two", "Three", "Four"))
    root = lxml.html.document_fromstring(f"<html><title>The harbour</title><body>{headings}</body></html>")
    assert shown_titles(root) == ("The harbour", "One", "Two", "Three")


def told(head: str, body: str = "") -> PageMetadata:
    root = lxml.html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    return read(root, StructuredArticle(), "https://post.example/ferry")


@pytest.mark.parametrize(
    ("name", "field", "most"),
    [
        ("og:title", "title", 300),
        ("author", "author", 120),
        ("og:site_name", "site", 120),
        ("description", "description", 1_000),
    ],
)
@pytest.mark.parametrize("more", [0, 1])
def test_what_a_page_says_of_itself_has_a_length(name: str, field: str, most: int, more: int) -> None:
    words = "w" * (most + more)
    assert (getattr(told(f"<meta name='{name}' content='{words}'>"), field) == words) is (more == 0)


@pytest.mark.parametrize(("before", "title"), [(19, "Ferries sail"), (20, "Boats sail")])
def test_a_heading_of_second_rank_has_a_vote_among_the_first_twenty(before: int, title: str) -> None:
    head = "<meta property='og:title' content='Boats sail'><title>Ferries sail</title>"
    assert told(head, "<h2>Gulls</h2>" * before + "<h2>Ferries sail</h2>").title == title


@pytest.mark.parametrize(
    ("kicker", "title"),
    [
        ("Port of Astrid this week", "Ferries sail"),
        ("Port of Astrid since last week", "Port of Astrid since last week: Ferries sail"),
    ],
)
def test_a_kicker_has_five_words(kicker: str, title: str) -> None:
    head = f"<meta property='og:title' content='{kicker}: Ferries sail'><title>{kicker}: Ferries sail</title>"
    assert told(head, "<h1>At sea again - Ferries sail</h1>").title == title


@pytest.mark.parametrize(("length", "is_read"), [(10_000, True), (10_001, False)])
def test_a_heading_has_ten_thousand_characters_of_markup(length: int, is_read: bool) -> None:
    heading = "<h1><i class=''></i>Ferries sail" + "!"
    heading = heading.replace("''", "'" + "c" * (length - len(heading)) + "'")
    root = lxml.html.document_fromstring(f"<html><body>{heading}</h1></body></html>")
    assert (shown_titles(root) == ("Ferries sail!",)) is is_read


@pytest.mark.parametrize(("declared", "owner"), [(" Sea\nPress ", "Sea Press"), ("WordPress", ""), ("", "")])
def test_who_publishes_a_page_is_no_program_that_made_it(declared: str, owner: str) -> None:
    root = lxml.html.document_fromstring("<html><body></body></html>")
    assert read(root, StructuredArticle(owner=declared), "https://tern.example/1").owner == owner
