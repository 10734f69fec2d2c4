"""A Telegram in memory: the Bot API over HTTP on one side, people who type and press on the other.

    World ── state: accounts, chats, messages, files, updates, every call made
      ├─ api(world) ── what a bot talks to:        /bot<token>/<method>
      └─ Person ────── what a test or a page does: say, press, send, forward, block

It answers as Telegram answers, with its limits and its sentences when it refuses, and fails on request.
"""

from playground.api.attachment import Attachment, document, photo, video, voice
from playground.api.conversation import Conversation
from playground.api.events import Event, Happening
from playground.api.faults import Break, http, refused, too_many, wrong
from playground.api.files import sample_image
from playground.api.group import Group
from playground.api.limits import Limits, peak
from playground.api.message import Message
from playground.api.people import Person
from playground.api.profile import menu
from playground.api.queries import Answer, InlineQuery, Press
from playground.api.server import Running, api, serve
from playground.api.user import Bot
from playground.api.world import World

__all__ = [
    "Answer",
    "Attachment",
    "Bot",
    "Break",
    "Conversation",
    "Event",
    "Group",
    "Happening",
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
    "too_many",
    "video",
    "voice",
    "wrong",
]
