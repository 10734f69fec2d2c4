"""What feedback can be given on, which stories it fits, and how much it changes them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from digests.chats.feedback import Aspect, AspectKind, Feedback
from digests.digest import compose
from digests.digest_item import DigestItem, RecentStory
from digests.ranking import rank
from digests.stories.story import Quote, Story, StoryArticle
from digests.story_feedback import HEAVIEST, LESS, LIGHTEST, MORE, aspects, factor, fitting

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
LEAD = StoryArticle(1, "https://gazette.example/1", "The harbours of Velmora open", "The Gazette", "en", NOW)
ITEM = DigestItem(1, LEAD, (LEAD,), (), 1, ("World", "climate deal", "Business"))
GAZETTE = Aspect(AspectKind.SOURCE, "The Gazette")
WORLD = Aspect(AspectKind.TOPIC, "World")
HARBOUR = Aspect(AspectKind.WORD, "harbour")


def test_feedback_is_given_on_a_source_on_what_asked_and_on_words_that_say_most() -> None:
    assert list(aspects(ITEM).items()) == [
        (GAZETTE, "The Gazette"),
        (WORLD, "World"),
        (Aspect(AspectKind.TOPIC, "climate deal"), "climate deal"),
        (Aspect(AspectKind.WORD, "velmora"), "Velmora"),
        (HARBOUR, "harbours"),
        (Aspect(AspectKind.WORD, "open"), "open"),
    ]


@pytest.mark.parametrize("title", ["", "…", "5,000 at 10:30", "It is on", "港口星期一开放"])
def test_a_headline_may_have_no_word_to_give_feedback_on(title: str) -> None:
    item = replace(ITEM, lead=replace(LEAD, title=title), why=())
    assert list(aspects(item).values()) == ["The Gazette"]


@pytest.mark.parametrize(
    ("feedback", "changed"),
    [
        ((), 1),
        ((Feedback(Aspect(AspectKind.SOURCE, "World"), more=True),), 1),
        ((Feedback(GAZETTE, more=True),), MORE),
        ((Feedback(WORLD, more=False),), LESS),
        ((Feedback(HARBOUR, more=False), Feedback(GAZETTE, more=True)), LESS * MORE),
        (tuple(Feedback(aspect, more=True) for aspect in aspects(ITEM)), HEAVIEST),
        (tuple(Feedback(aspect, more=False) for aspect in aspects(ITEM)), LIGHTEST),
    ],
)
def test_feedback_changes_what_it_fits_within_bounds(feedback: tuple[Feedback, ...], changed: float) -> None:
    assert factor(ITEM, feedback) == pytest.approx(changed)


def test_a_word_is_found_in_another_form() -> None:
    other = replace(ITEM, lead=replace(LEAD, title="A harbour closes"))
    assert fitting(other, [Feedback(HARBOUR, more=True), Feedback(WORLD, more=False)]) == [
        Feedback(HARBOUR, more=True),
        Feedback(WORLD, more=False),
    ]
    assert fitting(replace(other, why=()), [Feedback(WORLD, more=False)]) == []


def _story(number: int, site: str) -> RecentStory:
    told = replace(LEAD, article=number, site=site, url=f"https://gazette.example/{number}")
    return RecentStory(Story(number, (told,), (Quote("It opened.", number, 0),)), ("World",))


def test_feedback_moves_a_story_up_or_down_and_keeps_none_out() -> None:
    recent = [_story(1, "The Gazette"), _story(2, "The Ledger")]
    assert compose(recent, now=NOW).stories == (1, 2)
    assert compose(recent, now=NOW, feedback=[Feedback(GAZETTE, more=False)]).stories == (2, 1)
    liked = [Feedback(Aspect(AspectKind.SOURCE, "The Ledger"), more=True)]
    assert compose(recent, now=NOW, feedback=liked).stories == (2, 1)
    assert [story.weight for story in rank(recent, NOW)] == [story.weight for story in rank(recent, NOW, feedback=())]
