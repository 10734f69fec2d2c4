"""Invented subscribers: in which zones they live, and when they want to be told."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from digests.chats.cities import cities_of
from digests.chats.schedule import Schedule, Slot, next_slot

# An assumption: nobody has told us yet. Most leave their hour as the bot chose it.
WANTED = {
    time(6, 30): 0.05,
    time(7): 0.15,
    time(7, 30): 0.1,
    time(8): 0.4,
    time(9): 0.1,
    time(12): 0.05,
    time(18): 0.1,
    time(20): 0.05,
}


@dataclass(frozen=True, slots=True, order=True)
class Wanted:
    """A digest that a chat wants, since its `slot`; `first` is when it wanted it before anything was put off."""

    slot: Slot
    chat: int
    schedule: Schedule
    first: datetime


def zones_of_the_world() -> dict[str, int]:
    """How many people live in cities of each zone, by the bot's own gazetteer; zones with a few are left out."""
    people: dict[str, int] = {}
    for city in cities_of(lambda _: True):
        people[city.zone] = people.get(city.zone, 0) + city.population
    return {zone: count for zone, count in people.items() if count * 1000 > sum(people.values())}


def wanted_in_a_day(
    chats: int, zones: Mapping[str, float], hours: Mapping[time, float], start: datetime
) -> list[Wanted]:
    """The digests that so many chats want in the 24 hours from `start`, in the order in which they are due.

    Zones and hours are weighted by their shares.
    """
    chance = random.Random(1)
    schedules = [Schedule((hour,), zone) for zone in zones for hour in hours]
    weights = [zones[each.zone] * hours[each.times[0]] for each in schedules]
    chosen = chance.choices(range(len(schedules)), weights, k=chats)
    slots = [next_slot(each, start - timedelta(microseconds=1)) for each in schedules]
    wanted = (Wanted(slots[of], chat, schedules[of], slots[of].at) for chat, of in enumerate(chosen))
    return sorted(wanted, key=lambda each: (each.slot.at, each.chat))
