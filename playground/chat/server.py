"""The page's server: files of the page, requests, and the stream."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import BodyPartReader, web

from playground.api import Attachment, World
from playground.api.errors import ApiError
from playground.api.state.bot_api_json import Json
from playground.chat.actions import Actions, Asked, attachment
from playground.chat.guard import add_headers, guard
from playground.chat.stream import Stream

_PAGE = Path(__file__).parent / "page"
_MAX_BODY = 64 * 1024 * 1024
_DONE = (
    *("say", "press", "forward", "share", "locate", "vote", "block", "unblock", "inline", "choose", "read"),
    *("open_topic", "close_topic"),
)
_SIGNATURES = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
)


def chat(world: World, bot_token: str) -> web.Application:
    """The chat page of one bot. Raises KeyError when `world` has no bot with that token."""
    bot = world.bots[bot_token]
    app = web.Application(middlewares=[guard], client_max_size=_MAX_BODY)
    stream = Stream(world, bot)
    actions = Actions(world, bot)
    app.router.add_get("/", _to_page)
    app.router.add_get("/chat/", _index)
    app.router.add_static("/chat/page/", _PAGE)
    app.router.add_get("/chat/api/events", stream.answer)
    app.router.add_get("/chat/api/file/{path:.+}", _Files(world).answer)
    for name in ("overview", "open", "preview"):
        app.router.add_get(f"/chat/api/{name}", _reading(actions, getattr(actions, name)))
    for name in _DONE:
        app.router.add_post(f"/chat/api/{name}", _doing(actions, getattr(actions, name)))
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(stream.close)
    return app


async def _to_page(_request: web.Request) -> web.StreamResponse:
    raise web.HTTPFound("/chat/")


async def _index(_request: web.Request) -> web.StreamResponse:
    return web.FileResponse(_PAGE / "index.html", headers={"Cache-Control": "no-cache"})


_Action = Callable[[Asked], Awaitable[Json]]
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def _reading(actions: Actions, action: _Action) -> _Handler:
    async def answer(request: web.Request) -> web.StreamResponse:
        return await _done(action, actions.asked(dict(request.query)))

    return answer


def _doing(actions: Actions, action: _Action) -> _Handler:
    async def answer(request: web.Request) -> web.StreamResponse:
        given, attachments = await _body(request)
        return await _done(action, actions.asked(given, attachments))

    return answer


async def _done(action: _Action, asked: Asked) -> web.StreamResponse:
    """The answer as JSON; what cannot be done is said in one sentence."""
    try:
        return web.json_response(await action(asked), headers={"Cache-Control": "no-store"})
    except (PermissionError, LookupError) as error:
        raise web.HTTPConflict(text=str(error.args[0] if error.args else error)) from None
    except ApiError as error:
        raise web.HTTPConflict(text=error.description) from None


async def _body(request: web.Request) -> tuple[Json, tuple[Attachment, ...]]:
    if request.content_type == "application/json":
        try:
            given = await request.json()
        except ValueError:
            raise web.HTTPBadRequest(text="The request is no JSON: reload the page.") from None
        return (given if isinstance(given, dict) else {}), ()
    if request.content_type != "multipart/form-data":
        raise web.HTTPUnsupportedMediaType(text="Requests are JSON, or a form with files.")
    return await _form(request)


async def _form(request: web.Request) -> tuple[Json, tuple[Attachment, ...]]:
    given: Json = {}
    files: list[tuple[str, bytes]] = []
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name:
            content = bytes(await part.read(decode=True))
            if part.filename:
                files.append((part.filename, content))
            else:
                given[part.name] = content.decode(errors="replace")
    as_file = given.get("as_file") == "1"
    return given, tuple(attachment(name, content, as_file=as_file) for name, content in files)


class _Files:
    """Files of the chats. Pictures, films and sounds are shown; anything else is saved, never opened as a page."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def answer(self, request: web.Request) -> web.StreamResponse:
        file = self._world.files.at(request.match_info["path"])
        if file is None:
            raise web.HTTPNotFound(text="That file is no longer there.")
        film = "video/mp4" if file.content[4:8] == b"ftyp" else ""
        kind = next((name for start, name in _SIGNATURES if file.content.startswith(start)), film)
        headers = {"Cache-Control": "private, max-age=86400"}
        if not kind:
            headers["Content-Disposition"] = "attachment"
        return web.Response(body=file.content, content_type=kind or "application/octet-stream", headers=headers)
