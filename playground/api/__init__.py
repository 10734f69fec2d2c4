"""A Telegram in memory: the Bot API over HTTP on one side, people who type and press on the other.

    state ──── what this Telegram remembers: accounts, chats, messages, files, updates, every call made
      ├─ methods, behind server: what a bot talks to, /bot<token>/<method>
      └─ people: what a test or the chat page does: say, press, send, forward, block

It answers as Telegram answers, with its limits and its sentences when it refuses, and fails on request.
"""

from playground.api.methods.profile import menu
from playground.api.people.attachment import Attachment, document, photo, sticker, video, voice
from playground.api.people.conversation import Conversation
from playground.api.people.group import Group
from playground.api.people.person import Person
from playground.api.people.world import World
from playground.api.server import Running, api, serve
from playground.api.state.chat import Message
from playground.api.state.events import Event, EventKind
from playground.api.state.faults import Break, http, refused, too_many, wrong
from playground.api.state.images import sample_image
from playground.api.state.missing_features import Feature
from playground.api.state.queries import Answer, InlineQuery, Press
from playground.api.state.rate_limits import Limits, peak
from playground.api.state.user import Bot

__all__ = [
    "Answer",
    "Attachment",
    "Bot",
    "Break",
    "Conversation",
    "Event",
    "EventKind",
    "Feature",
    "Group",
    "InlineQuery",
    "Limits",
    "Message",
    "Person",
    "Press",
    "Running",
    "World",
    "api",
    "document",
    "http",
    "menu",
    "peak",
    "photo",
    "refused",
    "sample_image",
    "serve",
    "sticker",
    "too_many",
    "video",
    "voice",
    "wrong",
]
