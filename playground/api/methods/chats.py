"""Methods about chats, their members, and files."""

from playground.api.errors import bad_request
from playground.api.methods.access import joined_chat, known_chat
from playground.api.state.bot_api_json import chat_full_json
from playground.api.state.calls import Call
from playground.api.state.files import MAX_DOWNLOAD
from playground.api.state.posting import change_member
from playground.api.state.telegram import Telegram
from playground.api.state.user import Member, Status


async def get_chat(telegram: Telegram, call: Call) -> object:
    """Everything about a chat."""
    chat = known_chat(telegram, call)
    if not chat.is_private:
        chat = joined_chat(telegram, call)
    pinned = [message for message in chat.messages.values() if message.pinned]
    return chat_full_json(chat, pinned[-1] if pinned else None)


async def get_member(telegram: Telegram, call: Call) -> object:
    """One member; who was never there has left."""
    chat = joined_chat(telegram, call)
    user_id = call.params.number("user_id") or 0
    if user_id in chat.members:
        return chat.members[user_id].to_json()
    user = telegram.users.get(user_id)
    if user is None:
        raise bad_request("user not found")
    return Member(user, Status.LEFT).to_json()


async def get_administrators(telegram: Telegram, call: Call) -> object:
    """Creator and administrators; other bots only when asked for."""
    chat = joined_chat(telegram, call)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    bots = call.params.flag("return_bots")
    admins = [m for m in chat.admins() if bots or not m.user.is_bot or m.user.id == call.bot.id]
    return [member.to_json() for member in admins]


async def get_member_count(telegram: Telegram, call: Call) -> object:
    """How many are in a chat."""
    return sum(member.status.inside for member in joined_chat(telegram, call).members.values())


async def leave_chat(telegram: Telegram, call: Call) -> object:
    """Go."""
    chat = joined_chat(telegram, call)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    change_member(telegram, chat, call.bot.user, Status.LEFT, call.bot.user)
    return True


async def get_file(telegram: Telegram, call: Call) -> object:
    """Where a file can be fetched."""
    file = telegram.files.get(call.params.text("file_id"))
    if file.size > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": file.path,
    }
