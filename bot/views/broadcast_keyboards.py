"""The buttons with which admins handle broadcasts, and those that a broadcast brings."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.texts.texts import Texts
from bot.views.keyboards import Verb, button, topic_key
from digests.sending.broadcast import Audience, Broadcast, BroadcastState, ChatKind, Progress
from digests.sending.link_buttons import LinkButton

ACTIVE_DAYS = (1, 7, 30, 90)
EVENING, MORNING = time(18), time(9)

Row = list[InlineKeyboardButton]


class Aim(StrEnum):
    """What a tap says of an audience: whom it is, or what it is narrowed by; SO_CHOSEN is as it stands."""

    EVERYONE = "all"
    ONLY_ME = "me"
    SO_CHOSEN = "go"
    TOPIC = "t"
    LANGUAGE = "l"
    KIND = "k"
    DAYS = "d"


def links(chosen: Sequence[LinkButton]) -> InlineKeyboardMarkup | None:
    """The buttons under the message itself, one a row."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(one.label, one.url)] for one in chosen]) if chosen else None


def audience(draft: Broadcast, size: int, say: Texts) -> InlineKeyboardMarkup:
    """Everyone, the admin alone, or those that filters leave; with a filter, or once it was previewed, a way on."""
    chosen, number = draft.audience, draft.id
    rows = [
        [
            button(say.broadcast_buttons.everyone(), Verb.CAST_AUDIENCE, number, Aim.EVERYONE),
            button(say.broadcast_buttons.only_me(), Verb.CAST_AUDIENCE, number, Aim.ONLY_ME),
        ],
        [
            button(say.broadcast_buttons.topic(chosen.topic)[:60], Verb.CAST_FILTER, number, Aim.TOPIC),
            button(say.broadcast_buttons.language(chosen.language), Verb.CAST_FILTER, number, Aim.LANGUAGE),
        ],
        [
            button(say.broadcast_buttons.kind(chosen.kind), Verb.CAST_FILTER, number, Aim.KIND),
            button(say.broadcast_buttons.active(chosen.active_days), Verb.CAST_FILTER, number, Aim.DAYS),
        ],
    ]
    if chosen != Audience() or draft.frozen:
        rows.append(
            [button(say.broadcast_buttons.go_on(say.formats.chats(size)), Verb.CAST_AUDIENCE, number, Aim.SO_CHOSEN)]
        )
    rows.append([button(say.broadcast_buttons.cancel(), Verb.CAST_CANCEL, number)])
    return InlineKeyboardMarkup(rows)


def topics(number: int, names: Sequence[str], say: Texts) -> InlineKeyboardMarkup:
    return _choices(number, Aim.TOPIC, [(name, topic_key(name)) for name in names], say)


def languages(number: int, codes: Sequence[str], say: Texts) -> InlineKeyboardMarkup:
    return _choices(number, Aim.LANGUAGE, [(code, code) for code in codes], say)


def kinds(number: int, say: Texts) -> InlineKeyboardMarkup:
    return _choices(number, Aim.KIND, [(say.broadcast_buttons.short_kind(kind), kind.value) for kind in ChatKind], say)


def days(number: int, say: Texts) -> InlineKeyboardMarkup:
    return _choices(
        number, Aim.DAYS, [(say.broadcast_buttons.short_days(count), str(count)) for count in ACTIVE_DAYS], say
    )


def _choices(number: int, what: Aim, offered: Sequence[tuple[str, str]], say: Texts) -> InlineKeyboardMarkup:
    buttons = [button(label[:60], Verb.CAST_AUDIENCE, number, what, value) for label, value in offered]
    buttons.append(button(say.broadcast_buttons.any(), Verb.CAST_AUDIENCE, number, what, ""))
    rows = [buttons[at : at + 3] for at in range(0, len(buttons), 3)]
    return InlineKeyboardMarkup([*rows, [button(say.broadcast_buttons.back(), Verb.CAST_WHOM, number)]])


def draft(broadcast: Broadcast, say: Texts) -> InlineKeyboardMarkup:
    """Under a draft that was previewed. An album can't have buttons of its own."""
    number = broadcast.id
    changes = [button(say.broadcast_buttons.audience(), Verb.CAST_WHOM, number)]
    if not broadcast.is_album:
        changes.append(button(say.broadcast_buttons.links(), Verb.CAST_LINKS, number))
    return InlineKeyboardMarkup(
        [
            [
                button(say.broadcast_buttons.send(), Verb.CAST_SEND, number),
                button(say.broadcast_buttons.schedule(), Verb.CAST_WHEN, number),
            ],
            [button(say.broadcast_buttons.test(), Verb.CAST_TEST, number), *changes],
            [button(say.broadcast_buttons.cancel(), Verb.CAST_CANCEL, number)],
        ]
    )


def sure(number: int, size: int, say: Texts) -> InlineKeyboardMarkup:
    yes = button(say.broadcast_buttons.sure(say.formats.chats(size)), Verb.CAST_SURE, number)
    return InlineKeyboardMarkup([[yes], [_back(number, say)]])


def write_links(broadcast: Broadcast, say: Texts) -> InlineKeyboardMarkup:
    none = [[button(say.broadcast_buttons.no_links(), Verb.CAST_NO_LINKS, broadcast.id)]] if broadcast.links else []
    return InlineKeyboardMarkup([*none, [_back(broadcast.id, say)]])


def moments(number: int, zone: str, now: datetime, say: Texts) -> InlineKeyboardMarkup:
    """An hour from now, this evening if it is to come, and the next morning; each carries its moment in minutes."""
    local = now.astimezone(ZoneInfo(zone))
    tomorrow = datetime.combine(local.date() + timedelta(days=1), MORNING, ZoneInfo(zone))
    evening = datetime.combine(local.date(), EVENING, ZoneInfo(zone))
    row = [_moment(say.broadcast_buttons.in_an_hour(), number, now + timedelta(hours=1))]
    if evening > now:
        row.append(_moment(say.broadcast_buttons.today(f"{EVENING:%H:%M}"), number, evening))
    row.append(_moment(say.broadcast_buttons.tomorrow(f"{MORNING:%H:%M}"), number, tomorrow))
    return InlineKeyboardMarkup([row, [_back(number, say)]])


def _moment(label: str, number: int, moment: datetime) -> InlineKeyboardButton:
    return button(label, Verb.CAST_MOMENT, number, _minutes(moment))


def _minutes(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


def chosen_moment(number: int, moment: datetime, say: Texts) -> InlineKeyboardMarkup:
    """Under the question whether it is to leave then; the button carries the moment, so it does what stands above."""
    return InlineKeyboardMarkup(
        [
            [
                button(say.broadcast_buttons.schedule_it(), Verb.CAST_SCHEDULE, number, _minutes(moment)),
                button(say.broadcast_buttons.other_time(), Verb.CAST_WHEN, number),
            ],
            [_back(number, say)],
        ]
    )


def scheduled(number: int, say: Texts) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [
            [
                button(say.broadcast_buttons.test(), Verb.CAST_TEST, number),
                button(say.broadcast_buttons.unschedule(), Verb.CAST_UNSCHEDULE, number),
            ],
            [button(say.broadcast_buttons.cancel(), Verb.CAST_CANCEL, number)],
        ]
    )


def running(broadcast: Broadcast, say: Texts) -> InlineKeyboardMarkup:
    on = broadcast.state is BroadcastState.RUNNING
    label, verb = (
        (say.broadcast_buttons.pause(), Verb.CAST_PAUSE) if on else (say.broadcast_buttons.resume(), Verb.CAST_RESUME)
    )
    cancel = button(say.broadcast_buttons.cancel(), Verb.CAST_CANCEL, broadcast.id)
    return InlineKeyboardMarkup([[button(label, verb, broadcast.id), cancel]])


def ended(
    broadcast: Broadcast, progress: Progress, undo: Broadcast | None, now: datetime, say: Texts
) -> InlineKeyboardMarkup | None:
    """What can still be done with it: undone, sent again where it failed, and its ledger."""
    rows: list[Row] = []
    if progress.failed and broadcast.state is BroadcastState.DONE and undo is None:
        label = say.broadcast_buttons.retry(say.formats.chats(progress.failed), undo=broadcast.is_undo)
        rows.append([button(label, Verb.CAST_RETRY, broadcast.id)])
    last: Row = []
    if progress.sent and undo is None and broadcast.can_be_undone(now):
        last.append(button(say.broadcast_buttons.undo(), Verb.CAST_UNDO, broadcast.id))
    if progress.ended:
        last.append(button(say.broadcast_buttons.ledger(), Verb.CAST_LEDGER, broadcast.id))
    rows += [last] if last else []
    return InlineKeyboardMarkup(rows) if rows else None


def sure_to_undo(number: int, say: Texts) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[button(say.broadcast_buttons.undo_it(), Verb.CAST_UNDO_SURE, number)], [_back(number, say)]]
    )


def opens(number: int, say: Texts) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[_open(number, say)]])


def listed(numbers: Sequence[int], skip: int, step: int, *, more: bool, say: Texts) -> InlineKeyboardMarkup:
    """Under a list of broadcasts: each of them, and the pages before and after."""
    each = [_open(number, say) for number in numbers]
    ways: Row = []
    if skip > 0:
        ways.append(button("◀", Verb.CAST_LIST, max(0, skip - step)))
    if more:
        ways.append(button("▶", Verb.CAST_LIST, skip + step))
    return InlineKeyboardMarkup([*(each[at : at + 3] for at in range(0, len(each), 3)), *([ways] if ways else [])])


def _open(number: int, say: Texts) -> InlineKeyboardButton:
    return button(say.broadcast_buttons.open(number), Verb.CAST_OPEN, number)


def _back(number: int, say: Texts) -> InlineKeyboardButton:
    """The panel as it is now, in place."""
    return button(say.broadcast_buttons.back(), Verb.CAST_BACK, number)
