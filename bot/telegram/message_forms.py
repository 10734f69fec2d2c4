"""The forms in which a message may be taken: the richest first, and barer ones where Telegram refuses it.

What is refused was not carried out, so that whichever form is taken is the only message that arrives.
"""

from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator
from typing import NamedTuple, TypeVar

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, EndPointNotFound

from bot.telegram.capable_bot import Markup, features_of, learn, refused_features, without
from bot.telegram.errors import Refusal, refusal_of
from bot.telegram.rich_document import RichDocument
from bot.telegram.rich_text import Rich
from digests.chats.chat import TelegramChatId
from digests.sending.features import Feature

# Refusals of what a message is made of, not of sending one.
OF_FORM = (Refusal.BAD_MARKUP, Refusal.TOO_LONG)

Taken = TypeVar("Taken")


class Version(NamedTuple):
    """A form of a message's text."""

    body: str
    parse_mode: str | None = None
    has_buttons: bool = True
    features: frozenset[Feature] = frozenset()
    document: RichDocument | None = None


class Forms(NamedTuple):
    """All forms of a message, the richest first, and what stands under them."""

    versions: Iterable[Version]
    keyboard: Markup | None


def _rich(document: RichDocument | None) -> Iterator[Version]:
    """The rich form; it has moments, which a server that knows it knows as well."""
    if document is not None:
        yield Version("", features=frozenset({Feature.RICH_MESSAGES, Feature.MOMENTS}), document=document)


def versions(text: Rich, barest: Rich | None = None, document: RichDocument | None = None) -> Iterator[Version]:
    """All forms of `text`, each barer than the one before: that of the `document`, with formatting, and plain.

    The last are those of the `barest` text, where there is one.
    """
    yield from _rich(document)
    if text.classic != text.html:
        yield Version(text.html, ParseMode.HTML, features=frozenset({Feature.MOMENTS}))
    yield Version(text.classic, ParseMode.HTML)
    if barest is not None:
        if text.unlinked != text.classic:
            yield Version(text.unlinked, ParseMode.HTML)
        yield Version(text.short)
        yield Version(barest.short)
    yield Version((barest or text).short, has_buttons=barest is None)


async def first_taken(
    send: Callable[[Version, Markup | None], Awaitable[Taken]],
    bot: Bot,
    chat: TelegramChatId,
    forms: Forms,
    refusals: Collection[Refusal],
) -> Taken:
    """What `send` gives for the first of the `forms` that is not refused as one of `refusals`, or for the last.

    What was refused in `chat` before is left out of all, and a feature that is refused now from then on. Raises
    telegram.error.TelegramError.
    """
    refused = set(await refused_features(bot, chat))
    waiting = list(forms.versions)
    while True:
        waiting = [version for version in waiting if not version.features & refused]
        version = waiting[0]
        buttons = without(forms.keyboard, refused) if version.has_buttons else None
        try:
            return await send(version, buttons)
        except (BadRequest, EndPointNotFound) as error:
            feature = await learn(bot, error, version.features | features_of(buttons), chat)
            if feature is not None:
                refused.add(feature)
            elif len(waiting) > 1 and _may_be_taken_otherwise(error, version, refusals):
                del waiting[0]
            else:
                raise


def _may_be_taken_otherwise(
    error: BadRequest | EndPointNotFound, version: Version, refusals: Collection[Refusal]
) -> bool:
    """Whether another form of the message may be taken: of what a chat that takes no rich messages says, Telegram
    publishes nothing, so that only a text can tell that it takes none."""
    if isinstance(error, EndPointNotFound):
        return False
    refusal = refusal_of(error)
    of_rich = (Refusal.OTHER, Refusal.CHAT_CLOSED) if version.document is not None else ()
    return refusal in (*refusals, *of_rich)
