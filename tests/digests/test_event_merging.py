"""An event that several languages tell is told once."""

from dataclasses import replace
from datetime import UTC, datetime

from digests.digest import compose
from digests.digest_item import RecentStory
from digests.event_merging import merge_by_event
from digests.stories.story import Quote, Story, StoryArticle

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def entry(story: int, *languages: str, event: int = 0, edition: int = 0, text: bool = True) -> RecentStory:
    story_articles = tuple(
        StoryArticle(
            10 * story + at, f"https://site{story}{at}.example/a", f"Title {story}", f"Site {story}{at}", language, NOW
        )
        for at, language in enumerate(languages)
    )
    quotes = (Quote("It opened.", 10 * story, 0),) if text else ()
    return RecentStory(Story(story, story_articles, quotes, edition, event=event), (f"follow {story}",))


def test_the_readers_language_tells_it() -> None:
    [told] = merge_by_event(
        [entry(1, "en", event=1, edition=4), entry(2, "de", "de", event=1, edition=7)], ["de", "en"]
    )
    assert told.story.id == 2
    assert told.story.edition == 7
    assert told.why == ("follow 2", "follow 1")


def test_in_no_language_of_the_reader_what_has_a_text_and_most_sites_tells_it() -> None:
    entries = [entry(1, "en", event=1), entry(2, "de", "de", event=1), entry(3, "fr", "fr", "fr", event=1, text=False)]
    assert [told.story.id for told in merge_by_event(entries, ["pl"])] == [2]


def test_what_is_not_linked_stays_as_it_is() -> None:
    entries = [entry(1, "en"), entry(2, "de", event=9), entry(3, "fr")]
    assert merge_by_event(entries) == entries


def test_a_language_of_a_feed_that_is_followed_by_its_address_is_read_too() -> None:
    followed = replace(entry(2, "de", event=1), feed_languages=("de",))
    [told] = merge_by_event([entry(1, "en", "en", event=1), followed], ["pl"])
    assert told.story.id == 2
    assert told.feed_languages == ("de",)


def test_a_digest_names_the_outlets_of_other_languages_and_counts_them() -> None:
    english, german = entry(1, "en", "en", event=1), entry(2, "de", event=1)
    story = replace(english.story, linked=german.story.articles)
    [item] = compose([replace(english, story=story), german], now=NOW).items
    assert (item.story, item.sites, item.articles) == (1, 3, 3)
    assert [story_article.site for story_article in item.story_articles] == ["Site 10", "Site 11", "Site 20"]
