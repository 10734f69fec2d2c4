"""The addresses of sources that people suggest."""

import pytest

from digests.chats.suggestion import normalised, spellings


@pytest.mark.parametrize(
    ("sent", "is_kept_as"),
    [
        ("gazette.example", "gazette.example"),
        ("Gazette.Example/", "gazette.example"),
        ("HTTPS://gazette.example/", "https://gazette.example"),
        ("http://gazette.example/News/", "http://gazette.example/News/"),
        ("feed://gazette.example?by=Ada", "gazette.example?by=Ada"),
        ("feed:https://gazette.example/rss", "https://gazette.example/rss"),
    ],
)
def test_an_address_is_kept_as_all_write_it(sent: str, is_kept_as: str) -> None:
    assert normalised(sent) == is_kept_as
    assert normalised(is_kept_as) == is_kept_as


def test_an_address_is_the_same_with_either_scheme_and_with_none() -> None:
    alike = [spellings(f"{scheme}gazette.example/rss") for scheme in ("", "https://", "http://")]
    assert set(alike) == {("gazette.example/rss", "https://gazette.example/rss", "http://gazette.example/rss")}
