"""What is new in a story to somebody who was told it."""

from typing import Any

import pytest

from digests.stories.story import Development, Update
from digests.stories.updates.novelty import FiledArticle, is_new, updates

AT_ONCE = 3
LONGEST_SENTENCE = 400
PUSHED = 0.4

FIRE = {"fire": 1.0}
INQUIRY = {"inquiry": 1.0}
KNOWN = "A fire broke out at the mill."


def report(number: int, vector: dict[str, float], *sentences: str, **changes: Any) -> FiledArticle:
    known = frozenset({"fire", "mill", "broke", "out", "at", "the", "a"})
    values: dict[str, Any] = {"site": f"site{number}", "title": "The mill", "terms": known} | changes
    return FiledArticle(number, 10 * number, language="en", vector=vector, sentences=sentences, **values)


@pytest.mark.parametrize(("edition", "new"), [(None, True), (1, False)])
def test_a_story_is_new_to_whoever_was_not_told_it(edition: int | None, new: bool) -> None:
    assert is_new(edition, None) is new


@pytest.mark.parametrize(("edition", "new"), [(None, False), (1, False), (2, True), (5, True), (6, False)])
def test_an_update_is_new_to_whoever_was_told_the_story_without_it(edition: int | None, new: bool) -> None:
    assert is_new(edition, Update(2, 5, (1,), "", firm=True)) is new


def test_a_story_of_one_article_has_no_update() -> None:
    assert updates([report(1, FIRE, KNOWN)]) == ()


def test_an_article_that_says_the_same_again_is_no_update() -> None:
    assert updates([report(1, FIRE, KNOWN), report(2, FIRE, KNOWN)]) == ()


def test_what_is_far_from_what_was_told_is_an_update() -> None:
    told = [report(1, FIRE, KNOWN), report(2, INQUIRY, KNOWN, "An inquiry has begun.")]
    assert updates(told) == (Update(0, 19, (2,), "An inquiry has begun.", firm=False),)


def test_it_is_new_to_whoever_was_told_any_earlier_edition() -> None:
    told = [report(1, FIRE), report(2, FIRE), report(3, INQUIRY, "An inquiry has begun.")]
    assert updates(told) == (Update(0, 29, (3,), "An inquiry has begun.", firm=False),)


def test_two_sites_make_it_firm() -> None:
    told = [report(1, FIRE), report(2, INQUIRY, "An inquiry has begun."), report(3, INQUIRY)]
    found = {update.articles: update for update in updates(told)}
    assert found[2, 3] == Update(0, 19, (2, 3), "An inquiry has begun.", firm=True)


def test_one_site_alone_does_not() -> None:
    told = [report(1, FIRE), report(2, INQUIRY, site="Tern"), report(3, INQUIRY, site="Tern")]
    assert not any(update.firm for update in updates(told))


@pytest.mark.parametrize(("title", "sentence"), [("40 dead", ""), ("The mill", "Police count 40 dead.")])
def test_a_new_number_makes_it_firm(title: str, sentence: str) -> None:
    [update] = updates([report(1, FIRE), report(2, INQUIRY, sentence, title=title)])
    assert update.firm


def test_the_sentence_with_the_most_unseen_words_is_shown() -> None:
    sentences = ("An inquiry has begun.", "The fire at the mill.", "Judge Jonna Lund opened an inquiry in Velmora.")
    [update] = updates([report(1, FIRE), report(2, INQUIRY, *sentences)])
    assert update.text == sentences[2]


def test_a_number_counts_for_two_words() -> None:
    sentences = ("Crowds gathered nearby.", "40 hurt, 12 gone.")
    [update] = updates([report(1, FIRE), report(2, INQUIRY, *sentences)])
    assert update.text == sentences[1]


def test_without_a_sentence_that_is_new_and_short_there_is_only_the_headline() -> None:
    [update] = updates([report(1, FIRE), report(2, INQUIRY, KNOWN, "Inquiry " * LONGEST_SENTENCE)])
    assert update.text == ""


def test_copies_are_never_news() -> None:
    assert updates([report(1, FIRE), report(2, {}, "An inquiry has begun.")]) == ()


def test_an_article_nearer_to_a_new_one_than_to_what_was_told_is_news() -> None:
    between = {"fire": 0.4, "inquiry": 0.9}
    told = [report(1, FIRE), report(2, between), report(3, INQUIRY)]
    assert (2, 3) in {update.articles for update in updates(told)}


def test_different_new_things_are_told_apart_up_to_a_limit() -> None:
    told = [report(1, FIRE), *(report(number, {f"event{number}": 1.0}) for number in range(2, 9))]
    assert [update.articles for update in updates(told) if update.first == 0][:AT_ONCE] == [(2,), (3,), (4,)]


def test_of_a_very_long_story_the_first_and_the_latest_articles_count() -> None:
    told = [report(number, FIRE) for number in range(1, 100)]
    told[50] = report(51, INQUIRY)
    assert updates(told) == ()
    told[89] = report(90, INQUIRY)
    assert {update.articles for update in updates(told)} == {(90,)}


@pytest.mark.parametrize(("number", "is_looked_at"), [(10, True), (11, False), (69, False), (70, True)])
def test_the_first_ten_and_the_latest_thirty_articles_are_looked_at(number: int, *, is_looked_at: bool) -> None:
    told = [report(at, FIRE) for at in range(1, 100)]
    told[number - 1] = report(number, INQUIRY)
    assert bool(updates(told)) is is_looked_at


def test_what_is_new_again_after_it_was_not_is_an_update_of_its_own() -> None:
    told = [report(1, FIRE), report(2, {"trial": 1.0}), report(3, {"fire": 0.2, "trial": 1.0}), report(4, INQUIRY)]
    for update in updates(told):
        assert update.first <= update.last


def test_a_new_number_in_the_headline_is_news_however_alike_the_rest_is() -> None:
    told = [report(1, FIRE), report(2, FIRE, "The mill burns.", "11 are dead at the mill.", title="Toll reaches 11")]
    assert updates(told) == (Update(0, 19, (2,), "11 are dead at the mill.", firm=True),)


def test_a_number_that_was_told_is_not() -> None:
    assert updates([report(1, FIRE, terms=frozenset({"11"})), report(2, FIRE, title="11 dead")]) == ()


def test_which_day_it_is_is_not() -> None:
    assert updates([report(1, FIRE), report(2, FIRE, title="The mill, the 2nd day")]) == ()


def test_a_sentence_with_the_number_of_the_headline_is_shown_before_a_longer_one() -> None:
    sentences = ("Judge Jonna Lund opened an inquiry in Velmora.", "The toll is 11.")
    [update] = updates([report(1, FIRE), report(2, FIRE, *sentences, title="Toll reaches 11")])
    assert update.text == sentences[1]


def test_a_sentence_that_needs_the_one_before_it_is_not_shown() -> None:
    sentences = ("Her lawyer Jonna Lund denied everything in Velmora.", "An inquiry has begun.")
    [update] = updates([report(1, FIRE), report(2, INQUIRY, *sentences)])
    assert update.text == sentences[1]


def developments(*probabilities: float) -> list[Development]:
    return [Development(number, probability) for number, probability in enumerate(probabilities, 1)]


def test_the_newest_article_that_brings_an_update_is_told_however_alike() -> None:
    told = [report(number, FIRE, f"Sentence {number}.") for number in (1, 2, 3)]
    assert updates(told, developments(1, PUSHED, 0)) == (Update(0, 19, (2,), "Sentence 2.", firm=True),)


def test_an_update_that_arrives_after_a_newer_one_is_none() -> None:
    told = [report(1, FIRE), report(3, FIRE), report(2, FIRE)]
    assert [update.articles for update in updates(told, developments(1, 1, 1))] == [(3,)]


def test_the_first_state_is_no_update() -> None:
    assert updates([report(1, FIRE), report(2, FIRE)], developments(1, 0)) == ()


def test_an_update_by_an_article_that_is_there_no_more_is_none() -> None:
    assert updates([report(1, FIRE), report(3, FIRE)], developments(1, 1)) == ()


def test_what_is_unlike_is_no_update_where_it_brings_none() -> None:
    assert updates([report(1, FIRE), report(2, INQUIRY)], developments(1, 0)) == ()


def test_what_is_unlike_is_told_where_two_sites_tell_it() -> None:
    told = [report(1, FIRE), report(2, INQUIRY), report(3, INQUIRY)]
    assert (2, 3) in {update.articles for update in updates(told, developments(1, 0, 0))}


def test_a_word_more_or_a_number_makes_a_sentence_the_better_one() -> None:
    sentences = ("Crowds gathered nearby.", "Crowds gathered nearby, 40.", "Crowds gathered nearby, 50.")
    [update] = updates([report(1, FIRE), report(2, INQUIRY, *sentences)])
    assert update.text == sentences[1]


@pytest.mark.parametrize(("length", "shown"), [(400, True), (401, False)])
def test_a_sentence_has_400_characters(length: int, shown: bool) -> None:
    sentence = "Inquiry ".ljust(length - 1, "w") + "."
    [update] = updates([report(1, FIRE), report(2, INQUIRY, sentence)])
    assert update.text == (sentence if shown else "")


@pytest.mark.parametrize(("similarity", "alike"), [(0.25, True), (0.24, False)])
def test_two_articles_as_similar_as_this_say_one_new_thing(similarity: float, alike: bool) -> None:
    other = {"inquiry": similarity, "trial": (1 - similarity**2) ** 0.5}
    told = updates([report(1, FIRE), report(2, INQUIRY), report(3, other)])
    assert ((2, 3) in {update.articles for update in told}) is alike


@pytest.mark.parametrize(
    ("similarity", "nearer", "is_news"),
    [(0.27, 0.0, True), (0.28, 0.0, False), (0.38, 0.99, True), (0.39, 0.99, False)],
)
def test_an_article_repeats_what_it_is_similar_to_less_half_of_how_much_more_to_another(
    similarity: float, nearer: float, is_news: bool
) -> None:
    told = [report(1, {"fire": 2.0}), report(2, {"fire": similarity, "inquiry": nearer})]
    other = [report(3, INQUIRY)] if nearer else []
    assert any(2 in update.articles and update.last == 19 for update in updates([*told, *other])) is is_news


def test_a_name_with_a_digit_is_no_number() -> None:
    sentences = ("Crowds gathered nearby.", "An F16 crashed.")
    assert [(each.text, each.firm) for each in updates([report(1, FIRE), report(2, INQUIRY, *sentences)])] == [
        (sentences[0], False)
    ]
    [update] = updates([report(1, FIRE), report(2, INQUIRY, sentences[1])])
    assert not update.firm


def test_one_new_word_is_enough() -> None:
    [update] = updates([report(1, FIRE), report(2, INQUIRY, "Sabotage at the mill.")])
    assert update.text == "Sabotage at the mill."
