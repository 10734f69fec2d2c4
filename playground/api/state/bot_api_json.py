"""Values as the Bot API's JSON."""

from playground.api.formatting.entity import Entity
from playground.api.formatting.reply_markup import InlineKeyboard
from playground.api.state.chat import Chat, Message, Origin, Service
from playground.api.state.media import Media
from playground.api.state.poll import Poll
from playground.api.state.user import User

Json = dict[str, object]


def message_json(message: Message, *, with_reply: bool = True) -> Json:
    """A `Message` of the Bot API."""
    body: Json = {"message_id": message.message_id, "date": message.sent_at, "chat": message.chat.to_json()}
    if message.chat.kind == "channel":
        body["sender_chat"] = message.chat.to_json()
    else:
        body["from"] = message.sender.to_json()
    body |= _content(message) | _context(message)
    if with_reply and message.reply_to:
        body["reply_to_message"] = message_json(message.reply_to, with_reply=False)
    if isinstance(message.markup, InlineKeyboard):
        body["reply_markup"] = message.markup.to_json()
    return body


def entities_json(entities: tuple[Entity, ...]) -> list[Json]:
    """A list of `MessageEntity`."""
    return [_entity(entity) for entity in entities]


def poll_json(poll: Poll) -> Json:
    """A `Poll`."""
    options = [
        {"persistent_id": f"{poll.id}-{n}", "text": text, "voter_count": poll.count(n)}
        for n, text in enumerate(poll.options)
    ]
    body: Json = {
        "id": poll.id,
        "question": poll.question,
        "options": options,
        "total_voter_count": len(poll.votes),
        "is_closed": poll.closed,
        "is_anonymous": poll.anonymous,
        "type": "regular" if poll.quiz_answer is None else "quiz",
        "allows_multiple_answers": poll.multiple,
        "allows_revoting": poll.quiz_answer is None,
        "members_only": False,
    }
    if poll.quiz_answer is not None:
        body["correct_option_ids"] = [poll.quiz_answer]
    return body


def _content(message: Message) -> Json:
    body: Json = {}
    prefix = "caption" if message.media else "text"
    if message.is_rich:  # without its blocks, which are not kept
        return {"rich_message": {"blocks": []}}
    if message.text:
        body[prefix] = message.text
    if message.entities:
        body["caption_entities" if message.media else "entities"] = entities_json(message.entities)
    if message.media:
        body |= _media(message.media)
    if message.poll:
        body["poll"] = poll_json(message.poll)
    if message.location:
        body["location"] = message.location._asdict()
    if message.service:
        body |= _service(message.service, message)
    return body


def _context(message: Message) -> Json:
    optional: Json = {
        "edit_date": message.edited_at,
        "media_group_id": message.album_id,
        "message_thread_id": message.thread_id,
        "is_topic_message": bool(message.thread_id),
        "link_preview_options": message.link_preview,
        "has_protected_content": message.protected,
        "show_caption_above_media": message.caption_above,
        "via_bot": message.via_bot.user.to_json() if message.via_bot else None,
        "forward_origin": _origin(message.forwarded_from) if message.forwarded_from else None,
    }
    return {name: value for name, value in optional.items() if value}


def _entity(entity: Entity) -> Json:
    optional: Json = {
        "url": entity.url,
        "language": entity.language,
        "custom_emoji_id": entity.custom_emoji_id,
        "user": None if entity.user_id is None else User(entity.user_id, "User").to_json(),
        "unix_time": entity.unix_time,
        "date_time_format": entity.date_time_format,
    }
    body: Json = {"type": entity.kind, "offset": entity.offset, "length": entity.length}
    return body | {name: value for name, value in optional.items() if value is not None}


def _media(media: Media) -> Json:
    file = media.file
    body: Json = {"file_id": file.file_id, "file_unique_id": file.unique_id, "file_size": file.size}
    if media.kind == "photo":
        return {"photo": [body | {"width": media.width, "height": media.height}], "has_media_spoiler": media.spoiler}
    if media.kind == "sticker":  # https://core.telegram.org/bots/api#sticker
        size: Json = {"width": media.width, "height": media.height}
        return {"sticker": body | size | {"type": "regular", "is_animated": False, "is_video": False}}
    if media.kind != "voice":
        body["file_name"] = file.name
    body["mime_type"] = file.mime_type
    if media.kind in {"video", "animation"}:
        body |= {"width": media.width, "height": media.height}
    if media.kind in {"video", "animation", "voice", "audio"}:
        body["duration"] = media.duration
    if media.kind == "audio":
        body |= {"title": media.title, "performer": media.performer}
    # Telegram sends an animation as a document too, for clients that know no animations.
    return dict.fromkeys((media.kind, "document") if media.kind == "animation" else (media.kind,), body)


def _origin(origin: Origin) -> Json:
    if origin.chat:
        chat = origin.chat.to_json()
        return {"type": "channel", "date": origin.sent_at, "chat": chat, "message_id": origin.message_id}
    sender = origin.user.to_json() if origin.user else None
    return {"type": "user", "date": origin.sent_at, "sender_user": sender}


def _service(service: Service, message: Message) -> Json:
    match service.kind:
        case "new_chat_members":
            return {"new_chat_members": [user.to_json() for user in service.users]}
        case "left_chat_member":
            return {"left_chat_member": service.users[0].to_json()}
        case "migrate_to_chat_id" | "migrate_from_chat_id":
            return {service.kind: service.chat_id}
        case "new_chat_title":
            return {"new_chat_title": service.title}
        case "forum_topic_created":
            return {"forum_topic_created": {"name": service.title, "icon_color": 0x6FB9F0}}
        case "pinned_message":
            pinned = message.chat.messages.get(service.message_id)
            return {"pinned_message": message_json(pinned, with_reply=False)} if pinned else {}
        case "chat_shared":
            return {"chat_shared": {"request_id": service.request_id, "chat_id": service.chat_id}}
        case "forum_topic_closed" | "forum_topic_reopened":
            return {service.kind: {}}
    return {service.kind: True}


def chat_full_json(chat: Chat, pinned: Message | None) -> Json:
    """A `ChatFullInfo`."""
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    body = chat.to_json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    if pinned:
        body["pinned_message"] = message_json(pinned, with_reply=False)
    return body
