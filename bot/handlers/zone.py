"""Finding out a chat's time zone, by city or by the clock."""

from datetime import timedelta
from zoneinfo import available_timezones

from bot import keyboard
from bot.visit import Visit
from digests.place import clock, places, zones_showing

LONGEST_NAME = 80
# Loading the names of all cities takes a worker a second or two.
PATIENCE = timedelta(seconds=15)


async def ask_zone(visit: Visit) -> None:
    """Ask for the zone."""
    first = visit.chat.schedule.zone if visit.chat.schedule else visit.services.settings.default_timezone
    await visit.show(visit.say.type_city(), keyboard.zones(visit.services.now(), visit.say, first))


async def zone_of(visit: Visit) -> str | None:
    """The zone that the typed words mean; None when the person has to choose or to try again, and was told so."""
    words = visit.words[:LONGEST_NAME]
    shown = clock(words)
    if shown is not None:
        now = visit.services.now()
        zones = zones_showing(*shown, now, keyboard.ZONES) or zones_showing(*shown, now, sorted(available_timezones()))
        if zones:
            await visit.answer(visit.say.which_zone(), keyboard.zones(now, visit.say, zones[0], zones[:9]))
            return None
    found = await visit.services.workers.run(places, words, limit=PATIENCE)
    if len(found) == 1:
        return found[0].zone
    if not found:
        await visit.answer(visit.say.no_such_place())
        return None
    offered = [(f"{place.name}, {place.country} ({place.zone})", place.zone) for place in found]
    await visit.answer(visit.say.which_zone(), keyboard.places(offered))
    return None
