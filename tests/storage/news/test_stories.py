import pytest

from digests.stories.features import article_features
from digests.stories.story import Claim, Quote, StoryArticle, StoryLink, StorySummary, StoryText, Update
from digests.summaries.summary import Source
from storage import Transaction
from tests.storage.samples import DAY, HOUR, NOW, a_feed, an_article, kept, told_of

GAZETTE = "https://gazette.example/rss"


@pytest.fixture
async def feed(transaction: Transaction) -> int:
    return await a_feed(transaction, GAZETTE, topic="World")


async def test_a_story_has_its_articles_first_told_first(transaction: Transaction, feed: int) -> None:
    late = await kept(transaction, "late", feed=feed, published_at=NOW, image="")
    early = await kept(transaction, "early", feed=feed, published_at=NOW - DAY, sentences=())
    story = await told_of(transaction, late, early)
    [found] = await transaction.stories.get([story])
    assert found.articles == (
        StoryArticle(
            early,
            "https://gazette.example/early",
            "The early opens",
            "The Gazette",
            "en",
            NOW - DAY,
            headline_only=True,
            pictured=True,
        ),
        StoryArticle(late, "https://gazette.example/late", "The late opens", "The Gazette", "en", NOW),
    )


async def test_a_copy_is_marked(transaction: Transaction, feed: int) -> None:
    article = await kept(transaction, feed=feed)
    story = await transaction.stories.create(NOW)
    await transaction.articles.file(article, story, vector=b"", copied=True, now=NOW)
    [found] = await transaction.stories.get([story])
    assert [story_article.copied for story_article in found.articles] == [True]


async def test_telling_a_story_replaces_its_summary(transaction: Transaction, feed: int) -> None:
    article = await kept(transaction, feed=feed)
    story = await told_of(transaction, article)
    for text in ("First.", "Second “quoted”."):
        await transaction.stories.set_summary(story, StorySummary(article, (Quote(text, article, 0),)))
    [found] = await transaction.stories.get([story])
    assert found.quotes == (Quote("Second “quoted”.", article, 0),)
    assert found.lead == article


async def test_a_summary_keeps_the_figures_that_differ(transaction: Transaction, feed: int) -> None:
    article = await kept(transaction, feed=feed)
    story = await told_of(transaction, article)
    quote = Quote("The storm hurt 12 people.", article, 0, (Claim("12 people", article), Claim("15 people", 99)))
    await transaction.stories.set_summary(story, StorySummary(article, (quote,)))
    [found] = await transaction.stories.get([story])
    assert found.quotes == (quote,)


async def test_stories_come_in_the_order_they_are_asked_for(transaction: Transaction, feed: int) -> None:
    one = await told_of(transaction, await kept(transaction, "one", feed=feed))
    two = await told_of(transaction, await kept(transaction, "two", feed=feed))
    assert [story.id for story in await transaction.stories.get([two, 404, one, two])] == [two, one]


async def test_a_story_without_an_article_is_left_out(transaction: Transaction) -> None:
    assert await transaction.stories.get([await transaction.stories.create(NOW)]) == []


async def test_the_stories_of_articles_are_read_many_at_once(transaction: Transaction, feed: int) -> None:
    alone, filed = await kept(transaction, "alone", feed=feed), await kept(transaction, "filed", feed=feed)
    story = await told_of(transaction, filed)
    assert await transaction.stories.of_articles([alone, filed, 404]) == {filed: story}


async def test_a_summary_is_made_of_the_latest_own_texts(transaction: Transaction, feed: int) -> None:
    ids = [await kept(transaction, str(hour), feed=feed, published_at=NOW + hour * HOUR) for hour in range(3)]
    empty = await kept(transaction, "headline", feed=feed, text="", published_at=NOW + DAY)
    story = await told_of(transaction, *ids, empty)
    copy = await kept(transaction, "copy", feed=feed, published_at=NOW + DAY)
    await transaction.articles.file(copy, story, vector=b"", copied=True, now=NOW)
    article = an_article("2")
    texts = await transaction.stories.texts(story, limit=2)
    assert [text.article for text in texts] == ids[1:]
    source = Source(article.title, article.text, "en", site=article.site)
    assert texts[-1] == StoryText(ids[2], NOW + 2 * HOUR, source)


async def test_what_a_publisher_says_of_an_article_comes_with_its_text(transaction: Transaction, feed: int) -> None:
    story = await told_of(transaction, await kept(transaction, feed=feed, description="The bridge opens in April."))
    [text] = await transaction.stories.texts(story)
    assert text.source.description == "The bridge opens in April."


async def test_a_story_is_stale_until_it_is_told_again(transaction: Transaction, feed: int) -> None:
    story = await told_of(transaction, await kept(transaction, "one", feed=feed))
    assert await transaction.stories.stale(9) == []
    await transaction.articles.file(await kept(transaction, "two", feed=feed), story, vector=b"", copied=False, now=NOW)
    assert await transaction.stories.stale(9) == [story]


async def test_what_is_new_in_a_story_and_its_topic_are_kept(transaction: Transaction, feed: int) -> None:
    article = await kept(transaction, feed=feed)
    story = await told_of(transaction, article)
    new = Update(0, 4, (article,), "Crowds came to see it.", firm=True)
    await transaction.stories.set_summary(story, StorySummary(), [new], (("harbour", 0.8), ("open", 0.6)))
    [found] = await transaction.stories.get([story])
    assert (found.updates, found.topic) == ((new,), (("harbour", 0.8), ("open", 0.6)))


async def test_a_storys_edition_grows_with_its_articles(transaction: Transaction, feed: int) -> None:
    story = await told_of(transaction, await kept(transaction, "one", feed=feed))
    [first] = await transaction.stories.get([story])
    later = await kept(transaction, "two", feed=feed)
    number = await transaction.articles.file(later, story, vector=b"", copied=False, now=NOW)
    [second] = await transaction.stories.get([story])
    assert first.edition < second.edition == number


async def test_a_storys_own_articles_are_read_in_the_order_of_filing(transaction: Transaction, feed: int) -> None:
    story = await transaction.stories.create(NOW)
    for name, copied in (("two", False), ("copy", True), ("one", False)):
        article = an_article(name)
        told = article_features(
            0,
            title=article.title,
            text=article.text,
            language="en",
            site=article.site,
            published_at=article.published_at,
        )
        number = await transaction.articles.add(article, feed=feed, terms=[], features=told.to_bytes(), now=NOW)
        assert number is not None
        vector = b"" if name == "one" else bytes(4 * len(told.terms))
        await transaction.articles.file(number, story, vector=vector, copied=copied, now=NOW)
    two, one = await transaction.stories.filed(story)
    assert (two.title, one.title) == ("The two opens", "The one opens")
    assert two.filed < one.filed
    assert ("monday" in two.vector, dict(one.vector)) == (True, {})
    assert two.sentences == ("Crowds came to see it.",)
    assert "crowd" in two.terms


async def test_a_story_knows_what_the_one_said_that_it_goes_on_with(transaction: Transaction, feed: int) -> None:
    first = await told_of(transaction, await kept(transaction, "one", feed=feed))
    second = await transaction.stories.create(NOW, earlier=first)
    assert await transaction.stories.earlier_texts(second) == await transaction.stories.texts(first) != []
    assert await transaction.stories.earlier_texts(first) == []


@pytest.mark.parametrize(("earlier", "link"), [(99, StoryLink(99, supersedes=True, repeats=True)), (None, None)])
async def test_a_story_is_known_that_supersedes_or_repeats_the_earlier_one(
    transaction: Transaction, feed: int, earlier: int | None, link: StoryLink | None
) -> None:
    article = await kept(transaction, "one", feed=feed)
    story = await transaction.stories.create(NOW, earlier=earlier)
    await transaction.articles.file(article, story, vector=b"", copied=False, now=NOW)
    await transaction.stories.set_summary(story, StorySummary(article, supersedes=True, repeats=True))
    [told] = await transaction.stories.get([story])
    assert told.link == link


async def test_a_story_is_known_that_the_earlier_one_supersedes(transaction: Transaction, feed: int) -> None:
    first = await told_of(transaction, await kept(transaction, "one", feed=feed))
    second = await transaction.stories.create(NOW, earlier=first)
    article, newer = await kept(transaction, "two", feed=feed), await kept(transaction, "three", feed=feed)
    await transaction.articles.file(article, second, vector=b"", copied=False, now=NOW)
    found = list[StoryLink | None]()
    for superseded in (False, True):
        await transaction.stories.set_summary(second, StorySummary(article, superseded=superseded))
        found += [told.link for told in await transaction.stories.get([second])]
    assert found == [StoryLink(first), StoryLink(first, superseded=True)]
    await transaction.stories.set_summary(first, StorySummary())
    assert await transaction.stories.stale(9) == []
    await transaction.articles.file(newer, first, vector=b"", copied=False, now=NOW)
    assert await transaction.stories.stale(9) == [first, second]
