"""An event that is told in several languages is told once: linked stories become one, in a language that is read."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from digests.digest_item import RecentStory
from digests.stories.story import Story
from digests.stories.superseded_tolls import is_superseded


def merge_by_event(recent: Sequence[RecentStory], languages: Sequence[str] = ()) -> list[RecentStory]:
    """`recent`, of each event only the story that comes first for readers of `languages`, the most wanted first.

    One that a newer toll in another language supersedes comes after others that can be read. It is asked for by what
    asks for any of them, and who is told it knows all of them as they are.
    """
    events = defaultdict[int, list[RecentStory]](list)
    for entry in recent:
        events[entry.story.event or -entry.story.id].append(entry)
    return [entries[0] if len(entries) == 1 else _united(entries, languages) for entries in events.values()]


def _united(entries: Sequence[RecentStory], languages: Sequence[str]) -> RecentStory:
    of_feeds = tuple(dict.fromkeys(language for entry in entries for language in entry.feed_languages))
    ordered = sorted(entries, key=lambda entry: _precedence(entry.story, (*languages, *of_feeds)))
    first, why = ordered[0], tuple(dict.fromkeys(label for entry in ordered for label in entry.why))
    story = replace(first.story, edition=max(entry.story.edition for entry in entries))
    queries = tuple(dict.fromkeys(query for entry in ordered for query in entry.queries))
    return replace(first, story=story, why=why, feed_languages=of_feeds, queries=queries)


def _precedence(story: Story, languages: Sequence[str]) -> tuple[bool, bool, int, bool, int, int]:
    """Smaller is earlier: in a language that is wanted, not superseded, in one that is wanted more, with a text, told
    by more sites, and older."""
    told_in = {story_article.language for story_article in story.articles}
    place = next((place for place, language in enumerate(languages) if language in told_in), len(languages))
    unwanted = bool(languages) and place == len(languages)
    return unwanted, is_superseded(story), place, not story.quotes, -len(story.sites), story.id
