"""Which articles answer a question."""

from collections.abc import Sequence

import pytest

from bot.briefs import ranked, search
from digests.chats.languages_read import LanguagesRead
from digests.search.query import parse
from digests.stories.story import Quote, StorySummary
from digests.text.words.tokens import terms
from storage import Storage
from tests.storage.samples import DAY, HOUR, MINUTE, NOW, a_feed, an_article, told_of


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Deckel", ["Deckel auf Strom", "Gasdeckel beschlossen"]),
        ("Gas", ["Gas wird knapp", "Gasdeckel beschlossen"]),
        ("Gas Strom", ["Deckel auf Strom", "Gasdeckel beschlossen", "Gas wird knapp"]),
        ("Zeppelin", []),
    ],
)
async def test_compounds_follow_the_word_itself(storage: Storage, asked: str, found: list[str]) -> None:
    titles = {}
    async with storage.begin() as tx:
        feed = await a_feed(tx)
        for title in ("Gas wird knapp", "Gasdeckel beschlossen", "Deckel auf Strom"):
            article = an_article(title, title=title, language="de", published_at=NOW)
            number = await tx.articles.add(article, feed=feed, terms=terms(title, "de"), features=b"", now=NOW)
            titles[number] = title
    async with storage.read() as tx:
        articles, _ = await ranked(parse(asked), NOW - DAY, NOW, tx)
    assert [titles[article] for article in articles] == found


async def test_an_answer_quotes_nothing_of_before_the_newest_state(storage: Storage) -> None:
    texts = {"Talks stall": "The ministers left the talks without a deal on the gas cap.", "Cap agreed": "It is done."}
    numbers = []
    async with storage.begin() as tx:
        feed = await a_feed(tx)
        for hour, (title, text) in enumerate(texts.items()):
            article = an_article(title, title=title, text=text, published_at=NOW + hour * HOUR)
            words = terms(f"{title} {text}", "en")
            numbers.append(await tx.articles.add(article, feed=feed, terms=words, features=b"", now=NOW))
        old, new = [number for number in numbers if number is not None]
        story = await told_of(tx, old, new)
        quotes = (Quote("It is done.", new, 0), Quote(texts["Talks stall"], old, 1))
        await tx.stories.set_summary(story, StorySummary(new, quotes))
    answer = await search("gas cap", DAY, LanguagesRead(("en",)), storage, NOW + HOUR)
    assert [[quote.article for quote in item.quotes] for item in answer.brief.items] == [[new]]


@pytest.mark.parametrize(("asked", "told"), [("ferry", 1), ("ferry -strike", 0), ("ferry -crew", 1)])
async def test_what_must_not_be_there_is_in_no_headline_and_no_sentence(
    storage: Storage, asked: str, told: int
) -> None:
    texts = {"Ferry sails": "The ferry sails.", "Strike ends": "The crew of the ferry goes back to work."}
    async with storage.begin() as tx:
        feed = await a_feed(tx)
        numbers = []
        for title, text in texts.items():
            article = an_article(title, title=title, text=text, published_at=NOW)
            words = terms(title if title == "Ferry sails" else f"{title} {text}", "en")
            numbers.append(await tx.articles.add(article, feed=feed, terms=words, features=b"", now=NOW))
        first, second = [number for number in numbers if number is not None]
        story = await told_of(tx, first, second)
        quotes = (Quote("The ferry sails.", first, 0), Quote(texts["Strike ends"], second, 1))
        lead = first if asked == "ferry -crew" else second
        await tx.stories.set_summary(story, StorySummary(lead, quotes))
    answer = await search(asked, DAY, LanguagesRead(("en",)), storage, NOW + HOUR)
    assert len(answer.brief.items) == told
    unwanted = asked.partition("-")[2]
    assert not unwanted or not any(unwanted in quote.text for item in answer.brief.items for quote in item.quotes)


_FERRIES = {"en": "Ferry to Thalassa sinks", "es": "Se hunde el ferry de Thalassa", "fr": "Le bac de Thalassa coule"}


@pytest.mark.parametrize(
    ("asked", "read", "headlines", "foreign"),
    [
        ("thalassa", ("en", "es"), [_FERRIES["en"]], False),
        ("thalassa", ("es", "en"), [_FERRIES["es"]], False),
        ("hunde", ("en", "es"), [_FERRIES["es"]], False),
        ("hunde", ("en",), [_FERRIES["en"]], False),
        ("bac", ("en",), [_FERRIES["fr"]], True),
    ],
    ids=["own first", "own is another", "only the other was found", "found in what is not read", "linked with nothing"],
)
async def test_an_event_told_in_several_languages_answers_once(
    storage: Storage, asked: str, read: tuple[str, ...], headlines: list[str], foreign: bool
) -> None:
    stories = {}
    async with storage.begin() as tx:
        feed = await a_feed(tx)
        for language, title in _FERRIES.items():
            article = an_article(title, title=title, language=language, site=f"Paper {language}", published_at=NOW)
            found = await tx.articles.add(article, feed=feed, terms=terms(title, language), features=b"", now=NOW)
            assert found is not None
            stories[language] = await told_of(tx, found)
        await tx.events.link(stories["en"], stories["es"])
    brief = (await search(asked, DAY, LanguagesRead(read), storage, NOW + HOUR)).brief
    assert [item.lead.title for item in brief.items] == headlines
    assert brief.foreign == foreign
    assert {article.site for item in brief.items for article in item.story_articles} == (
        {"Paper fr"} if foreign else {"Paper en", "Paper es"}
    )


async def test_an_answer_quotes_nothing_that_another_language_supersedes(storage: Storage) -> None:
    texts = {"es": ("Terremoto en Tamber: 22 muertos", "Hay 22 muertos en Tamber.", 0), "en": ("Quake kills 58", "", 1)}
    stories = {}
    async with storage.begin() as tx:
        feed = await a_feed(tx)
        for language, (title, text, hours) in texts.items():
            article = an_article(title, title=title, text=text, language=language, published_at=NOW + hours * HOUR)
            words = terms(f"{title} {text}", language)
            found = await tx.articles.add(article, feed=feed, terms=words, features=b"", now=NOW)
            assert found is not None
            stories[language] = await told_of(tx, found)
        await tx.events.link(stories["es"], stories["en"])
    [item] = (await search("Tamber", DAY, LanguagesRead(("es",)), storage, NOW + 2 * HOUR)).brief.items
    assert item.quotes == ()
    assert [toll.number for toll in item.newer] == [58]


async def test_an_answer_quotes_nothing_about_a_tonight_that_is_over(storage: Storage) -> None:
    text = "Frost of nine degrees killed vines in Tamber on Monday. Frost is expected in Tamber tonight."
    async with storage.begin() as tx:
        article = an_article("frost", title="Frost in Tamber", text=text, published_at=NOW)
        found = await tx.articles.add(article, feed=await a_feed(tx), terms=terms(text, "en"), features=b"", now=NOW)
        assert found is not None
        await told_of(tx, found)
    answer = await search("frost", 3 * DAY, LanguagesRead(("en",)), storage, NOW + DAY)
    [item] = answer.brief.items
    assert [quote.text for quote in item.quotes] == ["Frost of nine degrees killed vines in Tamber on Monday."]


async def _stories(storage: Storage, titles: Sequence[str]) -> list[int]:
    """The articles of as many stories, each older than the one before."""
    numbers = []
    async with storage.begin() as tx:
        feed = await a_feed(tx)
        for age, title in enumerate(titles):
            text = f"{title}, the council said on Monday."
            article = an_article(title, title=title, text=text, published_at=NOW - age * MINUTE)
            words = terms(f"{title} {text}", "en")
            number = await tx.articles.add(article, feed=feed, terms=words, features=b"", now=NOW)
            assert number is not None
            await told_of(tx, number)
            numbers.append(number)
    return numbers


async def test_of_twenty_five_stories_five_are_told_in_sentences(sqlite_storage: Storage) -> None:
    articles = await _stories(sqlite_storage, [f"Ferry {number} sails to Velmora" for number in range(26)])
    for start, told in ((0, range(5)), (5, range(5, 10)), (23, range(23, 25)), (99, range(24, 25))):
        answer = await search("ferry", DAY, LanguagesRead(("en",)), sqlite_storage, NOW, start=start)
        assert [item.lead.article for item in answer.brief.items] == articles[:25]
        assert [place for place, item in enumerate(answer.brief.items) if item.quotes] == list(told)


async def test_three_words_are_named_that_are_near_what_nobody_wrote(sqlite_storage: Storage) -> None:
    await _stories(sqlite_storage, ["Harbour bridge ferries council"])
    answer = await search("harbor brigde feries counsil", DAY, LanguagesRead(("en",)), sqlite_storage, NOW)
    assert answer.near == ("harbour", "bridge", "ferries")
