"""Files a call brings: uploaded with it, sent before, or at an address on this machine."""

import ipaddress
import mimetypes
from urllib.parse import urlsplit

import aiohttp

from playground.api.errors import bad_request
from playground.api.requests.params import Params, Upload
from playground.api.state.files import StoredFile
from playground.api.state.images import image_size
from playground.api.state.media import Media
from playground.api.state.telegram import Telegram

_MAX_FETCH = 10 * 1024 * 1024
_TIMEOUT = aiohttp.ClientTimeout(total=5)


async def media_of(telegram: Telegram, kind: str, params: Params, reference: str) -> Media:
    """The media a call names: an upload in the field of its kind, `attach://`, an identifier or an address.

    Raises ApiError 400 with Telegram's sentence when there is nothing of use.
    """
    file = await _file(telegram, kind, params, reference)
    width, height = params.number("width") or 0, params.number("height") or 0
    if kind == "photo":
        width, height = image_size(file.content)
    return Media(
        kind,
        file,
        width,
        height,
        duration=params.number("duration") or 0,
        title=params.text("title"),
        performer=params.text("performer"),
        spoiler=params.flag("has_spoiler"),
    )


def attached(params: Params, item: dict[str, object]) -> Params:
    """The parameters of one item of an album, with the uploads of the whole call."""
    return Params(item, params.uploads)


async def _file(telegram: Telegram, kind: str, params: Params, reference: str) -> StoredFile:
    upload = params.uploads.get(reference.removeprefix("attach://") if reference else kind)
    if upload:
        return telegram.files.keep(kind, upload.content, upload.name or _name(kind, upload), upload.mime_type)
    if reference.startswith(("http://", "https://")):
        return await _fetched(telegram, kind, reference)
    return telegram.files.get(reference)


async def _fetched(telegram: Telegram, kind: str, url: str) -> StoredFile:
    """This Telegram reaches only this machine: anything else fails as a dead address does on the real one."""
    if not _is_loopback(urlsplit(url).hostname or ""):
        raise bad_request("failed to get HTTP URL content")
    try:
        async with aiohttp.ClientSession(timeout=_TIMEOUT) as session, session.get(url) as answer:
            content = await answer.content.read(_MAX_FETCH)
            if answer.status != 200 or not content:
                raise bad_request("failed to get HTTP URL content")
            return telegram.files.keep(kind, content, url.rpartition("/")[2], answer.content_type)
    except (aiohttp.ClientError, TimeoutError, ValueError):
        raise bad_request("failed to get HTTP URL content") from None


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _name(kind: str, upload: Upload) -> str:
    return kind + (mimetypes.guess_extension(upload.mime_type) or ".bin")
