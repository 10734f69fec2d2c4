"""A story that is told at once, as a message of its own."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.telegram.rich_text import Rich, bold, italic, join, link, text
from bot.texts.texts import Texts
from bot.views.message_limits import EMPTY, first_fitting
from bot.views.messages.story_lines import ago, newer_line, outlet, short, update_mark
from digests.chats.chat import Length
from digests.digest_item import DigestItem
from digests.stories.story import Quote
from digests.story_lengths import shown_and_more


def alert(item: DigestItem, length: Length, now: datetime, say: Texts) -> Rich:
    """What asked for it, the headline, sentences as in a digest, and who says so and when."""
    return first_fitting(EMPTY, _versions(item, length, now, say))


def headline(item: DigestItem) -> Rich:
    """What goes out of an alert that Telegram takes in no other form."""
    return text(f"🔔 {short(item.lead.title)}")


def _versions(item: DigestItem, length: Length, now: datetime, say: Texts) -> Iterator[Rich]:
    """The alert with all that it tells, and with less and less of it down to the headline."""
    shown, _ = shown_and_more(item, length)
    for count in range(len(shown), -1, -1):
        yield _alert(item, shown[:count], now, say)
    yield headline(item)


def _alert(item: DigestItem, shown: Sequence[Quote], now: datetime, say: Texts) -> Rich:
    asked = text("🔔 ") + italic(say.formats.some_of(map(say.formats.topic, item.why))) if item.why else text("🔔")
    title = update_mark(item, say) + link(bold(short(item.lead.title)), item.lead.url)
    told = join([text(quote.text) for quote in item.quotes if quote in shown], " ")
    source = italic(join([link(outlet(item.lead), item.lead.url), ago(item.lead, now, say)], " · "))
    return join([asked, title, told, newer_line(item, now, say), source])
