"""What a page says of itself."""

import lxml.html
import pytest

from digests.articles.json_ld import StructuredArticle
from digests.articles.metadata import PageMetadata, read


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


@pytest.mark.parametrize(("declared", "owner"), [(" Sea\nPress ", "Sea Press"), ("WordPress", ""), ("", "")])
def test_who_publishes_a_page_is_no_program_that_made_it(declared: str, owner: str) -> None:
    root = lxml.html.document_fromstring("<html><body></body></html>")
    assert read(root, StructuredArticle(owner=declared), "https://tern.example/1").owner == owner
