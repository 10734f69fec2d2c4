"""A brief, and the summary of a page, as messages within Telegram's limits."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.telegram.rich_text import Rich, bold, italic, join, link, text
from bot.texts.texts import Texts
from bot.views.message_limits import first_fitting, fits, while_it_fits
from bot.views.messages.digest_message import Page
from bot.views.messages.story_lines import LONGEST_SITE, ago, figures_line, newer_line, outlet, short
from digests.brief import PAGE, SENTENCES, Brief
from digests.digest_item import DigestItem
from digests.stories.story import Quote
from digests.story_lengths import LONGEST_QUOTE, short_enough
from digests.timeline import story_articles_by_id


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
    source = italic(link(short(site, LONGEST_SITE), url))
    return while_it_fits(link(bold(short(title)), url), told or [say.digests.headline_only()], footer=source)


def _brief_stories(number: int, item: DigestItem, now: datetime, say: Texts) -> Iterator[Rich]:
    """A story of a brief, with all that it tells, and with less and less of it down to the bare headline."""
    names = story_articles_by_id(item)
    quotes = short_enough(item.quotes)[:SENTENCES]
    told = [
        join([text(quote.text) + _source_of(quote, item, now, say), figures_line(quote, names, say)])
        for quote in quotes
    ]
    head = text(f"{number}. ") + link(bold(short(item.lead.title)), item.lead.url)
    newer = newer_line(item, now, say)
    counted = italic(say.digests.articles_and_age(item.articles, ago(item.lead, now, say)))
    for count in range(len(told), -1, -1):
        yield join([head, *told[:count], newer, counted])
    yield text(f"{number}. {short(item.lead.title)}")


def _source_of(quote: Quote, item: DigestItem, now: datetime, say: Texts) -> Rich:
    """ " (Reuters · 2 h ago)", or without the age what the lead says, as its own stands below the story."""
    story_article = story_articles_by_id(item).get(quote.article)
    if story_article is None:
        return Rich()
    age = Rich() if story_article == item.lead else text(" · ") + ago(story_article, now, say)
    return text(" (") + link(italic(outlet(story_article)), story_article.url) + age + text(")")
