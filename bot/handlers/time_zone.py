"""Finding out a chat's time zone, by city or by the clock."""

from datetime import timedelta
from zoneinfo import available_timezones

from bot.handlers.request import Request
from bot.views import keyboards
from digests.chats.clock_times import clock_time
from digests.chats.time_zones import places, zones_showing

LONGEST_NAME = 80
PATIENCE = timedelta(seconds=15)  # the names of all cities are loaded in a quarter of a second, on an idle machine


async def ask_zone(request: Request) -> None:
    """Ask for the zone."""
    first = request.chat.schedule.zone if request.chat.schedule else request.services.settings.default_timezone
    await request.show(request.say.settings.type_city(), keyboards.zones(request.services.now(), request.say, first))


async def zone_of(request: Request) -> str | None:
    """The zone that the typed words mean; None when the person has to choose or to try again, and was told so."""
    words = request.words[:LONGEST_NAME]
    shown = clock_time(words)
    if shown is not None:
        now = request.services.now()
        zones = zones_showing(shown, now, keyboards.ZONES) or zones_showing(shown, now, sorted(available_timezones()))
        if zones:
            await request.answer(
                request.say.onboarding.which_zone(), keyboards.zones(now, request.say, zones[0], zones[:9])
            )
            return None
    found = await request.services.workers.run(places, words, limit=PATIENCE)
    if len(found) == 1:
        return found[0].zone
    if not found:
        await request.answer(request.say.onboarding.no_such_place())
        return None
    offered = [(f"{place.name}, {place.country} ({place.zone})", place.zone) for place in found]
    await request.answer(request.say.onboarding.which_zone(), keyboards.places(offered))
    return None
