"""The buttons under opened stories, and of the lists of what was saved and wished for there."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from bot.texts.texts import Texts
from bot.views import story_callbacks as callbacks
from bot.views.callback_data import CallbackData
from bot.views.digest_callbacks import OpenBrief, OpenFound, OpenPage, OpenReasons, ReopenFound, ReopenStory
from bot.views.inline_results import sharing
from bot.views.keyboards import LONGEST_LABEL, button, close, even_rows, rows_of
from bot.views.settings_callbacks import OpenSettings
from digests.chats.saved_story import SavedStory

PAGE = 8
"""Saved stories shown at once."""


def story(number: int, place: int, page: int | None, say: Texts, *, shared: int | None = None) -> InlineKeyboardMarkup:
    """Under the story at `place` of the digest `number`, opened in place of its page `page`; or below it, if None.

    `shared` is the id of the story where it can be shared.
    """
    back = close(say) if page is None else button(say.buttons.back(), OpenPage(number, page))
    return InlineKeyboardMarkup(
        [
            [_feedback(callbacks.AskFeedback(number, place, more), say) for more in (True, False)],
            [
                button(say.buttons.why(), OpenReasons(number, place)),
                button(say.stories.save(), callbacks.SaveStory(number, place)),
            ],
            [back, *_share(shared, say)],
        ]
    )


def found_story(found: OpenFound, say: Texts, *, in_place: bool, can_be_shared: bool = False) -> InlineKeyboardMarkup:
    """Under a story that is opened `in_place` of a brief, or else below it."""
    at = (found.query, found.hours, found.story, found.start)
    back = button(say.buttons.back(), OpenBrief(found.query, found.hours, found.start)) if in_place else close(say)
    return InlineKeyboardMarkup(
        [
            [_feedback(callbacks.AskFoundFeedback(*at, more), say) for more in (True, False)],
            [
                button(say.stories.save(), callbacks.SaveFound(found.story)),
                *_share(found.story if can_be_shared else None, say),
            ],
            [back],
        ]
    )


def why(number: int, place: int, say: Texts) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[button(say.buttons.back(), ReopenStory(number, place))]])


def of_what(number: int, place: int, labels: Sequence[str], say: Texts, *, more: bool) -> InlineKeyboardMarkup:
    """The aspects of the story at `place`, as they are called, to want more of, or less."""
    offered = [(label, callbacks.GiveFeedback(number, place, more, aspect)) for aspect, label in enumerate(labels)]
    return _of_what(offered, ReopenStory(number, place), say)


def of_what_found(found: OpenFound, labels: Sequence[str], say: Texts, *, more: bool) -> InlineKeyboardMarkup:
    """The same of a story of a brief."""
    at = (found.query, found.hours, found.story, found.start)
    offered = [(label, callbacks.GiveFoundFeedback(*at, more, aspect)) for aspect, label in enumerate(labels)]
    return _of_what(offered, ReopenFound(*at), say)


def _of_what(offered: Sequence[tuple[str, CallbackData]], back: CallbackData, say: Texts) -> InlineKeyboardMarkup:
    buttons = [button(label[:LONGEST_LABEL], data) for label, data in offered]
    return InlineKeyboardMarkup([*rows_of(buttons, 2), [button(say.buttons.back(), back)]])


def feedback(given: Sequence[tuple[str, int]], say: Texts) -> InlineKeyboardMarkup:
    """Feedback to take back, as (label, number)."""
    offered = [button(f"✕ {label}"[:LONGEST_LABEL], callbacks.TakeFeedbackBack(number)) for label, number in given]
    return InlineKeyboardMarkup([*rows_of(offered, 2), [button(say.buttons.back(), OpenSettings())]])


def saved(shown: Sequence[SavedStory], start: int, of: int, say: Texts) -> InlineKeyboardMarkup:
    """Under saved stories: each to remove, by its number, and the others."""
    remove = [
        button(f"✕ {number}", callbacks.RemoveSaved(story.id, start)) for number, story in enumerate(shown, start + 1)
    ]
    ways = [button("◀", callbacks.OpenSaved(max(0, start - PAGE)))] if start > 0 else []
    ways += [button("▶", callbacks.OpenSaved(start + PAGE))] if start + PAGE < of else []
    return InlineKeyboardMarkup([row for row in (*even_rows(remove, 4), ways, [close(say)]) if row])


def _share(story: int | None, say: Texts) -> list[InlineKeyboardButton]:
    """Opens the list of chats, for the story to be sent to one of them; no button for None."""
    if story is None:
        return []
    return [InlineKeyboardButton(say.stories.share(), switch_inline_query=sharing(story))]


def _feedback(asked: callbacks.AskFeedback | callbacks.AskFoundFeedback, say: Texts) -> InlineKeyboardButton:
    if asked.more:
        return button(say.stories.more_like_this(), asked, KeyboardButtonStyle.SUCCESS)
    return button(say.stories.less_like_this(), asked, KeyboardButtonStyle.DANGER)
