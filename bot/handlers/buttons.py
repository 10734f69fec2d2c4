"""The tables of buttons: what each runs, and who may press it."""

from bot.handlers import admins, digests, follows, onboarding, questions, settings
from bot.handlers import help as helping
from bot.handlers.broadcasts import compose, past, sending
from bot.views.keyboards import Verb

# Reading is for everybody in a chat; what changes it, for those who may.
READING = {
    Verb.PAGE: digests.page,
    Verb.STORY: digests.story,
    Verb.WHY: digests.why,
    Verb.SEARCH: questions.ask_for_words,
    Verb.BRIEF: questions.turn,
    Verb.NOTHING: helping.nothing,
}
CHANGING = {
    Verb.START_TOPIC: onboarding.choose_topic,
    Verb.START_TIME: onboarding.choose_time,
    Verb.ZONE: onboarding.choose_zone,
    Verb.OTHER_ZONE: onboarding.other_zone,
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
    Verb.CAST_BACK: sending.show_panel,
    Verb.CAST_TEST: sending.test,
    Verb.CAST_SEND: sending.send,
    Verb.CAST_SURE: sending.send_surely,
    Verb.CAST_WHEN: sending.ask_for_moment,
    Verb.CAST_MOMENT: sending.choose_moment,
    Verb.CAST_SCHEDULE: sending.schedule,
    Verb.CAST_UNSCHEDULE: sending.unschedule,
    Verb.CAST_PAUSE: sending.pause,
    Verb.CAST_RESUME: sending.resume,
    Verb.CAST_CANCEL: sending.stop,
    Verb.CAST_RETRY: past.retry,
    Verb.CAST_UNDO: past.undo,
    Verb.CAST_UNDO_SURE: past.undo_surely,
    Verb.CAST_LEDGER: past.ledger,
    Verb.CAST_OPEN: past.open_panel,
    Verb.CAST_LIST: past.turn,
    Verb.SOURCES: admins.turn_sources,
}
