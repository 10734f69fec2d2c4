"""A story opened, and why a digest told it, as messages within Telegram's limits."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from bot.telegram.rich_text import Rich, bold, italic, join, link, moment, text
from bot.texts.texts import Texts
from bot.views.message_limits import fits, while_it_fits
from bot.views.messages.story_lines import LONGEST_SITE, ago, figures_line, newer_line, outlet, short, update_mark
from digests.chats.chat import Length
from digests.chats.saved_story import SavedStory
from digests.digest_item import DigestItem
from digests.stories.story import Quote, StoryArticle
from digests.story_lengths import shown_and_more
from digests.timeline import story_articles_by_id, timeline
from storage import GivenFeedback

LONGEST_REASON = 500
LONGEST_SAVED = 100


def story(item: DigestItem, now: datetime, say: Texts) -> Rich:
    """One story opened: a timeline of its states, the newest first, each with its source and age, and all sources."""
    head = update_mark(item, say) + link(bold(short(item.lead.title)), item.lead.url)
    newer = join([head, newer_line(item, now, say)])
    head = newer if fits(newer) else head
    body = _timeline(head, item, now, say)
    if body == head:
        body = while_it_fits(head, [say.digests.headline_only()])
    listing = bold(say.digests.all_sources())
    for story_article in (*item.story_articles, *item.earlier):
        line = text("• ") + link(short(story_article.title), story_article.url)
        line = line + text(f" ({outlet(story_article)}, ") + ago(story_article, now, say) + text(")")
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
        part = italic(link(outlet(story_article), story_article.url) + text(" · ") + ago(story_article, now, say))
        for quote in quotes:
            longer = join([body, join([part, _sentence(quote, names, say)])], "\n" if not part else "\n\n")
            if fits(longer):
                body, part = longer, Rich()
    return body


def _sentence(quote: Quote, names: Mapping[int, StoryArticle], say: Texts) -> Rich:
    return join([text(quote.text), figures_line(quote, names, say)])


def card(item: DigestItem, now: datetime, say: Texts) -> Rich:
    """The story in short, to be shared: its headline, what a digest shows at once of it, and whose it is."""
    head = link(bold(short(item.lead.title)), item.lead.url)
    shown, _ = shown_and_more(item, Length.SHORT)
    source = italic(link(outlet(item.lead), item.lead.url) + text(" · ") + ago(item.lead, now, say))
    return while_it_fits(head, [text(" ".join(quote.text for quote in shown))], footer=source)


def saved(stories: Sequence[SavedStory], start: int, now: datetime, say: Texts) -> Rich:
    """Saved stories, numbered from `start` on; without links where their addresses are too long together."""
    linked, bare = (_saved(stories, start, now, say, linked=linked) for linked in (True, False))
    return linked if fits(linked) else bare


def _saved(stories: Sequence[SavedStory], start: int, now: datetime, say: Texts, *, linked: bool) -> Rich:
    lines = []
    for number, story in enumerate(stories, start + 1):
        title = text(short(story.title, LONGEST_SAVED))
        rest = text(f" ({short(story.site, LONGEST_SITE)}, ") + _age(story.published_at, now, say) + text(")")
        lines.append(text(f"{number}. ") + (link(title, story.url) if linked else title) + rest)
    return join([bold(say.stories.saved()), *lines], "\n\n")


def _age(at: datetime, now: datetime, say: Texts) -> Rich:
    return moment(say.formats.ago(now - at), at)


def labels(given: Iterable[GivenFeedback], say: Texts, *, more: bool) -> list[str]:
    """What people call what they want more of, or less."""
    chosen = [each for each in given if each.feedback.more is more]
    return [short(say.stories.aspect(each.feedback.aspect.kind, each.label), LONGEST_SITE) for each in chosen]


def why(item: DigestItem, made_at: datetime, given: Collection[GivenFeedback], say: Texts) -> Rich:
    """Why a digest made at `made_at` told this story: what asked for it, the feedback `given` that it fits, who tells
    it, how fresh it was."""
    last = max(story_article.published_at for story_article in item.story_articles)
    told = say.digests.reasons(item, made_at - last)
    told += say.stories.reasons(labels(given, say, more=True), labels(given, say, more=False))
    reasons = [text(f"• {short(reason, LONGEST_REASON)}") for reason in told]
    return join([link(bold(short(item.lead.title)), item.lead.url), join([bold(say.buttons.why()), *reasons])], "\n\n")
