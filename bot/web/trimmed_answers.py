"""Answers longer than their Content-Length are read up to it, as browsers do, where aiohttp refuses them."""

import asyncio
import functools
import re
from typing import Any

import aiohttp
from aiohttp.client_proto import ResponseHandler

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_BODILESS = re.compile(rb"HTTP/\d\.\d (?:1\d\d|204|304)\b")
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_CHUNKED = re.compile(rb"^transfer-encoding:", re.IGNORECASE | re.MULTILINE)
_MAX_HEAD = 1_000_000  # bytes; what is longer is refused elsewhere


def trim_answers(connector: aiohttp.TCPConnector) -> None:
    """Make the connections of `connector` pass over what comes behind a body that is complete."""
    loop = asyncio.get_running_loop()
    handler: type[ResponseHandler] = _TrimmingHandler
    connector._factory = functools.partial(handler, loop=loop)  # noqa: SLF001 (there is no public way)


class _TrimmingHandler(ResponseHandler):
    """The protocol of one connection, which is closed after an answer that was too long."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop=loop)
        self._head = b""
        self._left: int | None = None  # bytes of the answer that may yet come; None while its head does, or for ever

    def set_response_params(self, **parameters: Any) -> None:
        self._head, self._left = b"", None
        super().set_response_params(**parameters)

    def data_received(self, data: bytes) -> None:
        if self._left is None and len(self._head) < _MAX_HEAD:
            self._head += data
            end = _HEAD_END.search(self._head)
            if end:
                length = _body_length(self._head[: end.end()])
                self._left = None if length is None else end.end() + length - len(self._head) + len(data)
                self._head = self._head if length is not None else b" " * _MAX_HEAD
        if self._left is not None:
            if len(data) > self._left:
                self.force_close()
                data = data[: self._left]
            self._left -= len(data)
        if data:
            super().data_received(data)


def _body_length(head: bytes) -> int | None:
    """How long the body is that `head` announces; None where it says so in another way, or contradicts itself."""
    lengths = {int(length) for length in _LENGTH.findall(head)}
    return lengths.pop() if len(lengths) == 1 and not _BODILESS.match(head) and not _CHUNKED.search(head) else None
