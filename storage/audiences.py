"""Who is meant by an audience."""

from sqlalchemy import Select, exists, select

from digests.broadcast import Audience
from digests.subscription import ChatState, FollowKind
from storage.models import ChatRow, FollowRow


def takers(audience: Audience) -> Select[int]:
    """The ids of the chats that get a broadcast to `audience`; `only_chat` is such an id."""
    chosen = select(ChatRow.id).where(ChatRow.state == ChatState.ACTIVE)
    if audience.only_chat:
        return chosen.where(ChatRow.id == audience.only_chat)  # named by the admin, whatever it takes otherwise
    chosen = chosen.where(ChatRow.announcements)
    if audience.language:
        chosen = chosen.where(ChatRow.language == audience.language)
    if audience.topic:
        follows = exists().where(FollowRow.kind == FollowKind.TOPIC, FollowRow.value == audience.topic)
        chosen = chosen.where(follows.where(FollowRow.chat_id == ChatRow.id))
    return chosen
