"""Summaries in the sources' own sentences."""

from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.errors import InputError
from digests.summaries.summary import METHODS, Method, Source, summarise
from digests.text.words.word_count import word_count
from tests.hash_seeds import said_with_two_seeds

BRIDGE = Source(
    "Port Astrid bridge to reopen in spring",
    "The bridge over the harbour of Port Astrid will reopen in April, the council said on Monday.\n"
    "It was closed two years ago after engineers found cracks in three of its pillars.\n"
    "Repairs to the bridge cost 48 million crowns, twice what the council had planned.\n"
    "Photo: Mila Brandt\n"
    "Mayor Jonna Lund said the harbour would be whole again. “The bridge is ours,” she told the council.\n"
    "But shop owners on the eastern side want money for the years without customers.\n"
    "Will it ever end?\n"
    "Ferries between the two sides of the harbour will run until the bridge opens.\n"
    "Read more about the bridge and its pillars here.",
    "en",
)
FERRY = Source(
    "Ferries stop when bridge opens",
    "Ferries across the harbour of Port Astrid stop in April, when the bridge reopens after two years.\n"
    "The company that runs the ferries will lose forty jobs, its director Olle Strand said.",
    "en",
)
WORDS = st.sampled_from(
    ["Bridge", "harbour", "said", "it", "But", "council.", "April!", "“ours”", "more…", "why?", "\n", "会議。"]
)


def told(
    *sources: Source, sentences: int | None = 3, words: int | None = None, method: Method = "broadsheet"
) -> list[str]:
    return [sentence.text for sentence in summarise(sources, sentences=sentences, words=words, method=method)]


def test_the_main_thing_comes_first() -> None:
    assert told(BRIDGE)[0].startswith("The bridge over the harbour of Port Astrid will reopen in April")


@pytest.mark.parametrize("method", METHODS)
def test_every_method_quotes_word_for_word_in_reading_order(method: Method) -> None:
    found = summarise([BRIDGE], method=method)
    assert len(found) == 3
    assert [sentence.position for sentence in found] == sorted(sentence.position for sentence in found)
    assert sorted(sentence.rank for sentence in found) == [0, 1, 2]
    assert all(sentence.text in BRIDGE.text for sentence in found)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("text", ["", "\n \n", "12 34.", "会議は終わった。橋は開く。", "Yes."])
def test_poor_texts_break_no_method_and_nothing_is_told_of_them(method: Method, text: str) -> None:
    assert told(Source("", text), method=method) == []


@pytest.mark.parametrize(
    "sentence", ["Photo: Mila Brandt", "Will it ever end?", "Read more about the bridge and its pillars here."]
)
def test_captions_questions_and_invitations_are_left_out(sentence: str) -> None:
    assert sentence not in told(BRIDGE, sentences=None)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("sentences", [1, 2, 3, None])
def test_a_sentence_that_points_back_comes_only_with_the_one_before(method: Method, sentences: int | None) -> None:
    found = summarise([BRIDGE], sentences=sentences, method=method)
    positions = {sentence.position for sentence in found}
    for sentence in found:
        assert not sentence.text.startswith(("It ", "But ")) or sentence.position - 1 in positions


@pytest.mark.parametrize("method", METHODS)
def test_what_is_not_clear_is_not_told_even_where_there_is_nothing_else(method: Method) -> None:
    text = "Yes.\nHe told her so, but they had already left it there with them."
    assert told(Source("Bridge closed", text, "en"), method=method) == []


@pytest.mark.parametrize("method", METHODS)
def test_a_dateline_is_cut_off(method: Method) -> None:
    said = "The bridge over the harbour will reopen in April, the council said on Monday."
    assert told(Source("Bridge to reopen", f"PORT ASTRID (NPA) — {said}", "en"), method=method) == [said]


@pytest.mark.parametrize("method", METHODS)
def test_whichever_chooses_a_sentence_that_is_not_clear_is_not_shown_alone(method: Method) -> None:
    clear, follows = BRIDGE.text.splitlines()[0], "It was closed two years ago."
    article = Source(BRIDGE.title, f"{clear}\n{follows}\nHere is what we know about it so far.", "en")
    shown = told(article, sentences=3, method=method)
    assert clear in shown
    assert set(shown) <= {clear, follows}
    assert told(article, sentences=1, method=method) == [clear]


def test_what_the_publisher_says_of_it_comes_first_where_the_text_says_it_too() -> None:
    wanted = "Repairs to the bridge cost 48 million crowns, twice what the council had planned."
    told_of = Source(BRIDGE.title, BRIDGE.text, "en", description=wanted.upper())
    assert [one.rank for one in summarise([told_of]) if one.text == wanted] == [0]


def test_what_the_publisher_says_elsewhere_alone_is_not_told() -> None:
    said = "A bridge is a fine thing to have in any town."
    assert told(Source(BRIDGE.title, BRIDGE.text, "en", description=said)) == told(BRIDGE)


def test_a_quotation_of_several_sentences_is_told_whole() -> None:
    text = "“We have waited long. The bridge is ours,” Mayor Lund told the council.\nShe left."
    assert told(Source("", text, "en"), sentences=1) == [text.partition("\n")[0]]


def test_a_standfirst_needs_no_full_stop() -> None:
    line = "The bridge over the harbour of Port Astrid will reopen in April"
    assert line in told(Source("", f"{line}\nIt was closed two years ago after engineers found cracks.", "en"))


def test_many_sources_are_told_together_and_each_sentence_knows_its_own() -> None:
    found = summarise([BRIDGE, FERRY], sentences=4)
    assert {sentence.source for sentence in found} == {0, 1}
    assert all(sentence.text in (BRIDGE, FERRY)[sentence.source].text for sentence in found)


def test_a_copy_adds_nothing() -> None:
    assert told(BRIDGE, BRIDGE, sentences=None) == told(BRIDGE, sentences=None)


@pytest.mark.parametrize("words", [12, 20, 40, 60])
def test_a_word_budget_is_kept_in_whole_sentences(words: int) -> None:
    assert 0 < sum(word_count(sentence) for sentence in told(BRIDGE, sentences=None, words=words)) <= max(words, 14)


def test_a_sentence_too_long_is_better_than_none() -> None:
    assert len(told(BRIDGE, sentences=None, words=3)) == 1


@pytest.mark.parametrize("sources", [(), (Source("Only a title", ""),)])
def test_nothing_to_read_is_an_empty_summary(sources: tuple[Source, ...]) -> None:
    assert told(*sources) == []


def test_no_sentence_asked_for_is_none_told() -> None:
    assert told(BRIDGE, sentences=0) == []


def test_only_the_first_sentences_are_read() -> None:
    text = "\n".join(f"The council of town number {number} met on Monday to talk about roads." for number in range(900))
    assert max(sentence.position for sentence in summarise([Source("", text, "en")], sentences=None)) < 200


def test_an_unknown_method_is_said_to_be_unknown() -> None:
    with pytest.raises(InputError, match=r'^no-such-summarizer {"method": "magic"'):
        told(BRIDGE, method=cast("Method", "magic"))


@given(st.lists(WORDS, max_size=60).map(" ".join), st.integers(1, 4), st.integers(5, 30))
@settings(max_examples=60, deadline=None)
def test_summaries_are_verbatim_never_twice_and_within_their_limits(text: str, sentences: int, words: int) -> None:
    found = told(Source("Bridge", text, "en"), sentences=sentences, words=words)
    assert all(sentence in text for sentence in found)
    assert len(set(found)) == len(found) <= sentences
    assert len(found) <= 1 or sum(map(word_count, found)) <= words


@pytest.mark.slow
def test_the_same_text_gives_the_same_summary_whatever_the_hash_seed() -> None:
    code = (
        "from digests.summaries.summary import METHODS, summarise\n"
        "from tests.digests.summaries.test_summary import BRIDGE, FERRY\n"
        "print([summarise(told, method=method) for method in METHODS for told in ([BRIDGE], [BRIDGE, FERRY])])"
    )
    said = said_with_two_seeds(code)
    assert len(said) == 1
