"""What runs when a person writes or taps: the table of commands, of buttons, and of everything else."""

from dataclasses import dataclass
from typing import Any

from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.handlers import (
    admins,
    broadcasts,
    compose,
    digests,
    follows,
    membership,
    past_broadcasts,
    queries,
    settings,
    start,
    talk,
)
from bot.keyboard import Verb
from bot.services import Context
from bot.visit import Handler, visiting


@dataclass(frozen=True, slots=True)
class Command:
    """`changes`: in groups only for their administrators. `admins`: only for the bot's admins."""

    name: str
    run: Handler
    about: str
    changes: bool = False
    admins: bool = False
    open_to_all: bool = False


COMMANDS = (
    Command("start", start.start, "Begin, or begin again", changes=True, open_to_all=True),
    Command("digest", digests.digest, "What is new since the last digest"),
    Command("search", queries.search, "What the news says about some words"),
    Command("follow", follows.follow, "Follow a topic, words or a site", changes=True),
    Command("unfollow", follows.unfollow, "Follow something no longer", changes=True),
    Command("following", follows.following, "What you follow"),
    Command("settings", settings.settings, "Time, days, zone, length", changes=True),
    Command("pause", settings.pause, "No digests for a while", changes=True),
    Command("resume", settings.resume, "Digests again", changes=True),
    Command("help", talk.show_help, "What I can do", open_to_all=True),
    Command("broadcast", compose.broadcast, "A message to everybody", admins=True),
    Command("broadcasts", past_broadcasts.broadcasts, "Broadcasts, past and to come", admins=True),
    Command("cancel", compose.cancel, "Stop composing a broadcast", admins=True),
    Command("stats", admins.stats, "Numbers", admins=True),
    Command("sources", admins.sources, "Feeds and their health", admins=True),
    Command("invite", admins.invite, "An invitation link", admins=True),
)

# Reading is for everybody in a chat; what changes it, for those who may.
READING = {
    Verb.PAGE: digests.page,
    Verb.STORY: digests.story,
    Verb.WHY: digests.why,
    Verb.SEARCH: queries.ask_for_words,
    Verb.BRIEF: queries.turn,
    Verb.NOTHING: talk.nothing,
}
CHANGING = {
    Verb.START_TOPIC: start.choose_topic,
    Verb.START_TIME: start.choose_time,
    Verb.ZONE: start.choose_zone,
    Verb.OTHER_ZONE: start.other_zone,
    Verb.FOLLOW_QUERY: follows.follow_query,
    Verb.FOLLOW_TOPIC: follows.follow_topic,
    Verb.FOLLOW_FEED: follows.follow_feed,
    Verb.UNFOLLOW: follows.drop,
    Verb.SETTINGS: settings.settings_anew,
    Verb.TIMES: settings.times,
    Verb.TIME: settings.switch_time,
    Verb.WEEKDAYS: settings.weekdays,
    Verb.WEEKDAY: settings.switch_weekday,
    Verb.LENGTH: settings.length,
    Verb.ANNOUNCEMENTS: settings.announcements,
    Verb.PAUSE: settings.pause,
    Verb.PAUSE_DAYS: settings.pause_days,
    Verb.RESUME: settings.resume,
}
ADMINS = {
    Verb.CAST_WHOM: compose.choose_anew,
    Verb.CAST_FILTER: compose.open_filter,
    Verb.CAST_AUDIENCE: compose.choose_audience,
    Verb.CAST_LINKS: compose.ask_for_links,
    Verb.CAST_NO_LINKS: compose.drop_links,
    Verb.CAST_BACK: broadcasts.show_panel,
    Verb.CAST_TEST: broadcasts.test,
    Verb.CAST_SEND: broadcasts.send,
    Verb.CAST_SURE: broadcasts.send_surely,
    Verb.CAST_WHEN: broadcasts.ask_for_moment,
    Verb.CAST_MOMENT: broadcasts.choose_moment,
    Verb.CAST_SCHEDULE: broadcasts.schedule,
    Verb.CAST_UNSCHEDULE: broadcasts.unschedule,
    Verb.CAST_PAUSE: broadcasts.pause,
    Verb.CAST_RESUME: broadcasts.resume,
    Verb.CAST_CANCEL: broadcasts.stop,
    Verb.CAST_RETRY: past_broadcasts.retry,
    Verb.CAST_UNDO: past_broadcasts.undo,
    Verb.CAST_UNDO_SURE: past_broadcasts.undo_surely,
    Verb.CAST_LEDGER: past_broadcasts.ledger,
    Verb.CAST_OPEN: past_broadcasts.open_panel,
    Verb.CAST_LIST: past_broadcasts.turn,
    Verb.SOURCES: admins.turn_sources,
}


def handlers() -> list[BaseHandler[Any, Context, Any]]:
    """All handlers, in the order in which python-telegram-bot asks them."""
    new = filters.UpdateType.MESSAGE
    table: list[BaseHandler[Any, Context, Any]] = [
        ChatMemberHandler(membership.membership, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, membership.migrated),
    ]
    for command in COMMANDS:
        run = visiting(command.run, changes=command.changes, admins=command.admins, open_to_all=command.open_to_all)
        table.append(CommandHandler(command.name, run, filters=new))
    table += [CallbackQueryHandler(visiting(run), _exactly(verb)) for verb, run in READING.items()]
    table += [CallbackQueryHandler(visiting(run, changes=True), _exactly(verb)) for verb, run in CHANGING.items()]
    table += [CallbackQueryHandler(visiting(run, admins=True), _exactly(verb)) for verb, run in ADMINS.items()]
    table.append(CallbackQueryHandler(visiting(talk.nothing)))
    table.append(MessageHandler(new & filters.COMMAND, visiting(talk.unknown)))
    table.append(MessageHandler(new & ~filters.StatusUpdate.ALL, visiting(talk.written)))
    return table


def _exactly(verb: Verb) -> str:
    return rf"^{verb.value}(:|$)"
