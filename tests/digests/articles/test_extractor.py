"""What other libraries make of a page."""

from collections.abc import Callable

import lxml.etree
import pytest

from digests.articles.extractor import author, date, text, tree


def test_an_author_is_found_where_pages_usually_name_one() -> None:
    root = tree("<html><body><p class='author'>Ada Quill</p><p>The harbour is open.</p></body></html>")
    assert root is not None
    assert author(root) == "Ada Quill"


@pytest.mark.parametrize("read", [author, lambda root: date(root, "https://post.example/"), text])
def test_what_breaks_a_library_says_nothing(read: Callable[[lxml.etree._Comment], str]) -> None:
    assert read(lxml.etree.Comment("no page at all")) == ""


@pytest.mark.parametrize(
    ("address", "day"),
    [("https://post.example/2025/03/04/harbour", "2025-03-04"), ("https://post.example/harbour", "")],
)
def test_a_page_without_a_date_has_that_of_its_address(address: str, day: str) -> None:
    root = tree("<html><body><p>The harbour is open.</p></body></html>")
    assert root is not None
    assert date(root, address) == day
