"""The buttons under opened stories, and of the lists of what was saved and wished for there."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from bot.texts.texts import Texts
from bot.views import story_callbacks as callbacks
from bot.views.digest_callbacks import CloseStory, OpenBrief, OpenPage, OpenReasons, ReopenStory
from bot.views.inline_results import sharing
from bot.views.keyboards import button, even_rows, rows_of
from bot.views.settings_callbacks import OpenSettings
from digests.chats.saved_story import SavedStory

PAGE = 8
"""Saved stories shown at once."""


def story(number: int, place: int, page: int | None, say: Texts, *, shared: int | None = None) -> InlineKeyboardMarkup:
    """Under the story at `place` of the digest `number`, opened in place of its page `page`; or below it, if None.

    `shared` is the id of the story where it can be shared.
    """
    back = _close(say) if page is None else button(say.buttons.back(), OpenPage(number, page))
    return InlineKeyboardMarkup(
        [
            [_feedback(number, place, say, more=True), _feedback(number, place, say, more=False)],
            [
                button(say.buttons.why(), OpenReasons(number, place)),
                button(say.stories.save(), callbacks.SaveStory(number, place)),
            ],
            [back, *_share(shared, say)],
        ]
    )


def found_story(
    story_id: int, back: OpenBrief | None, say: Texts, *, can_be_shared: bool = False
) -> InlineKeyboardMarkup:
    """Under a story opened in place of a brief, to which `back` leads; or below it, if None."""
    save = button(say.stories.save(), callbacks.SaveFound(story_id))
    share = _share(story_id if can_be_shared else None, say)
    return InlineKeyboardMarkup([[save, *share], [button(say.buttons.back(), back) if back else _close(say)]])


def why(number: int, place: int, say: Texts) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[button(say.buttons.back(), ReopenStory(number, place))]])


def of_what(number: int, place: int, labels: Sequence[str], say: Texts, *, more: bool) -> InlineKeyboardMarkup:
    """The aspects of the story at `place`, as they are called, to want more of, or less."""
    offered = [
        button(label[:60], callbacks.GiveFeedback(number, place, more, aspect)) for aspect, label in enumerate(labels)
    ]
    return InlineKeyboardMarkup([*rows_of(offered, 2), [button(say.buttons.back(), ReopenStory(number, place))]])


def feedback(given: Sequence[tuple[str, int]], say: Texts) -> InlineKeyboardMarkup:
    """Feedback to take back, as (label, number)."""
    offered = [button(f"✕ {label}"[:60], callbacks.TakeFeedbackBack(number)) for label, number in given]
    return InlineKeyboardMarkup([*rows_of(offered, 2), [button(say.buttons.back(), OpenSettings())]])


def saved(shown: Sequence[SavedStory], start: int, of: int) -> InlineKeyboardMarkup:
    """Under saved stories: each to remove, by its number, and the others."""
    remove = [
        button(f"✕ {number}", callbacks.RemoveSaved(story.id, start)) for number, story in enumerate(shown, start + 1)
    ]
    ways = [button("◀", callbacks.OpenSaved(max(0, start - PAGE)))] if start > 0 else []
    ways += [button("▶", callbacks.OpenSaved(start + PAGE))] if start + PAGE < of else []
    return InlineKeyboardMarkup([row for row in (*even_rows(remove, 4), ways) if row])


def _share(story: int | None, say: Texts) -> list[InlineKeyboardButton]:
    """Opens the list of chats, for the story to be sent to one of them; no button for None."""
    if story is None:
        return []
    return [InlineKeyboardButton(say.stories.share(), switch_inline_query=sharing(story))]


def _close(say: Texts) -> InlineKeyboardButton:
    return button(say.buttons.close(), CloseStory())


def _feedback(number: int, place: int, say: Texts, *, more: bool) -> InlineKeyboardButton:
    label = say.stories.more_like_this() if more else say.stories.less_like_this()
    style = KeyboardButtonStyle.SUCCESS if more else KeyboardButtonStyle.DANGER
    return button(label, callbacks.AskFeedback(number, place, more), style)
