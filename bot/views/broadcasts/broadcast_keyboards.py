"""The buttons with which admins handle broadcasts, and those that a broadcast brings."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.texts.texts import Texts
from bot.views.broadcasts import broadcast_callbacks as callbacks
from bot.views.broadcasts.audience_callbacks import OpenAudience
from bot.views.callback_data import CallbackData
from bot.views.keyboards import button, rows_of
from digests.chats.zone import zone_called
from digests.sending.broadcast import Broadcast, BroadcastState, Progress
from digests.sending.link_buttons import LinkButton

EVENING, MORNING = time(18), time(9)

Row = list[InlineKeyboardButton]


def links(chosen: Sequence[LinkButton]) -> InlineKeyboardMarkup | None:
    """The buttons under the message itself, one a row."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(one.label, one.url)] for one in chosen]) if chosen else None


def draft(broadcast: Broadcast, say: Texts, *, quiet: bool = False) -> InlineKeyboardMarkup:
    """Under a draft that was previewed. An album can't have buttons of its own.

    `quiet`: some chats have quiet hours now.
    """
    number = broadcast.id
    changes = [button(say.broadcast_buttons.audience(), OpenAudience(number))]
    if not broadcast.is_album:
        changes.append(button(say.broadcast_buttons.links(), callbacks.WriteLinks(number)))
    return InlineKeyboardMarkup(
        [
            [
                button(say.broadcast_buttons.send(), callbacks.SendBroadcast(number)),
                button(say.broadcast_buttons.schedule(), callbacks.AskForMoment(number)),
            ],
            [button(say.broadcast_buttons.test(), callbacks.TestBroadcast(number)), *changes],
            *_silently(broadcast, callbacks.SwitchSilently(number), say, quiet=quiet),
            [button(say.broadcast_buttons.cancel(), callbacks.CancelBroadcast(number))],
        ]
    )


def _silently(broadcast: Broadcast, switch: CallbackData, say: Texts, *, quiet: bool) -> list[Row]:
    """The switch that says what becomes of it in quiet hours, where there are some or it was used."""
    label = say.broadcast_buttons.after_quiet_hours() if broadcast.silently else say.broadcast_buttons.now_silently()
    return [[button(label, switch)]] if quiet or broadcast.silently else []


def sure(number: int, size: int, say: Texts) -> InlineKeyboardMarkup:
    yes = button(say.broadcast_buttons.sure(say.formats.chats(size)), callbacks.ConfirmSending(number))
    return InlineKeyboardMarkup([[yes], [_back(number, say)]])


def compose(say: Texts) -> InlineKeyboardMarkup:
    """Under the question for the message."""
    return InlineKeyboardMarkup([[button(say.broadcast_buttons.back(), callbacks.LeaveComposing())]])


def write_links(broadcast: Broadcast, say: Texts) -> InlineKeyboardMarkup:
    none = [[button(say.broadcast_buttons.no_links(), callbacks.DropLinks(broadcast.id))]] if broadcast.links else []
    return InlineKeyboardMarkup([*none, [_back(broadcast.id, say)]])


def moments(number: int, zone: str, now: datetime, say: Texts) -> InlineKeyboardMarkup:
    """An hour from now, this evening if it is to come, and the next morning; each carries its moment in minutes."""
    local = now.astimezone(zone_called(zone))
    tomorrow = datetime.combine(local.date() + timedelta(days=1), MORNING, zone_called(zone))
    evening = datetime.combine(local.date(), EVENING, zone_called(zone))
    offered = [_moment(say.broadcast_buttons.in_an_hour(), number, now + timedelta(hours=1))]
    if evening > now:
        offered.append(_moment(say.broadcast_buttons.today(f"{EVENING:%H:%M}"), number, evening))
    offered.append(_moment(say.broadcast_buttons.tomorrow(f"{MORNING:%H:%M}"), number, tomorrow))
    return InlineKeyboardMarkup([*rows_of(offered, 2), [_back(number, say)]])


def _moment(label: str, number: int, moment: datetime) -> InlineKeyboardButton:
    return button(label, callbacks.ChooseMoment(number, moment))


def chosen_moment(draft: Broadcast, moment: datetime, say: Texts, *, quiet: bool = False) -> InlineKeyboardMarkup:
    """Under the question whether it is to leave then; the button carries the moment, so it does what stands above.

    `quiet`: some chats have quiet hours then.
    """
    number = draft.id
    return InlineKeyboardMarkup(
        [
            [
                button(say.broadcast_buttons.schedule_it(), callbacks.ScheduleBroadcast(number, moment)),
                button(say.broadcast_buttons.other_time(), callbacks.AskForMoment(number)),
            ],
            *_silently(draft, callbacks.SwitchSilentlyThen(number, moment), say, quiet=quiet),
            [_back(number, say)],
        ]
    )


def scheduled(broadcast: Broadcast, say: Texts, *, quiet: bool = False) -> InlineKeyboardMarkup:
    """Under one that is to leave; `quiet`: some chats have quiet hours then."""
    number = broadcast.id
    return InlineKeyboardMarkup(
        [
            [
                button(say.broadcast_buttons.test(), callbacks.TestBroadcast(number)),
                button(say.broadcast_buttons.unschedule(), callbacks.UnscheduleBroadcast(number)),
            ],
            *_silently(broadcast, callbacks.SwitchSilently(number), say, quiet=quiet),
            [button(say.broadcast_buttons.cancel(), callbacks.CancelBroadcast(number))],
        ]
    )


def running(broadcast: Broadcast, say: Texts) -> InlineKeyboardMarkup:
    if broadcast.state is BroadcastState.RUNNING:
        switch = button(say.broadcast_buttons.pause(), callbacks.PauseBroadcast(broadcast.id))
    else:
        switch = button(say.broadcast_buttons.resume(), callbacks.ResumeBroadcast(broadcast.id))
    return InlineKeyboardMarkup(
        [[switch, button(say.broadcast_buttons.cancel(), callbacks.CancelBroadcast(broadcast.id))]]
    )


def ended(
    broadcast: Broadcast, progress: Progress, undo: Broadcast | None, now: datetime, say: Texts
) -> InlineKeyboardMarkup | None:
    """What can still be done with it: undone, sent again where it failed, and its ledger."""
    rows: list[Row] = []
    if progress.failed and broadcast.state is BroadcastState.DONE and undo is None:
        label = say.broadcast_buttons.retry(say.formats.chats(progress.failed), undo=broadcast.is_undo)
        rows.append([button(label, callbacks.RetryBroadcast(broadcast.id))])
    last: Row = []
    if progress.sent and undo is None and broadcast.can_be_undone(now):
        last.append(button(say.broadcast_buttons.undo(), callbacks.UndoBroadcast(broadcast.id)))
    if progress.ended:
        last.append(button(say.broadcast_buttons.ledger(), callbacks.DownloadLedger(broadcast.id)))
    rows += [last] if last else []
    return InlineKeyboardMarkup(rows) if rows else None


def sure_to_undo(number: int, say: Texts) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[button(say.broadcast_buttons.undo_it(), callbacks.ConfirmUndo(number))], [_back(number, say)]]
    )


def opens(number: int, say: Texts) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[_open(number, say)]])


def listed(numbers: Sequence[int], skip: int, step: int, *, more: bool, say: Texts) -> InlineKeyboardMarkup:
    """Under a list of broadcasts: each of them, and the pages before and after."""
    each = [_open(number, say) for number in numbers]
    ways: Row = []
    if skip > 0:
        ways.append(button("◀", callbacks.ListBroadcasts(max(0, skip - step))))
    if more:
        ways.append(button("▶", callbacks.ListBroadcasts(skip + step)))
    return InlineKeyboardMarkup([*rows_of(each), *([ways] if ways else [])])


def _open(number: int, say: Texts) -> InlineKeyboardButton:
    return button(say.broadcast_buttons.open(number), callbacks.OpenBroadcast(number))


def _back(number: int, say: Texts) -> InlineKeyboardButton:
    """The panel as it is now, in place."""
    return button(say.broadcast_buttons.back(), callbacks.OpenPanel(number))
