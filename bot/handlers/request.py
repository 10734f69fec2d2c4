"""One person's message or button press, with all a handler needs to answer it."""

import contextlib
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update, User
from telegram.constants import ChatAction, ChatMemberStatus
from telegram.error import Forbidden, TelegramError

from bot.rich_text import Rich, text
from bot.services import Context, Services
from bot.telegram.send import MessageGoneError, edit, post
from bot.texts.texts import Texts
from bot.views.callback_data import CallbackData, InvalidCallbackDataError
from digests.chats.chat import Address, Chat, TelegramChatId
from digests.chats.dialogue import Dialogue
from digests.errors import BroadsheetError
from digests.text.languages import language_code

log = logging.getLogger(__name__)

_LONGEST_MESSAGE = 4096


@dataclass(frozen=True, slots=True)
class Request:
    """`words` is what follows the command, or the whole message; `query` is the press, where a button was pressed.

    `dialogue` is what the chat was waited for to say when this came.
    """

    services: Services
    chat: Chat
    say: Texts
    user: User | None
    message: Message | None
    query: CallbackQuery | None
    words: str
    dialogue: Dialogue | None

    @property
    def address(self) -> Address:
        return self.chat.address

    @property
    def is_admin(self) -> bool:
        return self.user is not None and self.services.is_admin(self.user.id)

    async def answer(self, body: Rich, keyboard: InlineKeyboardMarkup | None = None) -> Message:
        """Answer with a new message; in a group, as a reply to what was asked."""
        reply_to = self.message.message_id if self.message and self.chat.is_group and not self.query else None
        return await post(self.services.bot, self.address, body, keyboard, reply_to=reply_to)

    async def show(self, body: Rich, keyboard: InlineKeyboardMarkup | None = None) -> int:
        """Put `body` in place of the pressed message, or answer with it where there is none (any more).

        Returns the id of the message that shows it.
        """
        if self.query is None or self.message is None:
            return (await self.answer(body, keyboard)).message_id
        try:
            await edit(self.services.bot, self.address.chat, self.message.message_id, body, keyboard)
        except MessageGoneError:
            return (await self.answer(body, keyboard)).message_id
        return self.message.message_id

    async def note(self, words: str = "", *, alert: bool = False) -> None:
        """Answer the press itself with a passing note."""
        if self.query is not None:
            with contextlib.suppress(TelegramError):  # the press has taken effect all the same
                await self.query.answer(words[:200] or None, show_alert=alert)

    async def typing(self) -> None:
        """Show that an answer is on its way."""
        with contextlib.suppress(TelegramError):
            await self.services.bot.send_chat_action(
                self.address.chat, ChatAction.TYPING, message_thread_id=self.address.thread or None
            )

    async def end_dialogue(self) -> None:
        """Wait for no answer any more."""
        if self.dialogue is not None:
            async with self.services.storage.begin() as tx:
                await tx.chats.set_dialogue(self.chat.id, None)

    async def administers(self) -> bool:
        """Whether the visitor may change this chat's settings: anybody alone, administrators in a group."""
        if self.chat.kind == "private":
            return True
        if self.message and self.message.sender_chat and self.message.sender_chat.id == self.address.chat:
            return True  # an administrator who writes anonymously, as the group itself
        if self.user is None:
            return False
        member = await self.services.bot.get_chat_member(self.address.chat, self.user.id)
        return member.status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


Data = TypeVar("Data", bound=CallbackData)
Handler = Callable[[Request], Awaitable[None]]
Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]


def responding(
    handler: Handler,
    *,
    changes: bool = False,
    admins: bool = False,
    open_to_all: bool = False,
    answers: bool = False,
) -> Callback:
    """`handler` as a python-telegram-bot callback.

    `changes`: it changes the chat's settings, so in groups only administrators may. `admins`: it is for the bot's
    admins. `open_to_all`: also for chats that are not admitted (yet). `answers`: it may be the answer to what the chat
    was asked; anything else ends the dialogue, in groups if it comes from those who may answer. What a person did wrong
    is answered with the error's own sentence; what we did wrong is raised, so that it is logged and the person told to
    try again.
    """

    async def callback(update: Update, context: Context) -> None:
        request = await _request(update, context.bot_data.services)
        if request is None:
            await unknown_button(update, context)
            return
        try:
            if await _may(request, changes=changes, admins=admins, open_to_all=open_to_all):
                if not answers and (changes or admins or not request.chat.is_group):
                    await request.end_dialogue()
                await handler(request)
        except Forbidden:
            log.info("chat %s closed the door while being answered", request.address.chat)
        except BroadsheetError as error:
            await _tell(request, text(request.say.errors.sentence(error)))
        except InvalidCallbackDataError as error:
            log.info("a button that no longer means anything: %s", error)
            await request.note(request.say.errors.outdated())
        finally:
            await request.note()

    return callback


def pressed(
    data: type[Data],
    handler: Callable[[Request, Data], Awaitable[None]],
    *,
    changes: bool = False,
    admins: bool = False,
) -> Callback:
    """`handler` as the callback of a button that carries `data`; otherwise as `responding`."""

    async def callback(update: Update, context: Context) -> None:
        try:
            press = data.unpack(str(update.callback_query.data) if update.callback_query else "")
        except InvalidCallbackDataError:
            await unknown_button(update, context)
            return

        async def handle(request: Request) -> None:
            await handler(request, press)

        await responding(handle, changes=changes, admins=admins)(update, context)

    return callback


async def unknown_button(update: Update, context: Context) -> None:
    """A button that none of ours carries, or whose message is out of reach, must stop spinning, too."""
    query = update.callback_query
    if query is not None:
        log.info("a button of nobody's: %r", query.data)
        say = Texts(context.bot_data.services.settings.default_language)
        with contextlib.suppress(TelegramError):
            await query.answer(say.errors.outdated())


async def _tell(request: Request, body: Rich) -> None:
    if request.query is not None:
        await request.note(body.plain, alert=True)
    else:
        await request.answer(body)


async def _may(request: Request, *, changes: bool, admins: bool, open_to_all: bool) -> bool:
    if admins and not request.is_admin:
        await request.answer(request.say.access.for_admins())
        return False
    if not open_to_all and not request.is_admin and not await _admitted(request):
        invite = request.services.settings.access == "invite"
        await request.answer(request.say.access.invitation_needed() if invite else request.say.access.closed())
        return False
    if changes and not await request.administers():
        await _tell(request, text(request.say.access.for_administrators()))
        return False
    return True


async def _admitted(request: Request) -> bool:
    if request.services.settings.access == "open":
        return True
    async with request.services.storage.read() as tx:
        return await tx.chats.admitted(request.chat.id)


async def _request(update: Update, services: Services) -> Request | None:
    where = update.effective_chat
    query = update.callback_query
    message = update.effective_message
    if where is None or not isinstance(message, Message | None):
        return None
    user = update.effective_user
    thread = message.message_thread_id if message and message.is_topic_message else 0
    language = language_code(user.language_code or "") if user else ""
    async with services.storage.begin() as tx:
        chat = await tx.chats.ensure(
            Address(TelegramChatId(where.id), thread or 0),
            kind=str(where.type),
            title=where.title or where.full_name or "",
            language=language or services.settings.default_language,
            now=services.now(),
        )
        dialogue = await tx.chats.dialogue(chat.id)
    words = ((message.text or message.caption or "") if message and not query else "")[:_LONGEST_MESSAGE]
    return Request(services, chat, Texts(chat.language), user, message, query, _after_command(words), dialogue)


def _after_command(words: str) -> str:
    if not words.startswith("/"):
        return words.strip()
    return words.partition(" ")[2].strip() if " " in words else words.partition("\n")[2].strip()


async def trouble(update: object, context: Context) -> None:
    """What no handler foresaw: written down, and the person told so."""
    log.error("an update could not be handled", exc_info=context.error)
    where = update.effective_chat if isinstance(update, Update) else None
    if where is None:
        return
    services = context.bot_data.services
    say = Texts(services.settings.default_language)
    with contextlib.suppress(TelegramError, BroadsheetError):
        await post(services.bot, Address(TelegramChatId(where.id)), say.errors.trouble())
