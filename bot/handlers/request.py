"""One person's message or button press, with all a handler needs to answer it."""

import contextlib
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from telegram import Chat as TelegramChat
from telegram import InlineKeyboardMarkup, MaybeInaccessibleMessage, Message, MessageId, Update, User
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.handlers.press import Press
from bot.services import Services
from bot.telegram.capable_bot import Markup
from bot.telegram.rich_document import RichDocument
from bot.telegram.rich_text import Rich, bold, join
from bot.telegram.send import MessageGoneError, edit, post
from bot.texts.texts import Texts
from bot.views.keyboards import directed
from bot.views.message_limits import fits
from bot.views.other_chats import about_chat
from digests.chats.chat import Address, Chat, ChatId, ChatState, TelegramChatId
from digests.chats.dialogue import Dialogue
from digests.chats.languages_read import LanguagesRead
from digests.errors import StorageError
from digests.text.languages import language_code

log = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=2)  # of a person for the database, who is answered without what could not be kept
CHANGES_PATIENCE = 5  # times as long for what would be lost
# How often it is kept that a chat was seen, by which audiences are chosen to the day; and of how many it is known.
SEEN_EVERY, MOST_SEEN = timedelta(minutes=10), 10_000
# The id of a chat that could not be kept, which no row has.
NOT_KEPT = ChatId(0)
Keyboard = TypeVar("Keyboard", Markup | None, InlineKeyboardMarkup | None)
_LONGEST_MESSAGE = 4096
_COMMAND = re.compile(r"/\w*(?:@\w+)?")  # any space, line break or sign may follow


@dataclass(frozen=True, slots=True)
class Request:
    """`words` is what follows the command, or the whole message; `press` is there where a button was pressed.

    `dialogue` is what the chat was waited for to say when this came. `is_answered`: it is no mere part of what came
    together and gets one answer. `asked_in` is there where the `chat` that it is about is another one.
    """

    services: Services
    chat: Chat
    say: Texts
    user: User | None
    message: Message | None
    press: Press | None
    words: str
    dialogue: Dialogue | None
    is_answered: bool = True
    asked_in: Chat | None = None

    @property
    def place(self) -> Chat:
        """The chat that it was asked in, and is answered in."""
        return self.asked_in or self.chat

    @property
    def address(self) -> Address:
        """Where it is answered."""
        return self.place.address

    @property
    def is_private(self) -> bool:
        """Whether nobody but the person who asks reads what stands here."""
        return self.chat.kind == "private"

    @property
    def is_admin(self) -> bool:
        return self.user is not None and self.services.is_admin(self.user.id)

    async def answer(
        self,
        body: Rich,
        keyboard: Markup | None = None,
        barest: Rich | None = None,
        *,
        picture: str = "",
        document: RichDocument | None = None,
    ) -> Message | MessageId:
        """Answer with a new message; in a group, as a reply to what was asked. The last three as for `post`."""
        reply_to = self.message.message_id if self.message and self.place.is_group and not self.press else None
        told = self._among_others(self._titled(body))
        buttons, bot = self._about(keyboard), self.services.bot
        # What is said above a message has no place in its rich layout.
        rich = document if told == body else None
        return await post(
            bot, self.address, told, buttons, reply_to=reply_to, barest=barest, picture=picture, document=rich
        )

    async def reply(self, body: Rich, keyboard: InlineKeyboardMarkup | None = None, picture: str = "") -> None:
        """Answer below the pressed message, as a reply to it: it stays as it is for everybody else."""
        reply_to = self.message.message_id if self.message else None
        buttons = directed(keyboard, self.say)
        await post(self.services.bot, self.address, body, buttons, reply_to=reply_to, picture=picture)

    def _among_others(self, body: Rich) -> Rich:
        """`body`, and before it that it answers one of several questions that came together."""
        questions = self.services.bursts.questions(self.message) if self.message and not self.press else 1
        told = join([self.say.search.first_of_several(questions), body], "\n\n") if questions > 1 else body
        return told if fits(told) else body

    def _titled(self, body: Rich) -> Rich:
        """`body`, and above it the name of the chat that it is about, where that is another."""
        return body if self.asked_in is None else join([bold(f"{self._sign} {self.chat.title}"), body])

    @property
    def _sign(self) -> str:
        return "📣" if self.chat.is_channel else "👥"

    def _about(self, keyboard: Keyboard) -> Keyboard:
        """The buttons, in the direction of the language, and about the chat that this is about."""
        if not isinstance(keyboard, InlineKeyboardMarkup):
            return keyboard
        return directed(keyboard if self.asked_in is None else about_chat(keyboard, self.chat.id), self.say)

    async def show(
        self,
        body: Rich,
        keyboard: InlineKeyboardMarkup | None = None,
        picture: str = "",
        document: RichDocument | None = None,
    ) -> int:
        """Put `body` in place of the pressed message, or answer with it where there is none (any more).

        Returns the id of the message that shows it.
        """
        if self.press is None or self.message is None:
            return (await self.answer(body, keyboard, picture=picture, document=document)).message_id
        told, buttons = self._titled(body), self._about(keyboard)
        rich = document if told == body else None
        bot, number = self.services.bot, self.message.message_id
        try:
            await edit(bot, self.address.chat, number, told, buttons, picture=picture, document=rich)
        except MessageGoneError:
            return (await self.answer(body, keyboard, picture=picture, document=document)).message_id
        return self.message.message_id

    async def note(self, words: str = "", *, alert: bool = False) -> None:
        """Answer the press itself with a passing note, or an `alert`. The first counts."""
        if self.press is not None:
            await self.press.answer(words, alert=alert)

    async def typing(self) -> None:
        """Show that an answer is on its way."""
        with contextlib.suppress(TelegramError):
            await self.services.bot.send_chat_action(
                self.address.chat, ChatAction.TYPING, message_thread_id=self.address.thread or None
            )

    async def tell(self, body: Rich) -> None:
        """Say why nothing was done: in an alert where a button was pressed."""
        if self.press is not None:
            await self.note(body.plain, alert=True)
        else:
            await self.answer(body)

    async def end_dialogue(self) -> None:
        """Wait for no answer any more. Where that can't be kept, what was asked for is done all the same."""
        if self.dialogue is not None:
            with contextlib.suppress(StorageError):
                async with self.services.storage.begin() as tx:
                    await tx.chats.set_dialogue(self.chat.id, None)
                    if self.asked_in is not None:
                        await tx.chats.set_dialogue(self.asked_in.id, None)


Handler = Callable[[Request], Awaitable[None]]


async def request_of(
    update: Update, services: Services, press: Press | None = None, *, changes: bool = False
) -> Request | None:
    """The request that an update is; None for a button whose chat is not known, or not which of its forum topics.

    `changes`: it is for something to be kept.
    """
    where = update.effective_chat
    if where is None or _is_out_of_reach(update, where):
        return None
    message = update.effective_message
    user = update.effective_user
    # A person waits, and has to be told soon when nothing can be kept.
    patience = PATIENCE * CHANGES_PATIENCE if changes else PATIENCE
    services = replace(services, storage=services.storage.hurried(patience))
    chat, dialogue = await _met(where, thread_of(message), language_of(user, services), services)
    words = ((message.text or message.caption or "") if message and not press else "")[:_LONGEST_MESSAGE]
    is_answered = press is not None or message is None or services.bursts.is_answered(message)
    say = Texts(chat.language)
    return Request(services, chat, say, user, message, press, after_command(words), dialogue, is_answered)


def _is_out_of_reach(update: Update, where: TelegramChat) -> bool:
    """Whether a button was pressed under a message that is shown no more, in a forum: it is not told in which topic."""
    query = update.callback_query
    return query is not None and not isinstance(query.message, Message) and bool(where.is_forum)


def language_of(user: User | None, services: Services) -> str:
    """The language that somebody's Telegram app is in, or the bot's default."""
    language = language_code(user.language_code or "") if user else ""
    return language or services.settings.default_language


async def _met(where: TelegramChat, thread: int, language: str, services: Services) -> tuple[Chat, Dialogue | None]:
    """The chat, kept from now on, and what it was waited for to say.

    It is read first and written rarely: reading a digest must not fail where nothing can be kept.
    """
    address, kind, title = Address(TelegramChatId(where.id), thread), str(where.type), where.title or where.full_name
    now, title = services.now(), title or ""
    chat, dialogue = Chat(NOT_KEPT, address, kind, title, language, languages=LanguagesRead.at_first(language)), None
    try:
        async with services.storage.read() as tx:
            if kept := await tx.chats.at(address):
                chat, dialogue = kept, await tx.chats.dialogue(kept.id)
        changed = (chat.kind, chat.title, chat.state) != (kind, title, ChatState.ACTIVE)
        if chat.id == NOT_KEPT or changed or not _seen_lately(services, chat.id):
            async with services.storage.begin() as tx:
                chat = await tx.chats.ensure(address, kind=kind, title=title, language=language, now=now)
    except StorageError as error:
        log.warning("chat %s could not be looked up, or not be kept: %s", address.chat, error, exc_info=error)
    return chat, dialogue


def _seen_lately(services: Services, chat: ChatId) -> bool:
    """Whether it was kept that the chat was seen; it counts as kept from now on, as trying costs a person's time."""
    now, seen = services.now(), services.seen_chats
    if chat in seen and now - seen[chat] < SEEN_EVERY:
        return True
    if len(seen) >= MOST_SEEN:
        seen.clear()
    seen[chat] = now
    return False


def thread_of(message: MaybeInaccessibleMessage | None) -> int:
    """The forum topic that a message stands in; 0 for none."""
    return (message.message_thread_id or 0) if isinstance(message, Message) and message.is_topic_message else 0


def after_command(words: str) -> str:
    """What follows the command that a message begins with, or the whole message."""
    match = _COMMAND.match(words)
    return (words[match.end() :] if match else words).strip()
