"""The operator's webhooks."""

import json

import pytest
from aiohttp import web

from bot.web.operator_calls import beat, post_alert
from playground.api import serve

NOWHERE = "http://127.0.0.1:9/hook?key=secret"


async def test_an_alert_is_posted_as_json() -> None:
    got: list[tuple[str, dict[str, str]]] = []

    async def take(request: web.Request) -> web.Response:
        got.append((request.method, json.loads(await request.text())))
        return web.Response(status=204)

    app = web.Application()
    app.router.add_route("*", "/hook", take)
    async with serve(app) as server:
        assert await post_alert(f"{server.url}/hook", "Only 1 MB is free.", is_over=False)
        assert await post_alert(f"{server.url}/hook", "There is room.", is_over=True)
    assert got == [
        ("POST", {"text": "Only 1 MB is free.", "status": "firing"}),
        ("POST", {"text": "There is room.", "status": "resolved"}),
    ]


@pytest.mark.parametrize(("status", "well"), [(200, True), (302, False), (500, False)])
async def test_whether_it_was_taken_is_known_and_no_redirect_followed(status: int, well: bool) -> None:
    async def take(_: web.Request) -> web.Response:
        return web.Response(status=status, headers={"Location": "/elsewhere"} if status == 302 else {})

    app = web.Application()
    app.router.add_route("*", "/hook", take)
    async with serve(app) as server:
        assert await post_alert(f"{server.url}/hook", "x", is_over=False) is well
        assert await beat(f"{server.url}/hook") is well


async def test_an_address_that_does_not_answer_is_logged_without_what_is_secret_in_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert not await post_alert(NOWHERE, "x", is_over=False)
    assert not await beat(NOWHERE)
    assert "ALERT_URL could not be reached" in caplog.text
    assert "HEARTBEAT_URL could not be reached" in caplog.text
    assert "secret" not in caplog.text
