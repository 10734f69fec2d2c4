"""Stories: the articles about one event, as they are told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from digests.stories.independent_voices import voices
from digests.summaries.summary import Source


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article of a story, as a digest names it. `copied`: nearly a copy of another, so no independent voice.

    `not_news`: a guide, a list, an offer or a game, as far as its words tell. `pictured`: its page has a picture.
    `owner` is who publishes the `site`, and `domain` what they registered, where these are known.
    """

    article: int
    url: str
    title: str
    site: str
    language: str
    published_at: datetime
    copied: bool = False
    headline_only: bool = False
    not_news: bool = False
    pictured: bool = False
    owner: str = ""
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure, verbatim, and the article that gives it."""

    text: str
    article: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the story's summary, verbatim, and the article it stands in. `rank` 0 is the best.

    Where articles of the same hour give different figures for a thing that the sentence counts, `claims` has them, its
    own first. `superseded`: something newer in another language replaces what it says, or its "tonight" is
    over. `follows`: it is clear only right after the quote before it.
    """

    text: str
    article: int
    rank: int
    claims: tuple[Claim, ...] = ()
    superseded: bool = False
    follows: bool = False

    @classmethod
    def from_fields(
        cls, text: str, article: int, rank: int, claims: Iterable[Mapping[str, Any]] = (), **marks: bool
    ) -> "Quote":
        """A quote that was kept as JSON. Raises TypeError for fields that it doesn't have."""
        return cls(text, article, rank, tuple(Claim(**claim) for claim in claims), **marks)


@dataclass(frozen=True, slots=True)
class StoryText:
    """What an article of a story says, and when it was published."""

    article: int
    published_at: datetime
    source: Source


@dataclass(frozen=True, slots=True)
class Development:
    """How likely an article brings an update over those published before it."""

    article: int
    probability: float


@dataclass(frozen=True, slots=True)
class StorySummary:
    """A story as it stands: its state is what the article `lead` says; None where no article has a text.

    `quotes` are the lead's sentences in reading order, then some of each earlier state, the newest state first.
    `developments` tell of each article, first published first, whether it brought an update. `supersedes`: its state is
    an update over the earlier story that it may go on with; `superseded`: a newer report of that one is one over it;
    `repeats`: it hardly says anything that is new over that.
    """

    lead: int | None = None
    quotes: tuple[Quote, ...] = ()
    developments: tuple[Development, ...] = ()
    supersedes: bool = False
    superseded: bool = False
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Update:
    """What a story has told that is new to whoever was told it at an edition from `first` to `last`.

    Its `articles` say the new thing, the best of them first; `text` is a sentence of that one, verbatim, or "" where
    only the headline can be had. It is `firm` when two sites say it, or when it names a number not told before.
    """

    first: int
    last: int
    articles: tuple[int, ...]
    text: str
    firm: bool


@dataclass(frozen=True, slots=True)
class StoryLink:
    """The id of the `earlier` story that one may go on with. It likely `supersedes` that, if its state brings an update
    over it, is `superseded` if a newer report of that surely brings one over it, and `repeats` it if it hardly says
    anything that is new."""

    earlier: int
    supersedes: bool = False
    superseded: bool = False
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event, first told first, and the story's summary in reading order.

    `lead` is the article whose state is the newest, and the first of the quotes are its own (see `StorySummary`); None
    where that is not known. `edition` grows with every article put into the story; `updates` say what is new since an
    earlier edition, the likeliest first. `topic` are its heaviest terms (see `topics.topic`). Stories of different
    languages that tell one event have the same `event`, which is 0 where there is no other. `linked` are articles of
    the others.
    """

    id: int
    articles: tuple[StoryArticle, ...]
    quotes: tuple[Quote, ...]
    edition: int = 0
    updates: tuple[Update, ...] = ()
    topic: tuple[tuple[str, float], ...] = ()
    event: int = 0
    linked: tuple[StoryArticle, ...] = ()
    lead: int | None = None
    link: StoryLink | None = None

    @property
    def current(self) -> frozenset[int]:
        """The articles published no earlier than its newest state: what those before say may be superseded."""
        since = next(
            (story_article.published_at for story_article in self.articles if story_article.article == self.lead),
            None,
        )
        return frozenset(
            story_article.article
            for story_article in self.articles
            if since is None or story_article.published_at >= since
        )

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites that tell it independently, in any language: its own first, first told first."""
        return independent_sites((*self.articles, *self.linked))


def independent_sites(story_articles: Iterable[StoryArticle]) -> tuple[str, ...]:
    """The sites that tell something independently: one for each owner and domain, and none of what is copied."""
    own = [story_article for story_article in story_articles if not story_article.copied]
    names = [(each.site.casefold(), each.owner.casefold()) for each in own]
    keys = [
        [*((name,) for name in named if name), *([each.domain] if each.domain else [])]
        for each, named in zip(own, names, strict=True)
    ]
    return tuple(dict.fromkeys(own[first].site for first in voices(keys)))
