"""Who is there when the playground opens."""

from dataclasses import dataclass

from playground.api import Bot, Group, Person, World


@dataclass(frozen=True, slots=True)
class SamplePeople:
    """Three subscribers, an admin, a group of two of them and a forum of three that the bot is in, and a channel that
    it is not in."""

    ada: Person
    bruno: Person
    chen: Person
    admin: Person
    group: Group
    forum: Group
    channel: Group

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody, in the order the page shows them."""
        return self.ada, self.bruno, self.chen, self.admin


def sample_people(world: World, bot: Bot) -> SamplePeople:
    """Let everybody in. Ada created the group, the forum and the channel; the channel lacks the bot."""
    ada = world.person("Ada", username="ada_reads")
    bruno = world.person("Bruno", language_code="de")
    chen = world.person("Chen")
    admin = world.person("Admin", username="the_admin")
    group = world.group("Reading circle", ada, bruno)
    forum = world.group("Harbour forum", ada, bruno, chen, forum=True)
    channel = world.group("Northaven notes", ada, bruno, kind="channel")
    for each in (group, forum):
        each.add(bot)
    for title in ("Business", "Sport"):
        forum.topic(title)
    return SamplePeople(ada, bruno, chen, admin, group, forum, channel)
