"""What can be wrong with an installation, tested one by one."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.environment import load
from bot.installation import catalogue, free_space, opened, unwritable_folder
from bot.settings import Settings
from bot.telegram.errors import is_by_no_bot_api
from bot.telegram.transport import AiohttpRequest
from bot.texts.check import CheckTexts
from bot.texts.errors import ErrorTexts
from bot.workers.encoder import encodes, is_installed
from bot.workers.pool import Workers
from digests.errors import BroadsheetError, SettingsError
from digests.monitoring.incidents import ROOM
from digests.text.sentences.splitting import sentences

# A clock further off than this misses people's hours.
CLOCK = timedelta(seconds=30)
DAY = timedelta(hours=24)
LATE = timedelta(minutes=30)  # a digest that comes later than this has missed its hour
# What `run` mends by itself as it begins.
MADE_BY_RUN = frozenset({"database-missing", "database-empty", "database-older"})
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


@dataclass(frozen=True, slots=True)
class Check:
    """Tests an installation, all at once, for at most about `limit`, and says what it finds in `language`.

    `workers` are those of the running bot, where one runs.
    """

    now: Callable[[], datetime]
    language: str
    limit: timedelta
    workers: Workers | None = None

    async def findings(self) -> AsyncIterator[Finding]:
        """Every finding as it is made; later tests are left out where the settings can't be read."""
        try:
            settings = load()
        except BroadsheetError as error:
            for line in self._sentence(error).splitlines():
                yield Finding(self._say.settings(), well=False, words=line)
            return
        yield Finding(self._say.settings(), well=True, words=self._say.settings_well())
        async for finding in self.findings_of(settings):
            yield finding

    async def findings_of(self, settings: Settings) -> AsyncIterator[Finding]:
        """Every finding about an installation with these settings."""
        tests = {
            **self._tokens(settings),
            self._say.clock(): self._clock(settings),
            self._say.disk(): asyncio.to_thread(self._disk, settings),
            self._say.catalogue(): asyncio.to_thread(self._catalogue, settings),
            self._say.database(): self._database(settings),
            self._say.punctuality(): self._punctuality(settings),
            self._say.language_data(): self._language_data(),
            self._say.links(): self._links(settings),
        }
        running = [asyncio.create_task(self._in_time(about, test)) for about, test in tests.items()]
        try:
            for finding in running:
                yield await finding
        finally:
            for finding in running:
                finding.cancel()

    async def _in_time(self, about: str, test: Awaitable[Finding]) -> Finding:
        """What `test` finds, or that it took too long or broke."""
        try:
            async with asyncio.timeout(self.limit.total_seconds()):
                return await test
        except TimeoutError:
            return Finding(about, well=False, words=self._say.too_slow(self.limit))
        except Exception as error:  # noqa: BLE001 (a fault of ours is a finding, too)
            return Finding(about, well=False, words=self._say.broken(type(error).__name__))

    def line(self, finding: Finding) -> str:
        """The finding as a line of a terminal."""
        return f"{'ok' if finding.well else self._say.failed():<4}  {finding.about}: {finding.words}"

    @property
    def _say(self) -> CheckTexts:
        return CheckTexts(self.language)

    def _sentence(self, error: BroadsheetError | TelegramError) -> str:
        return ErrorTexts(self.language).sentence(error) if isinstance(error, BroadsheetError) else str(error)

    def _tokens(self, settings: Settings) -> dict[str, Awaitable[Finding]]:
        """The test of each token."""
        about, url = self._say.token(), settings.telegram_api_url
        if not settings.bot_ids:
            return {about: self._no_token(about)}
        names = [about] if len(settings.bot_ids) == 1 else [f"{about} {bot_id}" for bot_id in settings.bot_ids]
        return {name: self._token(name, token, url) for name, token in zip(names, settings.tokens, strict=True)}

    async def _no_token(self, about: str) -> Finding:
        return Finding(about, well=False, words=self._sentence(SettingsError("token-not-set")))

    async def _token(self, about: str, token: str, url: str) -> Finding:
        try:
            async with AiohttpRequest() as request:
                bot = await Bot(token, base_url=f"{url}/bot", request=request).get_me()
            return Finding(about, well=True, words=self._say.token_well(bot.username or ""))
        except TelegramError as error:
            words = self._say.telegram(str(error))
            if is_by_no_bot_api(error):
                words = self._say.no_bot_api()
            elif isinstance(error, InvalidToken):
                words = self._say.token_unknown()
        return Finding(about, well=False, words=words)

    async def _clock(self, settings: Settings) -> Finding:
        about = self._say.clock()
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10), trust_env=True) as session,
                session.get(settings.telegram_api_url, allow_redirects=False) as answer,
            ):
                date = answer.headers.get("Date", "")
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            return Finding(about, well=False, words=self._say.clock_unknown())
        try:
            there = parsedate_to_datetime(date)
        except (ValueError, TypeError):
            return Finding(about, well=False, words=self._say.clock_untold())
        off = abs(self.now() - (there if there.tzinfo else there.replace(tzinfo=UTC)))
        if off > CLOCK:
            return Finding(about, well=False, words=self._say.clock_off(off))
        return Finding(about, well=True, words=self._say.clock_well(CLOCK))

    def _disk(self, settings: Settings) -> Finding:
        free, there = free_space(settings)
        if free < ROOM:
            return Finding(self._say.disk(), well=False, words=self._say.disk_full(free, str(there)))
        return Finding(self._say.disk(), well=True, words=self._say.disk_well(free))

    def _catalogue(self, settings: Settings) -> Finding:
        about = self._say.catalogue()
        try:
            known = catalogue(settings)
        except BroadsheetError as error:
            return Finding(about, well=False, words=self._sentence(error))
        feeds = sum(len(topic.feeds) for topic in known.topics)
        return Finding(about, well=True, words=self._say.catalogue_well(feeds, len(known.topics)))

    async def _database(self, settings: Settings) -> Finding:
        about = self._say.database()
        try:
            async with opened(settings) as storage, storage.read() as tx:
                numbers = await tx.stats(self.now())
        except BroadsheetError as error:
            if error.code in MADE_BY_RUN:
                return self._database_to_come(settings, error.code)
            return Finding(about, well=False, words=self._sentence(error))
        return Finding(about, well=True, words=self._say.database_well(numbers.articles, numbers.chats.active))

    def _database_to_come(self, settings: Settings, code: str) -> Finding:
        about, folder = self._say.database(), unwritable_folder(settings)
        if folder is not None:
            return Finding(about, well=False, words=self._say.folder_unwritable(str(folder)))
        words = self._say.database_to_upgrade() if code == "database-older" else self._say.database_to_come()
        return Finding(about, well=True, words=words)

    async def _punctuality(self, settings: Settings) -> Finding:
        about = self._say.punctuality()
        try:
            async with opened(settings) as storage, storage.read() as tx:
                late = await tx.delivery_reports.lateness(self.now() - DAY)
        except BroadsheetError as error:
            if error.code in MADE_BY_RUN:
                return Finding(about, well=True, words=self._say.no_digests())
            return Finding(about, well=False, words=self._sentence(error))
        if late is None:
            return Finding(about, well=True, words=self._say.no_digests())
        words = self._say.lateness(late.count, late.p50, late.p95)
        if late.p95 > LATE:
            return Finding(about, well=False, words=self._say.late(words, settings.messages_per_second))
        return Finding(about, well=True, words=words)

    async def _language_data(self) -> Finding:
        """Sentence splitting is what needs data; a worker loads it, as in the running bot."""
        about = self._say.language_data()
        try:
            async with self._workers() as workers:
                found = await asyncio.gather(*(workers.run(sentences, text, code) for code, text in _SAMPLES.items()))
        except BroadsheetError as error:
            slow = error.code in ("reading-too-slow", "reading-busy", "reading-cut-short")
            words = self._say.too_slow(self.limit) if slow else self._say.language_data_unread(self._sentence(error))
            return Finding(about, well=False, words=words)
        wrong = [code for code, split in zip(_SAMPLES, found, strict=True) if len(split) != 2]
        if wrong:
            return Finding(about, well=False, words=self._say.language_data_broken(", ".join(wrong)))
        return Finding(about, well=True, words=self._say.language_data_well(len(_SAMPLES)))

    def _workers(self) -> AbstractAsyncContextManager[Workers]:
        return nullcontext(self.workers) if self.workers else Workers(limit=self.limit)

    async def _links(self, settings: Settings) -> Finding:
        """What finds the stories that tell one event in different languages; a worker loads it."""
        about = self._say.links()
        if not is_installed():
            return Finding(about, well=True, words=self._say.encoder_missing())
        if not settings.sentence_encoder:
            return Finding(about, well=True, words=self._say.encoder_off())
        try:
            async with self._workers() as workers:
                works = await workers.run(encodes)
        except BroadsheetError:
            works = False
        words = self._say.encoder_well() if works else self._say.encoder_broken()
        return Finding(about, well=works, words=words)
