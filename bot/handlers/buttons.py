"""The table of buttons: what each runs, and who may press it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.handlers import admins, digests, follows, languages, onboarding, questions, settings
from bot.handlers import help as helping
from bot.handlers.broadcasts import compose, past, sending
from bot.handlers.request import Handler, Request
from bot.views import broadcast_presses, reader_presses
from bot.views.callback_data import CallbackData

Data = TypeVar("Data", bound=CallbackData)


@dataclass(frozen=True, slots=True)
class Button:
    """`run` gets what was pressed, as `data`. `changes`: in groups only for administrators. `admins`: only for the
    bot's admins."""

    data: type[CallbackData]
    run: Callable[[Request, Any], Awaitable[None]]
    changes: bool = False
    admins: bool = False


def _reading(data: type[Data], run: Callable[[Request, Data], Awaitable[None]]) -> Button:
    """For everybody in a chat."""
    return Button(data, run)


def _changing(data: type[Data], run: Callable[[Request, Data], Awaitable[None]]) -> Button:
    """For those who may change the chat's settings."""
    return Button(data, run, changes=True)


def _admins(data: type[Data], run: Callable[[Request, Data], Awaitable[None]]) -> Button:
    return Button(data, run, admins=True)


def _bare(run: Handler) -> Callable[[Request, CallbackData], Awaitable[None]]:
    """A handler that needs to know no more than that the button was pressed."""

    async def pressed(request: Request, _: CallbackData) -> None:
        await run(request)

    return pressed


BUTTONS = (
    _reading(reader_presses.OpenPage, digests.page),
    _reading(reader_presses.OpenStory, digests.story),
    _reading(reader_presses.OpenReasons, digests.why),
    _reading(reader_presses.AskForWords, _bare(questions.ask_for_words)),
    _reading(reader_presses.OpenBrief, questions.turn),
    _reading(reader_presses.ShowNothing, _bare(helping.nothing)),
    _changing(reader_presses.OpenStart, _bare(onboarding.first_screen)),
    _changing(reader_presses.ChooseStartTopic, onboarding.choose_topic),
    _changing(reader_presses.ChooseStartTime, onboarding.choose_time),
    _changing(reader_presses.ChooseZone, onboarding.choose_zone),
    _changing(reader_presses.ChooseOtherZone, onboarding.other_zone),
    _changing(reader_presses.FollowQuery, follows.follow_query),
    _changing(reader_presses.FollowTopic, follows.follow_topic),
    _changing(reader_presses.FollowFeed, follows.follow_feed),
    _changing(reader_presses.Unfollow, follows.drop),
    _changing(reader_presses.OpenSettings, _bare(settings.settings_anew)),
    _changing(reader_presses.OpenTimes, _bare(settings.times)),
    _changing(reader_presses.SwitchTime, settings.switch_time),
    _changing(reader_presses.OpenWeekdays, _bare(settings.weekdays)),
    _changing(reader_presses.SwitchWeekday, settings.switch_weekday),
    _changing(reader_presses.ChooseLength, settings.length),
    _changing(reader_presses.OpenLanguages, _bare(languages.languages)),
    _changing(reader_presses.SwitchLanguage, languages.switch_language),
    _changing(reader_presses.SwitchOthersNamed, _bare(languages.switch_others)),
    _changing(reader_presses.SwitchAnnouncements, _bare(settings.announcements)),
    _changing(reader_presses.OpenPause, _bare(settings.pause)),
    _changing(reader_presses.Pause, settings.pause_days),
    _changing(reader_presses.Resume, _bare(settings.resume)),
    _admins(broadcast_presses.LeaveComposing, _bare(compose.leave)),
    _admins(broadcast_presses.OpenAudience, compose.choose_anew),
    _admins(broadcast_presses.OpenFilter, compose.open_filter),
    _admins(broadcast_presses.ChooseEveryone, compose.choose_everyone),
    _admins(broadcast_presses.ChooseOnlyMe, compose.choose_only_me),
    _admins(broadcast_presses.KeepAudience, compose.keep_audience),
    _admins(broadcast_presses.FilterByTopic, compose.filter_by_topic),
    _admins(broadcast_presses.FilterByLanguage, compose.filter_by_language),
    _admins(broadcast_presses.FilterByKind, compose.filter_by_kind),
    _admins(broadcast_presses.FilterByActivity, compose.filter_by_activity),
    _admins(broadcast_presses.WriteLinks, compose.ask_for_links),
    _admins(broadcast_presses.DropLinks, compose.drop_links),
    _admins(broadcast_presses.OpenPanel, sending.show_panel),
    _admins(broadcast_presses.TestBroadcast, sending.test),
    _admins(broadcast_presses.SendBroadcast, sending.send),
    _admins(broadcast_presses.ConfirmSending, sending.send_surely),
    _admins(broadcast_presses.AskForMoment, sending.ask_for_moment),
    _admins(broadcast_presses.ChooseMoment, sending.choose_moment),
    _admins(broadcast_presses.ScheduleBroadcast, sending.schedule),
    _admins(broadcast_presses.UnscheduleBroadcast, sending.unschedule),
    _admins(broadcast_presses.PauseBroadcast, sending.pause),
    _admins(broadcast_presses.ResumeBroadcast, sending.resume),
    _admins(broadcast_presses.CancelBroadcast, sending.stop),
    _admins(broadcast_presses.RetryBroadcast, past.retry),
    _admins(broadcast_presses.UndoBroadcast, past.undo),
    _admins(broadcast_presses.ConfirmUndo, past.undo_surely),
    _admins(broadcast_presses.DownloadLedger, past.ledger),
    _admins(broadcast_presses.OpenBroadcast, past.open_panel),
    _admins(broadcast_presses.ListBroadcasts, past.turn),
    _admins(reader_presses.OpenSources, admins.turn_sources),
)
