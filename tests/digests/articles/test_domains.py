"""What of a host somebody registered."""

import pytest

from digests.articles.domains import domain


@pytest.mark.parametrize(
    ("url", "registered"),
    [
        ("https://www.tern.com/1", "tern.com"),
        ("https://feeds.tern.co.uk/rss", "tern.co.uk"),
        ("https://tern.co.uk:443/rss", "tern.co.uk"),
        ("https://möwe.de/", "möwe.de"),
        ("https://tern.blogspot.com/1", "tern.blogspot.com"),
        ("https://tern.substack.com/p/1", ""),
        ("https://medium.com/@tern/1", ""),
        ("https://tern.example/1", ""),
        ("http://127.0.0.1:8080/1", ""),
        ("http://[::1]/1", ""),
        ("https://localhost/", ""),
        ("", ""),
    ],
)
def test_the_public_suffix_list_says(url: str, registered: str) -> None:
    assert domain(url) == registered
