"""One message to one chat, and what became of it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    MessageId,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.telegram.capable_bot import Markup, json_of
from bot.telegram.errors import Refusal, outcome_of, refusal_of
from bot.telegram.message_forms import OF_FORM, Forms, Version, first_taken, versions
from bot.telegram.rate_limiter import BULK, PAID
from bot.telegram.rich_document import RichDocument
from bot.telegram.rich_text import Rich
from digests.chats.chat import Address, TelegramChatId
from digests.sending.delivery import Outcome, Sent

LONGEST_CAPTION = 1024  # UTF-16 code units; https://core.telegram.org/bots/api#sendphoto


class MessageGoneError(BadRequest):
    """The message that was to be changed is not there any more."""


async def post(
    bot: Bot,
    address: Address,
    text: Rich,
    keyboard: Markup | None = None,
    *,
    bulk: bool = False,
    reply_to: int | None = None,
    silent: bool = False,
    barest: Rich | None = None,
    picture: str = "",
    document: RichDocument | None = None,
) -> Message | MessageId:
    """Send `text` to `address`; if Telegram refuses the formatting or the length, the same text goes out with less.

    That is without moments, and then plain; what was refused in that chat before is not tried again. `picture` is the
    address of the page whose picture stands above it. `document` says the same in the rich layout, and goes out in its
    place where it is taken.

    With a `barest` text, which may not get lost, whatever Telegram refuses of the message is left out: its links, then
    all formatting, then all but the barest; then the buttons, too. Raises telegram.error.TelegramError.
    """

    async def send(version: Version, buttons: Markup | None) -> Message | MessageId:
        options: dict[str, Any] = {
            "message_thread_id": address.thread or None,
            "disable_notification": silent,
            "reply_parameters": ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None,
        }
        limits = BULK if bulk else None
        if version.document is not None:
            options["reply_markup"] = json_of(buttons)
            return await _send_document(_limited(bot), address.chat, version.document, options, limits)
        options |= {"parse_mode": version.parse_mode, "link_preview_options": preview(picture)}
        options["api_kwargs"] = {"reply_markup": json_of(buttons)}
        return await _limited(bot).send_message(address.chat, version.body, rate_limit_args=limits, **options)

    refusals = (*OF_FORM, Refusal.OTHER) if barest else OF_FORM
    return await first_taken(send, bot, address.chat, Forms(versions(text, barest, document), keyboard), refusals)


async def _send_document(
    bot: ExtBot[str], chat: TelegramChatId, document: RichDocument, options: Mapping[str, Any], limits: str | None
) -> MessageId:
    """Send a rich message, for which the library has no method of its own; its id is all that is made of the answer."""
    parameters = {"chat_id": chat, **options, "rich_message": document.parameter()}
    return cast("MessageId", await bot.do_api_request("sendRichMessage", parameters, MessageId, rate_limit_args=limits))


async def post_picture(bot: Bot, address: Address, picture: bytes, caption: Rich) -> None:
    """Send a PNG with `caption` below it; a caption that has no room there follows as a message of its own.

    Raises telegram.error.TelegramError.
    """
    has_room = caption.units <= LONGEST_CAPTION
    await _limited(bot).send_photo(
        address.chat,
        picture,
        caption=caption.html if has_room else None,
        parse_mode=ParseMode.HTML,
        message_thread_id=address.thread or None,
        filename="picture.png",
    )
    if not has_room:
        await post(bot, address, caption)


async def edit(
    bot: ExtBot[str],
    chat: int,
    message_id: int,
    body: Rich,
    keyboard: InlineKeyboardMarkup | None = None,
    *,
    picture: str = "",
    document: RichDocument | None = None,
) -> None:
    """Replace a message's text and buttons; if Telegram refuses the formatting, the same text stands there with less.

    `picture` and `document` as for `post`. Raises MessageGoneError where it is not there any more,
    telegram.error.TelegramError.
    """

    async def put(version: Version, buttons: Markup | None) -> Message | bool:
        return await bot.edit_message_text(
            version.body,
            chat,
            message_id,
            parse_mode=version.parse_mode,
            reply_markup=buttons if isinstance(buttons, InlineKeyboardMarkup) else None,
            link_preview_options=None if version.document else preview(picture),
            # No text is said to be there beside it (https://core.telegram.org/bots/api#editmessagetext).
            api_kwargs={"rich_message": version.document.parameter()} if version.document else None,
        )

    try:
        forms = Forms(versions(body, document=document), keyboard)
        await first_taken(put, bot, TelegramChatId(chat), forms, OF_FORM)
    except BadRequest as error:
        match refusal_of(error):
            case Refusal.NOT_MODIFIED:
                pass
            case Refusal.NO_MESSAGE:
                raise MessageGoneError(str(error)) from error
            case _:
                raise


def preview(picture: str) -> LinkPreviewOptions:
    """The card of the page `picture`, large and above the text, as a newspaper has it; "" is none."""
    if not picture:
        return LinkPreviewOptions(is_disabled=True)
    return LinkPreviewOptions(url=picture, prefer_large_media=True, show_above_text=True)


def may_be_paid(message_ids: tuple[int, ...]) -> bool:
    """Whether Telegram can be paid for copying them fast: for albums it can't."""
    return len(message_ids) == 1


async def copy(
    bot: Bot,
    address: Address,
    origin: int,
    message_ids: tuple[int, ...],
    buttons: InlineKeyboardMarkup | None = None,
    *,
    paid: bool = False,
    silent: bool = False,
) -> tuple[int, ...]:
    """Copy the messages `message_ids` of chat `origin` to `address`, several of them as the album they are.

    `buttons` stand under a single message; Telegram has no place for them under an album. `paid`: Telegram may take
    Stars for it; see `may_be_paid`. Returns the new ids. Raises telegram.error.TelegramError.
    """
    thread = address.thread or None
    if len(message_ids) == 1:
        one = await _limited(bot).copy_message(
            address.chat,
            origin,
            message_ids[0],
            message_thread_id=thread,
            reply_markup=buttons,
            allow_paid_broadcast=paid or None,
            disable_notification=silent or None,
            rate_limit_args=PAID if paid else BULK,
        )
        copied: tuple[MessageId, ...] = (one,)
    else:
        copied = await _limited(bot).copy_messages(
            address.chat,
            origin,
            sorted(message_ids),
            message_thread_id=thread,
            disable_notification=silent or None,
            rate_limit_args=BULK,
        )
    return tuple(one.message_id for one in copied)


async def erase(bot: Bot, address: Address, message_ids: tuple[int, ...]) -> None:
    """Delete own messages at `address`; those that are gone already are no trouble.

    Raises telegram.error.TelegramError. Of several, Telegram passes over those it does not let go without a word
    (https://core.telegram.org/bots/api#deletemessages).
    """
    if len(message_ids) > 1:
        await _limited(bot).delete_messages(address.chat, message_ids, rate_limit_args=BULK)
        return
    try:
        await _limited(bot).delete_message(address.chat, message_ids[0], rate_limit_args=BULK)
    except BadRequest as error:
        if refusal_of(error) is not Refusal.NO_MESSAGE:
            raise


def _limited(bot: Bot) -> ExtBot[str]:
    if not isinstance(bot, ExtBot):
        raise TypeError("messages leave through the rate limiter, which only telegram.ext.ExtBot has")
    return bot


async def attempt(action: Callable[[], Awaitable[tuple[int, ...]]]) -> Outcome:
    """What became of the message that `action` sends; never raises a telegram.error.TelegramError."""
    try:
        return Sent(await action())
    except TelegramError as error:
        return outcome_of(error)
