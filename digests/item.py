"""A story as a digest or a brief tells it."""

from dataclasses import dataclass

from digests.stories.story import Quote, Story, Telling, Update

SOURCES_NAMED = 12
QUOTES_KEPT = 10


@dataclass(frozen=True, slots=True)
class UnseenStory:
    """A story that has something new, and in `why` the labels of the follows that ask for it."""

    story: Story
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A story as a digest tells it. `lead` is the article its headline comes from; `tellings` begins with it.

    `quotes` stand in reading order and know their rank; each names its article, which is among `tellings`. `articles`
    counts all articles, also those not kept here, and `sites` the sites that tell it independently. Who was told it
    knows the story's `edition`; an `update` tells only what is new to those who were told an earlier one.
    """

    story: int
    lead: Telling
    tellings: tuple[Telling, ...]
    quotes: tuple[Quote, ...]
    articles: int
    why: tuple[str, ...] = ()
    sites: int = 1
    edition: int = 0
    update: bool = False


def story_item(unseen: UnseenStory, language: str = "") -> Item:
    """`unseen` as a digest tells it, its headline in `language` where one article is."""
    story = unseen.story
    quoted = {quote.article for quote in story.quotes}
    cited = quoted | {claim.article for quote in story.quotes for claim in quote.claims}

    def fitness(telling: Telling) -> tuple[bool, bool, bool, float, int]:
        """Smaller is better: in the reader's language, an own report, quoted, and the newest: stories develop."""
        return (
            bool(language) and telling.language not in ("", language),
            telling.copied or telling.headline_only,
            telling.article not in quoted,
            -telling.published_at.timestamp(),
            telling.article,
        )

    lead = min(story.tellings, key=fitness)
    others = sorted(
        (telling for telling in story.tellings if telling is not lead),
        key=lambda telling: (telling.article not in cited, telling.copied, telling.published_at, telling.article),
    )
    shown = (lead, *others[: max(SOURCES_NAMED - 1, len(cited))])
    named = {telling.article for telling in shown}
    quotes = tuple(quote for quote in story.quotes if quote.article in named and quote.rank < QUOTES_KEPT)
    sites = max(1, len(story.sites))
    return Item(story.id, lead, shown, quotes, len(story.tellings), unseen.why, sites, story.edition)


def update_item(unseen: UnseenStory, update: Update) -> Item | None:
    """What `update` adds to `unseen` as a digest tells it: one sentence, and who says so; None if they are no more."""
    story = unseen.story
    there = {telling.article: telling for telling in story.tellings}
    tellings = tuple(there[article] for article in update.articles if article in there)
    if not tellings or tellings[0].article != update.articles[0]:
        return None
    lead = tellings[0]
    return Item(
        story=story.id,
        lead=lead,
        tellings=tellings[:SOURCES_NAMED],
        quotes=(Quote(update.text, lead.article, 0),) if update.text else (),
        articles=len(tellings),
        why=unseen.why,
        sites=len({telling.site for telling in tellings}),
        edition=story.edition,
        update=True,
    )
