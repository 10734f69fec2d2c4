"""The HTTP server of a running bot."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from types import MappingProxyType

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from bot.http.connections import Connections
from bot.http.database_metrics import DatabaseMetrics
from bot.http.private_feeds import ROUTE, private_feed
from bot.http.readiness import BotSigns, Readiness, readiness
from bot.monitoring.metrics import Metrics
from bot.receiving import Answer, Receiver
from bot.services import Services
from bot.setting_values import Bind
from digests.errors import SettingsError, StorageError
from storage import Stats, Storage

log = logging.getLogger(__name__)

# However often it is asked, the database is counted no more often than this.
COUNTED_EVERY = timedelta(seconds=10)
LONGEST_BODY = 1 << 20  # bytes; an update has some thousand
SHUTDOWN = 1.0  # seconds for answers under way


class HttpServer:
    """Answers `/healthz` while the event loop turns, `/readyz` with 200 or 503 and what is well, and `/metrics`.

    `posts` says what answers what is posted to which path, `gets` what is read at others.
    """

    def __init__(
        self,
        storage: Storage,
        metrics: Metrics,
        ready: Callable[[], Awaitable[Readiness]],
        now: Callable[[], datetime],
        posts: Mapping[str, Answer] = MappingProxyType({}),
        *,
        gets: Mapping[str, Answer] = MappingProxyType({}),
    ) -> None:
        self._storage = storage
        self._metrics = metrics
        self._ready = ready
        self._now = now
        self._posts = posts
        self._gets = gets
        self._counting = asyncio.Lock()
        self._counted: tuple[datetime, Stats] | None = None

    def app(self) -> web.Application:
        app = web.Application(client_max_size=LONGEST_BODY)
        app.router.add_get("/healthz", self._answer_health)
        app.router.add_get("/readyz", self._answer_ready)
        app.router.add_get("/metrics", self._answer_metrics)
        for path, answer in self._posts.items():
            app.router.add_post(path, answer)
        for path, answer in self._gets.items():
            app.router.add_get(path, answer)
        return app

    async def _answer_health(self, _: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def _answer_ready(self, _: web.Request) -> web.Response:
        ready = await self._ready()
        return web.json_response(asdict(ready), status=200 if ready.is_ready else 503)

    async def _answer_metrics(self, _: web.Request) -> web.Response:
        text = generate_latest(self._metrics.registry)
        try:
            counted = CollectorRegistry()
            counted.register(DatabaseMetrics(await self._stats()))
            text += generate_latest(counted)
        except StorageError as error:  # what the process knows is told all the same
            log.warning("the numbers of the database can't be read: %s", error)
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _stats(self) -> Stats:
        async with self._counting:
            now = self._now()
            if self._counted is None or now - self._counted[0] >= COUNTED_EVERY:
                async with self._storage.read() as tx:
                    self._counted = now, await tx.stats(now)
            return self._counted[1]


def server(services: Services, signs: Callable[[], Sequence[BotSigns]], receivers: Sequence[Receiver]) -> HttpServer:
    """The server of bots that show these `signs`; `services` are the parts of one, of which it uses what all share."""

    async def ready() -> Readiness:
        return await readiness(signs(), services.now())

    settings, gets = services.settings, {}
    if settings.public_url:
        gets[ROUTE] = private_feed(services.storage, settings.public_url, settings.default_timezone)
    posts = {path: answer for receiver in receivers for path, answer in receiver.posts.items()}
    return HttpServer(services.storage, services.metrics, ready, services.now, posts, gets=gets)


@asynccontextmanager
async def served(
    bind: Bind, services: Services, signs: Callable[[], Sequence[BotSigns]], receivers: Sequence[Receiver]
) -> AsyncIterator[None]:
    """Serve at `bind` while the block lasts. Raises SettingsError where the address can't be had."""
    app, loop = server(services, signs, receivers).app(), asyncio.get_running_loop()
    connections = Connections(loop.call_later)
    app.middlewares.append(connections.answering)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN)
    await runner.setup()
    try:
        listener = await _listener(bind, connections.limited(lambda: _protocol(runner)))
        log.info("health and metrics are at http://%s", bind)
        try:
            yield
        finally:
            listener.close()
    finally:
        await runner.cleanup()


async def _listener(bind: Bind, make: Callable[[], asyncio.Protocol]) -> asyncio.Server:
    try:
        return await asyncio.get_running_loop().create_server(make, bind.host, bind.port)
    except OSError as error:
        problem = error.strerror or str(error)
        raise SettingsError("http-bind-taken", address=str(bind), problem=problem) from error


def _protocol(runner: web.AppRunner) -> asyncio.Protocol:
    if runner.server is None:
        raise RuntimeError("the server was not set up")
    return runner.server()
