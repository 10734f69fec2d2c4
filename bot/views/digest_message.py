"""A digest, a story or a brief as Telegram messages, within Telegram's limits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from zoneinfo import ZoneInfo

from bot.telegram.rich_text import DAY_AND_TIME, Rich, bold, folded, italic, join, link, moment, text
from bot.texts.texts import Texts
from bot.views.message_limits import EMPTY, first_fitting, fits, while_it_fits
from digests.brief import PAGE, SENTENCES, Brief
from digests.chats.chat import Chat, Length
from digests.digest import Digest
from digests.digest_item import DigestItem
from digests.stories.story import Quote, StoryArticle
from digests.story_lengths import LONGEST_QUOTE, short_enough, shown_and_more
from digests.timeline import story_articles_by_id, timeline

LONGEST_TITLE = 300
LONGEST_LISTED = 120
LONGEST_FIGURES = 150
LONGEST_SITE = 60
LONGEST_REASON = 500
LONGEST_TOPIC = 24
SITES_NAMED = 2
WORDS_A_MINUTE = 200


@dataclass(frozen=True, slots=True)
class Page:
    """One message: its text, and the numbers (from 0) of the digest's items that it tells in full."""

    body: Rich
    items: tuple[int, ...]


def closing(chat: Chat, say: Texts) -> Rich:
    """The last line of the chat's digests: that this is all, and when the next one comes."""
    when = say.formats.slot(chat.due, chat.schedule)
    return italic(say.digests.that_is_all(moment(when, chat.due.at, DAY_AND_TIME) if chat.due else EMPTY))


def pages(digest: Digest, length: Length, zone: str, say: Texts, closing: Rich = EMPTY) -> tuple[Page, ...]:
    """The digest as one or more messages, never cut inside a story; every one of them `fits`.

    The last of them ends with the line `closing`.
    """
    room = join([_heading(digest, 99 * WORDS_A_MINUTE, zone, say), closing], "\n\n")
    topics = _topic_words(digest)
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
            body, items, longer = _title(digest, zone, say), [], join([_title(digest, zone, say), block], "\n\n")
        body = longer
        items.append(number)
    return (*filled, *_with_also(Page(body, tuple(items)), digest, zone, closing, say))


def headlines(digest: Digest, zone: str, say: Texts) -> Rich:
    """What goes out of a digest that Telegram takes in no other form."""
    titles = [text(f"{number}. {_short(item.lead.title)}") for number, item in enumerate(digest.items, 1)]
    return while_it_fits(_title(digest, zone, say), titles)


def _with_also(last: Page, digest: Digest, zone: str, closing: Rich, say: Texts) -> Iterator[Page]:
    """The `last` page of stories with the list of others below it, which goes on in pages of its own; at the end
    `closing`."""
    body, items, is_begun = last.body, last.items, False
    for item in digest.also:
        line = _also_line(item, say)
        under_title = join([bold(say.digests.also()), line])
        longer = join([body, line]) if is_begun else join([body, under_title], "\n\n")
        if not fits(join([longer, closing], "\n\n")):
            yield Page(body, items)
            items, longer = (), join([_title(digest, zone, say), under_title], "\n\n")
        body, is_begun = longer, True
    yield Page(join([body, closing], "\n\n"), items)


def story(item: DigestItem, now: datetime, say: Texts) -> Rich:
    """One story opened: a timeline of its states, the newest first, each with its source and age, and all sources."""
    head = _update_mark(item, say) + link(bold(_short(item.lead.title)), item.lead.url)
    newer = join([head, _newer_line(item, now, say)])
    head = newer if fits(newer) else head
    body = _timeline(head, item, now, say)
    if body == head:
        body = while_it_fits(head, [say.digests.headline_only()])
    listing = bold(say.digests.all_sources())
    for story_article in (*item.story_articles, *item.earlier):
        line = text("• ") + link(_short(story_article.title), story_article.url)
        line = line + text(f" ({_site(story_article)}, ") + _ago(story_article, now, say) + text(")")
        if not fits(join([body, join([listing, line])], "\n\n")):
            break
        listing = join([listing, line])
    return while_it_fits(body, [listing])


def _timeline(head: Rich, item: DigestItem, now: datetime, say: Texts) -> Rich:
    """`head`, and below it what each article says, under its name and age: the lead first, then the newest first.

    No sentence is cut, and what there is no room for is left out.
    """
    names, body = story_articles_by_id(item), head
    for article, quotes in timeline(item).items():
        story_article = names[article]
        part = italic(link(_site(story_article), story_article.url) + text(" · ") + _ago(story_article, now, say))
        for quote in quotes:
            longer = join([body, join([part, _sentence(quote, names, say)])], "\n" if not part else "\n\n")
            if fits(longer):
                body, part = longer, Rich()
    return body


def _sentence(quote: Quote, names: Mapping[int, StoryArticle], say: Texts) -> Rich:
    return join([text(quote.text), _figures_line(quote, names, say)])


def why(item: DigestItem, made_at: datetime, say: Texts) -> Rich:
    """Why a digest made at `made_at` told this story: what asked for it, who tells it, how fresh it was."""
    last = max(story_article.published_at for story_article in item.story_articles)
    reasons = [text(f"• {_short(reason, LONGEST_REASON)}") for reason in say.digests.reasons(item, made_at - last)]
    return join([link(bold(_short(item.lead.title)), item.lead.url), join([bold(say.buttons.why()), *reasons])], "\n\n")


def brief(answer: Brief, start: int, now: datetime, window: str, say: Texts) -> Page:
    """The brief's stories from number `start` on, as many as fit one message."""
    articles = sum(item.articles for item in answer.items)
    head = say.search.title(answer.query, window)
    foreign = italic(say.search.foreign()) if answer.foreign else Rich()
    body = join([head, foreign, italic(say.search.numbers(len(answer.items), articles))])
    items: list[int] = []
    for number, item in enumerate(answer.items[start:], start):
        versions = _brief_stories(number + 1, item, now, say)
        longer = join([body, next(versions) if items else first_fitting(body, versions)], "\n\n")
        if items and (not fits(longer) or len(items) == PAGE):
            break
        body = longer
        items.append(number)
    return Page(body, tuple(items))


def summary(title: str, url: str, site: str, sentences: Iterable[str], say: Texts) -> Rich:
    """One page's summary, for somebody who sent its link."""
    told = [text(sentence) for sentence in sentences if len(sentence) <= LONGEST_QUOTE]
    source = italic(link(_short(site, LONGEST_SITE), url))
    return while_it_fits(link(bold(_short(title)), url), told or [say.digests.headline_only()], footer=source)


def _brief_stories(number: int, item: DigestItem, now: datetime, say: Texts) -> Iterator[Rich]:
    """A story of a brief, with all that it tells, and with less and less of it down to the bare headline."""
    names = story_articles_by_id(item)
    quotes = short_enough(item.quotes)[:SENTENCES]
    told = [
        join([text(quote.text) + _source_of(quote, item, now, say), _figures_line(quote, names, say)])
        for quote in quotes
    ]
    head = text(f"{number}. ") + link(bold(_short(item.lead.title)), item.lead.url)
    newer = _newer_line(item, now, say)
    counted = italic(say.digests.articles_and_age(item.articles, _ago(item.lead, now, say)))
    for count in range(len(told), -1, -1):
        yield join([head, *told[:count], newer, counted])
    yield text(f"{number}. {_short(item.lead.title)}")


def _heading(digest: Digest, words: int, zone: str, say: Texts) -> Rich:
    minutes = max(1, ceil(words / WORDS_A_MINUTE))
    numbers = say.digests.numbers(len(digest.items) + len(digest.also), digest.articles, minutes)
    return join([_title(digest, zone, say), italic(numbers)])


def _title(digest: Digest, zone: str, say: Texts) -> Rich:
    local = digest.made_at.astimezone(ZoneInfo(zone))
    return text("🗞 ") + bold(say.digests.title(local.hour)) + text(f" · {say.formats.day(local)}")


def _topic_words(digest: Digest) -> dict[int, str]:
    """What each story is about in a word, by what asked for it; nothing where all are about the same."""
    words = {item.story: _topic_word(item) for item in digest.items}
    return words if len(set(words.values())) > 1 else {}


def _topic_word(item: DigestItem) -> str:
    """The first short label of what asked for the story, unless it only names one of its sources."""
    sites = {story_article.site for story_article in item.story_articles}
    return next((label for label in item.why if len(label) <= LONGEST_TOPIC and label not in sites), "")


def _story_blocks(
    number: int, item: DigestItem, now: datetime, length: Length, say: Texts, *, topic: str
) -> Iterator[Rich]:
    """A story of a digest, with all that it tells, and with less and less of it down to the bare headline."""
    shown, more = shown_and_more(item, length)
    source = _source_line(item, now, topic, say)
    yield _story_block(number, item, now, say, source, shown=shown, more=more)
    for count in range(len(shown), -1, -1):
        yield _story_block(number, item, now, say, source, shown=shown[:count], more=[])
    yield text(f"{number}. ") + _update_mark(item, say) + bold(_short(item.lead.title))


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
    head = text(f"{number}. ") + _update_mark(item, say) + link(bold(_short(item.lead.title)), item.lead.url)
    names = story_articles_by_id(item)
    figures, more_figures = ([_figures_line(quote, names, say) for quote in quotes] for quotes in (shown, more))
    rest = join([_in_article_order(item, more), *more_figures])
    newer = _newer_line(item, now, say)
    return join([head, _in_article_order(item, shown), *figures, newer, source, folded(rest)])


def _update_mark(item: DigestItem, say: Texts) -> Rich:
    return italic(say.digests.update()) + text(" · ") if item.update else Rich()


def _in_article_order(item: DigestItem, chosen: Sequence[Quote]) -> Rich:
    """The chosen sentences as they stand in their article."""
    return join([text(quote.text) for quote in item.quotes if quote in chosen], " ")


def _source_of(quote: Quote, item: DigestItem, now: datetime, say: Texts) -> Rich:
    """ " (Reuters · 2 h ago)", or without the age what the lead says, as its own stands below the story."""
    story_article = story_articles_by_id(item).get(quote.article)
    if story_article is None:
        return Rich()
    age = Rich() if story_article == item.lead else text(" · ") + _ago(story_article, now, say)
    return text(" (") + link(italic(_site(story_article)), story_article.url) + age + text(")")


def _figures_line(quote: Quote, names: Mapping[int, StoryArticle], say: Texts) -> Rich:
    """ "Figures differ: 12 people (Reuters) / 15 people (BBC)", where they do and every outlet can be named."""
    if not quote.claims or not all(claim.article in names for claim in quote.claims):
        return Rich()
    line = say.digests.figures_differ([(claim.text, _site(names[claim.article])) for claim in quote.claims])
    return italic(line) if len(line) <= LONGEST_FIGURES else Rich()


def _newer_line(item: DigestItem, now: datetime, say: Texts) -> Rich:
    """ "Newer figures: 58 (Reuters · 2 h ago)", where another language supersedes what the lead says."""
    names = story_articles_by_id(item)
    named = [(claim.text, names[claim.article]) for claim in item.newer if claim.article in names]
    figures = [(figure, _site(article), _ago(article, now, say)) for figure, article in named]
    return italic(say.digests.newer_figures(figures)) if figures else Rich()


def _source_line(item: DigestItem, now: datetime, topic: str, say: Texts) -> Rich:
    """ "Reuters, BBC +4 · 2 h ago · World": the lead, which is quoted, is named first, and the age is its own.

    Each name links to its article.
    """
    named = [item.lead]
    for story_article in item.story_articles:
        if (
            len(named) < SITES_NAMED
            and not story_article.copied
            and story_article.site not in {other.site for other in named}
        ):
            named.append(story_article)
    sites = {story_article.site for story_article in item.story_articles if not story_article.copied} | {
        story_article.site for story_article in named
    }
    rest = len(sites) - len({story_article.site for story_article in named})
    names = join([link(_site(story_article), story_article.url) for story_article in named], ", ")
    names += text(f" {say.digests.more_sources(rest)}" if rest else "")
    return italic(join([names, _ago(item.lead, now, say), text(topic)], " · "))


def _also_line(item: DigestItem, say: Texts) -> Rich:
    headline = link(_short(item.lead.title, LONGEST_LISTED), item.lead.url)
    return text("• ") + _update_mark(item, say) + headline + text(f" ({_site(item.lead)})")


def _ago(story_article: StoryArticle, now: datetime, say: Texts) -> Rich:
    """How long before `now` the article was published, in words that stay true where the reader's app can do that."""
    return moment(say.formats.ago(now - story_article.published_at), story_article.published_at)


def _site(story_article: StoryArticle) -> str:
    return _short(story_article.site, LONGEST_SITE)


def _short(title: str, most: int = LONGEST_TITLE) -> str:
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"
