"""The only HTTP GET of addresses that people or feeds name: conditional, bounded in time and in size (by the caller:
MAX_PAGE_BYTES, MAX_FEED_BYTES), polite, guarded against SSRF at each dial."""

import asyncio
import errno
import importlib.metadata
import socket
import zlib
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver
from aiohttp.connector import AddrInfoType
from yarl import URL

from bot.web.host_limiter import HostLimiter
from bot.web.response import Fetched, failure, fetched, retry_after, sendable
from bot.web.trimmed_answers import trim_answers
from bot.web.url_guard import is_public, url_refusal
from digests.errors import FetchError, RefusedError

REQUEST_TIMEOUT = timedelta(seconds=20)

MAX_REDIRECTS = 5
AT_ONCE = 50  # connections; DNS and sockets are shared with Telegram's
# aiohttp's 8 KB is less than real sites' Content-Security-Policy; a larger line is an attack.
MAX_HEADER_LINE = 65_536
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, "
    "text/xml;q=0.9, text/html;q=0.8, application/json;q=0.7, */*;q=0.5"
)
_GZIP = b"\x1f\x8b\x08"
_MAX_GZIPS = 2  # some pack what is packed
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_EVER = frozenset({301, 308})

Dial = Callable[[AddrInfoType], socket.socket]


def user_agent() -> str:
    """Name the program and its version to the servers it asks."""
    try:
        version = importlib.metadata.version("broadsheet")
    except importlib.metadata.PackageNotFoundError:
        version = "dev"
    return f"Broadsheet/{version} (news digests for Telegram)"


class _BarredAddressError(OSError):
    """Raised where a socket would be opened; an OSError so that aiohttp goes on to the host's next address."""


@dataclass(frozen=True, slots=True)
class _Redirect:
    to: URL
    permanent: bool
    cookies: SimpleCookie = field(default_factory=SimpleCookie)


class Fetcher:
    """Gets what lies at public web addresses; an async context manager.

    Redirects are followed by hand, so that each hop passes the same checks, and the address is checked at the moment
    it is dialled, so that neither a literal, a name's second answer nor a redirect slips past. A redirect from https
    to http is followed, since http addresses are welcome anyway, but never remembered as permanent.

    `allow_private` lifts the checks of address and port, for trials on one machine. `extra_ports` adds 8080 and 8443.
    `dial` opens a socket for an address found fit, `resolver` answers names, `clock` tells the time in UTC.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        extra_ports: bool = False,
        dial: Dial | None = None,
        resolver: AbstractResolver | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._allow_private = allow_private
        self._extra_ports = extra_ports
        self._dial = dial or _open_socket
        self._resolver = resolver
        self._clock = clock
        self._host_limiter = HostLimiter()
        self._open = AsyncExitStack()
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(limit=AT_ONCE, resolver=self._resolver, socket_factory=self._checked_socket)
        trim_answers(connector)
        session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),  # nobody follows us from one page to the next
            headers={
                "User-Agent": user_agent(),
                "Accept": ACCEPT,
                "Accept-Encoding": "gzip, deflate",
            },
            timeout=aiohttp.ClientTimeout(total=None),  # each request has a limit of its own
            trust_env=False,  # a proxy would dial for us, unchecked
            max_line_size=MAX_HEADER_LINE,
            max_field_size=MAX_HEADER_LINE,
        )
        self._session = await self._open.enter_async_context(session)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session = None
        await self._open.aclose()

    async def get(
        self, url: str, *, etag: str = "", last_modified: str = "", limit: int, total: timedelta | None = None
    ) -> Fetched:
        """Return what lies at `url`: at most `limit` decoded bytes, within `total` over all its redirects.

        With a validator (`etag`, `last_modified`) an unchanged page comes back as `not_modified`. Waiting for a turn
        at a busy host doesn't count towards `total`.

        Raises RefusedError for an address that is never opened, FetchError for anything else that goes wrong,
        a status of 400 or more among it.
        """
        asked = here = self._checked_url(url)
        headers = _conditions(etag, last_modified)
        cookies = aiohttp.CookieJar(unsafe=True)  # for this chain alone: some sites only ask whether they come back
        total = total or REQUEST_TIMEOUT
        left = total.total_seconds()
        permanent, chain_holds = "", True
        for _ in range(MAX_REDIRECTS + 1):
            async with self._host_limiter.turn(here.host or ""):
                started = asyncio.get_running_loop().time()
                step = await self._ask(here, headers, limit, left, total)
                left -= asyncio.get_running_loop().time() - started
            if isinstance(step, Fetched):
                return replace(step, asked_url=str(asked), permanent_url=permanent)
            chain_holds = chain_holds and step.permanent
            permanent = str(step.to) if chain_holds else permanent
            cookies.update_cookies(step.cookies, here)
            here = step.to
            headers = _conditions(etag, last_modified) | _sent(cookies, here)
        raise FetchError("too-many-redirects", host=str(here.host), most=MAX_REDIRECTS)

    async def _ask(
        self, url: URL, headers: dict[str, str], limit: int, left: float, total: timedelta
    ) -> Fetched | _Redirect:
        """Make one request; library errors become ours here and nowhere else."""
        host = url.host or ""
        try:
            async with asyncio.timeout(left):
                return await self._request(url, headers, limit)
        except TimeoutError as error:
            raise FetchError("no-answer", host=host, seconds=total.total_seconds()) from error
        except (aiohttp.ClientError, OSError, ValueError, zlib.error) as error:
            raise _translated(error, host) from error

    async def _request(self, url: URL, headers: dict[str, str], limit: int) -> Fetched | _Redirect:
        if self._session is None:
            raise RuntimeError("Fetcher is used outside of its `async with`")
        async with self._session.get(url, headers=headers, allow_redirects=False) as response:
            if response.status in _REDIRECTS:
                location = response.headers.get("Location", "").strip()
                return replace(self._redirect(url, response.status, location), cookies=response.cookies)
            now = self._clock()
            if response.status >= 300 and response.status != 304:
                wait = retry_after(response.raw_headers, now)
                raise failure(url.host or "", response.status, wait)
            body = await _read(response, limit)
            return fetched(str(url), response.status, response.raw_headers, body, now)

    def _redirect(self, here: URL, status: int, location: str) -> _Redirect:
        if not location:
            raise FetchError("redirect-nowhere", host=str(here.host))
        to = self._checked_url(location, base=here)
        downgraded = here.scheme == "https" and to.scheme == "http"
        return _Redirect(to=to, permanent=status in _FOR_EVER and not downgraded)

    def _checked_url(self, url: str, base: URL | None = None) -> URL:
        try:
            parsed = URL(url.strip())
            parsed = (base.join(parsed) if base else parsed).with_fragment(None)
            refused = url_refusal(parsed, any_port=self._allow_private, extra_ports=self._extra_ports)
        except (ValueError, TypeError) as error:
            raise RefusedError("address-unreadable") from error
        if refused:
            raise refused
        return parsed

    def _checked_socket(self, address: AddrInfoType) -> socket.socket:
        """Open a socket for an address about to be dialled, or refuse to (aiohttp's `socket_factory`)."""
        if not self._allow_private and not is_public(str(address[4][0])):
            raise _BarredAddressError(errno.EACCES, "not a public address")
        return self._dial(address)


def _open_socket(address: AddrInfoType) -> socket.socket:
    family, kind, protocol, _, _ = address
    return socket.socket(family=family, type=kind, proto=protocol)


def _conditions(etag: str, last_modified: str) -> dict[str, str]:
    wishes = {"If-None-Match": sendable(etag), "If-Modified-Since": sendable(last_modified)}
    return {name: value for name, value in wishes.items() if value is not None}


def _sent(cookies: aiohttp.CookieJar, url: URL) -> dict[str, str]:
    pairs = "; ".join(f"{cookie.key}={cookie.coded_value}" for cookie in cookies.filter_cookies(url).values())
    return {"Cookie": pairs} if pairs else {}


async def _read(response: aiohttp.ClientResponse, limit: int) -> bytes:
    """Read the body piece by piece: reading it at once would unpack a 4 MB bomb into 2 GB before anyone could look."""
    too_large = FetchError("answer-too-large", host=str(response.url.host), megabytes=limit / 1e6)
    if (response.content_length or 0) > limit:
        raise too_large
    body = bytearray()
    async for piece in response.content.iter_any():
        body += piece
        if len(body) > limit:
            raise too_large
    return _unzipped(bytes(body), limit, too_large)


def _unzipped(body: bytes, limit: int, too_large: FetchError) -> bytes:
    """`body`, unpacked where it is gzip that was not said to be."""
    for _ in range(_MAX_GZIPS):
        if not body.startswith(_GZIP):
            break
        body = zlib.decompressobj(wbits=31).decompress(body, limit + 1)
        if len(body) > limit:
            raise too_large
    return body


def _translated(error: Exception, host: str) -> FetchError:
    is_barred = isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, _BarredAddressError)
    if is_barred or isinstance(error, aiohttp.ClientConnectorDNSError):
        # One error for both: whoever asks must not learn which names a private network has.
        return RefusedError("no-public-site", host=host)
    if isinstance(error, aiohttp.ClientSSLError):
        return FetchError("not-encrypted-safely", host=host)
    if isinstance(error, aiohttp.InvalidURL):
        return RefusedError("address-unreadable")
    if isinstance(error, aiohttp.ClientPayloadError | aiohttp.ClientResponseError | zlib.error):
        return FetchError("answer-broken", host=host)
    return FetchError("unreachable", host=host)
