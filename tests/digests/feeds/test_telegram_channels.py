"""Public Telegram channels by their names and addresses."""

import pytest

from digests.feeds.telegram_channels import channel_name


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
