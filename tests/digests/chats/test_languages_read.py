"""Which languages a chat reads, and which are added where a topic has nothing in them."""

import pytest

from digests.chats.languages_read import ANY, LanguagesRead, added_for

GERMAN = LanguagesRead(("de",))


@pytest.mark.parametrize(("language", "is_read"), [("de", True), ("en", False), ("", True)])
def test_what_is_in_no_known_language_may_be_read(language: str, is_read: bool) -> None:
    assert GERMAN.read(language) is is_read


def test_a_new_chat_reads_what_it_is_spoken_to_in() -> None:
    assert LanguagesRead.at_first("de") == GERMAN


def test_who_names_no_language_reads_any() -> None:
    assert ANY.read("de")


def test_a_language_is_switched_on_and_off() -> None:
    both = GERMAN.switched("en", "de")
    assert both.codes == ("de", "en")
    assert both.switched("de", "de").codes == ("en",)


def test_the_last_language_stays() -> None:
    assert GERMAN.switched("de", "de") == GERMAN


def test_ones_own_language_is_preferred_and_the_others_are_in_one_order() -> None:
    assert GERMAN.with_added(["uk", "en"], "uk").codes == ("uk", "de", "en")
    assert LanguagesRead(("uk",)).with_added(["en", "de"], "uk").codes == ("uk", "de", "en")


def test_others_stay_named_when_languages_change() -> None:
    named = LanguagesRead(("de",), others_named=True)
    assert named.switched("en", "de").others_named
    assert named.with_added(["en"], "de").others_named


@pytest.mark.parametrize(
    ("feeds", "added"),
    [
        ({"de": 1, "en": 9}, {}),
        ({"en": 1, "fr": 9}, {"World": "en"}),
        ({"it": 1, "fr": 9}, {"World": "fr"}),
        ({"it": 2, "fr": 2}, {"World": "fr"}),
        ({"en": 9, "": 1}, {}),
        ({}, {}),
    ],
)
def test_a_topic_without_anything_to_read_adds_english_or_its_main_language(
    feeds: dict[str, int], added: dict[str, str]
) -> None:
    assert added_for({"World": feeds}, GERMAN) == added


def test_a_language_that_was_added_serves_other_topics_too() -> None:
    topics = {"World": {"fr": 2}, "Arts": {"fr": 1, "it": 3}, "Sport": {"fr": 1, "en": 1}}
    assert added_for(topics, GERMAN) == {"World": "fr", "Arts": "fr", "Sport": "en"}
