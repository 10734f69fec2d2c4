"""How python-telegram-bot speaks HTTP here: through aiohttp, telling what never left from what may have arrived.

Telegram has no idempotency key, so after an error the ledger must know whether the request can have been taken. The
stock transport folds both cases into one, and its pool slows down with every concurrent request.
"""

import json
import re
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.monitoring.redaction import Redactor

# What an answer repeats of the message it is about; see `parse_json_payload`.
_ECHO = ("entities", "caption_entities", "link_preview_options", "reply_markup", "rich_message")
_JSON = {"Content-Type": "application/json"}
_TOKEN = re.compile("/bot([^/]+)/")

ODVInput = Any  # telegram._utils.types.ODVInput is private; a float, None or the library's own default marker


class NeverLeftError(NetworkError):
    """No connection could be made, so the request was not sent."""


class MaybeDeliveredError(TimedOut):
    """The request was sent and no whole answer came back: Telegram may have done what it asked for."""


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's `BaseRequest` on one aiohttp session, which obeys the environment's proxies.

    `connections` bounds the requests under way; `read_timeout` (seconds) is how long an answer may take.
    """

    def __init__(self, *, connections: int = 128, read_timeout: float = 20) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[str, str | None] = {}

    @property
    def read_timeout(self) -> float:
        return self._read_timeout

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections)
            # Not `trust_env`: that looks for proxies and passwords anew, in a thread, for every request.
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0917 (the signature is BaseRequest's)
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 (waiting in our pool is waiting to send)
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("AiohttpRequest is used before initialize()")
        timeout = aiohttp.ClientTimeout(
            sock_connect=_seconds(connect_timeout, 10),
            sock_read=_seconds(read_timeout, self._read_timeout) + _seconds(write_timeout, 0),
        )
        body, headers = _body(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, proxy=self._proxy_for(url)
            ) as answer:
                payload = await answer.read()
                return answer.status, payload if answer.ok else _redacted(payload, url)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NeverLeftError(f"Telegram can't be reached ({type(error).__name__}).") from error
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise MaybeDeliveredError(f"Telegram did not answer ({type(error).__name__}).") from error
        except ValueError as error:  # whose words, and so the library's, would quote the address
            raise NeverLeftError(f"Telegram's address can't be used ({type(error).__name__}).") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer, less what it repeats of the formatting and the buttons of a message that was just sent.

        Nobody reads that, and making objects of it takes most of the time that sending a digest takes.
        """
        answer = BaseRequest.parse_json_payload(payload)
        result = answer.get("result")
        if isinstance(result, dict) and "message_id" in result:
            for name in _ECHO:
                result.pop(name, None)
        return answer

    def _proxy_for(self, url: str) -> str | None:
        """The proxy that the environment names for `url`; looked up once for each server."""
        place = urlsplit(url)
        if place.netloc not in self._proxies:
            direct = proxy_bypass(place.hostname or "")
            self._proxies[place.netloc] = None if direct else getproxies().get(place.scheme)
        return self._proxies[place.netloc]


def _redacted(payload: bytes, url: str) -> bytes:
    """An error that some servers word with the address that they were asked at: without the token in it."""
    if (token := _TOKEN.search(url)) is None:
        return payload
    text = payload.decode(errors="surrogateescape")
    return Redactor([token[1]]).redact(text).encode(errors="surrogateescape")


def _seconds(value: ODVInput, default: float) -> float:
    return float(value) if isinstance(value, int | float) else default


def _body(request_data: RequestData | None) -> tuple[aiohttp.FormData | bytes | None, dict[str, str]]:
    """The request's body, and the headers that say what it is: JSON, which is the cheapest to write, unless there are
    files."""
    if request_data is None:
        return None, {}
    if not request_data.contains_files:
        # Not `json_payload`, which writes each parameter by itself, and then what it wrote once more.
        return json.dumps(request_data.parameters).encode(), _JSON
    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, content_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=content_type)
    return form, {}
