"""The table of buttons: what each runs, and who may press it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.handlers import help as helping
from bot.handlers import onboarding, search
from bot.handlers.account import forget, opml, private_feed
from bot.handlers.admins import bans, invitations, sources, suggestions
from bot.handlers.broadcasts import audience, compose, ledger, link_buttons, listing, scheduling, sending, undo
from bot.handlers.channels import panel as channel_panel
from bot.handlers.channels import set_up as channel_set_up
from bot.handlers.digests import digest_pages, digest_requests, feedback, found_stories, saved
from bot.handlers.follows import adding, suggesting
from bot.handlers.follows import listing as follow_listing
from bot.handlers.request import Handler, Request
from bot.handlers.settings import (
    bot_language,
    languages,
    location,
    pauses,
    quiet_hours,
    settings_menu,
    story_settings,
    times,
)
from bot.views import digest_callbacks, invitation_callbacks, settings_callbacks, story_callbacks
from bot.views.account import callbacks as account_callbacks
from bot.views.admins import ban_callbacks, source_callbacks, suggestion_callbacks
from bot.views.broadcasts import audience_callbacks, broadcast_callbacks
from bot.views.callback_data import CallbackData
from bot.views.groups import channel_callbacks

Data = TypeVar("Data", bound=CallbackData)


@dataclass(frozen=True, slots=True)
class Button:
    """`run` gets what was pressed, as `data`. `changes`: in groups only for administrators. `admins`: only for the
    bot's admins. `open_to_all`: also in chats that are not admitted (yet). `about_groups`: not only of channels,
    but of groups, too, in private."""

    data: type[CallbackData]
    run: Callable[[Request, Any], Awaitable[None]]
    changes: bool = False
    admins: bool = False
    open_to_all: bool = False
    about_groups: bool = False


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
    _reading(digest_callbacks.OpenPage, digest_pages.page),
    _reading(digest_callbacks.OpenStory, digest_pages.story),
    _reading(digest_callbacks.ReopenStory, digest_pages.story_again),
    _reading(digest_callbacks.CloseMessage, _bare(digest_pages.close)),
    _reading(digest_callbacks.OpenReasons, digest_pages.why),
    _changing(story_callbacks.AskFeedback, feedback.ask),
    _changing(story_callbacks.GiveFeedback, feedback.give),
    _changing(story_callbacks.AskFoundFeedback, feedback.ask_of_found),
    _changing(story_callbacks.GiveFoundFeedback, feedback.give_to_found),
    _changing(story_callbacks.OpenFeedback, _bare(feedback.panel)),
    _changing(story_callbacks.TakeFeedbackBack, feedback.take_back),
    _changing(story_callbacks.SaveStory, saved.save),
    _changing(story_callbacks.SaveFound, saved.save_found),
    _reading(story_callbacks.OpenSaved, saved.turn),
    _changing(story_callbacks.RemoveSaved, saved.remove),
    _reading(digest_callbacks.OpenDigest, digest_requests.open_digest),
    _reading(digest_callbacks.TellEarlier, _bare(digest_requests.tell_earlier)),
    _reading(digest_callbacks.AskForWords, _bare(search.ask_for_words)),
    _reading(digest_callbacks.OpenBrief, search.turn),
    _reading(digest_callbacks.OpenFound, found_stories.open_found),
    _reading(digest_callbacks.ReopenFound, found_stories.found_again),
    _reading(digest_callbacks.ShowNothing, _bare(helping.nothing)),
    _changing(channel_callbacks.ListChannels, _bare(channel_panel.leave_channel)),
    _changing(channel_callbacks.AddChannel, _bare(channel_set_up.add)),
    _changing(channel_callbacks.OpenChannel, _bare(channel_panel.open_channel)),
    _changing(channel_callbacks.OpenChannelTopics, _bare(channel_panel.choose_topics)),
    _changing(channel_callbacks.OpenChannelFollows, follow_listing.of_channel),
    _changing(channel_callbacks.SwitchChannelTopic, channel_panel.switch_topic),
    _changing(settings_callbacks.OpenStart, _bare(onboarding.first_screen)),
    _changing(settings_callbacks.ChooseStartTopic, onboarding.choose_topic),
    _changing(settings_callbacks.ChooseStartTime, onboarding.choose_time),
    _changing(settings_callbacks.ChooseZone, onboarding.choose_zone),
    _changing(settings_callbacks.ChooseOtherZone, onboarding.other_zone),
    _changing(settings_callbacks.AskForLocation, location.ask_for_location),
    _changing(digest_callbacks.FollowQuery, adding.follow_query),
    _changing(digest_callbacks.FollowTopic, adding.follow_topic),
    _changing(digest_callbacks.FollowFeed, adding.follow_feed),
    _changing(digest_callbacks.SuggestFeed, suggesting.suggest_feed),
    _changing(digest_callbacks.Unfollow, follow_listing.drop),
    _reading(digest_callbacks.OpenFollowing, follow_listing.turn),
    _reading(digest_callbacks.OpenFollowingBelow, _bare(follow_listing.following_below)),
    _changing(digest_callbacks.SwitchAtOnce, follow_listing.switch_at_once),
    _changing(settings_callbacks.OpenSettings, _bare(settings_menu.settings)),
    _changing(settings_callbacks.OpenSettingsBelow, _bare(settings_menu.settings_below)),
    _changing(settings_callbacks.OpenTimes, _bare(times.times)),
    _changing(settings_callbacks.SwitchTime, times.switch_time),
    _changing(settings_callbacks.OpenWeekdays, _bare(times.weekdays)),
    _changing(settings_callbacks.SwitchWeekday, times.switch_weekday),
    _changing(settings_callbacks.ChooseWeekdays, times.choose_weekdays),
    _changing(settings_callbacks.OpenQuietHours, _bare(quiet_hours.quiet_hours)),
    _changing(settings_callbacks.ChooseQuietHours, quiet_hours.choose_quiet_hours),
    _changing(settings_callbacks.OpenStorySettings, _bare(story_settings.stories)),
    _changing(settings_callbacks.ChooseStories, story_settings.choose_stories),
    _changing(settings_callbacks.ChooseLength, story_settings.choose_length),
    _changing(settings_callbacks.SwitchPicture, _bare(story_settings.switch_picture)),
    _changing(settings_callbacks.SwitchRichLayout, _bare(story_settings.switch_rich_layout)),
    _changing(settings_callbacks.SwitchHeadlines, _bare(story_settings.switch_headlines)),
    _changing(settings_callbacks.SwitchSilent, _bare(quiet_hours.switch_silent)),
    _changing(settings_callbacks.OpenLanguages, _bare(languages.languages)),
    _changing(settings_callbacks.SwitchLanguage, languages.switch_language),
    _changing(settings_callbacks.SwitchOthersNamed, _bare(languages.switch_others)),
    _changing(settings_callbacks.OpenBotLanguages, _bare(bot_language.bot_languages)),
    _changing(settings_callbacks.ChooseBotLanguage, bot_language.choose_bot_language),
    _changing(settings_callbacks.SwitchAnnouncements, _bare(settings_menu.announcements)),
    _changing(settings_callbacks.OpenPause, _bare(pauses.pause_below)),
    _changing(settings_callbacks.OpenPauseInPlace, _bare(pauses.pause_in_place)),
    _changing(settings_callbacks.Pause, pauses.pause_days),
    _changing(settings_callbacks.Resume, _bare(pauses.resume)),
    _reading(account_callbacks.OpenFeedCheck, opml.check_feeds),
    Button(account_callbacks.RenewFeed, _bare(private_feed.renew_feed), changes=True, about_groups=True),
    Button(account_callbacks.RevokeFeed, _bare(private_feed.revoke_feed), changes=True, about_groups=True),
    Button(account_callbacks.ForgetChat, _bare(forget.forget_surely), changes=True, open_to_all=True),
    Button(account_callbacks.KeepChat, _bare(forget.keep_all), changes=True, open_to_all=True),
    _admins(broadcast_callbacks.LeaveComposing, _bare(compose.leave)),
    _admins(audience_callbacks.OpenAudience, audience.choose_anew),
    _admins(audience_callbacks.OpenFilter, audience.open_filter),
    _admins(audience_callbacks.ChooseEveryone, audience.choose_everyone),
    _admins(audience_callbacks.ChooseOnlyMe, audience.choose_only_me),
    _admins(audience_callbacks.KeepAudience, audience.keep_audience),
    _admins(audience_callbacks.FilterByTopic, audience.filter_by_topic),
    _admins(audience_callbacks.FilterByLanguage, audience.filter_by_language),
    _admins(audience_callbacks.FilterByKind, audience.filter_by_kind),
    _admins(audience_callbacks.FilterByActivity, audience.filter_by_activity),
    _admins(broadcast_callbacks.WriteLinks, link_buttons.ask_for_links),
    _admins(broadcast_callbacks.DropLinks, link_buttons.drop_links),
    _admins(broadcast_callbacks.OpenPanel, sending.show_panel),
    _admins(broadcast_callbacks.TestBroadcast, sending.test),
    _admins(broadcast_callbacks.SendBroadcast, sending.send),
    _admins(broadcast_callbacks.SwitchSilently, sending.switch_silently),
    _admins(broadcast_callbacks.SwitchSilentlyThen, scheduling.switch_silently_then),
    _admins(broadcast_callbacks.ConfirmSending, sending.send_surely),
    _admins(broadcast_callbacks.AskForMoment, scheduling.ask_for_moment),
    _admins(broadcast_callbacks.ChooseMoment, scheduling.choose_moment),
    _admins(broadcast_callbacks.ScheduleBroadcast, scheduling.schedule),
    _admins(broadcast_callbacks.UnscheduleBroadcast, scheduling.unschedule),
    _admins(broadcast_callbacks.PauseBroadcast, sending.pause),
    _admins(broadcast_callbacks.ResumeBroadcast, sending.resume),
    _admins(broadcast_callbacks.CancelBroadcast, sending.stop),
    _admins(broadcast_callbacks.RetryBroadcast, sending.retry),
    _admins(broadcast_callbacks.UndoBroadcast, undo.undo),
    _admins(broadcast_callbacks.ConfirmUndo, undo.undo_surely),
    _admins(broadcast_callbacks.DownloadLedger, ledger.ledger),
    _admins(broadcast_callbacks.OpenBroadcast, listing.open_panel),
    _admins(broadcast_callbacks.ListBroadcasts, listing.turn),
    _admins(ban_callbacks.Unban, bans.unban_listed),
    _admins(source_callbacks.ListSources, sources.turn_sources),
    _admins(source_callbacks.AddSource, sources.add_feed),
    _admins(source_callbacks.ListSuggested, sources.list_suggested),
    _admins(source_callbacks.OpenSource, sources.open_source),
    _admins(source_callbacks.ReadSource, sources.read_source),
    _admins(source_callbacks.AskTopic, sources.ask_topic),
    _admins(source_callbacks.PutInTopic, sources.put_in_topic),
    _admins(source_callbacks.AskRemoval, sources.ask_removal),
    _admins(source_callbacks.RemoveSource, sources.remove_source),
    _changing(suggestion_callbacks.WithdrawSuggestion, suggesting.withdraw),
    _admins(suggestion_callbacks.ListSuggestions, suggestions.turn),
    _admins(suggestion_callbacks.OpenSuggestion, suggestions.open_suggestion),
    _admins(suggestion_callbacks.ApproveSuggestion, suggestions.approve),
    _admins(suggestion_callbacks.ApproveFeed, suggestions.approve_feed),
    _admins(suggestion_callbacks.DeclineSuggestion, suggestions.decline),
    _admins(invitation_callbacks.RevokeInvitation, invitations.revoke),
    _admins(invitation_callbacks.RevokeAllInvitations, _bare(invitations.revoke_all)),
)
