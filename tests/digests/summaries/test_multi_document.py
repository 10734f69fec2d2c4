"""A story told across its sources."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.summaries.candidates import CandidateSentence, candidate_sentences
from digests.summaries.clarity import DOUBTFUL, Remedy
from digests.summaries.multi_document import multi_document_summary
from digests.summaries.summary import Source, summarise

FIRST_WORDS = 60

GAZETTE = Source(
    "Port Astrid bridge to reopen in spring",
    "The bridge over the harbour of Port Astrid will reopen in April, the council said on Monday.\n"
    "It was closed two years ago after engineers found cracks in three of its pillars.\n"
    "Repairs to the bridge cost 48 million crowns, twice what the council had planned.\n"
    "The bakery at the northern end has baked a cake in the shape of a pillar.",
    "en",
)
LEDGER = Source(
    "Ferries stop when bridge opens",
    "Ferries across the harbour of Port Astrid stop in April, when the bridge reopens after two years.\n"
    "The company that runs the ferries will lose forty jobs, its director Olle Strand said.\n"
    "Repairs to the harbour bridge cost the council 48 million crowns.",
    "en",
)
TERN = Source(
    "A bridge at last",
    "But for the gulls, nobody crossed the bridge of Port Astrid for two years.\n"
    "Engineers had found cracks in its pillars, and the council of Port Astrid closed the bridge.\n"
    "The ferries that took people across the harbour will lose forty jobs in April.",
    "en",
)
STORY = (GAZETTE, LEDGER, TERN)


def read(*sources: Source) -> list[CandidateSentence]:
    return candidate_sentences([(source.title, source.text, source.language) for source in sources], unclear=DOUBTFUL)


def told(*sources: Source, sentences: int | None = None, words: int | None = None) -> list[str]:
    return [candidate.text for candidate in multi_document_summary(read(*sources), sentences=sentences, words=words)]


def test_what_several_report_comes_before_what_one_has() -> None:
    found = told(*STORY)
    assert not any("cake" in sentence for sentence in found[:3])


def test_two_reports_of_one_thing_are_told_once() -> None:
    assert sum("48 million" in sentence for sentence in told(*STORY)) == 1


def test_an_unclear_sentence_is_left_out_where_another_is_there_and_where_none_is() -> None:
    opening = TERN.text.splitlines()[0]
    found = candidate_sentences(
        [("", opening, "en"), ("", "Ferries took people across the harbour.", "en")], unclear=DOUBTFUL
    )
    (unclear, clear) = (replace(found[0], remedy=Remedy.NONE), found[1])
    assert multi_document_summary([unclear, clear], sentences=3, words=None) == [clear]
    assert multi_document_summary([unclear], sentences=3, words=None) == []


def test_a_sentence_that_needs_the_one_before_comes_after_it() -> None:
    found = multi_document_summary(read(*STORY), sentences=None, words=None)
    assert any(candidate.remedy is Remedy.WITH_PREVIOUS for candidate in found)
    for place, candidate in enumerate(found):
        before = [(other.source, other.position) for other in found[:place]]
        assert candidate.remedy is Remedy.ALONE or (candidate.source, candidate.position - 1) in before


def test_of_two_alike_the_clearer_is_told() -> None:
    (first, second) = candidate_sentences(
        [("", "The bridge reopens in April.", "en"), ("", "The bridge in April reopens.", "en")], unclear=DOUBTFUL
    )
    doubtful = replace(first, unclear=0.35)
    assert multi_document_summary([doubtful, second], sentences=1, words=None) == [second]


def test_a_chain_that_points_back_to_nothing_is_left_out() -> None:
    chain = "The bridge closed, and the ferry of Port Astrid ran for two years instead of it" + " and on" * 30 + ".\n"
    chain += "It ran every hour across the harbour of Port Astrid.\nIt never ran on Sundays in the harbour."
    found = told(Source("", chain, "en"), LEDGER, words=FIRST_WORDS)
    assert found
    assert not any(sentence.startswith("It ") for sentence in found)


@pytest.mark.parametrize("words", [15, 30, 60, 200])
def test_a_number_of_words_is_kept(words: int) -> None:
    assert (
        0
        < sum(candidate.length for candidate in multi_document_summary(read(*STORY), sentences=None, words=words))
        <= words
    )


@pytest.mark.parametrize("sentences", [0, 1, 2, 4])
def test_a_number_of_sentences_is_kept(sentences: int) -> None:
    assert len(told(*STORY, sentences=sentences)) == sentences


def test_the_first_helping_is_the_summary_of_its_length() -> None:
    helping = told(*STORY, words=FIRST_WORDS)
    assert told(*STORY)[: len(helping)] == helping


def test_nothing_short_enough_is_nothing_told() -> None:
    assert told(*STORY, words=3) == []
    assert told() == []


def test_a_text_too_long_for_its_length_is_still_told() -> None:
    assert [sentence.text for sentence in summarise(STORY, words=3)] == [GAZETTE.text.splitlines()[0]]


def test_of_each_source_the_beginning_is_read() -> None:
    long = [
        Source("", "\n".join(f"The council of town {town} met on day {day} of the strike." for day in range(60)), "en")
        for town in range(3)
    ]
    assert max(sentence.position for sentence in summarise(long, sentences=None)) == 15


def test_words_of_no_weight_are_ignored() -> None:
    gulls = Source("", "Gulls and gulls and gulls.\nThe ferry and the bridge closed in the storm.", "en")
    with_gulls = Source("", "Gulls and gulls over gulls.\nThe storm closed the bridge and its ferry.", "en")
    ignored = frozenset({"gulls", "and", "the", "over", "in", "its"})
    found = multi_document_summary(read(gulls, with_gulls), sentences=1, words=None, ignored=ignored)
    assert "bridge" in found[0].text


WORDS = st.sampled_from(["Bridge", "harbour", "said", "It", "But", "council.", "April!", "12", "\n", "会議。", "橋は"])


@given(st.lists(st.lists(WORDS, max_size=40).map(" ".join), min_size=2, max_size=4), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_stories_are_told_verbatim_and_nothing_twice(texts: list[str], sentences: int) -> None:
    found = summarise([Source("Bridge", text, "en") for text in texts], sentences=sentences)
    assert all(sentence.text in texts[sentence.source] for sentence in found)
    assert len({sentence.text for sentence in found}) == len(found) <= sentences
    assert not found or any(text.strip() for text in texts)
