"""Sites as index terms."""

import pytest

from digests.search.site_terms import site_term, site_terms


def test_an_article_is_found_by_its_domains_their_first_parts_and_the_name_of_the_site() -> None:
    assert site_terms("https://www.news.gazette.example/a", "The Gazette") == [
        "site:news.gazette.example",
        "site:gazette.example",
        "site:news",
        "site:gazette",
        "site:thegazette",
    ]


@pytest.mark.parametrize("url", ["", "no address", "http://[bad", "/a"])
def test_an_address_without_a_host_leaves_the_name(url: str) -> None:
    assert site_terms(url, "The Gazette") == ["site:thegazette"]


@pytest.mark.parametrize(
    "said", ["gazette.example", "www.gazette.example", "https://gazette.example/a", "GAZETTE.example"]
)
def test_a_site_is_called_by_its_address(said: str) -> None:
    assert site_term(said) in site_terms("https://gazette.example/b", "")


@pytest.mark.parametrize("said", ["", "!", "."])
def test_nothing_is_no_site(said: str) -> None:
    assert site_term(said) is None
