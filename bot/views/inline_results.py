"""What an inline query offers to send into any chat: stories, each as a card."""

from datetime import datetime

from telegram import InlineQueryResultArticle, InputTextMessageContent
from telegram.constants import ParseMode

from bot.telegram.rich_text import Rich
from bot.telegram.send import preview
from bot.texts.texts import Texts
from bot.views.messages.story_lines import outlet, short
from bot.views.messages.story_message import card
from digests.digest_item import DigestItem

LONGEST_TITLE = 120
_STORY = "#"


def sharing(story: int) -> str:
    """The inline query that offers just this story; see `shared`."""
    return f"{_STORY}{story}"


def shared(words: str) -> int | None:
    """The story that `sharing` made these words of; None for other words."""
    number = words.removeprefix(_STORY)
    return int(number) if number != words and number.isascii() and number.isdecimal() and len(number) < 19 else None


def result(item: DigestItem, now: datetime, say: Texts, *, plainer: bool = False) -> InlineQueryResultArticle:
    """The story to choose, and to send; `plainer`: for servers that refuse moments."""
    body: Rich = card(item, now, say)
    age = say.formats.ago(now - item.lead.published_at)
    return InlineQueryResultArticle(
        id=str(item.story),
        title=short(item.lead.title, LONGEST_TITLE),
        description=f"{outlet(item.lead)} · {age}",
        input_message_content=InputTextMessageContent(
            body.classic if plainer else body.html,
            ParseMode.HTML,
            link_preview_options=preview(item.lead.url if item.lead.pictured else ""),
        ),
    )
