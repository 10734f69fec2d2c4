"""Developing stories told as news: what was told of a story counts for the one that it was merged into."""

from datetime import UTC, datetime

from benchmarks.datasets.developing_days import file_all, survivors
from benchmarks.datasets.developing_stories import DatedArticle, DevelopingStory

TITLES = (
    "Quake in Tamber valley",
    "Rescuers dig in the cold",
    "Tamber valley: rescuers dig in the cold after quake",
)


def test_what_was_told_of_a_story_counts_for_the_one_that_it_was_merged_into() -> None:
    articles = tuple(
        DatedArticle(
            number,
            "Gazette",
            f"https://gazette.example/{number}",
            datetime(2026, 11, 23, number, tzinfo=UTC),
            title,
            "",
        )
        for number, title in enumerate(TITLES, 1)
    )
    filed = file_all([DevelopingStory("quake", "en", articles, ())])["quake"]
    assert [one.stories for one in filed] == [((1, 1),), ((2, 2), (3, 1)), ((3, 2), (3, 1))]
    assert survivors({1: 1, 2: 2}, filed[:2]) == {1: 1, 2: 2}
    assert survivors({1: 1, 2: 2}, filed) == {1: 2}
