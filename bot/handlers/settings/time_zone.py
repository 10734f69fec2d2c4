"""Finding out a chat's time zone, by city or by the clock."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from zoneinfo import available_timezones

from bot.handlers.request import Request
from bot.handlers.search import is_in_the_news
from bot.views import settings_keyboards
from bot.workers.origin import asked_by
from digests.chats.cities import City, nearest_city
from digests.chats.clock_times import clock_time, seems_a_moment
from digests.chats.time_zones import places, utc_offset, zones_at, zones_showing

LONGEST_NAME = 80
# Words that name no city are a slip of somebody who types one; more of them, or an address, are something else.
SLIP = 2
_NO_NAME = re.compile(r"://|[?!]")


class Asked(Enum):
    """Why typed words give no zone."""

    AGAIN = auto()  # the person has to choose or to try again, and was told so
    NO_ANSWER = auto()  # they are something else than an answer


NO_ANSWER = Asked.NO_ANSWER


async def ask_zone(request: Request, *, newcomer: bool) -> None:
    """Ask for the zone."""
    first = request.chat.schedule.zone if request.chat.schedule else request.services.settings.default_timezone
    now, private = request.services.now(), request.is_private
    buttons = settings_keyboards.zones(now, request.say, first, newcomer=newcomer, private=private)
    await request.show(request.say.settings.type_city(), buttons)


async def zone_of(request: Request, *, newcomer: bool) -> str | Asked:
    """The zone that the typed words mean, or of the place that was shared; or why there is none."""
    words, say = request.words, request.say
    if request.message and (place := request.message.location):
        near = await request.services.workers.run(
            nearest_city, place.latitude, place.longitude, origin=asked_by(request.chat.id)
        )
        return near.zone
    if not words or len(words) > LONGEST_NAME or _NO_NAME.search(words):
        return Asked.NO_ANSWER
    zones = _zones_showing(request, words)
    if zones:
        buttons = settings_keyboards.zones(request.services.now(), say, zones[0], zones[:9], newcomer=newcomer)
        await request.answer(say.onboarding.which_zone(), buttons)
        return Asked.AGAIN
    found = await request.services.workers.run(places, words, origin=asked_by(request.chat.id))
    if len(found) == 1:
        return found[0].zone
    if found:
        offered = [(f"{_label(place)} ({place.zone})", place.zone) for place in found]
        await request.answer(say.onboarding.which_zone(), settings_keyboards.places(offered, say, newcomer=newcomer))
        return Asked.AGAIN
    if len(words.split()) > SLIP or await is_in_the_news(request):
        return Asked.NO_ANSWER
    no_such = say.onboarding.no_such_clock() if seems_a_moment(words) else say.onboarding.no_such_place()
    await request.answer(no_such, settings_keyboards.back_from_zone(say, newcomer=newcomer))
    return Asked.AGAIN


def _label(place: City) -> str:
    return f"{place.name}, {place.country}" if place.country else place.name


def _zones_showing(request: Request, words: str) -> Sequence[str]:
    """The zones in which it is now as late as the words say, or that have the offset they name.

    The large ones, if there are any among them.
    """
    shown, offset, now = clock_time(words), utc_offset(words), request.services.now()
    for offered in (settings_keyboards.ZONES, sorted(available_timezones()) if (shown, offset) != (None, None) else ()):
        if shown is not None and (zones := zones_showing(shown, now, offered)):
            return zones
        if offset is not None and (zones := zones_at(offset, now, offered)):
            return zones
    return ()
