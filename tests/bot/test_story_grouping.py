"""The index of stories, in step with what all processes have filed."""

from contextlib import suppress
from datetime import timedelta

import pytest

from bot.story_grouping import StoryGrouping
from digests.stories.cross_language.encodings import encode
from digests.stories.features import ArticleFeatures, article_features
from playground.newsroom.content import articles
from storage import Storage, Transaction
from tests.digests.stories.cross_language.fake_encoder import fake_encoder
from tests.storage.samples import NOW, a_feed, an_article

MEMORY = timedelta(days=14)

QUAKE = "An earthquake shook the Tamber valley at dawn and destroyed the old bridge near the quarry village."
FERRY = "A ferry burned in the strait while its passengers waited on the upper deck for two pilot boats."


async def kept(
    tx: Transaction, name: str, text: str, title: str = "", language: str = "en", encoding: bytes = b""
) -> ArticleFeatures:
    """An article that is kept, in no story yet, as grouping sees it."""
    article = an_article(name, title=title or text[:40], text=text)
    found = article_features(
        0, title=article.title, text=text, language=language, site=name, published_at=NOW, encoding=encoding
    )
    number = await tx.articles.add(article, feed=await a_feed(tx), terms=[], features=found.to_bytes(), now=NOW)
    assert number is not None
    return ArticleFeatures.from_bytes(number, found.to_bytes())


async def filed(tx: Transaction, grouping: StoryGrouping, one: ArticleFeatures) -> int:
    """The story that `one` is put into."""
    index = await grouping.catch_up(tx, NOW)
    index.begin_batch([one])
    assignment = index.find(one)
    story = assignment.story or await tx.stories.create(NOW)
    index.remember(one, story, assignment.vector)
    copied = assignment.copy_of is not None
    sequence = await tx.articles.file(one.article, story, assignment.vector, copied=copied, now=NOW)
    assert sequence is not None
    grouping.filed(sequence)
    return story


async def test_articles_of_one_event_share_a_story(sqlite_storage: Storage) -> None:
    grouping = StoryGrouping()
    async with sqlite_storage.begin() as tx:
        first = await filed(tx, grouping, await kept(tx, "gazette", QUAKE))
        other = await filed(tx, grouping, await kept(tx, "courier", FERRY))
        again = await filed(tx, grouping, await kept(tx, "herald", QUAKE + " Rescuers came by boat."))
    assert first == again != other


async def test_another_process_knows_what_was_filed(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        first = await filed(tx, StoryGrouping(), await kept(tx, "gazette", QUAKE))
    async with sqlite_storage.begin() as tx:
        assert await filed(tx, StoryGrouping(), await kept(tx, "herald", QUAKE + " Rescuers came.")) == first


async def test_what_was_undone_is_forgotten_by_beginning_anew(sqlite_storage: Storage) -> None:
    grouping = StoryGrouping()
    with suppress(InterruptedError):
        async with sqlite_storage.begin() as tx:
            await filed(tx, grouping, await kept(tx, "gazette", QUAKE))
            raise InterruptedError
    grouping.reset()
    async with sqlite_storage.begin() as tx:
        index = await grouping.catch_up(tx, NOW)
        assert index.find(await kept(tx, "herald", QUAKE)).story is None


async def test_what_is_long_past_draws_nothing_in_any_more(sqlite_storage: Storage) -> None:
    grouping = StoryGrouping()
    async with sqlite_storage.begin() as tx:
        one = await kept(tx, "gazette", QUAKE)
        await filed(tx, grouping, one)
        index = await grouping.catch_up(tx, NOW + MEMORY + timedelta(days=1))
        assert index.find(one).story is None


async def stories_of_the_newsroom(storage: Storage, processes: int) -> list[int]:
    """The story that each article of the sample newsroom is put into, by as many processes in turn."""
    grouping, stories = StoryGrouping(), list[int]()
    news = articles()[:48]
    for number, article in enumerate(news):
        if number % -(-len(news) // processes) == 0:
            grouping = StoryGrouping()
        async with storage.begin() as tx:
            one = await kept(tx, f"{article.outlet}/{article.slug}", "\n".join((article.title, *article.paragraphs)))
            stories.append(await filed(tx, grouping, one))
    return [stories.index(story) for story in stories]


@pytest.mark.slow
async def test_the_same_news_makes_the_same_stories(storage: Storage, sqlite_storage: Storage) -> None:
    stories = await stories_of_the_newsroom(storage, 3)
    assert stories == await stories_of_the_newsroom(sqlite_storage, 1)
    assert len(set(stories)) < len(stories)


async def test_what_was_merged_is_merged_in_another_process_too(sqlite_storage: Storage) -> None:
    grouping = StoryGrouping()
    titles = (
        "Ferry burns off Port Astrid",
        "Passengers rescued in Lund strait",
        "Ferry passengers rescued in strait off Port Astrid",
        "Lund strait: ferry burns, passengers rescued",
    )
    async with sqlite_storage.begin() as tx:
        headlines = [await filed(tx, grouping, await kept(tx, title, "", title=title)) for title in titles[:2]]
        await grouping.merge_alike(tx, NOW)
    async with sqlite_storage.begin() as tx:
        headlines += [await filed(tx, grouping, await kept(tx, title, "", title=title)) for title in titles[2:]]
        await grouping.merge_alike(tx, NOW)
    assert headlines[0] != headlines[1]
    async with sqlite_storage.begin() as tx:
        assert await tx.story_merges.survivors(headlines) == {headlines[1]: headlines[0]}
        other = await kept(tx, "herald", "", title="Passengers rescued in strait")
        assert await filed(tx, StoryGrouping(), other) == headlines[0]
        assert await filed(tx, grouping, await kept(tx, "echo", "", title="Rescued in Lund strait")) == headlines[0]


async def test_stories_of_two_languages_are_linked_before_and_after_a_restart(sqlite_storage: Storage) -> None:
    grouping, stories = StoryGrouping(), dict[str, int]()
    async with sqlite_storage.begin() as tx:
        for number in range(40):
            one = await kept(tx, f"other{number}", f"alder{number} birch{number} cedar{number}")
            await grouping.link([(one, await filed(tx, grouping, one))], tx)
        one = await kept(
            tx, "gazette", "Mayor Jonna Lund of Port Astrid resigns over 48 million for the Velmora bridge"
        )
        stories["en"] = await filed(tx, grouping, one)
        await grouping.link([(one, stories["en"])], tx)
    for language, text in (
        ("de", "Jonna Lund, Bürgermeisterin von Port Astrid, tritt wegen 48 Millionen für die Velmora-Brücke zurück"),
        ("sv", "Jonna Lund, borgmästare i Port Astrid, avgår efter 48 miljoner för bron i Velmora"),
    ):
        async with sqlite_storage.begin() as tx:
            one = await kept(tx, language, text, language=language)
            stories[language] = await filed(tx, grouping, one)
            await grouping.link([(one, stories[language])], tx)
            assert await tx.events.linked([stories["en"]]) == {stories["en"]: sorted(stories.values())}
        grouping = StoryGrouping()


@pytest.mark.parametrize("restarts", [False, True])
async def test_what_came_first_is_linked_once_there_is_enough_to_compare(
    sqlite_storage: Storage, *, restarts: bool
) -> None:
    grouping, stories = StoryGrouping(), list[int]()
    async with sqlite_storage.begin() as tx:
        for name, language, text in (
            ("gazette", "en", "Mayor Jonna Lund of Port Astrid resigns over 48 million for the Velmora bridge"),
            (
                "bote",
                "de",
                "Jonna Lund, Bürgermeisterin von Port Astrid, tritt wegen 48 Millionen für die Brücke zurück",
            ),
        ):
            one = await kept(tx, name, text, language=language)
            stories.append(await filed(tx, grouping, one))
            await grouping.link([(one, stories[-1])], tx)
        assert await tx.events.linked(stories) == {}
    for number in range(40):
        grouping = StoryGrouping() if restarts else grouping
        async with sqlite_storage.begin() as tx:
            one = await kept(tx, f"other{number}", f"alder{number} birch{number} cedar{number}")
            await grouping.link([(one, await filed(tx, grouping, one))], tx)
    async with sqlite_storage.begin() as tx:
        assert await tx.events.linked(stories) == dict.fromkeys(stories, stories)


async def test_a_wrong_link_makes_no_event_of_two(sqlite_storage: Storage) -> None:
    grouping, stories = StoryGrouping(), list[int]()
    mayor = "Mayor Jonna Lund of Port Astrid resigns over 48 million for the Velmora bridge"
    cap = "Energy ministers of the Compass Union in Orlund agree on a cap of 180 crowns for gas from Quillon"
    async with sqlite_storage.begin() as tx:
        for number in range(40):
            one = await kept(tx, f"other{number}", f"alder{number} birch{number} cedar{number}")
            await grouping.link([(one, await filed(tx, grouping, one))], tx)
        for name, language, text in (
            ("gazette", "en", mayor),
            ("herald", "en", cap),
            ("both", "de", f"{mayor}. {cap}"),
        ):
            one = await kept(tx, name, text, language=language)
            stories.append(await filed(tx, grouping, one))
            await grouping.link([(one, stories[-1])], tx)
        await grouping.link([(await kept(tx, "second", cap), stories[1])], tx)
        assert grouping._links.find(stories[1]) == [stories[2]]
        linked = await tx.events.linked(stories)
    german_and_first = [stories[0], stories[2]]
    assert linked == dict.fromkeys(german_and_first, german_and_first)


async def test_stories_are_linked_by_what_they_mean_before_and_after_a_restart(storage: Storage) -> None:
    grouping, stories = StoryGrouping(), list[int]()
    async with storage.begin() as tx:
        for number in range(40):
            one = await kept(tx, f"other{number}", f"alder{number} birch{number} cedar{number}")
            await grouping.link([(one, await filed(tx, grouping, one))], tx)
    for language, title in (("en", "Bridge closed"), ("de", "Brücke gesperrt"), ("fr", "Pont fermé")):
        async with storage.begin() as tx:
            encoding = encode(fake_encoder, title, "", language)
            one = await kept(tx, language, "", title, language, encoding)
            stories.append(await filed(tx, grouping, one))
            await grouping.link([(one, stories[-1])], tx)
        grouping = StoryGrouping()
    async with storage.read() as tx:
        assert await tx.events.linked([stories[0]]) == {stories[0]: stories}
