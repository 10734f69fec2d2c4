"""Who is there when the playground opens."""

from dataclasses import dataclass

from playground.api import Bot, Group, Person, World


@dataclass(frozen=True, slots=True)
class SamplePeople:
    """Three subscribers, an admin, and a group of two of them that the bot is in."""

    ada: Person
    bruno: Person
    chen: Person
    admin: Person
    group: Group

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody, in the order the page shows them."""
        return self.ada, self.bruno, self.chen, self.admin


def sample_people(world: World, bot: Bot) -> SamplePeople:
    """Let everybody in. Ada created the group; the bot is a plain member of it."""
    ada = world.person("Ada", username="ada_reads")
    bruno = world.person("Bruno", language_code="de")
    chen = world.person("Chen")
    admin = world.person("Admin", username="the_admin")
    group = world.group("Reading circle", ada, bruno)
    group.add(bot)
    return SamplePeople(ada, bruno, chen, admin, group)
