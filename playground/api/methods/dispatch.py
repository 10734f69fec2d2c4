"""Which function carries out which method."""

from collections.abc import Awaitable, Callable

from playground.api.methods import answering, chats, copying, editing, profile, receiving, sending
from playground.api.state.calls import Call
from playground.api.state.telegram import Telegram

Handler = Callable[[Telegram, Call], Awaitable[object]]


async def _nothing(_telegram: Telegram, _call: Call) -> object:
    return True


def handlers() -> dict[str, Handler]:
    """Every method's function, by the method's documented name."""
    return _account() | _messages() | _chats()


def _account() -> dict[str, Handler]:
    texts = ("Name", "Description", "ShortDescription")
    return {
        "getMe": profile.get_me,
        "logOut": _nothing,
        "close": _nothing,
        "getUpdates": receiving.get_updates,
        "setWebhook": receiving.set_webhook,
        "deleteWebhook": receiving.delete_webhook,
        "getWebhookInfo": receiving.get_webhook_info,
        "setMyCommands": profile.set_commands,
        "getMyCommands": profile.get_commands,
        "deleteMyCommands": profile.delete_commands,
        **{f"setMy{text}": profile.set_text for text in texts},
        **{f"getMy{text}": profile.get_text for text in texts},
        "setChatMenuButton": profile.set_menu_button,
        "getChatMenuButton": profile.get_menu_button,
    }


def _messages() -> dict[str, Handler]:
    media = ("Photo", "Document", "Video", "Animation", "Voice", "Audio")
    return {
        "sendMessage": sending.send_message,
        "sendRichMessage": sending.send_rich_message,
        **{f"send{kind}": sending.send_media for kind in media},
        "sendMediaGroup": sending.send_media_group,
        "sendPoll": sending.send_poll,
        "stopPoll": sending.stop_poll,
        "sendChatAction": sending.send_chat_action,
        "copyMessage": copying.copy_message,
        "copyMessages": copying.copy_messages,
        "forwardMessage": copying.forward_message,
        "forwardMessages": copying.forward_messages,
        "editMessageText": editing.edit_text,
        "editMessageCaption": editing.edit_caption,
        "editMessageReplyMarkup": editing.edit_reply_markup,
        "deleteMessage": editing.delete_message,
        "deleteMessages": editing.delete_messages,
        "pinChatMessage": editing.pin_message,
        "unpinChatMessage": editing.unpin_message,
        "setMessageReaction": editing.set_reaction,
        "answerCallbackQuery": answering.answer_callback_query,
        "answerInlineQuery": answering.answer_inline_query,
    }


def _chats() -> dict[str, Handler]:
    return {
        "getChat": chats.get_chat,
        "getChatMember": chats.get_member,
        "getChatAdministrators": chats.get_administrators,
        "getChatMemberCount": chats.get_member_count,
        "leaveChat": chats.leave_chat,
        "getFile": chats.get_file,
    }
