"""Which of the parts of one story a digest tells in full, where grouping made stories of them."""

from datetime import UTC, datetime, timedelta

import pytest

from digests.digest import compose
from digests.digest_item import RecentStory
from digests.stories.story import Quote, Story, StoryArticle, StoryLink, Update

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


def story(
    number: int, link: StoryLink | None = None, *, age: float = 1, sites: int = 1, text: bool = True, told: int = 0
) -> Story:
    """A story whose update, if it was `told` one, is new to who knew it before."""
    story_articles = tuple(
        StoryArticle(
            10 * number + site,
            f"https://gazette.example/{10 * number + site}",
            f"Headline {number}",
            f"Gazette {10 * number + site}",
            "en",
            NOW - age * HOUR,
        )
        for site in range(sites)
    )
    quotes = (Quote("It opened on Monday.", 10 * number, 0),) if text else ()
    updates = (Update(0, told, (10 * number,), "It opened on Monday.", firm=True),) if told else ()
    return Story(number, story_articles, quotes, told + 1, updates, link=link)


def digest(*stories: Story, delivered: dict[int, int] | None = None, most: int = 7) -> tuple[set[int], set[int]]:
    """The stories that are told in full, and those that are only named."""
    composed = compose([RecentStory(one) for one in stories], now=NOW, delivered=delivered, stories=most)
    return {item.story for item in composed.items}, {item.story for item in composed.also}


UPDATE, NONE, OLDER = StoryLink(1, supersedes=True), StoryLink(1), StoryLink(1, superseded=True)


def test_a_story_is_only_named_below_a_newer_one_that_supersedes_it() -> None:
    old, new = story(1, sites=3), story(2, UPDATE, age=0)
    assert digest(old, new) == ({2}, {1})


def test_a_story_is_only_named_to_whoever_knows_what_supersedes_it() -> None:
    assert digest(story(1), story(2, UPDATE, age=0), delivered={2: 1}) == (set(), {1})


def test_a_story_that_went_on_since_is_told_beside_the_one_that_superseded_it() -> None:
    assert digest(story(1), story(2, UPDATE, age=2), story(3, UPDATE, age=3)) == ({1, 2}, {3})


def test_a_story_is_told_where_there_is_no_room_for_the_one_that_supersedes_it() -> None:
    assert digest(story(1, sites=3), story(2, UPDATE, age=0), most=1) == ({1}, {2})


@pytest.mark.parametrize(
    ("last", "named"),
    [
        (story(4, StoryLink(3, repeats=True)), set()),
        (story(4, StoryLink(1, repeats=True)), set()),
        (story(4, StoryLink(9, repeats=True)), {4}),
        (story(4, StoryLink(3, repeats=True), sites=2), {4}),
    ],
    ids=["what goes on with it", "it", "one that isn't known", "told by two sites"],
)
def test_what_repeats_a_story_is_left_out_for_whoever_was_told_that(last: Story, named: set[int]) -> None:
    told = digest(story(3, NONE), last, delivered={1: 1, 3: 1})
    assert told[0] | told[1] == named
    assert 4 in set.union(*digest(story(1), story(3, NONE), last))


@pytest.mark.parametrize("link", [NONE, UPDATE, StoryLink(2), StoryLink(2, supersedes=True)])
def test_an_update_supersedes_all_older_parts_of_its_story(link: StoryLink) -> None:
    first, second, third = story(1, age=4), story(2, NONE, age=3, sites=2), story(3, link, age=2, sites=2)
    assert digest(first, second, third, story(4, UPDATE, age=1), story(5)) == ({4, 5}, {1, 2, 3})


@pytest.mark.parametrize(("age", "told", "named"), [(3, {1}, {2}), (1, {1, 2}, set())])
def test_a_story_is_only_named_below_the_one_it_goes_on_with_where_that_is_newer_and_supersedes_it(
    age: float, told: set[int], named: set[int]
) -> None:
    second = story(2, OLDER, age=age, sites=2)
    assert digest(story(1, age=2, sites=3), second) == (told, named)
    assert digest(second, delivered={1: 1}) == ({2}, set())


@pytest.mark.parametrize("link", [NONE, StoryLink(3)])
def test_what_one_site_alone_tells_is_only_named_below_the_story_it_likely_adds_nothing_to(link: StoryLink) -> None:
    first, between, last = story(1, age=3, sites=2), story(3, NONE, age=2, sites=2), story(4, link)
    assert digest(first, between, last) == ({1, 3}, {4})
    assert digest(between, last, delivered={1: 1, 3: 1}) == (set(), {4})


@pytest.mark.parametrize(
    "last",
    [story(2, NONE, sites=2), story(2, NONE, text=False), story(2, StoryLink(9)), story(2)],
    ids=["told by two sites", "a headline", "goes on with one that isn't told", "goes on with none"],
)
def test_others_are_told_in_full(last: Story) -> None:
    assert digest(story(1, age=3), last) == ({1, 2}, set())


def test_what_such_a_story_adds_to_itself_is_only_named_as_well() -> None:
    assert digest(story(1), story(2, NONE, told=3), delivered={1: 1, 2: 2}) == (set(), {2})
