"""Public Telegram channels by their names and addresses."""

import pytest

from digests.feeds.telegram_channels import channel_name, is_telegram, preview_url


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("@harbour_news", "harbour_news"),
        ("  @harbour_news ", "harbour_news"),
        ("t.me/harbour_news", "harbour_news"),
        ("https://t.me/Harbour_News", "Harbour_News"),
        ("https://t.me/s/harbour_news", "harbour_news"),
        ("https://t.me/harbour_news/123", "harbour_news"),
        ("https://t.me/harbour_news/123?single", "harbour_news"),
        ("https://telegram.me/harbour_news/", "harbour_news"),
        ("harbour_news", ""),
        ("@abc", ""),
        ("@1harbour", ""),
        ("@harbour news", ""),
        ("https://t.me/joinchat/AAAA", ""),
        ("https://t.me/addstickers/Harbour", ""),
        ("https://t.me/share", ""),
        ("https://t.me/c/123/4", ""),
        ("https://t.me/+AbCdEf", ""),
        ("https://gazette.example/harbour_news", ""),
        ("https://not-t.me/harbour_news", ""),
        ("", ""),
    ],
)
def test_a_channel_is_known_by_its_name_or_address(words: str, name: str) -> None:
    assert channel_name(words) == name


def test_a_preview_lies_at_telegram_or_where_the_operator_says() -> None:
    assert preview_url("harbour_news", "https://t.me") == "https://t.me/s/harbour_news"


@pytest.mark.parametrize(
    ("url", "is_its"),
    [("https://t.me/s/x", True), ("http://telegram.me/s/x", True), ("https://gazette.example/t.me", False)],
)
def test_an_address_is_telegrams_by_its_host(url: str, *, is_its: bool) -> None:
    assert is_telegram(url) is is_its
