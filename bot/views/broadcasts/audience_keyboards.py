"""The buttons with which admins choose whom a broadcast is for."""

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup

from bot.texts.texts import Texts
from bot.views.broadcasts import audience_callbacks as callbacks
from bot.views.broadcasts.audience_callbacks import AudienceFilter
from bot.views.broadcasts.broadcast_callbacks import CancelBroadcast
from bot.views.callback_data import CallbackData, topic_key
from bot.views.keyboards import LONGEST_LABEL, button, rows_of
from digests.sending.broadcast import Audience, Broadcast, ChatKind

ACTIVE_DAYS = (1, 7, 30, 90)


def audience(draft: Broadcast, size: int, say: Texts) -> InlineKeyboardMarkup:
    """Everyone, the admin alone, or those that filters leave; with a filter, or once it was previewed, a way on."""
    chosen, number = draft.audience, draft.id
    rows = [
        [
            button(say.broadcast_buttons.everyone(), callbacks.ChooseEveryone(number)),
            button(say.broadcast_buttons.only_me(), callbacks.ChooseOnlyMe(number)),
        ],
        [
            button(
                say.broadcast_buttons.topic(chosen.topic)[:LONGEST_LABEL],
                callbacks.OpenFilter(number, AudienceFilter.TOPIC),
            ),
            button(
                say.broadcast_buttons.language(chosen.language), callbacks.OpenFilter(number, AudienceFilter.LANGUAGE)
            ),
        ],
        [
            button(say.broadcast_buttons.kind(chosen.kind), callbacks.OpenFilter(number, AudienceFilter.KIND)),
            button(say.broadcast_buttons.active(chosen.active_days), callbacks.OpenFilter(number, AudienceFilter.DAYS)),
        ],
    ]
    if chosen != Audience() or draft.frozen:
        rows.append([button(say.broadcast_buttons.go_on(say.formats.chats(size)), callbacks.KeepAudience(number))])
    rows.append([button(say.broadcast_buttons.cancel(), CancelBroadcast(number))])
    return InlineKeyboardMarkup(rows)


def topics(number: int, names: Sequence[str], say: Texts) -> InlineKeyboardMarkup:
    values = [(name, callbacks.FilterByTopic(number, topic_key(name))) for name in names]
    return _values(number, values, callbacks.FilterByTopic(number, ""), say)


def languages(number: int, codes: Sequence[str], say: Texts) -> InlineKeyboardMarkup:
    values = [(say.formats.language(code), callbacks.FilterByLanguage(number, code)) for code in codes]
    return _values(number, values, callbacks.FilterByLanguage(number, ""), say)


def kinds(number: int, say: Texts) -> InlineKeyboardMarkup:
    values = [(say.broadcast_buttons.short_kind(kind), callbacks.FilterByKind(number, kind)) for kind in ChatKind]
    return _values(number, values, callbacks.FilterByKind(number, None), say)


def days(number: int, say: Texts) -> InlineKeyboardMarkup:
    values = [
        (say.broadcast_buttons.short_days(count), callbacks.FilterByActivity(number, count)) for count in ACTIVE_DAYS
    ]
    return _values(number, values, callbacks.FilterByActivity(number, 0), say)


def _values(
    number: int, values: Sequence[tuple[str, CallbackData]], any_value: CallbackData, say: Texts
) -> InlineKeyboardMarkup:
    """A filter's values to choose from, `any_value` that takes the filter off, and the way back to the audience."""
    buttons = [
        button(label[:LONGEST_LABEL], data) for label, data in (*values, (say.broadcast_buttons.any(), any_value))
    ]
    return InlineKeyboardMarkup(
        [*rows_of(buttons), [button(say.broadcast_buttons.back(), callbacks.OpenAudience(number))]]
    )
