"""What digests, briefs and opened stories write alike about a story: marks, figures, ages, outlets' names.

The line of sources is each message's own.
"""

from collections.abc import Mapping
from datetime import datetime

from bot.telegram.rich_text import Rich, italic, moment, text
from bot.texts.texts import Texts
from digests.digest_item import DigestItem
from digests.stories.story import Quote, StoryArticle
from digests.timeline import story_articles_by_id

LONGEST_TITLE = 300
LONGEST_FIGURES = 150
LONGEST_SITE = 60


def update_mark(item: DigestItem, say: Texts) -> Rich:
    return italic(say.digests.update()) + text(" · ") if item.update else Rich()


def figures_line(quote: Quote, names: Mapping[int, StoryArticle], say: Texts) -> Rich:
    """ "Figures differ: 12 people (Reuters) / 15 people (BBC)", where they do and every outlet can be named."""
    if not quote.claims or not all(claim.article in names for claim in quote.claims):
        return Rich()
    line = say.digests.figures_differ([(claim.text, outlet(names[claim.article])) for claim in quote.claims])
    return italic(line) if len(line) <= LONGEST_FIGURES else Rich()


def newer_line(item: DigestItem, now: datetime, say: Texts) -> Rich:
    """ "Newer figures: 58 dead (Reuters · 2 h ago)", where another language supersedes what the lead says."""
    names = story_articles_by_id(item)
    named = [
        (say.digests.toll(each.kind, each.number), names[each.article]) for each in item.newer if each.article in names
    ]
    figures = [(figure, outlet(article), ago(article, now, say)) for figure, article in named]
    return italic(say.digests.newer_figures(figures)) if figures else Rich()


def ago(story_article: StoryArticle, now: datetime, say: Texts) -> Rich:
    """How long before `now` the article was published, in words that stay true where the reader's app can do that."""
    return moment(say.formats.ago(now - story_article.published_at), story_article.published_at)


def outlet(story_article: StoryArticle) -> str:
    return short(story_article.site, LONGEST_SITE)


def short(title: str, most: int = LONGEST_TITLE) -> str:
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"
