"""A story as a digest or a brief tells it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from digests.search.clauses import Query, says_unwanted
from digests.stories.passed_times import passed
from digests.stories.story import Quote, Story, StoryArticle, Update, independent_sites
from digests.stories.superseded_tolls import NewerFigure, NewerToll, marked, newer_tolls

SOURCES_NAMED = 12


@dataclass(frozen=True, slots=True)
class RecentStory:
    """A story that has something new, told before or not, and in `why` the labels of the follows that ask for it.

    `feed_languages` are those in which feeds that are followed by their address tell it: they are read in any.
    `queries` are those among the follows, with their labels, that say what must not be there.
    """

    story: Story
    why: tuple[str, ...] = ()
    feed_languages: tuple[str, ...] = ()
    queries: tuple[tuple[str, Query], ...] = ()


@dataclass(frozen=True, slots=True)
class DigestItem:
    """A story as a digest tells it. `lead` is the article its headline comes from; `story_articles` begins with it.

    `quotes` stand in reading order and know their rank; those of the lead come first, then those of earlier states, the
    newest first. Each names its article, which is among `story_articles`, or in `earlier`: what an update adds to.
    `articles` counts all articles, also those not kept here, and `sites` the sites that tell it independently. Who was
    told it knows the story's `edition`; an `update` tells only what is new to those who were told an earlier one.
    `newer` are figures that articles in other languages give and that supersede what the lead says.
    """

    story: int
    lead: StoryArticle
    story_articles: tuple[StoryArticle, ...]
    quotes: tuple[Quote, ...]
    articles: int
    why: tuple[str, ...] = ()
    sites: int = 1
    edition: int = 0
    update: bool = False
    earlier: tuple[StoryArticle, ...] = ()
    newer: tuple[NewerFigure, ...] = ()

    @property
    def not_news(self) -> bool:
        """Whether all that tells it is a guide, a list, an offer or a game."""
        return all(story_article.not_news for story_article in self.story_articles)


def story_item(recent: RecentStory, languages: Sequence[str] = ()) -> DigestItem:
    """`recent` as a digest tells it, in the first of `languages` that one of its own reports is in, if one is.

    Where languages are named, all its sentences are in that of its headline; articles in others are among its sources.
    """
    story = recent.story
    lead = _lead(story, languages)
    foreign = {each.article for each in story.articles if languages and each.language not in ("", lead.language)}
    foreign |= {each.article for each in story.linked}
    tolls = newer_tolls(story)
    own = marked([quote for quote in story.quotes if quote.article not in foreign], story, tolls)
    newer = tuple(toll.figure for toll in _superseding(tolls, lead, own))
    cited = {quote.article for quote in own} | {claim.article for quote in own for claim in quote.claims}
    cited |= {figure.article for figure in newer}

    def precedence(story_article: StoryArticle) -> tuple[bool, bool, bool, datetime, int]:
        """Smaller is earlier: quoted, in the headline's language, an own report, and the oldest."""
        article = story_article.article
        return article not in cited, article in foreign, story_article.copied, story_article.published_at, article

    story_articles = (*story.articles, *story.linked)
    others = sorted((story_article for story_article in story_articles if story_article is not lead), key=precedence)
    shown = (lead, *others[: max(SOURCES_NAMED - 1, len(cited))])
    named = {story_article.article for story_article in shown}
    quotes = tuple(quote for quote in own if quote.article in named)
    sites = max(1, len(story.sites))
    return DigestItem(story.id, lead, shown, quotes, len(story_articles), recent.why, sites, story.edition, newer=newer)


def headline_says_unwanted(query: Query, item: DigestItem) -> bool:
    """Whether the story's headline, which another article may have than the one that matches, says what must not be."""
    return says_unwanted(query, item.lead.title, item.lead.language)


def asked_for(recent: RecentStory, item: DigestItem) -> DigestItem | None:
    """`item`, which tells `recent`, for those follows that its headline suits; None where it suits none of them."""
    unsuited = {label for label, query in recent.queries if headline_says_unwanted(query, item)}
    why = tuple(label for label in recent.why if label not in unsuited)
    return replace(item, why=why) if why or not recent.why else None


def _superseding(tolls: Sequence[NewerToll], lead: StoryArticle, quotes: Sequence[Quote]) -> list[NewerToll]:
    """Those of the `tolls` that supersede the headline or a sentence of the lead."""
    said = [lead.title, *(quote.text for quote in quotes if quote.article == lead.article)]
    return [toll for toll in tolls if any(toll.supersedes(sentence, lead.language) for sentence in said)]


def _lead(story: Story, languages: Sequence[str]) -> StoryArticle:
    quoted = {quote.article for quote in story.quotes}

    def fitness(story_article: StoryArticle) -> tuple[bool, bool, int, bool, bool, float, int]:
        """Smaller is better: readable, an own report, in the preferred language, the newest state, quoted, and the
        newest."""
        preference = _preference(story_article.language, languages)
        return (
            bool(languages) and preference == len(languages),
            story_article.copied or story_article.headline_only,
            preference,
            story_article.article != story.lead,
            story_article.article not in quoted,
            -story_article.published_at.timestamp(),
            story_article.article,
        )

    return min(story.articles, key=fitness)


def _preference(language: str, languages: Sequence[str]) -> int:
    """The place of `language` among `languages`; behind them if it is none, and the first if it is not known."""
    if not language or not languages:
        return 0
    return languages.index(language) if language in languages else len(languages)


def update_item(recent: RecentStory, update: Update) -> DigestItem | None:
    """What `update` adds to `recent` as a digest tells it, and who says so; None if they are no more.

    If it is the story's newest state, it is told in the sentences of that, else in the update's one. What the story
    was before stands below it.
    """
    story = recent.story
    there = {story_article.article: story_article for story_article in story.articles}
    story_articles = tuple(there[article] for article in update.articles if article in there)
    if not story_articles or story_articles[0].article != update.articles[0]:
        return None
    lead = story_articles[0]
    own = tuple(quote for quote in story.quotes if quote.article == lead.article == story.lead)
    before = tuple(quote for quote in story.quotes if quote.article in there and _is_before(there[quote.article], lead))
    tolls = newer_tolls(story)
    quotes = marked((*(own or _quoted(update, lead)), *before), story, tolls)
    newer = _superseding(tolls, lead, quotes)
    return DigestItem(
        story=story.id,
        lead=lead,
        story_articles=(*story_articles[:SOURCES_NAMED], *(toll.story_article for toll in newer)),
        quotes=quotes,
        articles=len(story_articles),
        why=recent.why,
        sites=max(1, len(independent_sites(story_articles))),
        edition=story.edition,
        update=True,
        earlier=tuple(dict.fromkeys(there[quote.article] for quote in before)),
        newer=tuple(toll.figure for toll in newer),
    )


def as_of(item: DigestItem, now: datetime) -> DigestItem:
    """`item` told at `now`: the sentences are marked whose "tonight" or "tomorrow" is over."""
    return replace(item, quotes=passed(item.quotes, (*item.story_articles, *item.earlier), now))


def _is_before(story_article: StoryArticle, lead: StoryArticle) -> bool:
    return (story_article.published_at, story_article.article) < (lead.published_at, lead.article)


def _quoted(update: Update, lead: StoryArticle) -> tuple[Quote, ...]:
    return (Quote(update.text, lead.article, 0),) if update.text else ()
