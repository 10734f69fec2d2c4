"""What other libraries make of a page."""

from collections.abc import Callable

import lxml.etree
import pytest

from digests.articles.extractor import author, text, tree


def test_an_author_is_found_where_pages_usually_name_one() -> None:
    root = tree("<html><body><p class='author'>Ada Quill</p><p>The harbour is open.</p></body></html>")
    assert root is not None
    assert author(root) == "Ada Quill"


@pytest.mark.parametrize("read", [author, text])
def test_what_breaks_a_library_says_nothing(read: Callable[[lxml.etree._Comment], str]) -> None:
    assert read(lxml.etree.Comment("no page at all")) == ""
