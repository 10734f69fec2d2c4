"""What `check` says of what may be missing, wrong or silent."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot import check, installation
from bot.check import Check, Finding
from bot.installation import unwritable_folder
from bot.settings import Settings
from digests.errors import BroadsheetError
from digests.sending.delivery import DeliveryKind, DeliveryState, NextState
from playground.api import serve
from storage import Storage
from storage.database import normalised
from storage.migration import connect, upgrade_within
from tests.databases import Sqlite
from tests.inline_workers import InlineWorkers
from tests.storage.samples import a_chat, queue

DIGEST = DeliveryKind.DIGEST
NOW = datetime(2026, 11, 24, tzinfo=UTC)
CHECK = Check(lambda: NOW, "en", timedelta(minutes=5))
ME = '{"ok": true, "result": {"id": 1, "is_bot": true, "first_name": "B", "username": "b_bot"}}'
UNKNOWN = "Telegram does not know it: copy it again from @BotFather."
NO_SERVER = "what answers there is no Bot API server of Telegram's: check TELEGRAM_API_URL."


@pytest.mark.parametrize(
    ("installed", "wanted", "works", "well", "said"),
    [
        (False, True, False, True, "by names and numbers; with the sentence encoder (make semantic) more are found"),
        (True, False, True, True, "by names and numbers, as SENTENCE_ENCODER is no"),
        (True, True, True, True, "by the sentence encoder, and by names and numbers"),
        (True, True, False, False, "the sentence encoder can't be loaded: install it again (make semantic), or "),
    ],
)
async def test_what_links_stories_across_languages_is_said(
    monkeypatch: pytest.MonkeyPatch, installed: bool, wanted: bool, works: bool, well: bool, said: str
) -> None:
    monkeypatch.setattr(check, "is_installed", lambda: installed)
    monkeypatch.setattr(check, "encodes", lambda: works)
    monkeypatch.setattr(check, "Workers", InlineWorkers)
    finding = await CHECK._links(Settings(sentence_encoder=wanted))
    assert (finding.about, finding.well) == ("links across languages", well)
    assert finding.words.startswith(said)


@pytest.mark.parametrize(("free", "well"), [(500_000_000, True), (499_999_999, False)])
def test_a_disk_has_room_for_half_a_gigabyte(monkeypatch: pytest.MonkeyPatch, free: int, *, well: bool) -> None:
    monkeypatch.setattr(installation, "shutil", SimpleNamespace(disk_usage=lambda _: SimpleNamespace(free=free)))
    assert CHECK._disk(Settings()).well is well


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (200, ME, "the bot is @b_bot"),
        (401, '{"ok": false, "description": "Unauthorized"}', UNKNOWN),
        (404, '{"ok": false, "description": "Not Found"}', UNKNOWN),
        (200, "<html>Welcome</html>", NO_SERVER),
        (404, "<html>No such page</html>", NO_SERVER),
        (401, "", NO_SERVER),
        (502, "<html>Bad gateway</html>", NO_SERVER),
        (500, '{"ok": false, "description": "at 12%3Asecret-token"}', "at … Check the network and TELEGRAM_API_URL."),
    ],
)
async def test_what_is_wrong_with_the_token_or_its_server_is_named(status: int, body: str, said: str) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body)

    async with answering(answer) as url:
        finding = await CHECK._token("token", "12:secret-token", url)
    assert (finding.well, finding.words) == (status == 200 and "ok" in body, said)


async def test_each_of_several_tokens_is_tested_and_none_is_missed() -> None:
    async def answer(request: web.Request) -> web.Response:
        knows = "good" in request.path
        return web.Response(status=200 if knows else 401, text=ME if knows else '{"ok": false, "description": "No"}')

    async with answering(answer) as url:
        tokens = (SecretStr("7:good-token"), SecretStr("8:old-token"))
        settings = Settings(bot_tokens=tokens, telegram_api_url=url)
        found = await asyncio.gather(*CHECK._tokens(settings).values())
    assert [(finding.about, finding.well) for finding in found] == [("token 7", True), ("token 8", False)]
    [missing] = await asyncio.gather(*CHECK._tokens(Settings()).values())
    assert (missing.about, missing.words[:20]) == ("token", "BOT_TOKEN is not set")


@pytest.mark.parametrize(
    ("date", "well", "said"),
    [
        ("Tue, 24 Nov 2026 00:00:10 GMT", True, "within 30 s of Telegram's"),
        ("Tue, 24 Nov 2026 00:00:10 -0000", True, "within 30 s of Telegram's"),  # a time that says no zone
        ("Tue, 24 Nov 2026 02:00:00 GMT", False, "it is 7200 s off: turn on NTP."),
        ("yesterday", False, "what answers at TELEGRAM_API_URL does not say what time it is: compare it yourself."),
        ("Tue, 99 Nov 9999 99:99:99 GMT", False, "what answers at TELEGRAM_API_URL does not say what time it is"),
    ],
)
async def test_a_clock_is_compared_with_whatever_is_told(date: str, well: bool, said: str) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(headers={"Date": date})

    async with answering(answer) as url:
        finding = await CHECK._clock(Settings(telegram_api_url=url))
    assert finding.well is well
    assert finding.words.startswith(said)


async def test_who_does_not_answer_in_time_is_a_finding() -> None:
    silent = asyncio.Event()

    async def test() -> Finding:
        await silent.wait()
        raise AssertionError

    finding = await Check(lambda: NOW, "en", timedelta(milliseconds=1))._in_time("clock", test())
    assert finding.words.startswith("there was no answer within 0 s: see whether")


async def test_a_fault_of_ours_is_a_finding_without_a_traceback() -> None:
    async def test() -> Finding:
        raise ValueError("12:secret-token")

    finding = await CHECK._in_time("clock", test())
    assert finding.words == "it could not be tested, by a fault of ours (ValueError): tell us, please."


@pytest.mark.parametrize("path", ["a" * 5000 + "/news.db", "a" * 5000, "nowhere/at/all/news.db"])
def test_the_disk_is_looked_at_where_the_database_would_be(path: str) -> None:
    finding = CHECK._disk(Settings(database_url=SecretStr(f"sqlite:///{path}")))
    assert finding.about == "disk"


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("0001", "`broadsheet run` will bring it to this version"),
        ("base", "`broadsheet run` will make it"),  # a file without tables
    ],
)
async def test_a_database_that_run_brings_up_to_date_is_well(tmp_path: Path, version: str, said: str) -> None:
    url = f"sqlite:///{tmp_path}/news.db"
    with connect(normalised(url)) as connection, connection.begin():
        upgrade_within(connection, version)
    finding = await CHECK._database(Settings(database_url=SecretStr(url)))
    assert (finding.well, finding.words) == (True, said)


async def test_a_database_that_can_not_be_made_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    finding = await CHECK._database(Settings(database_url=SecretStr(f"sqlite:///{tmp_path}/file/news.db")))
    assert not finding.well
    assert finding.words.startswith(f"the folder {tmp_path}/file can't be written to: let this user write there")


def test_the_folder_of_a_server_is_its_own_affair() -> None:
    assert unwritable_folder(Settings(database_url=SecretStr("postgresql://news@db.example/news"))) is None


@asynccontextmanager
async def answering(handler: Callable[[web.Request], Awaitable[web.Response]]) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    async with serve(app) as server:
        yield server.url


async def test_a_catalogue_that_can_not_be_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "no.opml").write_text("no OPML")
    finding = CHECK._catalogue(Settings(catalogue=tmp_path / "no.opml"))
    assert (finding.about, finding.well) == ("catalogue", False)


@pytest.mark.parametrize(("late", "well"), [(timedelta(minutes=29), True), (timedelta(minutes=31), False)])
async def test_digests_that_came_half_an_hour_late_are_a_fault(sqlite: Sqlite, *, late: timedelta, well: bool) -> None:
    with sqlite.database() as url:
        storage = await Storage.open(url)
        async with storage.begin() as tx:
            await queue(tx, DIGEST, 1, [(await a_chat(tx)).id], NOW, due=NOW - late)
            claimed = await tx.deliveries.claim(DIGEST, NOW, limit=1, lease=timedelta(minutes=1), sender="me")
            await tx.deliveries.finish({claimed[0].id: NextState(DeliveryState.SENT)}, NOW, sender="me")
        await storage.close()
        finding = await CHECK._punctuality(Settings(database_url=SecretStr(url), messages_per_second=20))
    minutes = late // timedelta(minutes=1)
    lateness = f"1 digest: half came within {minutes} min of their time, 95 % within {minutes} min"
    asked = "" if well else ": was the bot down? It sends 20 a second."
    assert (finding.well, finding.words) == (well, lateness + asked)


async def test_a_language_whose_sentences_are_not_split_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "Workers", InlineWorkers)
    monkeypatch.setattr(check, "sentences", lambda text, code: [text] if code == "zh" else ["One.", "Two."])
    finding = await CHECK._language_data()
    assert (finding.well, finding.words) == (False, "broken for zh: install Broadsheet again.")


@pytest.mark.parametrize("code", ["reading-too-slow", "reading-busy", "reading-cut-short", "reading-failed"])
async def test_language_data_that_is_not_read_in_time_is_nothing_to_install_again(
    monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    def fails(*_: object) -> None:
        raise BroadsheetError(code)

    monkeypatch.setattr(check, "Workers", InlineWorkers)
    monkeypatch.setattr(check, "sentences", fails)
    finding = await CHECK._language_data()
    assert not finding.well
    assert finding.words.endswith("Install Broadsheet again.") is (code == "reading-failed")
    assert finding.words.startswith("there was no answer within 300 s") is (code != "reading-failed")


async def test_an_encoder_that_does_not_answer_can_not_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> bool:
        raise BroadsheetError("reading-failed")

    monkeypatch.setattr(check, "is_installed", lambda: True)
    monkeypatch.setattr(check, "encodes", fails)
    monkeypatch.setattr(check, "Workers", InlineWorkers)
    assert not (await CHECK._links(Settings(sentence_encoder=True))).well
