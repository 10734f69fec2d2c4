"""What the bot says."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.telegram.rich_text import Rich
from bot.texts.texts import Texts
from bot.texts.translations import spoken
from digests.chats.chat import Address, Chat, ChatId, Follow, FollowKind, TelegramChatId
from digests.chats.schedule import Schedule, Slot
from digests.sending.broadcast import Audience, Broadcast, BroadcastState
from playground.api.formatting.telegram_html import parse_html

SAY = Texts("en")
NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
DRAFT = Broadcast(7, 1, (5,), Audience(), BroadcastState.DRAFT, NOW)
CHAT = Chat(
    ChatId(1), Address(TelegramChatId(1)), "private", "Bo", "en", schedule=Schedule((time(8), time(18)), "Europe/Kyiv")
)


def test_a_pause_names_its_day_as_digests_do() -> None:
    said = "Paused until Sat 5 Dec. /resume brings your digests back earlier."
    assert (
        SAY.settings.paused(replace(CHAT, paused_until=datetime(2026, 12, 5, tzinfo=UTC), schedule=None)).plain == said
    )


@pytest.mark.parametrize("language", spoken())
def test_a_day_that_ends_in_a_full_stop_gets_no_second(language: str) -> None:
    away = replace(CHAT, paused_until=datetime(2026, 12, 2, 12, tzinfo=UTC))
    assert ".." not in Texts(language).settings.paused(away).plain


def test_a_pause_ends_on_the_day_that_it_is_where_the_chat_is() -> None:
    away = replace(CHAT, paused=True, paused_until=datetime(2026, 12, 4, 22, tzinfo=UTC))
    assert SAY.settings.next_line(away) == "Paused until Sat 5 Dec. /resume brings your digests back earlier."


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, "night"),
        (3, "night"),
        (4, "morning"),
        (11, "morning"),
        (12, "afternoon"),
        (16, "afternoon"),
        (17, "evening"),
        (21, "evening"),
        (22, "night"),
    ],
)
def test_a_digest_is_called_after_its_part_of_the_day(hour: int, part: str) -> None:
    assert SAY.digests.title(hour) == f"Your {part} digest"


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (timedelta(seconds=-90), "1 min ago"),
        (timedelta(0), "1 min ago"),
        (timedelta(minutes=59), "59 min ago"),
        (timedelta(hours=2), "2 h ago"),
        (timedelta(hours=1), "1 h ago"),
        (timedelta(hours=47), "47 h ago"),
        (timedelta(hours=48), "2 days ago"),
        (timedelta(days=3), "3 days ago"),
    ],
)
def test_an_age_is_said_as_people_say_it(age: timedelta, said: str) -> None:
    assert SAY.formats.ago(age) == said


@pytest.mark.parametrize(
    ("stories", "articles", "said"),
    [(1, 1, "1 story from 1 article · 3 min"), (7, 31, "7 stories from 31 articles · 3 min")],
)
def test_numbers_agree_with_their_nouns(stories: int, articles: int, said: str) -> None:
    assert SAY.digests.numbers(stories, articles, 3) == said


def test_a_language_without_a_catalogue_is_answered_in_english() -> None:
    assert Texts("xx").onboarding.welcome() == SAY.onboarding.welcome()


@pytest.mark.parametrize(("weekdays", "said"), [(frozenset(range(7)), "every day"), (frozenset({0, 4}), "Mon, Fri")])
def test_a_schedule_is_said_in_words(weekdays: frozenset[int], said: str) -> None:
    assert SAY.settings.schedule(Schedule((time(8), time(18)), "Europe/Kyiv", weekdays)) == f"08:00, 18:00 Kyiv, {said}"


def test_the_next_digest_is_said_in_the_chats_own_time() -> None:
    assert SAY.formats.slot(Slot(NOW, "2026-11-24T08:00"), CHAT.schedule) == "Tue 24 Nov, 08:00 Kyiv"


def test_a_chat_without_a_schedule_has_no_next_digest() -> None:
    assert SAY.formats.slot(None, None) == ""


def test_a_page_of_follows_fits_a_message() -> None:
    follows = [Follow(FollowKind.FEED, f"https://gazette.example/{number}", "<&😺" * 200) for number in range(8)]
    said = SAY.follows.following(follows)
    assert said.units <= 4096
    assert parse_html(said.html).dropped == 0


def test_a_list_of_follows_marks_what_the_catalogue_no_longer_has() -> None:
    follows = [
        Follow(FollowKind.TOPIC, "World", "World", 1),
        Follow(FollowKind.TOPIC, "Arts", "Arts", 2),
        Follow(FollowKind.FEED, "https://herald.example/rss", "The Herald", 3),
    ]
    words = Follow(FollowKind.KEYWORD, "dodo", "dodo", 4)
    assert SAY.follows.following([*follows, words], {2, 3}, {4}).plain.splitlines() == [
        "You follow:",
        "• #World",
        "• #Arts – has no feeds any more",
        "• 📰 The Herald – no longer in the catalogue, but read for you",
        "• 🔎 dodo – nothing found yet",
        "Tap ✕ for what you no longer want, 🗞 or 🔔 for how it comes: with the digest, or at once.",
    ]


def test_outside_words_are_escaped() -> None:
    assert "<script>" in SAY.search.nothing_found("<script>", ("<b>",)).plain
    parse_html(SAY.search.nothing_found("<script>", ("<b>",)).html)


@pytest.mark.parametrize("language", spoken())
def test_help_is_short_and_what_admins_can_do_besides_is_folded(language: str) -> None:
    say = Texts(language).help
    readers, admins = (say.overview(group=False, admin=admin, on_the_web=True) for admin in (False, True))
    assert readers.units < 1000
    assert say.for_admins().units < 1000
    assert admins.html == f"{readers.html}\n<blockquote expandable>{say.for_admins().html}</blockquote>"
    assert parse_html(admins.html).text == admins.plain


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (SAY.access.closed(), "This bot takes no new readers. Ask the person who runs it."),
        (
            SAY.access.invitation_needed(),
            "This bot is by invitation. Ask the person who runs it for an invitation link.",
        ),
        (SAY.access.for_administrators(), "Only this group's administrators can change that."),
        (SAY.access.for_admins(), "That is for the people who run this bot."),
        (SAY.onboarding.welcome_back("W"), "Good to see you again. Next digest: W"),
        (SAY.onboarding.which_zone(), "Several places fit. Which one is yours?"),
        (
            SAY.onboarding.no_such_place(),
            "I know no city of that name. Type a larger one nearby, or what your clock shows now, such as 21:40.",
        ),
        (
            SAY.onboarding.ready("W"),
            "Done. Next digest: W\n\nWrite me any words to search the news, or /help to see what else I can do.",
        ),
        (SAY.onboarding.first_topic_first(), "Tap at least one topic first."),
        (
            SAY.onboarding.first_digest_soon(),
            "I am still reading your feeds for the first time. Your first digest comes in a moment.",
        ),
        (
            SAY.groups.introduction("broadsheet_bot", sees_all=False),
            (
                "Hello everybody. An administrator of this group can tell me what to bring, and when: /start\n\n"
                "I see only commands and replies to my messages here. To search the news: /search and words."
            ),
        ),
        (
            SAY.groups.introduction("broadsheet_bot", sees_all=True),
            (
                "Hello everybody. An administrator of this group can tell me what to bring, and when: /start\n\n"
                "I answer commands, replies to my questions, and messages that mention @broadsheet_bot."
            ),
        ),
        (
            SAY.onboarding.choose_zone("08:00"),
            (
                "08:00 it is. What time is it for you now?\n\nTap it, or type your city, or what your clock "
                "shows (such as 21:40)."
            ),
        ),
        (
            SAY.digests.still_reading(),
            "I am still reading your feeds for the first time. Try /digest again in a minute.",
        ),
        (SAY.digests.no_longer_kept(), "That digest is no longer kept. Send /digest for a new one."),
        (SAY.digests.nothing_new("W", first=False), "Nothing new since your last digest. Next: W"),
        (SAY.digests.nothing_new("", first=False), "Nothing new since your last digest."),
        (SAY.digests.nothing_new("", first=True), "There is no news yet in what you follow."),
        (SAY.search.title("q", "W"), "🔎 q · W"),
        (SAY.search.what_to_search(), "What shall I search for? Just write it, such as: climate deal"),
        (
            SAY.search.reply_with_words(),
            "Reply to this with the words to search, or write them after the command, such as: /search climate deal",
        ),
        (
            SAY.groups.loss("Fans"),
            ("I can't write in Fans any more, so its digests are paused.\nLet me write there again, and they go on."),
        ),
        (SAY.channels.follows([]), "Follows nothing yet."),
        (SAY.channels.follows([Follow(FollowKind.TOPIC, "World", "World")]), "Follows: World"),
        (Texts("de").channels.follows([Follow(FollowKind.TOPIC, "World", "World")]), "Folgt: Welt"),
        (SAY.groups.reply_to_this(), "Reply to this message with your answer: I see no others here."),
        (SAY.search.no_longer_kept(), "That search is no longer kept. Write the words again."),
        (
            SAY.follows.what_to_follow(),
            (
                "What would you like to follow?\nTap a topic, or write /follow and words, or a site's "
                'address:\n/follow climate deal\n/follow "high-speed rail" -freight\n/follow example.org'
            ),
        ),
        (SAY.follows.followed("L"), "You follow L now."),
        (SAY.follows.already_followed("L"), "You already follow L."),
        (SAY.follows.unfollowed("L"), "You no longer follow L."),
        (SAY.follows.not_followed("L"), "You don't follow L. See what you do with /following."),
        (SAY.follows.which_feed(3), "That site has 3 feeds. Which one?"),
        (SAY.follows.too_many(200), "You follow 200 things already, which is the most. /unfollow some first."),
        (
            SAY.follows.nothing_followed(),
            "You follow nothing yet. Choose topics with /follow, or write me any words to search.",
        ),
        (
            SAY.settings.choose_times("Next: N."),
            "At what times? Tap to switch each on or off, or write others, such as 7:30.\nNext: N.",
        ),
        (SAY.settings.choose_weekdays(), "On which days? Tap to switch each on or off."),
        (SAY.settings.choose_stories(CHAT), "How many stories, and how long?\nAt most 7 stories, short\nPicture: on"),
        (SAY.settings.at_least_one(), "At least one has to stay."),
        (
            SAY.settings.type_city(),
            "Type your city or what your clock shows now (such as 21:40), or send your location.",
        ),
        (SAY.settings.zone_set("Europe/Kyiv", "N."), "Your zone is Kyiv. N."),
        (SAY.settings.resumed("N."), "Welcome back. N."),
        (
            SAY.settings.how_long(date(2026, 12, 1)),
            "For how long? Tap, or write it: 3 days, tomorrow, or the day you are back, such as 2026-12-01",
        ),
        (SAY.help.unknown_command(), "I don't know that command. /help shows what I can do."),
        (SAY.search.first_link(2), "Of the 2 links, this is the first. Send the others one by one."),
        (
            SAY.search.first_of_several(3),
            "Of the 3 messages that came together, this answers the first. Send the others one by one.",
        ),
        (SAY.help.words_only(), "I read words and links. /help shows what I can do."),
        (SAY.errors.trouble(), "Something went wrong on my side, and I wrote it down. Please try again in a minute."),
        (
            SAY.errors.too_many_at_once(),
            "That is more at once than I can answer. I take what came first; please send the rest again.",
        ),
        (SAY.errors.outdated(), "That button is no longer valid."),
        (
            SAY.broadcast.compose(),
            (
                "Send or forward me the message to broadcast: text, photo, video, document, voice, poll, "
                "album. /cancel to stop."
            ),
        ),
        (SAY.broadcast.choose_one(), "Who of them?"),
        (SAY.broadcast.nobody(), "Nobody would get it: choose another audience."),
        (SAY.broadcast.sure(DRAFT, 3, 0), "Really send it to 3 chats?"),
        (
            SAY.broadcast.sure(DRAFT, 3, 1),
            "Really send it to 3 chats?\n1 chat has quiet hours now and gets it when they are over.",
        ),
        (
            SAY.broadcast.write_links(),
            (
                "Write the buttons, a line each: a label, a space, an address.\nRead more "
                "https://example.org/news\nUp to 8; /cancel to leave them as they are."
            ),
        ),
        (SAY.broadcast.no_links_on_albums(), "Telegram shows no buttons under an album."),
        (SAY.broadcast.draft_dropped(), "Dropped. Nothing was sent."),
        (
            SAY.broadcast.nothing_to_cancel(),
            (
                "I am not waiting for anything. What drops a draft or stops a broadcast is Cancel, under "
                "it: /broadcasts lists them all."
            ),
        ),
        (SAY.broadcast.test_sent(), "Sent to you alone."),
        (SAY.broadcast.already_decided(), "That broadcast has gone on since: this is how it is now."),
        (SAY.broadcast.too_late_to_undo(), "Telegram lets a bot delete its messages for 48 hours only: they are over."),
        (SAY.broadcast.nothing_failed(), "There is nobody left to send it to again."),
        (SAY.sources.added("T", ""), "Added: T. It is read in the next minute."),
        (SAY.sources.removed("T"), "Removed: T."),
        (SAY.sources.unknown("U"), "There is no feed with the address U: /sources lists them."),
        (SAY.invitations.invitation("U"), "Whoever opens this link may use the bot; it works once:\nU"),
    ],
)
def test_the_bot_says_it_in_these_words(said: Rich | str, sentence: str) -> None:
    assert (said if isinstance(said, str) else said.plain) == sentence
