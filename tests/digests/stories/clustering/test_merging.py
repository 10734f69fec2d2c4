"""Stories that turn out to be one are merged at the end of a batch."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from digests.stories.clustering.story_index import StoryIndex
from digests.stories.features import ArticleFeatures, article_features

START = datetime(2026, 11, 2, 8, tzinfo=UTC)
# The first two share no word; the later ones have words of both.
FERRY = [
    "Ferry burns off Port Astrid",
    "Passengers rescued in Lund strait",
    "Ferry passengers rescued in strait off Port Astrid",
    "Lund strait: ferry burns, passengers rescued",
]
OTHERS = ["Velmora choir sings", "Comet seen at dawn", "Bakers strike over flour", "Chess title goes to Oru"]


def headline(number: int, title: str, text: str = "", hours: float = 0) -> ArticleFeatures:
    at = START + timedelta(hours=hours, minutes=number)
    return article_features(number, title=title, text=text, language="en", site=f"{number}.example", published_at=at)


@dataclass
class Grouping:
    """An index, and all that has to be kept to build it again."""

    index: StoryIndex = field(default_factory=StoryIndex)
    filed: list[tuple[ArticleFeatures, int, bytes] | tuple[int, int]] = field(default_factory=list)
    stories: dict[int, int] = field(default_factory=dict)

    def batch(self, *articles: ArticleFeatures) -> list[tuple[int, int]]:
        self.index.begin_batch(articles)
        for article in articles:
            assignment = self.index.find(article)
            story = article.article if assignment.story is None else assignment.story
            self.index.remember(article, story, assignment.vector)
            self.filed.append((article, story, assignment.vector))
            self.stories[article.article] = story
        merges = self.index.end_batch()
        for story, into in merges:
            self.filed.append((story, into))
            self.stories = {one: into if other == story else other for one, other in self.stories.items()}
        return merges

    def restart(self) -> None:
        self.index = StoryIndex()
        for row in self.filed:
            if len(row) == 3:
                self.index.remember(*row)
            else:
                self.index.merge(*row)


def others(start: int) -> list[ArticleFeatures]:
    return [headline(start + at, title) for at, title in enumerate(OTHERS)]


def test_two_stories_of_one_event_are_one_in_the_end() -> None:
    grouping = Grouping()
    assert grouping.batch(headline(1, FERRY[0]), headline(2, FERRY[1]), *others(10)) == []
    assert grouping.stories[1] != grouping.stories[2]
    assert grouping.batch(headline(3, FERRY[2]), headline(4, FERRY[3])) == [(2, 1)]
    assert {grouping.stories[number] for number in (1, 2, 3, 4)} == {1}
    assert len(set(grouping.stories.values())) == 1 + len(OTHERS)


def test_what_was_merged_takes_articles_as_the_older_story() -> None:
    grouping = Grouping()
    grouping.batch(headline(1, FERRY[0]), headline(2, FERRY[1]), *others(10))
    grouping.batch(headline(3, FERRY[2]), headline(4, FERRY[3]))
    assert grouping.index.find(headline(5, "Passengers rescued in strait")).story == 1


def test_a_copy_of_what_was_merged_belongs_to_the_older_story() -> None:
    grouping, long = Grouping(), "Passengers rescued in Lund strait by two pilot boats at noon"
    grouping.batch(headline(1, FERRY[0]), headline(2, long), *others(10))
    grouping.index.merge(2, 1)
    assignment = grouping.index.find(headline(6, long))
    assert (assignment.story, assignment.copy_of) == (1, 2)


def report(number: int, *events: str) -> ArticleFeatures:
    """An article that names four things of each of the events again and again, and twenty of its own."""
    told = [f"{event}{at}" for event in events for at in range(4)]
    return headline(number, "News", " ".join([*told * 6, *(f"detail{number}n{at}" for at in range(20))]))


CROWD = [report(100 + at, f"apart{at}x") for at in range(24)]
SINKING, HEARING, BOTH = report(1, "ferry"), report(2, "captain"), report(3, "ferry", "captain")


def test_a_single_article_is_put_into_a_story_that_has_become_like_it() -> None:
    grouping = Grouping()
    assert grouping.batch(SINKING, HEARING, *CROWD) == []
    assert grouping.batch(BOTH) == [(2, 1)]
    assert len(set(grouping.stories.values())) == 1 + len(CROWD)


def test_a_single_article_that_is_older_gives_the_story_its_number() -> None:
    grouping = Grouping()
    grouping.batch(HEARING, SINKING, *CROWD)
    assert grouping.batch(BOTH) == [(2, 1)]


def test_a_headline_is_put_into_a_story_with_texts_that_has_become_like_it() -> None:
    grouping = Grouping()
    grouping.batch(SINKING, headline(2, "captain1 captain2 captain3 court"), *CROWD)
    assert grouping.batch(BOTH) == [(2, 1)]


def test_single_articles_are_not_merged_with_one_another() -> None:
    grouping = Grouping()
    index = grouping.index
    index.begin_batch([SINKING, BOTH])
    for story, article in enumerate((SINKING, BOTH), 1):
        index.remember(article, story, index.find(article).vector)
    assert index.end_batch() == []


def test_stories_of_several_texts_are_not_merged() -> None:
    grouping = Grouping()
    grouping.batch(SINKING, HEARING, *CROWD)
    grouping.batch(report(3, "ferry"), report(4, "captain"))
    assert grouping.batch(report(5, "ferry", "captain")) == []


def test_what_took_in_a_single_article_is_no_single_article() -> None:
    grouping = Grouping()
    grouping.batch(SINKING, HEARING, *CROWD)
    grouping.index.merge(2, 1)
    grouping.batch(report(5, "trial"))
    assert grouping.batch(report(6, "trial", "captain")) == []
    assert len(set(grouping.stories.values())) == 3 + len(CROWD)


def test_a_restart_remembers_which_stories_are_of_a_single_article() -> None:
    batches = [
        [SINKING, HEARING, *CROWD],
        [BOTH],
        [report(4, "trial", "jury")],
        [report(5, "captain", "court", "jury")],
    ]
    plain, restarted = Grouping(), Grouping()
    for batch in batches:
        assert plain.batch(*batch) == restarted.batch(*batch)
        restarted.restart()
    assert plain.filed == restarted.filed
    assert (2, 1) in plain.filed


def test_stories_too_far_apart_in_time_are_not_merged() -> None:
    grouping = Grouping()
    grouping.batch(headline(1, FERRY[0]), *others(10))
    assert grouping.batch(headline(2, "Port Astrid ferry on fire", hours=100)) == []


def test_a_restart_changes_nothing() -> None:
    streams = [[headline(1, FERRY[0]), headline(2, FERRY[1]), *others(10)], [headline(3, FERRY[2])]]
    streams += [[headline(4, FERRY[3]), headline(5, "Ferry burns in the strait of Lund")]]
    plain, restarted = Grouping(), Grouping()
    for batch in streams:
        assert plain.batch(*batch) == restarted.batch(*batch)
        restarted.restart()
    assert plain.filed == restarted.filed
    asked = headline(6, "Rescued passengers of Port Astrid ferry tell of fire")
    plain.index.begin_batch([asked])
    restarted.index.begin_batch([asked])
    assert plain.index.find(asked) == restarted.index.find(asked)


def test_merging_what_is_not_known_does_nothing() -> None:
    grouping = Grouping()
    grouping.batch(headline(1, FERRY[0]))
    grouping.index.merge(1, 7)
    grouping.index.merge(7, 1)
    assert grouping.index.find(headline(2, FERRY[0])).story == 1


def test_what_was_merged_long_ago_is_forgotten_with_its_story() -> None:
    grouping = Grouping()
    crowd = [headline(100 + at, f"Place{at} person{at} thing{at}") for at in range(200)]
    grouping.batch(*crowd, headline(1, FERRY[0]), headline(2, FERRY[1]))
    grouping.index.merge(2, 1)
    grouping.batch(headline(3, "Passengers of ferry rescued in strait off Port Astrid", hours=60))
    grouping.index.forget(START + timedelta(hours=50))
    assert grouping.index.find(headline(4, "Ferry passengers rescued in Lund strait", hours=61)).story == 1
    grouping.index.forget(START + timedelta(hours=300))
    assert grouping.index.find(headline(5, FERRY[1], hours=310)).story is None
