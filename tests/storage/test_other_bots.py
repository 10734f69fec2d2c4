"""The databases of other bots, read as they are."""

from functools import partial
from pathlib import Path

import pytest

from digests.chats.other_bots import Subscription
from digests.errors import StorageError
from storage import subscriptions
from storage.other_bots import OtherBot
from tests.other_bots import FLOWERSS, RSSTT, fill
from tests.storage.conftest import ask

POST, CHANNEL = "https://post.example/f", -1_001_234_567_890
OF_RSSTT = [
    Subscription(11, POST, "The Post", "", "zh"),
    Subscription(11, "https://gone.example/f", "Gone", "", "zh", is_on=False),
    Subscription(CHANNEL, "https://bote.example/f", "My Bote", "channel", "de"),
    Subscription(CHANNEL, POST, "The Post", "channel", "de", is_on=False),
    Subscription(13, POST, "The Post", "", "en", is_banned=True),
]
OF_FLOWERSS = [
    Subscription(11, POST, "The Post"),
    Subscription(12, POST, "The Post"),
    Subscription(12, "ftp://kiosk.example/f", ""),
]


@pytest.mark.parametrize(("bot", "script", "found"), [("rsstt", RSSTT, OF_RSSTT), ("flowerss", FLOWERSS, OF_FLOWERSS)])
def test_what_people_are_subscribed_to_is_read(
    empty_url: str, bot: OtherBot, script: str, found: list[Subscription]
) -> None:
    ask(empty_url, partial(fill, script=script))
    assert subscriptions(bot, empty_url) == found


def test_a_version_without_titles_of_subscriptions_is_read(empty_url: str) -> None:
    ask(
        empty_url,
        partial(
            fill,
            script=RSSTT.replace("title VARCHAR(1024), tags", "tags")
            .replace("'My Bote', ", "")
            .replace("1, NULL, '#sea'", "1, '#sea'")
            .replace(", NULL, NULL, ", ", NULL, "),
        ),
    )
    assert [one.title for one in subscriptions("rsstt", empty_url)][2] == "Bote"


@pytest.mark.parametrize("bot", ["rsstt", "flowerss"])
def test_another_database_is_refused(empty_url: str, bot: OtherBot) -> None:
    ask(empty_url, partial(fill, script="CREATE TABLE sub (id INTEGER)"))
    with pytest.raises(StorageError, match=r"^other-bot-unreadable"):
        subscriptions(bot, empty_url)


def test_a_file_is_named_by_its_path_and_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"^other-bot-unreadable"):
        subscriptions("rsstt", str(tmp_path / "none.sqlite3"))
    assert not (tmp_path / "none.sqlite3").exists()
    (tmp_path / "text.sqlite3").write_text("no database at all, but some text that is long enough" * 9)
    with pytest.raises(StorageError, match=r"^other-bot-unreadable"):
        subscriptions("rsstt", str(tmp_path / "text.sqlite3"))
