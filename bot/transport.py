"""How python-telegram-bot speaks HTTP here: through aiohttp, telling what never left from what may have arrived.

Telegram has no idempotency key, so after an error the ledger must know whether the request can have been taken. The
stock transport folds both cases into one, and its pool slows down with every concurrent request.
"""

import warnings
from datetime import timedelta
from typing import Any

import aiohttp
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.warnings import PTBDeprecationWarning

ODVInput = Any  # telegram._utils.types.ODVInput is private; a float, None or the library's own default marker


class NeverLeftError(NetworkError):
    """No connection could be made, so the request was not sent."""


class MaybeDeliveredError(TimedOut):
    """The request was sent and no whole answer came back: Telegram may have done what it asked for."""


def wait_of(error: RetryAfter) -> timedelta:
    """How long Telegram asked to be left alone."""
    with warnings.catch_warnings():
        # The library is changing the type from int to timedelta, and warns those who read it.
        warnings.simplefilter("ignore", PTBDeprecationWarning)
        wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's `BaseRequest` on one aiohttp session.

    `connections` bounds the requests under way; `read_timeout` (seconds) is how long an answer may take.
    """

    def __init__(self, *, connections: int = 128, read_timeout: float = 20) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read_timeout

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections)
            self._session = aiohttp.ClientSession(connector=connector, trust_env=True)

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
        try:
            async with self._session.request(method, url, data=_body(request_data), timeout=timeout) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NeverLeftError(f"Telegram can't be reached ({type(error).__name__}).") from error
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise MaybeDeliveredError(f"Telegram did not answer ({type(error).__name__}).") from error


def _seconds(value: ODVInput, default: float) -> float:
    return float(value) if isinstance(value, int | float) else default


def _body(request_data: RequestData | None) -> aiohttp.FormData | None:
    if request_data is None:
        return None
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, content_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=content_type)
    return form
