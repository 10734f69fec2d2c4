import asyncio
import gzip
import socket
import tracemalloc
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.connector import AddrInfoType
from yarl import URL

from bot.texts.errors import ErrorTexts
from bot.web.fetch import Fetcher
from digests.errors import FetchError, RefusedError
from tests.bot.website import Handler, raw_website, website

MAX_REDIRECTS = 5

PUBLIC = "93.184.215.14"
SECOND = timedelta(seconds=1)
SOON = timedelta(seconds=0.4)
LONG = timedelta(seconds=60)
LIMIT = 1_000_000
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


# --- Nothing inside a private network is dialled -------------------------------------------------------------------


class Answers(AbstractResolver):
    """Answers each lookup of any name with the next list of addresses, and stays with the last."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self._answers = list(answers)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0) for address in answer
        ]

    async def close(self) -> None:
        pass


class Diallers:
    """Hands out sockets that only ever connect to one port of loopback, whatever they are told; remembers what."""

    def __init__(self, port: int = 0) -> None:
        self.dialled: list[str] = []
        self._port = port

    def __call__(self, address: AddrInfoType) -> socket.socket:
        self.dialled.append(str(address[4][0]))
        if not self._port:
            raise ConnectionRefusedError("no such site in this test")
        return Detour(self._port)


class Detour(socket.socket):
    def __init__(self, port: int) -> None:
        super().__init__(socket.AF_INET, socket.SOCK_STREAM)
        self._where = ("127.0.0.1", port)

    def connect(self, address: object) -> None:
        super().connect(self._where)


ATTACKS = [
    ("http://localhost/", ["127.0.0.1"]),
    ("http://localhost./", ["127.0.0.1"]),
    ("http://localhost.localdomain/", ["127.0.0.1", "::1"]),
    ("http://127.0.0.1/", []),
    ("http://127.9.9.9/", []),
    ("http://[::1]/", []),
    ("http://[::ffff:127.0.0.1]/", []),
    ("http://[::ffff:7f00:1]/", []),
    ("http://2130706433/", ["127.0.0.1"]),
    ("http://017700000001/", ["127.0.0.1"]),
    ("http://0177.0.0.1/", ["127.0.0.1"]),
    ("http://0x7f000001/", ["127.0.0.1"]),
    ("http://0x7f.1/", ["127.0.0.1"]),
    ("http://127.1/", ["127.0.0.1"]),
    ("http://0/", ["0.0.0.0"]),
    ("http://0.0.0.0/", []),
    ("http://[::]/", []),
    ("http://①②⑦.⓪.⓪.①/", ["127.0.0.1"]),
    ("http://127。0。0。1/", ["127.0.0.1"]),
    ("http://news.example/", ["10.0.0.7"]),
    ("http://news.example/", ["172.20.0.7"]),
    ("http://news.example/", ["192.168.1.1"]),
    ("http://news.example/", ["fd00::7"]),
    ("http://news.example/", ["fe80::7"]),
    ("http://news.example/", ["fec0::7"]),
    ("http://news.example/", ["::ffff:10.0.0.7"]),
    ("http://news.example/", ["10.0.0.7", "::1", "192.168.1.1"]),
    ("http://news.example/", ["64:ff9b::a00:7"]),
    ("http://news.example/", ["64:ff9b:1::a00:7"]),
    ("http://news.example/", ["2002:a00:7::1"]),
    ("http://news.example/", ["2001:0:a00:7::1"]),
    ("http://news.example/", ["224.0.0.251"]),
    ("http://news.example/", ["ff02::fb"]),
    ("http://news.example/", ["100.64.0.7"]),
    ("http://news.example/", ["198.51.100.7"]),
    ("http://news.example/", ["255.255.255.255"]),
    ("http://169.254.169.254/latest/meta-data/", []),
    ("http://[64:ff9b::a9fe:a9fe]/", []),
    ("http://[2002:7f00:1::]/", []),
    ("http://10.0.0.7/", []),
]


@pytest.mark.parametrize(("url", "answers"), ATTACKS)
async def test_an_address_inside_is_never_dialled(url: str, answers: list[str]) -> None:
    dial = Diallers()
    async with Fetcher(dial=dial, resolver=Answers(answers)) as fetcher:
        with pytest.raises(RefusedError):
            await fetcher.get(url, limit=LIMIT)
    assert dial.dialled == []


@pytest.mark.parametrize(("url", "answers"), ATTACKS)
async def test_a_redirect_to_an_address_inside_is_never_dialled(url: str, answers: list[str]) -> None:
    async def sends_inside(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": url.replace("news.", "inside.")})

    async with website(sends_inside) as site:
        dial = Diallers(URL(site).port or 0)
        async with Fetcher(dial=dial, resolver=Answers([PUBLIC], answers)) as fetcher:
            with pytest.raises(RefusedError):
                await fetcher.get("http://outlet.example/", limit=LIMIT)
    assert dial.dialled == [PUBLIC]


async def test_of_mixed_answers_only_the_public_one_is_dialled() -> None:
    dial = Diallers()
    async with Fetcher(dial=dial, resolver=Answers(["10.0.0.7", PUBLIC, "::1"])) as fetcher:
        with pytest.raises(FetchError):
            await fetcher.get("http://news.example/", limit=LIMIT)
    assert set(dial.dialled) == {PUBLIC}


async def test_a_name_that_turns_inward_at_its_second_lookup_is_not_dialled_again() -> None:
    dial = Diallers()
    async with Fetcher(dial=dial, resolver=Answers([PUBLIC], ["127.0.0.1"])) as fetcher:
        with pytest.raises(FetchError):
            await fetcher.get("http://news.example/", limit=LIMIT)
        asked_first = list(dial.dialled)
        fetcher._session.connector.clear_dns_cache()  # type: ignore[union-attr] # as its age would
        with pytest.raises(RefusedError):
            await fetcher.get("http://news.example/", limit=LIMIT)
    assert dial.dialled == asked_first


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://news.example/", "http://news.example:22/", "http://a:b@news.example/"]
)
async def test_a_redirect_passes_the_same_checks_as_a_first_address(location: str) -> None:
    async def sends_on(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": location})

    async with website(sends_on) as site:
        dial = Diallers(URL(site).port or 0)
        async with Fetcher(dial=dial, resolver=Answers([PUBLIC])) as fetcher:
            with pytest.raises(RefusedError):
                await fetcher.get("http://outlet.example/", limit=LIMIT)
    assert dial.dialled == [PUBLIC]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news",
        "//news.example/",
        "ftp://news.example/",
        "http://",
        "http://[::1",
        "http://news.example:99999/",
        "http://news.example:8080/",
        "https://ann:secret@news.example/",
        "http://exa mple/",
        "http://\x00/",
        f"http://{'a' * 64}.example/",
        "http://xn--/",
        "http://a..b/",
    ],
)
async def test_what_is_no_open_web_address_is_refused_without_a_request(url: str) -> None:
    dial = Diallers()
    async with Fetcher(dial=dial, resolver=Answers([PUBLIC])) as fetcher:
        with pytest.raises(FetchError) as refused:
            await fetcher.get(url, limit=LIMIT)
    assert ErrorTexts("en").sentence(refused.value).endswith(".")
    assert dial.dialled in ([], [PUBLIC])


async def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    dial = Diallers()
    async with Fetcher(dial=dial, resolver=Answers([PUBLIC])) as fetcher:
        with pytest.raises(FetchError):
            await fetcher.get("http://news.example/", limit=LIMIT)
    assert dial.dialled == [PUBLIC]


# --- What servers answer ---------------------------------------------------------------------------------------------


@asynccontextmanager
async def fetching(handler: Handler) -> AsyncIterator[tuple[Fetcher, str]]:
    async with website(handler) as site, Fetcher(allow_private=True, clock=lambda: NOW) as fetcher:
        yield fetcher, site


async def test_a_page_comes_with_its_type_validators_and_wishes() -> None:
    async def page(request: web.Request) -> web.Response:
        headers = {"ETag": 'W/"7"', "Last-Modified": "Tue, 24 Nov 2026 07:00:00 GMT", "Cache-Control": "max-age=900"}
        return web.Response(text="Привіт", content_type="text/html", charset="windows-1251", headers=headers)

    async with fetching(page) as (fetcher, site):
        got = await fetcher.get(f"{site}/a#b", limit=LIMIT)
    assert (got.url, got.asked_url, got.status) == (f"{site}/a", f"{site}/a", 200)
    assert got.body.decode(got.charset) == "Привіт"
    assert (got.content_type, got.etag, got.last_modified) == (
        "text/html",
        'W/"7"',
        "Tue, 24 Nov 2026 07:00:00 GMT",
    )
    assert (got.max_age, got.retry_after, got.permanent_url) == (timedelta(minutes=15), None, "")


async def test_validators_are_sent_back_and_an_unchanged_page_is_not_sent_again() -> None:
    async def page(request: web.Request) -> web.Response:
        asked = (request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since"))
        return web.Response(status=304 if asked == ('"7"', "yesterday") else 200, headers={"ETag": '"8"'})

    async with fetching(page) as (fetcher, site):
        got = await fetcher.get(site, etag='"7"', last_modified="yesterday", limit=LIMIT)
    assert got.not_modified
    assert (got.body, got.etag) == (b"", '"8"')


async def test_a_validator_that_would_add_a_header_is_not_sent() -> None:
    async def page(request: web.Request) -> web.Response:
        return web.json_response({"etag": request.headers.get("If-None-Match"), "more": "Injected" in request.headers})

    async with fetching(page) as (fetcher, site):
        got = await fetcher.get(site, etag='"7"\r\nInjected: yes', limit=LIMIT)
    assert got.body == b'{"etag": null, "more": false}'


async def test_a_request_names_the_program_and_carries_no_cookie() -> None:
    async def page(request: web.Request) -> web.Response:
        answer = web.Response(text=f"{request.headers['User-Agent']}|{request.headers.get('Cookie')}")
        answer.set_cookie("visit", "1")
        return answer

    async with fetching(page) as (fetcher, site):
        await fetcher.get(site, limit=LIMIT)
        got = await fetcher.get(site, limit=LIMIT)
    assert got.body.startswith(b"Broadsheet/")
    assert got.body.endswith(b"|None")


async def test_cookies_live_for_one_chain_of_redirects() -> None:
    async def page(request: web.Request) -> web.Response:
        sent = request.headers.get("Cookie", "")
        if "visit=1" not in sent:
            answer = web.Response(status=302, headers={"Location": request.path})
            answer.set_cookie("visit", "1")
            return answer
        return web.Response(text=f"{request.path} {sent}")

    async with fetching(page) as (fetcher, site):
        first = await fetcher.get(f"{site}/a", limit=LIMIT)
        second = await fetcher.get(f"{site}/b", limit=LIMIT)
    assert (first.body, second.body) == (b"/a visit=1", b"/b visit=1")


async def test_a_cookie_goes_to_no_other_site_nor_grows_beyond_bounds() -> None:
    async def other(request: web.Request) -> web.Response:
        return web.Response(text=str(request.headers.get("Cookie")))

    async with fetching(other) as (fetcher, elsewhere):
        there = elsewhere.replace("127.0.0.1", "localhost")

        async def page(request: web.Request) -> web.Response:
            answer = web.Response(status=302, headers={"Location": there})
            answer.set_cookie("visit", "1", domain="localhost")
            answer.set_cookie("own", "1")
            return answer

        async def large(request: web.Request) -> web.Response:
            if request.path == "/end":
                return web.Response(text=str(request.headers.get("Cookie")))
            answer = web.Response(status=302, headers={"Location": "/end"})
            for number in range(30):
                answer.set_cookie(f"c{number}", "x" * 1_000)
            return answer

        async with website(page) as site, website(large) as full:
            assert (await fetcher.get(site, limit=LIMIT)).body == b"None"
            assert len((await fetcher.get(full, limit=LIMIT)).body) < 10_000


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("headers", [{}, {"Content-Encoding": "x-gzip"}, {"Content-Type": "application/x-gzip"}])
async def test_what_is_gzip_is_unpacked_whatever_it_says(headers: dict[str, str], times: int) -> None:
    packed = b"<rss/>"
    for _ in range(times):
        packed = gzip.compress(packed)

    async def page(request: web.Request) -> web.Response:
        return web.Response(body=packed, headers=headers)

    async with fetching(page) as (fetcher, site):
        assert (await fetcher.get(site, limit=LIMIT)).body == b"<rss/>"


async def test_unlabelled_gzip_is_bounded_and_may_be_broken() -> None:
    async def page(request: web.Request) -> web.Response:
        bomb = gzip.compress(b"x" * (LIMIT + 1))
        return web.Response(body=bomb if request.path == "/bomb" else b"\x1f\x8b\x08broken and nothing more")

    async with fetching(page) as (fetcher, site):
        with pytest.raises(FetchError, match=r"^answer-too-large"):
            await fetcher.get(f"{site}/bomb", limit=LIMIT)
        with pytest.raises(FetchError, match=r"^answer-broken"):
            await fetcher.get(site, limit=LIMIT)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n"


@pytest.mark.parametrize(
    "pieces",
    [
        (HEAD + b"\r\n<rss/> and more",),
        (HEAD + b"Connection: close\r\n\r\n<rss/> and more",),
        (HEAD, b"\r\n<r", b"ss/> and", b" more"),
        (HEAD[:20], HEAD[20:] + b"\r\n<rss/>", b" and more"),
        (HEAD.replace(b"\r\n", b"\n") + b"\n<rss/> and more",),
    ],
)
async def test_an_answer_longer_than_it_says_is_read_as_far_as_it_says(pieces: tuple[bytes, ...]) -> None:
    async with raw_website(*pieces) as site, Fetcher(allow_private=True) as fetcher:
        assert (await fetcher.get(site, limit=LIMIT)).body == b"<rss/>"


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n",
    ],
)
async def test_what_says_its_length_otherwise_is_read_whole(head: bytes) -> None:
    body = b"6\r\n<rss/>\r\n0\r\n\r\n" if b"chunked" in head else b"<rss/>"
    async with raw_website(head, body) as site, Fetcher(allow_private=True) as fetcher:
        assert (await fetcher.get(site, limit=LIMIT)).body == b"<rss/>"


@pytest.mark.parametrize(
    ("status", "headers", "wait"),
    [
        (404, {}, None),
        (410, {}, None),
        (429, {"Retry-After": "90"}, timedelta(seconds=90)),
        (503, {"Retry-After": "Tue, 24 Nov 2026 08:10:00 GMT"}, timedelta(minutes=10)),
        (300, {}, None),
    ],
)
async def test_an_unwelcome_status_is_an_error_that_knows_how_long_to_wait(
    status: int, headers: dict[str, str], wait: timedelta | None
) -> None:
    async def page(request: web.Request) -> web.Response:
        return web.Response(status=status, headers=headers)

    async with fetching(page) as (fetcher, site):
        with pytest.raises(FetchError, match=r'"host": "127\.0\.0\.1"') as failed:
            await fetcher.get(site, limit=LIMIT)
    assert (failed.value.status, failed.value.retry_after) == (status, wait)
    assert failed.value.gone is (status == 410)


# --- Redirects -------------------------------------------------------------------------------------------------------


def chain(*statuses: int) -> Handler:
    """Answer /0 with the first status and a redirect to /1, and so on; then a page."""

    async def page(request: web.Request) -> web.Response:
        step = int(request.path.lstrip("/"))
        if step < len(statuses):
            return web.Response(status=statuses[step], headers={"Location": f"/{step + 1}"})
        return web.Response(text="here")

    return page


@pytest.mark.parametrize(
    ("statuses", "permanent", "lasting"),
    [
        ([301], "/1", "/1"),
        ([308, 301], "/2", "/2"),
        ([301, 302], "/1", "/1"),
        ([302, 301], "", "/0"),
        ([302], "", "/0"),
        ([303], "", "/0"),
        ([307], "", "/0"),
    ],
)
async def test_only_an_unbroken_chain_of_permanent_redirects_moves_an_address(
    statuses: list[int], permanent: str, lasting: str
) -> None:
    async with fetching(chain(*statuses)) as (fetcher, site):
        got = await fetcher.get(f"{site}/0", limit=LIMIT)
    assert got.url == f"{site}/{len(statuses)}"
    assert got.permanent_url == (site + permanent if permanent else "")
    assert got.lasting_url == site + lasting


@pytest.mark.parametrize(
    ("here", "location", "permanent"),
    [
        ("https://news.example/", "https://other.example/", True),
        ("http://news.example/", "https://news.example/", True),
        ("https://news.example/", "http://news.example/", False),
    ],
)
def test_a_redirect_that_gives_up_encryption_is_followed_but_never_for_ever(
    here: str, location: str, permanent: bool
) -> None:
    redirect = Fetcher()._redirect(URL(here), 301, location)
    assert (str(redirect.to), redirect.permanent) == (location, permanent)


async def test_as_many_redirects_as_allowed_are_followed() -> None:
    async with fetching(chain(*[302] * MAX_REDIRECTS)) as (fetcher, site):
        assert (await fetcher.get(f"{site}/0", limit=LIMIT)).body == b"here"


async def test_one_redirect_too_many_is_an_error() -> None:
    async with fetching(chain(*[302] * (MAX_REDIRECTS + 1))) as (fetcher, site):
        with pytest.raises(FetchError, match=r'^too-many-redirects .*"most": 5'):
            await fetcher.get(f"{site}/0", limit=LIMIT)


async def test_a_redirect_loop_ends() -> None:
    asked = 0

    async def loop(request: web.Request) -> web.Response:
        nonlocal asked
        asked += 1
        return web.Response(status=301, headers={"Location": "/"})

    async with fetching(loop) as (fetcher, site):
        with pytest.raises(FetchError, match=r'^too-many-redirects .*"most": 5'):
            await fetcher.get(site, limit=LIMIT)
    assert asked == MAX_REDIRECTS + 1


@pytest.mark.parametrize("location", [b"", b"   ", b"http://[", b"http://\xff\xfe:x/", b"\xff\xfe://"])
async def test_a_redirect_to_nowhere_is_an_error(location: bytes) -> None:
    answer = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + b"\r\n\r\n"
    async with raw_website(answer) as site, Fetcher(allow_private=True) as fetcher:
        with pytest.raises(FetchError):
            await fetcher.get(site, limit=LIMIT)


# --- Hostile and broken answers --------------------------------------------------------------------------------------


async def test_a_decompression_bomb_is_left_at_the_limit_without_unpacking_it() -> None:
    bomb = gzip.compress(bytes(200_000_000), compresslevel=1)

    async def page(request: web.Request) -> web.Response:
        return web.Response(body=bomb, headers={"Content-Encoding": "gzip"})

    async with fetching(page) as (fetcher, site):
        tracemalloc.start()
        try:
            with pytest.raises(FetchError, match=r'^answer-too-large .*"megabytes": 1\.0'):
                await fetcher.get(site, limit=LIMIT)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert peak < 30_000_000


async def test_a_body_without_end_is_left_at_the_limit() -> None:
    async def page(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        while True:
            await answer.write(b"news " * 10_000)

    async with fetching(page) as (fetcher, site):
        with pytest.raises(FetchError, match=r'^answer-too-large .*"megabytes": 1\.0'):
            await fetcher.get(site, limit=LIMIT)


async def test_a_body_announced_as_too_large_is_not_read() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n"
    async with raw_website(answer, stay=30) as site, Fetcher(allow_private=True) as fetcher:
        with pytest.raises(FetchError, match=r'^answer-too-large .*"megabytes": 1\.0'):
            await fetcher.get(site, limit=LIMIT)


async def test_a_body_of_exactly_the_limit_is_taken() -> None:
    async def page(request: web.Request) -> web.Response:
        return web.Response(body=bytes(1000))

    async with fetching(page) as (fetcher, site):
        assert len((await fetcher.get(site, limit=1000)).body) == 1000
        with pytest.raises(FetchError):
            await fetcher.get(site, limit=999)


@pytest.mark.parametrize(
    "pieces",
    [
        [],
        [b"HTTP/1.1 200 OK\r\n", *[b"X-Slow: 1\r\n"] * 1000],
        [b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", *[b"slow "] * 1000],
    ],
    ids=["silence", "slow headers", "slow body"],
)
async def test_a_server_that_dawdles_is_left_in_time(pieces: list[bytes]) -> None:
    async with raw_website(*pieces, pause=0.1, stay=100) as site, Fetcher(allow_private=True) as fetcher:
        started = asyncio.get_running_loop().time()
        with pytest.raises(FetchError, match=r'^no-answer {"host": "127\.0\.0\.1", "seconds": 0\.4}$'):
            await fetcher.get(site, limit=LIMIT, total=SOON)
        assert asyncio.get_running_loop().time() - started < 60


async def test_the_time_is_for_all_redirects_together() -> None:
    async def page(request: web.Request) -> web.Response:
        await asyncio.sleep(0.25)
        return web.Response(status=302, headers={"Location": "/"})

    async with fetching(page) as (fetcher, site):
        with pytest.raises(FetchError, match=r"^no-answer "):
            await fetcher.get(site, limit=LIMIT, total=SOON)


OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.9\r\n\r\n",
        b"HTTP/1.1 nonsense\r\n\r\n",
        OK + b"Bad\x00Name: 1\r\n\r\n",
        OK + b"no colon here\r\n\r\n",
        OK + b"X-Huge: " + b"a" * 200_000 + b"\r\n\r\n",
        OK + b"Content-Length: -1\r\n\r\n",
        OK + b"Content-Length: ten\r\n\r\n",
        OK + b"Content-Length: 100\r\n\r\ncut short",
        OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        OK + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
        OK + b"Content-Encoding: deflate\r\nContent-Length: 4\r\n\r\n\xff\xff\xff\xff",
    ],
)
async def test_a_broken_answer_is_an_error(answer: bytes) -> None:
    async with raw_website(answer) as site, Fetcher(allow_private=True) as fetcher:
        with pytest.raises(FetchError, match=r'^(answer-broken|unreachable) {"host": "127\.0\.0\.1"}$'):
            await fetcher.get(site, limit=LIMIT, total=LONG)


async def test_hostile_header_values_do_no_harm() -> None:
    answer = OK + (
        b"ETag: \xff\xfe\xfd\r\nLast-Modified: " + b"x" * 20_000 + b"\r\nContent-Type: \xe2\x28\xa1; charset=\x80\r\n"
        b"Retry-After: 99999999999999999999\r\nExpires: Mon, 99 Foo 99999\r\nCache-Control: max-age=1e9\r\n"
        b"Content-Length: 2\r\n\r\nok"
    )
    async with raw_website(answer) as site, Fetcher(allow_private=True) as fetcher:
        got = await fetcher.get(site, limit=LIMIT)
        again = await fetcher.get(site, limit=LIMIT, etag=got.etag, last_modified=got.last_modified)
    assert (got.body, got.etag, got.last_modified, got.charset) == (b"ok", "\xff\xfe\xfd", "", "")
    assert again.body == b"ok"


class Nobody(Answers):
    """A resolver that knows no name."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        raise OSError("no such name")


class Outlet(Answers):
    """A resolver that knows one public name, and asks another one for the rest."""

    def __init__(self, other: Answers) -> None:
        super().__init__([PUBLIC])
        self._other = other

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        if host == "outlet.example":
            return await super().resolve(host, port, family)
        return await self._other.resolve(host, port, family)


@pytest.mark.parametrize(
    "resolver",
    [
        Nobody([]),
        *(Answers(answers) for answers in (["127.0.0.1"], ["10.0.0.7", "::1"], ["169.254.169.254"], ["fd00::7"])),
    ],
    ids=["unknown", "loopback", "private", "cloud", "private IPv6"],
)
async def test_nobody_learns_whether_an_inner_name_exists(resolver: Answers) -> None:
    async def sends_inside(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "http://db.internal/"})

    async with Fetcher(resolver=resolver) as fetcher:
        with pytest.raises(RefusedError, match=r'^no-public-site {"host": "db\.internal"}$'):
            await fetcher.get("http://db.internal/", limit=LIMIT)
    async with website(sends_inside) as site:
        dial = Diallers(URL(site).port or 0)
        async with Fetcher(dial=dial, resolver=Outlet(resolver)) as fetcher:
            with pytest.raises(RefusedError, match=r'^no-public-site {"host": "db\.internal"}$'):
                await fetcher.get("http://outlet.example/", limit=LIMIT)


async def test_an_unknown_host_and_a_closed_port_are_told_apart() -> None:
    async with Fetcher(resolver=Nobody([])) as fetcher:
        with pytest.raises(FetchError, match=r'^no-public-site {"host": "news\.example"}$'):
            await fetcher.get("http://news.example/", limit=LIMIT)
    async with Fetcher(resolver=Answers([PUBLIC]), dial=Diallers()) as fetcher:
        with pytest.raises(FetchError, match=r'^unreachable {"host": "news\.example"}$'):
            await fetcher.get("http://news.example/", limit=LIMIT)


async def test_a_server_without_encryption_behind_https_is_an_error() -> None:
    async def page(request: web.Request) -> web.Response:
        return web.Response(text="news")

    async with fetching(page) as (fetcher, site):
        with pytest.raises(FetchError, match=r"^(not-encrypted-safely|unreachable) "):
            await fetcher.get(site.replace("http:", "https:"), limit=LIMIT)


# --- Politeness ------------------------------------------------------------------------------------------------------


async def test_no_host_is_asked_for_more_than_two_things_at_once() -> None:
    present = most = 0
    two = asyncio.Barrier(2)

    async def page(request: web.Request) -> web.Response:
        nonlocal present, most
        present += 1
        most = max(most, present)
        await two.wait()
        await asyncio.sleep(0.02)
        present -= 1
        return web.Response(text="news")

    async with fetching(page) as (fetcher, site):
        await asyncio.gather(*(fetcher.get(f"{site}/{number}", limit=LIMIT) for number in range(8)))
    assert most == 2


async def test_waiting_for_a_turn_does_not_use_up_the_time() -> None:
    async def page(request: web.Request) -> web.Response:
        await asyncio.sleep(3 if request.path == "/slow" else 0)
        return web.Response(text="news")

    async with fetching(page) as (fetcher, site):
        busy = [asyncio.create_task(fetcher.get(f"{site}/slow", limit=LIMIT, total=LONG)) for _ in range(2)]
        await asyncio.sleep(0)
        got = await asyncio.gather(*(fetcher.get(site, limit=LIMIT, total=2 * SECOND) for _ in range(2)), *busy)
    assert [page.status for page in got] == [200] * 4


async def test_it_is_used_only_while_open() -> None:
    with pytest.raises(RuntimeError):
        await Fetcher().get("http://news.example/", limit=LIMIT)
