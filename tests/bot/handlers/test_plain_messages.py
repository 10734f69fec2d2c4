"""What words without a command are taken for."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import cast

import pytest

from bot.handlers import plain_messages
from bot.handlers.follows import adding
from bot.handlers.follows.listing import take_follow
from bot.handlers.plain_messages import _answers_about
from bot.handlers.request import Request
from bot.handlers.search import is_in_the_news
from digests.chats.chat import ChatId
from digests.chats.dialogue import AwaitingFollow
from digests.chats.languages_read import LanguagesRead


class Other:
    """What is asked about a channel that is waited for to say something; and whether it was ended."""

    def __init__(self, *, waited_for: bool = True) -> None:
        self.dialogue = AwaitingFollow() if waited_for else None
        self.ended = False

    async def end_dialogue(self) -> None:
        self.ended = True


@pytest.mark.parametrize(
    ("other", "may", "answers", "ended"),
    [
        (None, True, True, False),
        (Other(waited_for=False), True, True, False),
        (Other(), False, True, False),
        (Other(), True, False, True),
        (Other(), True, True, False),
    ],
)
async def test_words_answer_about_a_channel_only_who_may_change_it_and_what_was_asked(
    monkeypatch: pytest.MonkeyPatch, other: Other | None, *, may: bool, answers: bool, ended: bool
) -> None:
    listened: list[object] = []

    async def about(*_: object) -> Other | None:
        return other

    async def may_answer(*_: object) -> bool:
        return may

    async def is_answer(*_: object) -> bool:
        return answers

    async def listen(other: object) -> None:
        listened.append(other)

    monkeypatch.setattr(plain_messages, "other_chats", SimpleNamespace(about=about, listen=listen))
    monkeypatch.setattr(plain_messages, "_may_answer", may_answer)
    monkeypatch.setattr(plain_messages, "_is_answer", is_answer)
    is_taken = other is not None and other.dialogue is not None and may and answers
    assert await _answers_about(cast("Request", None), ChatId(1)) is is_taken
    assert listened == ([other] if is_taken else [])
    assert (other is not None and other.ended) is ended


@pytest.mark.parametrize("words", ["", "Hello!", "what's new?", "Hello, what's new?"])
async def test_nothing_is_followed_for_a_message_that_asks_for_nothing(words: str) -> None:
    assert not await take_follow(cast("Request", SimpleNamespace(words=words)))


@dataclass(frozen=True)
class Said:
    words: str

    async def end_dialogue(self) -> None:
        """It was the answer."""


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("Hello, climate deal", "climate deal"), ("hi.example", "hi.example"), ("@harbour", "@harbour")],
)
async def test_what_is_followed_is_told_from_small_talk(
    monkeypatch: pytest.MonkeyPatch, words: str, wanted: str
) -> None:
    followed: list[str] = []

    async def follow(request: Request) -> None:
        followed.append(request.words)

    monkeypatch.setattr(adding, "follow", follow)
    assert await take_follow(cast("Request", Said(words)))
    assert followed == [wanted]


async def test_what_only_excludes_words_is_in_no_news() -> None:
    asked = SimpleNamespace(words="-harbour", chat=SimpleNamespace(languages=LanguagesRead.at_first("en")))
    asked.services = SimpleNamespace(storage=None, now=lambda: None)
    assert not await is_in_the_news(cast("Request", asked))
