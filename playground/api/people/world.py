"""A Telegram with people in it: what tests and the chat page are built on."""

from playground.api.people.group import Group
from playground.api.people.person import Person
from playground.api.state.telegram import Telegram
from playground.api.state.user import Member, Status


class World(Telegram):
    """One Telegram in memory and the people who use it, by user id."""

    @property
    def people(self) -> dict[int, Person]:
        """Everybody, by user id, in the order they came."""
        return {user.id: Person(self, user) for user in self.users.values()}

    def person(self, first_name: str, *, last_name: str = "", username: str = "", language_code: str = "en") -> Person:
        """A new person."""
        return Person(self, self.new_user(first_name, last_name, username, language_code))

    def group(
        self, title: str, creator: Person, *people: Person, kind: str = "supergroup", forum: bool = False
    ) -> Group:
        """A new group, supergroup or channel of `creator` (who administers it) and `people`."""
        chat = self.new_chat(title, kind, forum=forum)
        chat.members = {p.user.id: Member(p.user, Status.MEMBER) for p in people}
        chat.members[creator.user.id] = Member(creator.user, Status.CREATOR)
        return Group(self, chat, creator.user)
