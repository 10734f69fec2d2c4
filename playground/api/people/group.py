"""A group, supergroup or channel, and what its people do with it."""

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

    def promote(self, who: Account, *, by: Account | None = None) -> None:
        """Make `who` an administrator."""
        self._move(who, Status.ADMINISTRATOR, by)

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

    def upgrade(self) -> int:
        """Turn a group into a supergroup, which has another id (the result); bots are told on both sides."""
        old = self.chat
        new = self._telegram.new_chat(old.title, "supergroup")
        new.members = dict(old.members)
        announce(self._telegram, old, self.creator, Service("migrate_to_chat_id", chat_id=new.id))
        announce(self._telegram, new, self.creator, Service("migrate_from_chat_id", chat_id=old.id))
        old.migrated_to = new
        self.chat = new
        return new.id

    def _move(self, who: Account, status: Status, by: Account | None) -> None:
        change_member(self._telegram, self.chat, who.user, status, by.user if by else self.creator)
