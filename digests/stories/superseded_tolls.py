"""What is superseded across languages: tolls that a linked story in another language has newer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from digests.stories.story import Quote, Story, StoryArticle
from digests.stories.tolls import Toll, tolls


@dataclass(frozen=True, slots=True)
class NewerFigure:
    """How many are dead or hurt, and the article that says it."""

    kind: Toll
    number: int
    article: int


@dataclass(frozen=True, slots=True)
class NewerToll:
    """A number that the headline of an article in another language gives, and the article."""

    kind: Toll
    number: int
    story_article: StoryArticle

    @property
    def figure(self) -> NewerFigure:
        return NewerFigure(self.kind, self.number, self.story_article.article)

    def supersedes(self, text: str, language: str) -> bool:
        """Whether the text gives fewer. A toll rises; what is told of some of the victims is left out with it."""
        return 0 < tolls(text, language).get(self.kind, 0) < self.number


def newer_tolls(story: Story) -> tuple[NewerToll, ...]:
    """Of each kind the newest toll in a headline of a linked story that is younger than the story's own state.

    Numbers are the same in all languages, so that what they count is all there is to know.
    """
    if not story.linked or not story.articles:
        return ()
    times = {each.article: each.published_at for each in story.articles}
    since = times.get(story.lead or 0) or max(times.values())
    newest = dict[Toll, NewerToll]()
    for story_article in sorted(story.linked, key=lambda each: (each.published_at, each.article)):
        if story_article.published_at > since:
            for kind, number in tolls(story_article.title, story_article.language).items():
                newest[kind] = NewerToll(kind, number, story_article)
    return tuple(newest.values())


def marked(quotes: Iterable[Quote], story: Story, tolls: Sequence[NewerToll]) -> tuple[Quote, ...]:
    """The quotes of the story's articles, those marked that one of the `tolls` supersedes."""
    if not tolls:
        return tuple(quotes)
    languages = {each.article: each.language for each in story.articles}
    return tuple(
        replace(quote, superseded=any(toll.supersedes(quote.text, languages[quote.article]) for toll in tolls))
        for quote in quotes
    )


def is_superseded(story: Story) -> bool:
    """Whether a newer toll supersedes what the story's state says, in its headline or a sentence."""
    newer = newer_tolls(story)
    state = next((each for each in story.articles if each.article == story.lead), None)
    if state is None:
        return False
    said = [state.title, *(quote.text for quote in story.quotes if quote.article == state.article)]
    return any(toll.supersedes(sentence, state.language) for toll in newer for sentence in said)
