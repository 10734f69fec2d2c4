"""What a page says of itself."""

import lxml.html

from digests.articles.metadata import shown_titles


def test_the_first_three_headings_of_first_rank_are_titles_of_the_page() -> None:
    headings = "".join(f"<h1>{name}</h1>" for name in ("One", "Two", "Three", "Four"))
    root = lxml.html.document_fromstring(f"<html><title>The harbour</title><body>{headings}</body></html>")
    assert shown_titles(root) == ("The harbour", "One", "Two", "Three")
