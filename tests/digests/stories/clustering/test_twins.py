"""Events of a kind, which share most of their words, among the sample newsroom's other news."""

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache

import pytest

from digests.stories.clustering.story_index import StoryIndex
from digests.stories.features import ArticleFeatures, article_features
from playground.newsroom.content import SampleArticle, articles, outlets

START = datetime(2026, 11, 2, 8, tzinfo=UTC)
TWINS = {
    "elections in two countries": """
Brandt wins in Aldmark
Ilse Brandt's Greens have won the general election in Aldmark with 43 per cent of the vote. Prime minister Oskar
Tamm rang her before midnight to concede. Turnout in Aldmark was 71 per cent, the highest in 20 years.

Sercelle's president beaten at the polls
Aude Morel is out after 8 years as president of Sercelle. The trade unionist Remy Castan took 52 per cent in
Sunday's election, carried by the mining towns of the north. Morel will hand over on 3 December.

Aldmark election: Greens promise cheap trains
Ilse Brandt, who will lead Aldmark after her Greens took 43 per cent in the general election, promised cheap trains
and cleaner rivers. Tamm, who conceded on Sunday night, said he would stay in parliament.
""",
    "a play-off of two seasons": """
Harriers reach the final
Two goals by Osk Tamm took the Harriers past Lundby and into the final of the northern hockey league. The seventh
game ended 4-2. Goalkeeper Ida Melander stopped 31 shots.

Harriers are in the final once more
Rune Tvedt scored three times as the Harriers beat Kestrel Bay 6-1 to win their semi-final in five games. It will be
the club's ninth final since 1988, and they meet the Otters on Saturday.

Tamm sends Lundby home
Lundby lost the seventh game of their semi-final 4-2 to the Harriers. Osk Tamm scored twice, and Melander held 31
shots in goal.
""",
    "two days at the cinemas": """
Box office, day 2: Lantern Sea holds on
The Lantern Sea earned 14 million crowns on its day 2 in the cinemas, 9 per cent less than on Friday. The director
Maud Ekeby called it a surprise. Some 212,000 people have seen the film.

Box office, day 21: Iron Orchard slips
The Iron Orchard took 3 million crowns on its day 21, half of what it made a week ago, and has now earned 188
million. Its studio Halvard plans a sequel for 2028.

Ekeby's Lantern Sea draws 212,000 to the cinemas
Maud Ekeby's The Lantern Sea made 14 million crowns on its second day, after 15 million on Friday. Cinemas added
shows at midnight.
""",
    "a strike and an election in one region": """
Aldmark dock strike enters day 21
The strike at the docks of Aldmark is in its day 21 with no end in sight. Union leader Maren Holt told 1,400 dockers
at the harbour gate that pay must rise by 9 per cent. Forty ships lie at anchor in the roads, and shops along the
coast have run out of fruit. The employers' next offer is expected on Thursday.

Aldmark counts votes in close regional election
Votes were counted on Monday in Aldmark's regional election, with the parties of Oskar Tamm and Ilse Brandt level at
43 per cent. The electoral commission ordered recounts in two districts, where bundles of ballots had been found in
a cellar. A result is expected on Tuesday, and either side needs 31 seats for a majority.

No end to Aldmark dock strike
Dockers voted to go on with the strike that has closed the docks of Aldmark for 21 days. Maren Holt said that the
union would not go back to work for less than 9 per cent. The crews of forty ships at anchor are being brought food
by boat from the harbour.
""",
}


def seen(number: int, article: SampleArticle, language: str) -> ArticleFeatures:
    text = "\n".join(article.paragraphs) or article.standfirst
    published_at = article.published_at(START)
    return article_features(
        number, title=article.title, text=text, language=language, site=article.outlet, published_at=published_at
    )


def newsroom() -> list[ArticleFeatures]:
    languages = {outlet.slug: outlet.language for outlet in outlets()}
    return [seen(number, article, languages[article.outlet]) for number, article in enumerate(articles(), 1)]


def grouped(features: list[ArticleFeatures]) -> list[int]:
    index, stories = StoryIndex(), list[int]()
    index.begin_batch(features)
    for number, one in enumerate(features, 1):
        assignment = index.find(one)
        stories.append(number if assignment.story is None else assignment.story)
        index.remember(one, stories[-1], assignment.vector)
    return stories


@cache
def read_newsroom() -> tuple[tuple[SampleArticle, ArticleFeatures], ...]:
    return tuple(zip(articles(), newsroom(), strict=True))


def shuffled(seed: int) -> list[tuple[SampleArticle, ArticleFeatures]]:
    return random.Random(seed).sample(read_newsroom(), len(read_newsroom()))


def batches_grouped(features: Sequence[ArticleFeatures], size: int) -> dict[int, int]:
    """The story of each article, by its place, if they come in batches of `size`, with what is merged after each."""
    index, stories = StoryIndex(), dict[int, int]()
    for start in range(0, len(features), size):
        batch = features[start : start + size]
        index.begin_batch(batch)
        for place, one in enumerate(batch, start):
            assignment = index.find(one)
            stories[place] = one.article if assignment.story is None else assignment.story
            index.remember(one, stories[place], assignment.vector)
        for merged, into in index.end_batch():
            stories = {place: into if story == merged else story for place, story in stories.items()}
    return stories


def told(twins: str, first: int) -> list[ArticleFeatures]:
    """The articles of `twins`: one event, another, and the one again."""
    news = [article.split("\n", 1) for article in twins.strip().split("\n\n")]
    return [
        article_features(
            number, title=title, text=text, language="en", site=f"site{number}.example", published_at=START
        )
        for number, (title, text) in enumerate(news, first)
    ]


@pytest.mark.parametrize("twins", TWINS.values(), ids=TWINS)
def test_events_of_a_kind_are_kept_apart(twins: str) -> None:
    news = newsroom()
    first, other, again = grouped([*news, *told(twins, len(news) + 1)])[-3:]
    assert first == again != other


def test_two_strikes_in_the_newsroom_are_two_stories() -> None:
    strikes = defaultdict[str, set[int]](set)
    for article, story in zip(articles(), grouped(newsroom()), strict=True):
        strikes[article.event].add(story)
    assert not strikes["astrid-dock-strike"] & strikes["quillon-dock-strike"]


@pytest.mark.parametrize("batch", [1, 5, 30])
@pytest.mark.parametrize("seed", range(5))
def test_no_story_of_the_newsroom_tells_of_two_events_in_whatever_order_they_come(seed: int, batch: int) -> None:
    order, events = shuffled(seed), defaultdict[int, set[str]](set)
    for place, story in batches_grouped([features for _, features in order], batch).items():
        article = order[place][0]
        events[story].add(article.event or article.title)
    # A portrait of a family, and the sale of its company: nothing in their words says that they are two.
    events_of_stories = [told - {"oule-fortune"} for told in events.values()]
    assert [told for told in events_of_stories if len(told) > 1] == []
