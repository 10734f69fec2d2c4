"""What can be wrong with an installation, tested one by one."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import aiohttp
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.app import catalogue, opened
from bot.settings import Settings, load
from bot.telegram.transport import AiohttpRequest
from bot.texts.errors import ErrorTexts
from bot.workers.pool import Workers
from digests.errors import BroadsheetError
from digests.text.sentences import sentences

# A clock further off than this misses people's hours; a disk with less room stops the database soon.
CLOCK = timedelta(seconds=30)
DAY = timedelta(hours=24)
LATE = timedelta(minutes=30)  # a digest that comes later than this has missed its hour
ROOM = 500_000_000  # bytes
_SAMPLES = {
    "en": "The dam held. Engineers will inspect it.",
    "de": "Der Damm hielt. Fachleute prüfen ihn bald.",
    "ru": "Плотина выдержала. Инженеры осмотрят её.",
    "zh": "大坝守住了。工程师将进行检查。",
    "ar": "صمد السد. سيفحصه المهندسون.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One test: `about` what, whether all is `well`, and what was seen or is to be done."""

    about: str
    well: bool
    words: str

    @property
    def line(self) -> str:
        return f"{'ok  ' if self.well else 'FAIL'}  {self.about}: {self.words}"


async def check(now: Callable[[], datetime]) -> AsyncIterator[Finding]:
    """Every finding as it is made; later tests are left out where the settings can't be read."""
    try:
        settings = load()
    except BroadsheetError as error:
        for line in _words(error).splitlines():
            yield Finding("settings", well=False, words=line)
        return
    yield Finding("settings", well=True, words="all can be used")
    yield await _token(settings)
    yield await _clock(settings, now)
    yield _disk(settings)
    yield _catalogue(settings)
    yield await _database(settings, now)
    yield await _lateness(settings, now)
    yield await _languages()


async def _token(settings: Settings) -> Finding:
    try:
        url = settings.telegram_api_url
        async with Bot(settings.token, base_url=f"{url}/bot", request=AiohttpRequest()) as bot:
            return Finding("token", well=True, words=f"the bot is @{bot.username}")
    except InvalidToken:
        return Finding("token", well=False, words="Telegram does not know it: copy it again from @BotFather.")
    except (BroadsheetError, TelegramError) as error:
        return Finding("token", well=False, words=_words(error))


async def _clock(settings: Settings, now: Callable[[], datetime]) -> Finding:
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10), trust_env=True) as session,
            session.get(settings.telegram_api_url, allow_redirects=False) as answer,
        ):
            there = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError, TypeError):
        return Finding("clock", well=False, words="Telegram can't be reached to compare it: check the network.")
    off = abs(now() - there)
    if off > CLOCK:
        return Finding("clock", well=False, words=f"it is {off.total_seconds():.0f} s off: turn on NTP.")
    return Finding("clock", well=True, words=f"within {CLOCK.total_seconds():.0f} s of Telegram's")


def _disk(settings: Settings) -> Finding:
    url = settings.database_url.get_secret_value()
    folder = Path(url.removeprefix("sqlite:///")).parent if url.startswith("sqlite") else Path()
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    free = shutil.disk_usage(there).free
    if free < ROOM:
        return Finding("disk", well=False, words=f"only {free / 1e6:.0f} MB are free at {there}: make room.")
    return Finding("disk", well=True, words=f"{free / 1e9:.1f} GB are free")


def _catalogue(settings: Settings) -> Finding:
    try:
        known = catalogue(settings)
    except BroadsheetError as error:
        return Finding("catalogue", well=False, words=_words(error))
    feeds = sum(len(topic.feeds) for topic in known.topics)
    return Finding("catalogue", well=True, words=f"{feeds} feeds in {len(known.topics)} topics")


async def _database(settings: Settings, now: Callable[[], datetime]) -> Finding:
    try:
        async with opened(settings) as storage, storage.read() as tx:
            numbers = await tx.stats(now())
    except BroadsheetError as error:
        return Finding("database", well=False, words=_words(error))
    return Finding("database", well=True, words=f"{numbers.articles} articles, {numbers.chats.active} chats")


async def _lateness(settings: Settings, now: Callable[[], datetime]) -> Finding:
    try:
        async with opened(settings) as storage, storage.read() as tx:
            late = await tx.delivery_reports.lateness(now() - DAY)
    except BroadsheetError as error:
        return Finding("punctuality", well=False, words=_words(error))
    if late is None:
        return Finding("punctuality", well=True, words="no digest was sent in the last 24 hours")
    words = (
        f"of {late.count} digests, half came within {_spoken(late.p50)} of their time, 95 % within {_spoken(late.p95)}"
    )
    if late.p95 > LATE:
        rate = settings.messages_per_second
        return Finding("punctuality", well=False, words=f"{words}: was the bot down? It sends {rate:g} a second.")
    return Finding("punctuality", well=True, words=words)


def _words(error: BroadsheetError | TelegramError) -> str:
    return ErrorTexts("en").sentence(error) if isinstance(error, BroadsheetError) else str(error)


def _spoken(time: timedelta) -> str:
    seconds = time.total_seconds()
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


async def _languages() -> Finding:
    """Sentence splitting is what needs data; a worker loads it, as in the running bot."""
    try:
        async with Workers() as workers:
            found = await asyncio.gather(*(workers.run(sentences, text, code) for code, text in _SAMPLES.items()))
    except BroadsheetError as error:
        return Finding("language data", well=False, words=f"{_words(error)} Install Broadsheet again.")
    wrong = [code for code, told in zip(_SAMPLES, found, strict=True) if len(told) != 2]
    if wrong:
        return Finding("language data", well=False, words=f"broken for {', '.join(wrong)}: install Broadsheet again.")
    return Finding("language data", well=True, words=f"{len(_SAMPLES)} scripts split into sentences")
