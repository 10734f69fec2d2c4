"""From an entry and its page to an article."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest

from digests.articles.article import Entry
from digests.boilerplate.repeated_lines import line_hashes
from digests.read_article import Download, Reading, read, read_document
from digests.stories.cross_language.encodings import encode
from digests.stories.features import ArticleFeatures
from digests.summaries.summary import Source, summarise
from tests.digests.articles.test_page import PARAGRAPHS
from tests.digests.stories.cross_language.fake_encoder import fake_encoder

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
URL = "https://gazette.example/harbour"
SENTENCES = (
    "The harbour of Port Astrid opened on Monday after nine years of work.",
    "About four thousand people came to see the first ship arrive from Velmora.",
    "The mayor called it the largest building site that the island has ever had.",
    "Fishermen fear that the new cranes will drive the herring out of the bay.",
)
NOTE = "Gazettes cost two crowns a week and are brought to every door."
LONG = "\n".join(f"{sentence} {SENTENCES[0]}" for sentence in SENTENCES)


def a_page(*paragraphs: str) -> Download:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    text = f"<html lang='en'><head><title>The harbour opens</title></head><body><article>{body}</article></body></html>"
    return Download(text.encode(), URL)


def an_entry(text: str = "", *, truncated: bool = True) -> Entry:
    return Entry("1", URL, "The harbour opens", text, truncated=truncated)


def reading(entry: Entry, download: Download | None, repeated: frozenset[bytes] = frozenset()) -> Reading:
    return read(entry, download, feed_title="The Gazette", language="en", now=NOW, repeated_lines=repeated)


def test_an_article_is_read_from_its_page() -> None:
    found = reading(an_entry("An excerpt."), a_page(*SENTENCES)).article
    assert all(sentence in found.text for sentence in SENTENCES)


def test_the_summary_is_by_the_summarizer_that_was_chosen() -> None:
    (entry, page), source = (an_entry(), a_page(*SENTENCES)), reading(an_entry(), a_page(*SENTENCES)).article
    found = read(entry, page, feed_title="", language="en", now=NOW, summarizer="lex-rank").article
    text = Source(source.title, source.text, source.language)
    assert found.sentences == summarise([text], sentences=8, method="lex-rank") != source.sentences


def test_every_sentence_of_the_summary_stands_in_the_text() -> None:
    found = reading(an_entry(), a_page(*SENTENCES)).article
    assert found.sentences
    assert all(sentence.text in found.text for sentence in found.sentences)


@pytest.mark.parametrize("told", SENTENCES[1:])
def test_what_the_feed_tells_of_an_article_ranks_first_in_its_summary(told: str) -> None:
    found = reading(an_entry(told), a_page(*SENTENCES)).article
    assert [sentence.text for sentence in found.sentences if sentence.rank == 0] == [told]


def test_so_does_what_its_page_tells_of_it() -> None:
    described = f'<meta name="description" content="{SENTENCES[3]}"></head>'
    page = Download(a_page(*SENTENCES).html.replace(b"</head>", described.encode()), URL)
    found = reading(an_entry(), page).article
    assert [sentence.text for sentence in found.sentences if sentence.rank == 0] == [SENTENCES[3]]


def test_an_article_whose_page_could_not_be_had_is_read_from_its_feed() -> None:
    found = reading(an_entry(LONG, truncated=False), None).article
    assert found.text == LONG


def test_an_excerpt_alone_is_a_headline() -> None:
    found = reading(an_entry("An excerpt."), None).article
    assert (found.text, found.headline_only) == ("", True)


@pytest.mark.parametrize("html", [b"", b"\x00\xff\xfe", b"<html></html>", b"%PDF-1.7"])
def test_a_page_that_cannot_be_read_counts_as_none(html: bytes) -> None:
    entry = an_entry(LONG, truncated=False)
    assert reading(entry, Download(html, URL)).article == reading(entry, None).article


def test_lines_that_repeat_on_a_site_are_left_out() -> None:
    repeated = frozenset(line_hashes(NOTE.upper()))
    found = reading(an_entry(f"{LONG}\n{NOTE}", truncated=False), None, repeated)
    assert NOTE not in found.article.text
    assert NOTE.split(maxsplit=1)[0].lower() not in found.terms


def test_an_article_that_is_read_once_more_keeps_its_lines() -> None:
    found = reading(an_entry(f"{LONG}\nThe island waits.", truncated=False), None, frozenset(line_hashes(LONG)))
    assert found.article.text == f"{LONG}\nThe island waits."


def test_the_hashes_are_of_all_lines_also_of_those_left_out() -> None:
    entry = an_entry(f"{LONG}\n{NOTE}", truncated=False)
    assert (
        reading(entry, None, frozenset(line_hashes(NOTE))).line_hashes
        == reading(entry, None).line_hashes
        == line_hashes(f"{LONG}\n{NOTE}")
    )


def test_an_article_is_found_by_its_headline_and_its_text() -> None:
    found = reading(an_entry(LONG, truncated=False), None)
    assert {"harbour", "island", "crane"} <= set(found.terms)


def test_the_language_is_the_texts_not_the_feeds() -> None:
    text = "\n".join(
        [
            "Der Hafen von Hallenried wurde am Montag nach neun Jahren Bauzeit feierlich eröffnet.",
            "Rund viertausend Menschen kamen, um das erste Schiff zu sehen, das aus dem Süden einlief.",
        ]
    )
    assert reading(an_entry(text, truncated=False), None).article.language == "de"


def test_what_is_kept_for_grouping_can_be_read_again() -> None:
    found = reading(an_entry(LONG, truncated=False), None)
    kept = ArticleFeatures.from_bytes(7, found.features)
    assert (kept.article, kept.site, kept.language, kept.published_at) == (7, "The Gazette", "en", NOW)


TAIL = (
    "Latest news",
    "Storm over Velmora",
    "A storm has been named over the northern plains of Velmora, and farmers have been told to...",
    "Ferry for sale",
    "The last steam ferry of Little Brenn is for sale, and its captain says that he will...",
)


def test_what_an_article_means_is_kept_where_there_is_an_encoder() -> None:
    entry = Entry("1", URL, "Bridge closed in Velmora", "The bridge was closed on Monday.", truncated=False)
    kept = read(entry, None, feed_title="", language="en", now=NOW, encoder=fake_encoder).features
    encoding = ArticleFeatures.from_bytes(1, kept).encoding
    assert encoding == encode(fake_encoder, entry.title, entry.text, "en")
    assert any(encoding)


def a_document(*paragraphs: str) -> Reading:
    return read_document("\n\n".join(("The harbour opens", *paragraphs)).encode(), now=NOW)


@pytest.mark.parametrize(
    "read_paragraphs",
    [
        lambda paragraphs: reading(an_entry(), a_page(*paragraphs)),
        lambda paragraphs: reading(an_entry("\n".join(paragraphs), truncated=False), None),
        lambda paragraphs: read_document(a_page(*paragraphs).html, now=NOW),
        lambda paragraphs: a_document(*paragraphs),
    ],
    ids=["page", "feed", "saved page", "plain text"],
)
def test_other_articles_below_a_text_are_never_quoted_wherever_it_comes_from(
    read_paragraphs: Callable[[Sequence[str]], Reading],
) -> None:
    found = read_paragraphs([*SENTENCES, *TAIL]).article
    assert (found.title, found.text) == ("The harbour opens", "\n".join(SENTENCES))


def test_the_first_line_of_a_plain_text_is_no_title_where_it_is_long_or_all_there_is() -> None:
    assert read_document(SENTENCES[0].encode(), now=NOW).article.text == SENTENCES[0]
    long = " ".join(SENTENCES)
    assert read_document(f"{long}\n{LONG}".encode(), now=NOW).article.text == f"{long}\n{LONG}"


def test_a_plain_text_is_read_in_its_own_charset() -> None:
    assert a_document("Le port d’Astrid est ouvert.").article.text == "Le port d’Astrid est ouvert."
    assert "été" in read_document("Le port\nLe port a rouvert cet été.".encode("cp1252"), now=NOW).article.text


@pytest.mark.parametrize(("more", "is_title"), [(0, True), (1, False)])
def test_a_title_in_a_plain_text_has_a_hundred_and_fifty_characters(more: int, *, is_title: bool) -> None:
    title = f"Ferries sail {'w' * (137 + more)}"
    assert (read_document(f"{title}\n{LONG}".encode(), now=NOW).article.title == title) is is_title


def test_eight_sentences_are_kept_of_an_article() -> None:
    text = "\n".join([*PARAGRAPHS, *SENTENCES])
    assert len(reading(an_entry(text, truncated=False), None).article.sentences) == 8
