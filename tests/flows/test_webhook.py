"""A bot to which Telegram sends what people write, instead of being asked."""

import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO

import aiohttp
import pytest
import pytest_asyncio

from bot.setting_values import Bind
from tests.databases import Sqlite
from tests.flows.scene import Scene, quiet

pytestmark = pytest.mark.asyncio(loop_scope="session")

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True, slots=True)
class Hooked:
    """A bot with a webhook at `url`."""

    scene: Scene
    url: str

    @property
    def secret(self) -> str:
        hook = self.scene.world.updates(self.scene.bot).webhook
        assert hook is not None
        return hook.secret_token

    async def post(self, body: bytes, secret: str) -> int:
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.url, data=BytesIO(body), headers={HEADER: secret}) as answer,
        ):
            return answer.status


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def hooked(sqlite: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Hooked]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        bind = Bind("127.0.0.1", free.getsockname()[1])
    url = f"http://{bind}/telegram/hook"
    with sqlite.database() as database:
        async with quiet(database, tmp_path_factory.mktemp("hooked"), http_bind=bind, webhook_url=url) as scene:
            await scene.newcomer()  # who is answered: so it is at work
            yield Hooked(scene, url)


async def test_people_are_answered(hooked: Hooked) -> None:
    ada = await hooked.scene.newcomer()
    await ada.ask("/help", to=hooked.scene.bot, wanted="/search")


@pytest.mark.parametrize("wrong", ["", "wrong", "\u00fc" * 64])
async def test_nobody_but_telegram_is_heard(hooked: Hooked, wrong: str) -> None:
    assert await hooked.post(b'{"update_id": 900}', wrong) == 403
    assert await hooked.post(b'{"update_id": 900}', hooked.secret[:-1] + wrong[:1]) == 403


async def test_the_secret_tells_nothing_of_the_token(hooked: Hooked) -> None:
    assert hooked.scene.services.settings.tokens[0].partition(":")[2] not in hooked.secret


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"\xff", b'{"update_id": 5, "message": 7}', b"[" * 5000])
async def test_what_is_no_update_is_passed_over(hooked: Hooked, body: bytes) -> None:
    assert await hooked.post(body, hooked.secret) == 200


async def test_what_is_longer_than_any_update_is_refused(hooked: Hooked) -> None:
    assert await hooked.post(b" " * (2 << 20), hooked.secret) == 413
    ada = await hooked.scene.newcomer()
    await ada.ask("/help", to=hooked.scene.bot, wanted="/search")
