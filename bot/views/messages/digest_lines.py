"""What both layouts of a digest write alike: its title, and of a story the sentences, the sources, the headline."""

from collections.abc import Sequence
from datetime import datetime
from math import ceil

from bot.telegram.rich_text import Rich, bold, italic, join, link, text
from bot.texts.texts import Texts
from bot.views.messages.story_lines import ago, outlet, short, update_mark
from digests.chats.zone import zone_called
from digests.digest import Digest
from digests.digest_item import DigestItem
from digests.stories.story import Quote

LONGEST_LISTED = 120
LONGEST_TOPIC = 24
SITES_NAMED = 2
WORDS_A_MINUTE = 200


def title(digest: Digest, zone: str, say: Texts) -> Rich:
    """What the digest is called, and of which day it is."""
    local = digest.made_at.astimezone(zone_called(zone))
    name = say.digests.more_from_earlier() if digest.earlier else say.digests.title(local.hour)
    return text("🗞 ") + bold(name) + text(f" · {say.formats.day(local)}")


def numbers(digest: Digest, words: int, say: Texts) -> Rich:
    """How many stories of how many articles, and how long their `words` take to read."""
    minutes = max(1, ceil(words / WORDS_A_MINUTE))
    return italic(say.digests.numbers(len(digest.items), digest.articles, minutes))


def topic_words(digest: Digest) -> dict[int, str]:
    """What each story is about in a word, by what asked for it; nothing where all are about the same."""
    words = {item.story: _topic_word(item) for item in digest.items}
    return words if len(set(words.values())) > 1 else {}


def _topic_word(item: DigestItem) -> str:
    """The first short label of what asked for the story, unless it only names one of its sources."""
    sites = {story_article.site for story_article in item.story_articles}
    return next((label for label in item.why if len(label) <= LONGEST_TOPIC and label not in sites), "")


def in_article_order(item: DigestItem, chosen: Sequence[Quote]) -> Rich:
    """The chosen sentences as they stand in their article."""
    return join([text(quote.text) for quote in item.quotes if quote in chosen], " ")


def source_line(item: DigestItem, now: datetime, topic: str, say: Texts) -> Rich:
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
    names = join([link(outlet(story_article), story_article.url) for story_article in named], ", ")
    names += text(f" {say.digests.more_sources(rest)}" if rest else "")
    return italic(join([names, ago(item.lead, now, say), text(say.formats.topic(topic))], " · "))


def named(item: DigestItem, say: Texts) -> Rich:
    """A story that is not told, by its headline."""
    headline = link(short(item.lead.title, LONGEST_LISTED), item.lead.url)
    return update_mark(item, say) + headline + text(f" ({outlet(item.lead)})")
