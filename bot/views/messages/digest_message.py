"""A digest as Telegram messages, within Telegram's limits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.telegram.rich_document import RichDocument
from bot.telegram.rich_text import DAY_AND_TIME, Rich, bold, folded, italic, join, link, moment, text
from bot.texts.texts import Texts
from bot.views.message_limits import EMPTY, first_fitting, fits, while_it_fits
from bot.views.messages.digest_document import RichLayout
from bot.views.messages.digest_lines import (
    WORDS_A_MINUTE,
    in_article_order,
    named,
    numbers,
    source_line,
    title,
    topic_words,
)
from bot.views.messages.story_lines import figures_line, newer_line, short, update_mark
from digests.chats.chat import Chat, Length
from digests.digest import Digest
from digests.digest_item import DigestItem
from digests.stories.story import Quote
from digests.story_lengths import shown_and_more
from digests.timeline import story_articles_by_id


@dataclass(frozen=True, slots=True)
class Page:
    """One message: its text, and the places (from 0) of the stories on it, those named only after those told in full.

    `picture` is the address of the page whose picture stands above it, if any; `document` the same in the rich layout,
    for a chat that wants it.
    """

    body: Rich
    items: tuple[int, ...]
    picture: str = ""
    document: RichDocument | None = None


def zone_of(chat: Chat, default_zone: str) -> str:
    """Where the chat is; `default_zone` for one that has chosen none."""
    return chat.schedule.zone if chat.schedule else default_zone


def pages_for(chat: Chat, digest: Digest, default_zone: str, say: Texts) -> tuple[Page, ...]:
    """The digest as `pages`, as the chat wants to look at it, with the picture of the first story that has one.

    A chat that has not said where it is counts as being in `default_zone`.
    """
    zone, end = zone_of(chat, default_zone), closing(chat, digest, say)
    first, *rest = pages(digest, chat.length, zone, say, end)
    leads = [digest.items[place].lead for place in first.items if place < len(digest.items)]
    pictured = (lead.url for lead in leads if lead.pictured)
    made = (replace(first, picture=next(pictured, "") if chat.picture else ""), *rest)
    return tuple(_in_rich_layout(made, RichLayout(digest, chat.length, zone, say), end)) if chat.rich_layout else made


def _in_rich_layout(made: Sequence[Page], layout: RichLayout, closing: Rich) -> Iterator[Page]:
    for page in made:
        yield replace(page, document=layout.document(page.items, closing if page is made[-1] else EMPTY))


def closing(chat: Chat, digest: Digest, say: Texts) -> Rich:
    """The last line of the digest: that this is all, unless there was no room for more, and when the next one comes."""
    when = say.formats.slot(chat.due, chat.schedule)
    return italic(
        say.digests.closing(moment(when, chat.due.at, DAY_AND_TIME) if chat.due else EMPTY, is_all=not digest.left)
    )


def pages(digest: Digest, length: Length, zone: str, say: Texts, closing: Rich = EMPTY) -> tuple[Page, ...]:
    """The digest as one or more messages, never cut inside a story; every one of them `fits`.

    The last of them ends with the line `closing`.
    """
    room = join([_heading(digest, 99 * WORDS_A_MINUTE, zone, say), closing], "\n\n")
    topics = topic_words(digest)
    blocks = [
        first_fitting(room, _story_blocks(number, item, digest.made_at, length, say, topic=topics.get(item.story, "")))
        for number, item in enumerate(digest.items, 1)
    ]
    head = _heading(digest, sum(len(block.plain.split()) for block in blocks), zone, say)
    filled: list[Page] = []
    body, items = head, list[int]()
    for number, block in enumerate(blocks):
        longer = join([body, block], "\n\n")
        if items and not fits(join([longer, closing], "\n\n")):
            filled.append(Page(body, tuple(items)))
            body, items, longer = title(digest, zone, say), [], join([title(digest, zone, say), block], "\n\n")
        body = longer
        items.append(number)
    return (*filled, *_with_also(Page(body, tuple(items)), digest, zone, closing, say))


def listing(digests: Iterable[Digest], zone: str, say: Texts) -> Rich:
    """Digests to choose from, numbered: when each was made, how many stories it tells, and the first of them."""
    lines = [
        text(f"{number}. ") + bold(_made(digest, zone, say)) + text(f"\n{short(digest.items[0].lead.title)}")
        if digest.items
        else text(f"{number}. ") + bold(_made(digest, zone, say))
        for number, digest in enumerate(digests, 1)
    ]
    return while_it_fits(bold(say.digests.last_digests()), lines)


def _made(digest: Digest, zone: str, say: Texts) -> str:
    return say.digests.digest_line(say.formats.moment(digest.made_at, zone), len(digest.items))


def headlines(digest: Digest, zone: str, say: Texts) -> Rich:
    """What goes out of a digest that Telegram takes in no other form."""
    titles = [text(f"{number}. {short(item.lead.title)}") for number, item in enumerate(digest.items, 1)]
    return while_it_fits(title(digest, zone, say), titles)


def _with_also(last: Page, digest: Digest, zone: str, closing: Rich, say: Texts) -> Iterator[Page]:
    """The `last` page of stories with the list of others below it, which goes on in pages of its own; at the end
    `closing`."""
    body, items, is_begun = last.body, last.items, False
    for place, item in enumerate(digest.also, len(digest.items)):
        line = text(f"{place + 1}. ") + named(item, say)
        under_title = join([bold(say.digests.also()), line])
        longer = join([body, line]) if is_begun else join([body, under_title], "\n\n")
        if not fits(join([longer, closing], "\n\n")):
            yield Page(body, items)
            items, longer = (), join([title(digest, zone, say), under_title], "\n\n")
        body, items, is_begun = longer, (*items, place), True
    yield Page(join([body, closing], "\n\n"), items)


def _heading(digest: Digest, words: int, zone: str, say: Texts) -> Rich:
    return join([title(digest, zone, say), numbers(digest, words, say)])


def _story_blocks(
    number: int, item: DigestItem, now: datetime, length: Length, say: Texts, *, topic: str
) -> Iterator[Rich]:
    """A story of a digest, with all that it tells, and with less and less of it down to the bare headline."""
    shown, more = shown_and_more(item, length)
    source = source_line(item, now, topic, say)
    yield _story_block(number, item, now, say, source, shown=shown, more=more)
    for count in range(len(shown), -1, -1):
        yield _story_block(number, item, now, say, source, shown=shown[:count], more=[])
    yield text(f"{number}. ") + update_mark(item, say) + bold(short(item.lead.title))


def _story_block(
    number: int,
    item: DigestItem,
    now: datetime,
    say: Texts,
    source: Rich,
    *,
    shown: Sequence[Quote],
    more: Sequence[Quote],
) -> Rich:
    head = text(f"{number}. ") + update_mark(item, say) + link(bold(short(item.lead.title)), item.lead.url)
    names = story_articles_by_id(item)
    figures, more_figures = ([figures_line(quote, names, say) for quote in quotes] for quotes in (shown, more))
    rest = join([in_article_order(item, more), *more_figures])
    newer = newer_line(item, now, say)
    return join([head, in_article_order(item, shown), *figures, newer, source, folded(rest)])
