"""A group, supergroup or channel, and what its people do with it."""

from typing import TYPE_CHECKING

from playground.api.chat import Chat
from playground.api.message import Service
from playground.api.posting import announce, move
from playground.api.user import Bot, Status, User

if TYPE_CHECKING:
    from playground.api.people import Person
    from playground.api.world import World


class Group:
    """A chat of several, led by `creator`. After `upgrade` it is the new supergroup."""

    def __init__(self, world: "World", chat: Chat, creator: "Person") -> None:
        self._world = world
        self.chat = chat
        self.creator = creator

    @property
    def id(self) -> int:
        """What bots call it."""
        return self.chat.id

    def add(self, who: "Bot | Person", *, by: "Person | None" = None) -> None:
        """Let `who` in as a member."""
        self._move(who, Status.MEMBER, by)

    def promote(self, who: "Bot | Person", *, by: "Person | None" = None) -> None:
        """Make `who` an administrator."""
        self._move(who, Status.ADMINISTRATOR, by)

    def demote(self, who: "Bot | Person", *, by: "Person | None" = None) -> None:
        """Make an administrator a member again."""
        self._move(who, Status.MEMBER, by)

    def restrict(self, who: "Bot | Person", *, by: "Person | None" = None) -> None:
        """Take the right to write from `who`."""
        self._move(who, Status.RESTRICTED, by)

    def kick(self, who: "Bot | Person", *, by: "Person | None" = None) -> None:
        """Throw `who` out."""
        self._move(who, Status.KICKED, by)

    def leave(self, who: "Person") -> None:
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
            self._world,
            self.chat,
            self.creator.user,
            Service("forum_topic_created", title=title),
            thread_id=thread_id,
        )
        return thread_id

    def upgrade(self) -> int:
        """Turn a group into a supergroup, which has another id (the result); bots are told on both sides."""
        old = self.chat
        new = self._world.group(old.title, self.creator, kind="supergroup").chat
        new.members = dict(old.members)
        announce(self._world, old, self.creator.user, Service("migrate_to_chat_id", chat_id=new.id))
        announce(self._world, new, self.creator.user, Service("migrate_from_chat_id", chat_id=old.id))
        old.migrated_to = new
        self.chat = new
        return new.id

    def _move(self, who: "Bot | Person", status: Status, by: "Person | None") -> None:
        user: User = who.user
        move(self._world, self.chat, user, status, (by or self.creator).user)
