"""What each panel's buttons carry, row by row, which tells where they lead and that none is missing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from telegram import InlineKeyboardMarkup

from bot.texts.moving import LISTED as CHECKS
from bot.texts.texts import Texts
from bot.views import digest_callbacks as digests
from bot.views import digest_keyboards, follow_keyboards, settings_keyboards, story_keyboards
from bot.views import settings_callbacks as settings
from bot.views import story_callbacks as stories
from bot.views.account import callbacks as account
from bot.views.account import keyboards as account_keyboards
from bot.views.admins import ban_keyboards
from bot.views.admins.ban_callbacks import Unban
from bot.views.broadcasts import audience_callbacks, audience_keyboards, broadcast_keyboards
from bot.views.broadcasts import broadcast_callbacks as broadcasts
from bot.views.callback_data import CallbackData
from bot.views.digest_callbacks import OpenFound
from bot.views.groups import channel_callbacks as channels
from bot.views.groups import channel_keyboards
from digests.chats.chat import Address, Chat, ChatId, Follow, FollowKind, Length, TelegramChatId
from digests.chats.quiet_hours import QuietHours
from digests.chats.saved_story import SavedStory
from digests.chats.schedule import Schedule
from digests.sending.broadcast import Audience, Broadcast, BroadcastState, ChatKind, Progress
from digests.sending.link_buttons import LinkButton
from storage import Ban

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
SAY = Texts("en")
CHAT = Chat(ChatId(1), Address(TelegramChatId(1)), "private", "", "en")
CHANNEL = Chat(ChatId(2), Address(TelegramChatId(-2)), "channel", "Tide", "en")
DRAFT = Broadcast(7, TelegramChatId(1), (1,), Audience(), BroadcastState.DRAFT, NOW)
ALBUM = replace(DRAFT, message_ids=(1, 2), links=())
SAVED = tuple(SavedStory("", "", "", NOW, number) for number in range(1, 21))
FOUND = OpenFound(3, 24, 5, 10)
AT = (3, 24, 5, 10)
BACK = [settings.OpenSettings()]
CLOSE = [digests.CloseMessage()]

Rows = Sequence[Sequence[CallbackData]]


def carried(markup: InlineKeyboardMarkup | None) -> list[list[str]]:
    return [[str(each.callback_data) for each in row] for row in markup.inline_keyboard] if markup else []


def packed(rows: Rows) -> list[list[str]]:
    return [[data.pack() for data in row] for row in rows]


def chosen(markup: InlineKeyboardMarkup) -> list[str]:
    """The labels that are marked as what holds now."""
    return [each.text for row in markup.inline_keyboard for each in row if each.text[0] in "•✓"]


SETTINGS: Rows = [
    [settings.OpenTimes(), settings.OpenWeekdays()],
    [settings.ChooseOtherZone(newcomer=False), settings.OpenPauseInPlace()],
    [settings.OpenStorySettings(), stories.OpenFeedback()],
    [settings.OpenQuietHours()],
    [settings.OpenLanguages(), settings.OpenBotLanguages()],
    [settings.SwitchAnnouncements()],
]


@pytest.mark.parametrize(
    ("markup", "rows"),
    [
        (settings_keyboards.settings(CHAT, SAY), SETTINGS),
        (settings_keyboards.settings(CHANNEL, SAY), [*SETTINGS, [channels.OpenChannel()]]),
        (
            settings_keyboards.settings(replace(CHAT, paused=True), SAY),
            [SETTINGS[0], [SETTINGS[1][0], settings.Resume()], *SETTINGS[2:]],
        ),
        (
            settings_keyboards.stories(CHAT, SAY),
            [
                [settings.ChooseStories(number) for number in range(3, 8)],
                [settings.ChooseStories(number) for number in range(8, 13)],
                [settings.ChooseStories(number) for number in range(13, 16)],
                [settings.ChooseLength(length) for length in Length],
                [settings.SwitchHeadlines()],
                [settings.SwitchPicture()],
                [settings.SwitchRichLayout()],
                BACK,
            ],
        ),
        (
            settings_keyboards.zones(NOW, SAY, "UTC", ["Asia/Tokyo", "UTC"], newcomer=True),
            [
                [settings.ChooseZone("UTC", newcomer=True), settings.ChooseZone("Asia/Tokyo", newcomer=True)],
                [settings.ChooseOtherZone(newcomer=True), settings.OpenStart()],
            ],
        ),
        (
            settings_keyboards.zones(NOW, SAY, "UTC", ["UTC"], newcomer=False, private=True),
            [
                [settings.ChooseZone("UTC", newcomer=False)],
                [settings.AskForLocation(newcomer=False)],
                [settings.ChooseOtherZone(newcomer=False), settings.OpenSettings()],
            ],
        ),
        (
            settings_keyboards.places([("Aqaba", "Asia/Amman")], SAY, newcomer=True),
            [[settings.ChooseZone("Asia/Amman", newcomer=True)], [settings.OpenStart()]],
        ),
        (settings_keyboards.back_from_zone(SAY, newcomer=True), [[settings.OpenStart()]]),
        (settings_keyboards.back_from_zone(SAY, newcomer=False), [BACK]),
        (
            settings_keyboards.bot_languages(["en", "de", "uk"], "de", SAY),
            [
                [settings.ChooseBotLanguage("en"), settings.ChooseBotLanguage("de")],
                [settings.ChooseBotLanguage("uk")],
                BACK,
            ],
        ),
        (settings_keyboards.languages_read(SAY), [[settings.OpenLanguages()]]),
        (
            settings_keyboards.read_too(["de", "fr"], SAY),
            [[settings.SwitchLanguage("de")], [settings.SwitchLanguage("fr")]],
        ),
        (
            settings_keyboards.weekdays([0], SAY),
            [
                [settings.SwitchWeekday(day) for day in range(4)],
                [settings.SwitchWeekday(day) for day in range(4, 7)],
                [settings.ChooseWeekdays(only_workdays=False), settings.ChooseWeekdays(only_workdays=True)],
                BACK,
            ],
        ),
        (
            settings_keyboards.quiet_hours(CHAT, SAY),
            [
                [
                    settings.ChooseQuietHours(time(22), time(7)),
                    settings.ChooseQuietHours(time(23), time(7)),
                ],
                [
                    settings.ChooseQuietHours(time(23), time(8)),
                    settings.ChooseQuietHours(time(0), time(8)),
                ],
                [settings.ChooseQuietHours(None, None)],
                [settings.SwitchSilent()],
                BACK,
            ],
        ),
        (settings_keyboards.resume(SAY), [[settings.Resume(), settings.OpenSettings()]]),
        (
            story_keyboards.story(4, 2, 1, SAY),
            [
                [stories.AskFeedback(4, 2, more=True), stories.AskFeedback(4, 2, more=False)],
                [digests.OpenReasons(4, 2), stories.SaveStory(4, 2)],
                [digests.OpenPage(4, 1)],
            ],
        ),
        (
            story_keyboards.found_story(FOUND, SAY, in_place=True),
            [
                [stories.AskFoundFeedback(*AT, more=True), stories.AskFoundFeedback(*AT, more=False)],
                [stories.SaveFound(5)],
                [digests.OpenBrief(3, 24, 10)],
            ],
        ),
        (story_keyboards.why(4, 2, SAY), [[digests.ReopenStory(4, 2)]]),
        (
            story_keyboards.of_what(4, 2, ["a", "b", "c"], SAY, more=False),
            [
                [stories.GiveFeedback(4, 2, more=False, aspect=0), stories.GiveFeedback(4, 2, more=False, aspect=1)],
                [stories.GiveFeedback(4, 2, more=False, aspect=2)],
                [digests.ReopenStory(4, 2)],
            ],
        ),
        (
            story_keyboards.of_what_found(FOUND, ["a"], SAY, more=True),
            [[stories.GiveFoundFeedback(*AT, more=True, aspect=0)], [digests.ReopenFound(*AT)]],
        ),
        (
            story_keyboards.feedback([("a", 1), ("b", 2), ("c", 3)], SAY),
            [[stories.TakeFeedbackBack(1), stories.TakeFeedbackBack(2)], [stories.TakeFeedbackBack(3)], BACK],
        ),
        (
            story_keyboards.saved(SAVED[:3], 0, 3, SAY),
            [[stories.RemoveSaved(number, 0) for number in (1, 2, 3)], CLOSE],
        ),
        (
            story_keyboards.saved(SAVED[8:16], 8, 17, SAY),
            [
                [stories.RemoveSaved(number, 8) for number in range(9, 13)],
                [stories.RemoveSaved(number, 8) for number in range(13, 17)],
                [stories.OpenSaved(0), stories.OpenSaved(16)],
                CLOSE,
            ],
        ),
        (
            story_keyboards.saved(SAVED[8:16], 8, 16, SAY),
            [
                *[[stories.RemoveSaved(number, 8) for number in four] for four in (range(9, 13), range(13, 17))],
                [stories.OpenSaved(0)],
                CLOSE,
            ],
        ),
        (story_keyboards.saved(SAVED[:1], 3, 4, SAY), [[stories.RemoveSaved(1, 3)], [stories.OpenSaved(0)], CLOSE]),
        (digest_keyboards.earlier(SAY), [[digests.TellEarlier()]]),
        (
            digest_keyboards.digest(4, 1, 2, [8, 7], SAY, more=True),
            [
                [digests.OpenStory(4, 7), digests.OpenStory(4, 8)],
                [digests.OpenPage(4, 0), digests.ShowNothing()],
                [digests.TellEarlier()],
                [digests.AskForWords(), settings.OpenSettingsBelow(), settings.OpenPause()],
            ],
        ),
        (
            digest_keyboards.digest(4, 0, 2, [0], SAY, more=True),
            [
                [digests.OpenStory(4, 0)],
                [digests.ShowNothing(), digests.OpenPage(4, 1)],
                [digests.AskForWords(), settings.OpenSettingsBelow(), settings.OpenPause()],
            ],
        ),
        (digest_keyboards.digests([9, 4], SAY), [[digests.OpenDigest(9), digests.OpenDigest(4)], CLOSE]),
        (
            digest_keyboards.nothing_found(3, 24, [("dale", 8)], SAY),
            [
                [digests.OpenBrief(8, 24, 0)],
                [digests.OpenBrief(3, hours, 0) for hours in (24, 168, 720)],
                [digests.FollowQuery(3)],
            ],
        ),
        (digest_keyboards.feeds([("a", 1), ("b", 2)]), [[digests.FollowFeed(1)], [digests.FollowFeed(2)]]),
        (follow_keyboards.of_alert(SAY), [[digests.OpenFollowingBelow()]]),
        (account_keyboards.forget(SAY), [[account.ForgetChat()], [account.KeepChat()]]),
        (account_keyboards.feed_check(SAY), [[account.OpenFeedCheck(0)]]),
        (account_keyboards.feed_checks(0, CHECKS, SAY), [[account.OpenFeedCheck(0)], [digests.OpenFollowing(0)]]),
        (
            account_keyboards.feed_checks(0, CHECKS + 1, SAY),
            [[account.OpenFeedCheck(CHECKS)], [account.OpenFeedCheck(0)], [digests.OpenFollowing(0)]],
        ),
        (
            account_keyboards.feed_checks(CHECKS + 1, 2 * CHECKS + 1, SAY),
            [[account.OpenFeedCheck(1)], [account.OpenFeedCheck(CHECKS + 1)], [digests.OpenFollowing(0)]],
        ),
        (account_keyboards.private_feed(SAY, exists=False, is_own=True), [[account.RenewFeed()], BACK]),
        (
            account_keyboards.private_feed(SAY, exists=True, is_own=False),
            [[account.RenewFeed(), account.RevokeFeed()], CLOSE],
        ),
        (ban_keyboards.bans([]), []),
        (
            ban_keyboards.bans([Ban(TelegramChatId(number), "", NOW) for number in range(1, 7)]),
            [[Unban(TelegramChatId(number)) for number in range(1, 6)], [Unban(TelegramChatId(6))]],
        ),
        (
            channel_keyboards.channel(SAY),
            [
                [channels.OpenChannelTopics(), channels.OpenChannelFollows(0)],
                [settings.OpenSettings()],
                [channels.ListChannels()],
            ],
        ),
        (channel_keyboards.topics([], (), SAY), [[channels.OpenChannel()]]),
        (channel_keyboards.set_up(SAY), [[channels.OpenChannel()]]),
        (
            audience_keyboards.days(7, SAY),
            [
                [audience_callbacks.FilterByActivity(7, days) for days in (1, 7, 30)],
                [audience_callbacks.FilterByActivity(7, days) for days in (90, 0)],
                [audience_callbacks.OpenAudience(7)],
            ],
        ),
        (
            audience_keyboards.kinds(7, SAY),
            [
                *[
                    [audience_callbacks.FilterByKind(7, kind) for kind in (*ChatKind, None)[at : at + 3]]
                    for at in range(0, len(ChatKind) + 1, 3)
                ],
                [audience_callbacks.OpenAudience(7)],
            ],
        ),
        (
            audience_keyboards.languages(7, ["de"], SAY),
            [
                [audience_callbacks.FilterByLanguage(7, "de"), audience_callbacks.FilterByLanguage(7, "")],
                [audience_callbacks.OpenAudience(7)],
            ],
        ),
        (
            broadcast_keyboards.draft(ALBUM, SAY),
            [
                [broadcasts.SendBroadcast(7), broadcasts.AskForMoment(7)],
                [broadcasts.TestBroadcast(7), audience_callbacks.OpenAudience(7)],
                [broadcasts.CancelBroadcast(7)],
            ],
        ),
        (
            broadcast_keyboards.draft(DRAFT, SAY),
            [
                [broadcasts.SendBroadcast(7), broadcasts.AskForMoment(7)],
                [broadcasts.TestBroadcast(7), audience_callbacks.OpenAudience(7), broadcasts.WriteLinks(7)],
                [broadcasts.CancelBroadcast(7)],
            ],
        ),
        (broadcast_keyboards.sure(7, 3, SAY), [[broadcasts.ConfirmSending(7)], [broadcasts.OpenPanel(7)]]),
        (broadcast_keyboards.compose(SAY), [[broadcasts.LeaveComposing()]]),
        (broadcast_keyboards.write_links(DRAFT, SAY), [[broadcasts.OpenPanel(7)]]),
        (
            broadcast_keyboards.write_links(replace(DRAFT, links=(LinkButton("a", "https://a.example"),)), SAY),
            [[broadcasts.DropLinks(7)], [broadcasts.OpenPanel(7)]],
        ),
        (
            broadcast_keyboards.moments(7, "Europe/Kyiv", NOW, SAY),
            [
                [
                    broadcasts.ChooseMoment(7, NOW + timedelta(hours=1)),
                    broadcasts.ChooseMoment(7, datetime(2026, 11, 24, 16, tzinfo=UTC)),
                ],
                [broadcasts.ChooseMoment(7, datetime(2026, 11, 25, 7, tzinfo=UTC))],
                [broadcasts.OpenPanel(7)],
            ],
        ),
        (
            broadcast_keyboards.moments(7, "Europe/Kyiv", NOW.replace(hour=16), SAY),
            [
                [
                    broadcasts.ChooseMoment(7, NOW.replace(hour=17)),
                    broadcasts.ChooseMoment(7, datetime(2026, 11, 25, 7, tzinfo=UTC)),
                ],
                [broadcasts.OpenPanel(7)],
            ],
        ),
        (
            broadcast_keyboards.scheduled(replace(DRAFT, state=BroadcastState.SCHEDULED), SAY),
            [[broadcasts.TestBroadcast(7), broadcasts.UnscheduleBroadcast(7)], [broadcasts.CancelBroadcast(7)]],
        ),
        (
            broadcast_keyboards.running(replace(DRAFT, state=BroadcastState.RUNNING), SAY),
            [[broadcasts.PauseBroadcast(7), broadcasts.CancelBroadcast(7)]],
        ),
        (
            broadcast_keyboards.running(replace(DRAFT, state=BroadcastState.PAUSED), SAY),
            [[broadcasts.ResumeBroadcast(7), broadcasts.CancelBroadcast(7)]],
        ),
        (broadcast_keyboards.ended(replace(DRAFT, state=BroadcastState.DONE), Progress(), None, NOW, SAY), []),
        (broadcast_keyboards.sure_to_undo(7, SAY), [[broadcasts.ConfirmUndo(7)], [broadcasts.OpenPanel(7)]]),
        (broadcast_keyboards.opens(7, SAY), [[broadcasts.OpenBroadcast(7)]]),
        (
            broadcast_keyboards.listed([1, 2, 3, 4], 5, 9, more=True, say=SAY),
            [
                [broadcasts.OpenBroadcast(number) for number in (1, 2, 3)],
                [broadcasts.OpenBroadcast(4)],
                [broadcasts.ListBroadcasts(0), broadcasts.ListBroadcasts(14)],
            ],
        ),
        (broadcast_keyboards.listed([1], 0, 9, more=False, say=SAY), [[broadcasts.OpenBroadcast(1)]]),
    ],
)
def test_what_a_panels_buttons_carry(markup: InlineKeyboardMarkup | None, rows: Rows) -> None:
    assert carried(markup) == packed(rows)


def test_a_story_is_closed_where_it_was_opened_below_and_shared_where_it_can_be() -> None:
    back, share = story_keyboards.story(4, 2, None, SAY, shared=5).inline_keyboard[-1]
    assert back.callback_data == digests.CloseMessage().pack()
    assert share.switch_inline_query == "#5"
    save, share = story_keyboards.found_story(FOUND, SAY, in_place=False, can_be_shared=True).inline_keyboard[1]
    assert save.callback_data == stories.SaveFound(5).pack()
    assert share.switch_inline_query == "#5"


def test_links_stand_one_a_row() -> None:
    markup = broadcast_keyboards.links([LinkButton("a", "https://a.example"), LinkButton("b", "https://b.example")])
    assert markup is not None
    assert [[each.url for each in row] for row in markup.inline_keyboard] == [
        ["https://a.example"],
        ["https://b.example"],
    ]
    assert broadcast_keyboards.links([]) is None


def test_what_holds_now_is_marked() -> None:
    quiet = replace(CHAT, schedule=Schedule((time(8),), "UTC", quiet=QuietHours(time(23), time(8))))
    assert len(chosen(settings_keyboards.quiet_hours(quiet, SAY))) == 1
    assert "23:00" in chosen(settings_keyboards.quiet_hours(quiet, SAY))[0]
    assert chosen(settings_keyboards.quiet_hours(CHAT, SAY)) == ["• No quiet hours •"]
    assert chosen(settings_keyboards.bot_languages(["en", "de"], "de", SAY)) == ["✓ Deutsch"]
    assert len(chosen(settings_keyboards.weekdays([0, 6], SAY))) == 2


@pytest.mark.parametrize(
    ("draft", "has_way_on"),
    [(DRAFT, False), (replace(DRAFT, frozen=True), True), (replace(DRAFT, audience=Audience(language="de")), True)],
)
def test_a_draft_goes_on_once_it_has_an_audience(draft: Broadcast, *, has_way_on: bool) -> None:
    *_, before_last, last = carried(audience_keyboards.audience(draft, 5, SAY))
    assert last == [broadcasts.CancelBroadcast(7).pack()]
    assert (before_last == [audience_callbacks.KeepAudience(7).pack()]) is has_way_on


def test_a_channel_is_chosen_where_somebody_may_post_and_add_the_bot() -> None:
    [[choose], [back]] = channel_keyboards.choose(SAY).keyboard
    wanted = choose.request_chat
    assert wanted is not None
    assert wanted.chat_is_channel
    theirs, bots = wanted.user_administrator_rights, wanted.bot_administrator_rights
    assert theirs is not None
    assert bots is not None
    assert (theirs.can_post_messages, theirs.can_promote_members, theirs.can_manage_chat) == (True, True, True)
    assert (bots.can_post_messages, bots.can_promote_members, bots.can_manage_chat) == (True, False, True)
    assert not theirs.is_anonymous
    assert back.text == SAY.buttons.back()


def test_fifty_channels_are_listed() -> None:
    rows = carried(channel_keyboards.channels([replace(CHANNEL, id=ChatId(number)) for number in range(2, 53)], SAY))
    assert len(rows) == 52
    assert rows[-2:] == packed([[channels.AddChannel()], CLOSE])


def test_what_is_followed_stands_in_rows_of_its_own_and_is_turned_over() -> None:
    follows = [Follow(FollowKind.KEYWORD, "x", "x", number) for number in (9, 10)]
    rows = [[digests.Unfollow(number), digests.SwitchAtOnce(number)] for number in (9, 10)]
    ways = [digests.OpenFollowing(0), digests.ShowNothing(), digests.OpenFollowing(16)]
    assert carried(follow_keyboards.following(follows, 8, 8, 17, SAY)) == packed([*rows, ways, CLOSE])
    assert carried(follow_keyboards.following(follows, 0, 8, 8, SAY)) == packed([*rows, CLOSE])
