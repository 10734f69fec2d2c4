"""What an entry and its page make together."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digests.articles.article import Entry, ExtractedPage, fingerprint, merge, same_title, text_of
from digests.summaries.summary import Sentence

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
URL = "https://www.post.example/harbour"
PARAGRAPH = "The harbour of Port Astrid reopened on Monday after a storm that had closed it for nine days in all."
ENTRY = Entry("g", URL, "Harbour reopens", f"{PARAGRAPH} Boats…", truncated=True, published_at=NOW - timedelta(hours=2))
PAGE = ExtractedPage(
    url=URL, title="Harbour reopens at last", text=f"{PARAGRAPH}\n{PARAGRAPH} Fish was sold again.", site="Post"
)


def test_the_feed_gives_title_date_and_address() -> None:
    article = merge(ENTRY, PAGE, feed_title="Post: World", language="en", now=NOW)
    assert (article.title, article.url, article.published_at) == (ENTRY.title, URL, ENTRY.published_at)


def test_the_page_gives_what_the_feed_lacks() -> None:
    bare = Entry("g", URL, "")
    page = ExtractedPage(url=URL, title="Harbour", text="", author="Ada Quill", image="https://post.example/i.png")
    article = merge(bare, page, feed_title="Post", language="en", now=NOW)
    assert (article.title, article.author, article.image) == ("Harbour", "Ada Quill", "https://post.example/i.png")


def test_the_text_is_the_pages_where_that_has_more() -> None:
    assert text_of(ENTRY, PAGE) == PAGE.text


def test_the_text_is_the_feeds_where_the_page_has_less() -> None:
    whole = Entry("g", URL, "T", f"{PARAGRAPH}\nBy noon fish was sold again.", truncated=False)
    assert text_of(whole, ExtractedPage(url=URL, title="", text="Log in to read.")) == whole.text


def test_there_is_no_text_where_only_an_excerpt_could_be_had() -> None:
    article = merge(ENTRY, None, feed_title="Post", language="en", now=NOW)
    assert article.text == ""
    assert article.headline_only


def test_the_summary_comes_along() -> None:
    sentence = Sentence(PARAGRAPH, 0, 0, 0)
    article = merge(ENTRY, PAGE, feed_title="Post", language="en", now=NOW, sentences=[sentence])
    assert article.sentences == (sentence,)


@pytest.mark.parametrize(
    ("page", "feed_title", "site"),
    [
        pytest.param(PAGE, "Feed", "Post", id="the page's name"),
        pytest.param(None, "Feed", "Feed", id="the feed's title"),
        pytest.param(None, "", "post.example", id="the host"),
    ],
)
def test_an_article_names_its_site(page: ExtractedPage | None, feed_title: str, site: str) -> None:
    assert merge(ENTRY, page, feed_title=feed_title, language="", now=NOW).site == site


@pytest.mark.parametrize(
    "claimed",
    [
        pytest.param(NOW + timedelta(days=3), id="in the future"),
        pytest.param(datetime(1970, 1, 1, tzinfo=UTC), id="before the web"),
        pytest.param(None, id="missing"),
    ],
)
def test_a_date_that_cannot_be_is_now(claimed: datetime | None) -> None:
    entry = Entry("g", URL, "T", published_at=claimed)
    assert merge(entry, None, feed_title="", language="", now=NOW).published_at == NOW


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Boats are back.", "Boats are back."),
        ("boats " * 20, "boats " * 14 + "boats…"),
        ("港" * 120, "港" * 90 + "…"),
        ("", "post.example"),
    ],
)  # fmt: skip
def test_an_untitled_entry_is_headed_by_its_beginning(text: str, title: str) -> None:
    assert merge(Entry("g", URL, "", text), None, feed_title="", language="", now=NOW).title == title


def test_the_key_is_that_of_the_page() -> None:
    page = ExtractedPage(url="https://post.example/2026/harbour", title="", text="")
    assert merge(ENTRY, page, feed_title="", language="", now=NOW).key == "post.example/2026/harbour"


def test_copies_of_one_text_on_one_site_have_one_fingerprint() -> None:
    assert fingerprint("Post", "Harbour reopens!", "Ｆish, boats") == fingerprint(
        "Post", "HARBOUR reopens", "fish boats"
    )


@pytest.mark.parametrize(
    "other",
    [
        fingerprint("Other", "Harbour", "Fish"),
        fingerprint("Post", "Harbor", "Fish"),
        fingerprint("Post", "Harbour", "Boats"),
        fingerprint("Post", "Harbour", ""),
    ],
)
def test_other_texts_have_other_fingerprints(other: str) -> None:
    assert fingerprint("Post", "Harbour", "Fish") != other


def test_only_the_beginning_of_a_text_is_fingerprinted() -> None:
    assert fingerprint("P", "T", "word " * 60 + "one") == fingerprint("P", "T", "word " * 60 + "two")


def test_a_headline_that_comes_again_on_another_day_or_says_more_is_another_article() -> None:
    report = Entry("g", URL, "Weather", "Rain in the west …", published_at=NOW - timedelta(days=3))
    others = [replace(report, published_at=NOW - timedelta(days=2)), replace(report, text="Sun in the east …")]
    one, *rest = [merge(entry, None, feed_title="Post", language="", now=NOW) for entry in (report, *others)]
    again = merge(replace(report, url=f"{URL}/2"), None, feed_title="Post", language="", now=NOW)
    assert again.fingerprint == one.fingerprint
    assert one.fingerprint not in {other.fingerprint for other in rest}


def test_titles_are_compared_by_their_words() -> None:
    assert same_title("The ferry stops!", "THE FERRY  stops")
    assert not same_title("The ferry stops", "The ferry sails")


@pytest.mark.parametrize(
    ("text", "title"), [("w" * 90, "w" * 90), ("w" * 91, f"{'w' * 90}…"), (f"pier {'w' * 86}", "pier…")]
)
def test_a_title_made_from_the_text_has_90_characters(text: str, title: str) -> None:
    assert merge(Entry("g", URL, "", text), None, feed_title="Post", language="en", now=NOW).title == title


@pytest.mark.parametrize(
    ("date", "kept"), [(datetime(1990, 1, 1, tzinfo=UTC), True), (datetime(1989, 12, 31, tzinfo=UTC), False)]
)
def test_no_article_is_older_than_the_web(date: datetime, kept: bool) -> None:
    article = merge(replace(ENTRY, published_at=date), None, feed_title="Post", language="en", now=NOW)
    assert article.published_at == (date if kept else NOW)


def test_a_thousand_characters_of_a_description_are_kept() -> None:
    article = merge(ENTRY, replace(PAGE, description="w" * 1_001), feed_title="Post", language="en", now=NOW)
    assert article.description == "w" * 1_000


def test_of_two_texts_as_long_the_feeds_is_taken() -> None:
    whole = Entry("g", URL, "T", "Fish was sold.", truncated=False)
    assert text_of(whole, ExtractedPage(url=URL, title="", text="Boat was sold.")) == "Fish was sold."


def test_a_fingerprint_has_16_bytes() -> None:
    assert len(fingerprint("Post", "Harbour", "Fish was sold.")) == 32
