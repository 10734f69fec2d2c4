"""What an outlet has published by a given moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from playground.newsroom.content import Outlet, SampleArticle


@dataclass(frozen=True, slots=True)
class Published:
    """An article with its time and addresses. `image_url` is empty where there is no picture."""

    article: SampleArticle
    at: datetime
    url: str
    image_url: str

    def teaser(self, words: int) -> str:
        """Return the first words of the text, cut off with an ellipsis in mid-sentence, as teasers are."""
        text = self.article.paragraphs[0] if self.article.paragraphs else self.article.standfirst
        return " ".join(text.split()[:words]).rstrip(".,;:?!") + " …"


@dataclass(frozen=True, slots=True)
class Edition:
    """One outlet at one moment, newest article first."""

    outlet: Outlet
    base_url: str
    articles: tuple[Published, ...]

    def others(self, than: Published) -> tuple[Published, ...]:
        """Return the other articles, newest first."""
        return tuple(published for published in self.articles if published is not than)


def compose(
    outlet: Outlet, articles: Iterable[SampleArticle], started_at: datetime, now: datetime, base_url: str
) -> Edition:
    """Return the outlet's articles whose time has come by `now`; base_url has no slash at its end."""
    published = (
        _publish(outlet, article, started_at, base_url) for article in articles if article.outlet == outlet.slug
    )
    due = sorted((each for each in published if each.at <= now), key=lambda each: each.at, reverse=True)
    return Edition(outlet, base_url, tuple(due))


def _publish(outlet: Outlet, article: SampleArticle, started_at: datetime, base_url: str) -> Published:
    at = article.published_at(started_at)
    return Published(
        article=article,
        at=at,
        url=f"{base_url}/{outlet.slug}/{at:%Y/%m}/{article.slug}",
        image_url=outlet.image_url(base_url, article.image) if article.image else "",
    )
