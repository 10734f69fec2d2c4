"""The HTTP face of a Telegram: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import BodyPartReader, web

from playground.api.errors import ApiError
from playground.api.methods.dispatch import Handler, handlers
from playground.api.requests.method_table import Method, methods
from playground.api.requests.params import Params, Upload, read_params
from playground.api.state.calls import Call
from playground.api.state.faults import Break, Fault, Refusal, ServerError
from playground.api.state.telegram import Telegram
from playground.api.state.user import Bot
from playground.api.webhooks import WebhookPoster

_MAX_BODY = 64 * 1024 * 1024
_NOT_FOUND = ApiError(404, "Not Found: method not found")
_UNAUTHORIZED = ApiError(401, "Unauthorized")


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers at `url` (no trailing slash)."""

    url: str
    port: int

    @property
    def base_url(self) -> str:
        """What python-telegram-bot calls base_url."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """What python-telegram-bot calls base_file_url."""
        return f"{self.url}/file/bot"


def api(telegram: Telegram) -> web.Application:
    """The Bot API of `telegram` as an application."""
    app = web.Application(client_max_size=_MAX_BODY)
    bot_api = _BotApi(telegram)
    app.router.add_route("*", "/bot{token}/{method}", bot_api.answer)
    app.router.add_get("/file/bot{token}/{path:.+}", bot_api.download)
    app.on_cleanup.append(bot_api.close)
    return app


@asynccontextmanager
async def serve(app: web.Application, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[Running]:
    """Serve `app` while the block runs; port 0 takes a free one. Calls left hanging are dropped at the end."""
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.2, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        taken = runner.addresses[0][1]
        yield Running(f"http://{host}:{taken}", taken)
    finally:
        await runner.cleanup()


class _BotApi:
    """Takes calls, has them carried out, records them, and lets scripted faults happen."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._methods = methods()
        self._handlers = handlers()
        self._webhooks = WebhookPoster(telegram)

    async def close(self, _app: web.Application) -> None:
        await self._webhooks.stop()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        bot = self._telegram.bots.get(request.match_info["token"])
        if bot is None or bot.token in self._telegram.revoked:
            return _refused(_UNAUTHORIZED)
        method = self._methods.get(request.match_info["method"].lower())
        if method is None:
            return _refused(_NOT_FOUND)
        raw, uploads = await _read(request)
        call = self._open(bot, method, raw, uploads)
        for hold in tuple(self._telegram.holds):
            await hold.passed(method.name, raw.get("chat_id"))
        fault = self._telegram.faults.take(method.name, raw.get("chat_id"))
        answer = await self._with_fault(request, call, fault, method, raw)
        if not isinstance(fault, Break):
            call.status = answer.status
        self._webhooks.start(bot)
        if self._telegram.latency and method.name != "getUpdates":
            await self._telegram.sleep(self._telegram.latency)
        return answer

    async def download(self, request: web.Request) -> web.StreamResponse:
        file = self._telegram.files.at(request.match_info["path"])
        if request.match_info["token"] not in self._telegram.bots or file is None:
            return _refused(ApiError(404, "Not Found"))
        return web.Response(body=file.content, content_type="application/octet-stream")

    def _open(self, bot: Bot, method: Method, raw: Mapping[str, object], uploads: Mapping[str, Upload]) -> Call:
        call = Call(bot, method.name, Params(raw, uploads), self._telegram.now())
        if method.name != "getUpdates":
            self._telegram.calls.append(call)
        return call

    async def _with_fault(
        self, request: web.Request, call: Call, fault: Fault | None, method: Method, raw: Mapping[str, object]
    ) -> web.StreamResponse:
        match fault:
            case None:
                return await self._carried_out(call, method, raw)
            case Refusal(error):
                call.fault, call.error = "refusal", error.description
                return _refused(error)
            case ServerError(status):
                call.fault = f"http {status}"
                return web.Response(status=status, text="<html><h1>Bad Gateway</h1></html>", content_type="text/html")
        call.fault = fault.name
        done = None if fault.before else await self._carried_out(call, method, raw)
        return await _broken(request, fault, done)

    async def _carried_out(self, call: Call, method: Method, raw: Mapping[str, object]) -> web.StreamResponse:
        handler: Handler = self._handlers[method.name]
        try:
            for missing in self._telegram.missing:
                if refusal := missing.refusal(method.name, raw):
                    raise refusal
            call.params = read_params(method, raw, call.params.uploads)
            call.result = await handler(self._telegram, call)
        except ApiError as error:
            call.error = error.description
            return _refused(error)
        return web.json_response({"ok": True, "result": call.result})


def _refused(error: ApiError) -> web.Response:
    return web.json_response(error.to_json(), status=error.code)


async def _broken(request: web.Request, fault: Break, done: web.StreamResponse | None) -> web.StreamResponse:
    if fault.hangs:
        await asyncio.Event().wait()
    if fault is Break.GARBAGE:
        return web.Response(text="\x00}{ not an answer", content_type="application/json")
    if fault is Break.HALF_ANSWER and isinstance(done, web.Response) and isinstance(done.body, bytes):
        half = web.StreamResponse(headers={"Content-Length": str(len(done.body))})
        half.content_type = "application/json"
        await half.prepare(request)
        await half.write(done.body[: len(done.body) // 2])
    if request.transport:
        request.transport.close()
    return web.Response()


async def _read(request: web.Request) -> tuple[dict[str, object], dict[str, Upload]]:
    """The parameters and uploads of a request, in whichever of Telegram's four ways they came."""
    raw: dict[str, object] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json" and request.can_read_body:
        body = await _json(request)
        raw |= body if isinstance(body, dict) else {}
    elif request.content_type == "application/x-www-form-urlencoded":
        raw |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    elif request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name:
                await _read_part(part, part.name, raw, uploads)
    return raw, uploads


async def _json(request: web.Request) -> object:
    try:
        return json.loads(await request.read())
    except ValueError:
        return None


async def _read_part(part: BodyPartReader, name: str, raw: dict[str, object], uploads: dict[str, Upload]) -> None:
    content = bytes(await part.read(decode=True))
    if part.filename is None:
        raw[name] = content.decode(errors="replace")
    else:
        mime_type = part.headers.get("Content-Type", "application/octet-stream")
        uploads[name] = Upload(part.filename, mime_type, content)
