"""A group, supergroup or channel, and what its people do with it."""

from collections.abc import Collection

from playground.api.state.chat import Chat, Service
from playground.api.state.posting import announce, change_member
from playground.api.state.telegram import Telegram
from playground.api.state.user import Account, Status, User


class Group:
    """A chat of several, led by `creator`. After `upgrade` it is the new supergroup."""

    def __init__(self, telegram: Telegram, chat: Chat, creator: User) -> None:
        self._telegram = telegram
        self.chat = chat
        self.creator = creator

    @property
    def id(self) -> int:
        """What bots call it."""
        return self.chat.id

    def add(self, who: Account, *, by: Account | None = None) -> None:
        """Let `who` in as a member."""
        self._move(who, Status.MEMBER, by)

    def promote(self, who: Account, *, by: Account | None = None, without: Collection[str] = ()) -> None:
        """Make `who` an administrator, `without` some rights, by the names that the Bot API has for them."""
        self._move(who, Status.ADMINISTRATOR, by, frozenset(without))

    def demote(self, who: Account, *, by: Account | None = None) -> None:
        """Make an administrator a member again."""
        self._move(who, Status.MEMBER, by)

    def restrict(self, who: Account, *, by: Account | None = None) -> None:
        """Take the right to write from `who`."""
        self._move(who, Status.RESTRICTED, by)

    def kick(self, who: Account, *, by: Account | None = None) -> None:
        """Throw `who` out."""
        self._move(who, Status.KICKED, by)

    def leave(self, who: Account) -> None:
        """`who` goes."""
        self._move(who, Status.LEFT, who)

    def mute(self) -> None:
        """Allow only administrators to write."""
        self.chat.muted = True

    def delete(self) -> None:
        """Delete the whole chat."""
        self.chat.deleted = True

    def topic(self, title: str) -> int:
        """Open a forum topic; the result is its thread id. Raises PermissionError in a group without topics."""
        if not self.chat.is_forum:
            raise PermissionError(f"{self.chat.title} has no topics: create it with forum=True.")
        thread_id = self.chat.last_id + 1
        self.chat.topics[thread_id] = title
        announce(
            self._telegram,
            self.chat,
            self.creator,
            Service("forum_topic_created", title=title),
            thread_id=thread_id,
        )
        return thread_id

    def close_topic(self, thread_id: int) -> None:
        """Let only administrators write in a forum topic."""
        self.chat.closed_topics.add(thread_id)
        self._announce_topic("forum_topic_closed", thread_id)

    def reopen_topic(self, thread_id: int) -> None:
        """Let everybody write in it again."""
        self.chat.closed_topics.discard(thread_id)
        self._announce_topic("forum_topic_reopened", thread_id)

    def delete_topic(self, thread_id: int) -> None:
        """Delete a forum topic with all that was said in it, of which bots are not told."""
        del self.chat.topics[thread_id]
        for message in [each for each in self.chat.messages.values() if each.thread_id == thread_id]:
            del self.chat.messages[message.message_id]

    def upgrade(self) -> int:
        """Turn a group into a supergroup, which has another id (the result); bots are told on both sides.

        They are told of the new chat as if they were added to it, but not that they left the old one
        (https://github.com/tdlib/telegram-bot-api/issues/266).
        """
        old = self.chat
        new = self._telegram.new_chat(old.title, "supergroup")
        new.members = {number: member for number, member in old.members.items() if not member.user.is_bot}
        for member in old.members.values():
            if member.user.is_bot and member.status.inside:
                change_member(self._telegram, new, member.user, member.status, self.creator, silently=True)
        announce(self._telegram, old, self.creator, Service("migrate_to_chat_id", chat_id=new.id))
        announce(self._telegram, new, self.creator, Service("migrate_from_chat_id", chat_id=old.id))
        old.migrated_to = new
        self.chat = new
        return new.id

    def _announce_topic(self, kind: str, thread_id: int) -> None:
        announce(self._telegram, self.chat, self.creator, Service(kind), thread_id=thread_id)

    def _move(self, who: Account, status: Status, by: Account | None, denied: frozenset[str] = frozenset()) -> None:
        change_member(self._telegram, self.chat, who.user, status, by.user if by else self.creator, denied=denied)
