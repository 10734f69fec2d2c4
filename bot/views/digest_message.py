"""A digest, a story or a brief as Telegram messages, within Telegram's limits."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from zoneinfo import ZoneInfo

from bot.telegram.rich_text import Rich, bold, folded, italic, join, link, text
from bot.texts.texts import Texts
from digests.brief import PAGE, Brief
from digests.chats.chat import Length
from digests.digest import Digest
from digests.item import Item
from digests.stories.story import Quote, Telling

# Telegram takes 4,096 UTF-16 units after parsing and silently drops entities past the hundredth; people read less.
MOST_UNITS = 4000
MOST_VISIBLE = 3000
MOST_ENTITIES = 95
# Long links make a request too large although the visible text is short ("message is too long", from about 9.5 kB).
MOST_BYTES = 9000
LONGEST_TITLE = 300
LONGEST_QUOTE = 700
LONGEST_FIGURES = 150
SITES_NAMED = 2
SITES_QUOTED = 3
WORDS_A_MINUTE = 200


@dataclass(frozen=True, slots=True)
class Share:
    """What a story gets: at most so many `sentences` and UTF-16 `units`, but one sentence whatever its length."""

    sentences: int
    units: int


# What is seen of a story at once, and what on a tap.
_SHARES = {
    Length.HEADLINES: (Share(0, 0), Share(0, 0)),
    Length.SHORT: (Share(2, 330), Share(3, 450)),
    Length.FULL: (Share(3, 600), Share(5, 900)),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One message: its text, and the numbers (from 0) of the digest's items that it tells in full."""

    body: Rich
    items: tuple[int, ...]


def fits(body: Rich) -> bool:
    """Whether `body` is within what one message may hold."""
    seen = body.units - body.hidden
    return (
        seen <= MOST_VISIBLE
        and body.units <= MOST_UNITS
        and body.entities <= MOST_ENTITIES
        and len(body.html.encode()) <= MOST_BYTES
    )


def pages(digest: Digest, length: Length, zone: str, say: Texts) -> tuple[Page, ...]:
    """The digest as one or more messages, never cut inside a story; every one of them `fits`."""
    blocks = [_block(number, item, digest.made_at, length, say) for number, item in enumerate(digest.items, 1)]
    also = _also(digest.also, say)
    head = _head(digest, blocks, zone, say)
    made: list[Page] = []
    body, items = head, list[int]()
    for number, block in enumerate(blocks):
        longer = join([body, block], "\n\n")
        if items and not fits(longer):
            made.append(Page(body, tuple(items)))
            body, items, longer = _title(digest, zone, say), [], join([_title(digest, zone, say), block], "\n\n")
        body = longer
        items.append(number)
    whole = join([body, also], "\n\n")
    made.append(Page(whole if fits(whole) else body, tuple(items)))
    return tuple(made)


def story(item: Item, now: datetime, say: Texts) -> Rich:
    """One story opened: every sentence kept, each with its source, and all sources."""
    head = link(bold(_short(item.lead.title)), item.lead.url)
    names = {telling.article: telling for telling in item.tellings}
    told = [_sentence(quote, names, say) for quote in _readable(item.quotes)]
    body = _while_it_fits(head, told or [say.digests.headline_only()])
    listing = bold(say.digests.all_sources())
    for telling in item.tellings:
        line = text("• ") + link(_short(telling.title), telling.url)
        line = line + text(f" ({telling.site}, {say.formats.ago(now - telling.published_at)})")
        if not fits(join([body, join([listing, line])], "\n\n")):
            break
        listing = join([listing, line])
    return join([body, listing], "\n\n")


def why(item: Item, made_at: datetime, say: Texts) -> Rich:
    """Why a digest made at `made_at` told this story: what asked for it, who tells it, how fresh it was."""
    last = max(telling.published_at for telling in item.tellings)
    reasons = [text(f"• {reason}") for reason in say.digests.reasons(item, made_at - last)]
    return join([link(bold(_short(item.lead.title)), item.lead.url), join([bold(say.buttons.why()), *reasons])], "\n\n")


def brief(answer: Brief, start: int, now: datetime, window: str, say: Texts) -> Page:
    """The brief's stories from number `start` on, as many as fit one message."""
    articles = sum(item.articles for item in answer.items)
    head = say.search.title(answer.query, window)
    body = join([head, italic(say.search.numbers(len(answer.items), articles))])
    items: list[int] = []
    for number, item in enumerate(answer.items[start:], start):
        block = _answer(number + 1, item, now, say)
        longer = join([body, block], "\n\n")
        if items and (not fits(longer) or len(items) == PAGE):
            break
        body = longer
        items.append(number)
    return Page(body, tuple(items))


def summary(title: str, url: str, site: str, sentences: Iterable[str], say: Texts) -> Rich:
    """One page's summary, for somebody who sent its link."""
    told = [text(sentence) for sentence in sentences if len(sentence) <= LONGEST_QUOTE]
    body = _while_it_fits(link(bold(_short(title)), url), told or [say.digests.headline_only()])
    return join([body, italic(link(site, url))], "\n\n")


def _while_it_fits(body: Rich, paragraphs: Iterable[Rich]) -> Rich:
    """`body` with those of the paragraphs that it has room for, none of them cut."""
    for paragraph in paragraphs:
        longer = join([body, paragraph], "\n\n")
        body = longer if fits(longer) else body
    return body


def _answer(number: int, item: Item, now: datetime, say: Texts) -> Rich:
    names = {telling.article: telling for telling in item.tellings}
    quotes = _readable(item.quotes)[:3]
    told = [_sentence(quote, names, say) for quote in quotes]
    head = text(f"{number}. ") + link(bold(_short(item.lead.title)), item.lead.url)
    last = max(telling.published_at for telling in item.tellings)
    return join([head, *told, italic(say.digests.articles_and_age(item.articles, now - last))])


def _head(digest: Digest, blocks: Sequence[Rich], zone: str, say: Texts) -> Rich:
    visible = sum(len(block.plain.split()) for block in blocks)
    minutes = max(1, ceil(visible / WORDS_A_MINUTE))
    numbers = say.digests.numbers(len(digest.items) + len(digest.also), digest.articles, minutes)
    return join([_title(digest, zone, say), italic(numbers)])


def _title(digest: Digest, zone: str, say: Texts) -> Rich:
    local = digest.made_at.astimezone(ZoneInfo(zone))
    return text("🗞 ") + bold(say.digests.title(local.hour)) + text(f" · {say.formats.day(local)}")


def _block(number: int, item: Item, now: datetime, length: Length, say: Texts) -> Rich:
    at_once, on_tap = _SHARES[length]
    best = _from_few(item)
    shown = _within(at_once, best)
    more = _within(on_tap, best[len(shown) :])
    head = text(f"{number}. ") + _mark(item, say) + link(bold(_short(item.lead.title)), item.lead.url)
    source = _source(item, [*shown, *more], now, say)
    names = {telling.article: telling for telling in item.tellings}
    figures, more_figures = ([_figures(quote, names, say) for quote in quotes] for quotes in (shown, more))
    rest = join([_in_order(item, more), *more_figures])
    return join([head, _in_order(item, shown), *figures, source, folded(rest)])


def _mark(item: Item, say: Texts) -> Rich:
    return italic(say.digests.update()) + text(" · ") if item.update else Rich()


def _within(share: Share, quotes: Sequence[Quote]) -> list[Quote]:
    """The first of `quotes`, as many as the share holds."""
    taken: list[Quote] = []
    for quote in quotes[: share.sentences]:
        if taken and sum(len(one.text) for one in (*taken, quote)) > share.units:
            break
        taken.append(quote)
    return taken


def _from_few(item: Item) -> list[Quote]:
    """The best sentences, the lead's best first, of at most SITES_QUOTED sites and one article of each: what fits one
    line of sources."""
    sites = {telling.article: telling.site for telling in item.tellings}
    chosen: dict[str, int] = {}
    best: list[Quote] = []
    lead = min(
        (quote for quote in _readable(item.quotes) if quote.article == item.lead.article), key=_rank, default=None
    )
    for quote in sorted(_readable(item.quotes), key=lambda quote: (quote is not lead, quote.rank)):
        site = sites.get(quote.article, "")
        if site not in chosen and len(chosen) < SITES_QUOTED:
            chosen[site] = quote.article
        if chosen.get(site) == quote.article:
            best.append(quote)
    return best


def _in_order(item: Item, chosen: Sequence[Quote]) -> Rich:
    """The chosen sentences, the lead's first, otherwise as they stand in the articles."""
    places = {quote: place for place, quote in enumerate(item.quotes)}
    ordered = sorted(chosen, key=lambda quote: (quote.article != item.lead.article, places[quote]))
    return join([text(quote.text) for quote in ordered], " ")


def _rank(quote: Quote) -> int:
    return quote.rank


def _readable(quotes: Sequence[Quote]) -> list[Quote]:
    """Sentences are verbatim or not shown: one too long for a message is left out, not cut."""
    return [quote for quote in quotes if len(quote.text) <= LONGEST_QUOTE]


def _sentence(quote: Quote, names: Mapping[int, Telling], say: Texts) -> Rich:
    telling = names.get(quote.article)
    source = text(" (") + link(italic(telling.site), telling.url) + text(")") if telling else Rich()
    return join([text(quote.text) + source, _figures(quote, names, say)])


def _figures(quote: Quote, names: Mapping[int, Telling], say: Texts) -> Rich:
    """ "Figures differ: 12 people (Reuters) / 15 people (BBC)", where they do and every outlet can be named."""
    if not quote.claims or not all(claim.article in names for claim in quote.claims):
        return Rich()
    line = say.digests.figures_differ([(claim.text, names[claim.article].site) for claim in quote.claims])
    return italic(line) if len(line) <= LONGEST_FIGURES else Rich()


def _source(item: Item, quoted: Collection[Quote], now: datetime, say: Texts) -> Rich:
    """ "Reuters, BBC +4 · 2 h ago": whoever is quoted is named, and each name links to its article."""
    articles = {quote.article for quote in quoted}
    named = [telling for telling in item.tellings if telling.article in articles] or [item.lead]
    for telling in item.tellings:
        if len(named) < SITES_NAMED and not telling.copied and telling.site not in {one.site for one in named}:
            named.append(telling)
    sites = {telling.site for telling in item.tellings if not telling.copied} | {one.site for one in named}
    rest = len(sites) - len({one.site for one in named})
    last = max(telling.published_at for telling in item.tellings)
    names = join([link(one.site, one.url) for one in named], ", ")
    return italic(
        names + text(f" {say.digests.more_sources(rest)}" if rest else "") + text(f" · {say.formats.ago(now - last)}")
    )


def _also(items: Sequence[Item], say: Texts) -> Rich:
    if not items:
        return Rich()
    lines = [
        text("• ") + _mark(item, say) + link(_short(item.lead.title, 120), item.lead.url) + text(f" ({item.lead.site})")
        for item in items
    ]
    return join([bold(say.digests.also()), *lines])


def _short(title: str, most: int = LONGEST_TITLE) -> str:
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"
