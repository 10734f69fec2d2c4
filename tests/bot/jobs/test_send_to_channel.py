"""The pages of a digest in a channel."""

from typing import Any, cast

import pytest
from telegram import Chat as TelegramChat
from telegram import Message
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.jobs.send_to_channel import send_to_channel
from digests.chats.chat import Address, Chat, ChatId, Length, TelegramChatId
from digests.digest import Digest
from digests.digest_item import DigestItem
from digests.stories.story import Quote, StoryArticle
from tests.plain_http import plain
from tests.storage.samples import NOW

ARTICLE = StoryArticle(1, "https://gazette.example/1", "The harbour opens", "The Gazette", "en", NOW)
QUOTES = tuple(Quote(f"{'harbour ' * 40}{number}.", 1, number) for number in range(6))
STORIES = tuple(DigestItem(number, ARTICLE, (ARTICLE,), QUOTES, 1) for number in range(9))


class Channel(ExtBot[None]):
    """A bot whose channel takes so many messages; `silent` tells of each whether it came without a sound."""

    def __init__(self, takes: int) -> None:
        super().__init__("1:token", request=plain(), get_updates_request=plain(1))
        self._silent: list[bool] = []
        self._takes = takes

    @property
    def silent(self) -> list[bool]:
        return self._silent

    async def send_message(self, *_: Any, **options: Any) -> Any:
        if len(self._silent) == self._takes:
            raise BadRequest("for once")
        self._silent.append(bool(options["disable_notification"]))
        return Message(len(self._silent), NOW, TelegramChat(-5, "channel"))


@pytest.mark.parametrize(("takes", "sent"), [(99, (1, 2, 3)), (1, (1,)), (2, (1, 2))])
async def test_only_the_first_page_is_heard_and_what_fails_after_it_is_not_tried_again(
    takes: int, sent: tuple[int, ...]
) -> None:
    channel = Chat(ChatId(1), Address(TelegramChatId(-5)), "channel", "Paper", "en", length=Length.FULL)
    bot = Channel(takes)
    assert await send_to_channel(cast("ExtBot[str]", bot), channel, Digest(NOW, STORIES), "UTC") == sent
    assert bot.silent == [False, True, True][: len(sent)]
