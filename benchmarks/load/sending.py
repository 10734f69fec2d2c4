"""How many digests a second each client sends, and what each costs, beside other clients of the Bot API.

`python -m benchmarks.load.sending --messages 600 --rounds 3`
"""

import asyncio
import json
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from importlib.util import find_spec

import aiohttp
import click
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import ExtBot

from benchmarks.measuring.report import result, table
from benchmarks.processes.telegram import FIRST_READER, READERS, TOKEN, local_telegram
from bot.telegram.rich_text import Rich
from bot.telegram.send import post
from bot.telegram.transport import AiohttpRequest
from digests.chats.chat import Address, TelegramChatId

LATENCIES = (0.0, 0.06)  # seconds
CONCURRENCIES = (1, 4, 16, 64, 128)
# They hold at the highest concurrency and the longer latency.
SHARE_OF_RAW = 0.9
CPU_MS = 0.35
WARM_UP = 1.5  # times the concurrency: every connection is open before the clock starts

Send = Callable[[int], Awaitable[object]]
Client = Callable[[str, int], AbstractAsyncContextManager[Send]]

STORY = """<b><a href="https://gazette.example/{n}">{n}. The harbour opens after nine years of delay</a></b>
The harbour of Port Astrid opened on Monday. “It was worth the wait,” the mayor said, and cut the ribbon herself.
<a href="https://gazette.example/{n}">Gazette</a>, <a href="https://herald.example/{n}">Herald</a> +4 · 2 h ago
<blockquote expandable>Crowds came to see it. Four thousand people watched as the first ferry in nine years left.
The old pier stays closed until spring. Engineers found the piles sound, but the planks will be replaced.</blockquote>
"""
DIGEST = "\n".join(STORY.format(n=number) for number in range(1, 8))
BUTTONS = (tuple((str(number), f"story:1:{number}") for number in range(1, 8)), (("Search", "s"), ("Settings", "o")))


@dataclass(frozen=True, slots=True)
class Cell:
    """One client at one concurrency and latency: messages a second, and milliseconds of processor time for each."""

    client: str
    latency: float
    concurrency: int
    rate: float
    cpu: float


@asynccontextmanager
async def broadsheet(url: str, concurrency: int) -> AsyncIterator[Send]:
    """Digests as they are posted here: python-telegram-bot over this project's transport."""
    body, buttons = Rich(DIGEST, DIGEST), _buttons()
    async with ExtBot(TOKEN, f"{url}/bot", request=AiohttpRequest(connections=concurrency)) as bot:
        yield lambda chat: post(bot, Address(TelegramChatId(chat)), body, buttons)


@asynccontextmanager
async def stock(url: str, _concurrency: int) -> AsyncIterator[Send]:
    """python-telegram-bot as it comes, over httpx."""
    markup, no_preview = _buttons(), LinkPreviewOptions(is_disabled=True)
    async with Bot(TOKEN, f"{url}/bot") as bot:

        async def send(chat: int) -> object:
            return await bot.send_message(
                chat, DIGEST, ParseMode.HTML, reply_markup=markup, link_preview_options=no_preview, read_timeout=60
            )

        yield send


def _buttons() -> InlineKeyboardMarkup:
    rows = [[InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in BUTTONS]
    return InlineKeyboardMarkup(rows)


@asynccontextmanager
async def aiogram(url: str, concurrency: int) -> AsyncIterator[Send]:
    from aiogram import Bot as Aiogram  # noqa: PLC0415 (a rival, which need not be there)
    from aiogram import types  # noqa: PLC0415 (likewise)
    from aiogram.client.session.aiohttp import AiohttpSession  # noqa: PLC0415 (likewise)
    from aiogram.client.telegram import TelegramAPIServer  # noqa: PLC0415 (likewise)

    rows = [[types.InlineKeyboardButton(text=label, callback_data=data) for label, data in row] for row in BUTTONS]
    markup = types.InlineKeyboardMarkup(inline_keyboard=rows)
    preview = types.LinkPreviewOptions(is_disabled=True)
    session = AiohttpSession(api=TelegramAPIServer.from_base(url), limit=concurrency)
    async with Aiogram(TOKEN, session=session) as bot:

        async def send(chat: int) -> object:
            return await bot.send_message(
                chat, DIGEST, parse_mode="HTML", reply_markup=markup, link_preview_options=preview
            )

        yield send


@asynccontextmanager
async def raw(url: str, concurrency: int) -> AsyncIterator[Send]:
    """aiohttp alone: what is left when nothing but the bytes of the answer is wanted."""
    rows = [[{"text": label, "callback_data": data} for label, data in row] for row in BUTTONS]
    fixed = {"text": DIGEST, "parse_mode": "HTML", "reply_markup": {"inline_keyboard": rows}}
    connector = aiohttp.TCPConnector(limit=concurrency)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def send(chat: int) -> object:
            body = json.dumps({"chat_id": chat, "link_preview_options": {"is_disabled": True}, **fixed})
            headers = {"Content-Type": "application/json"}
            async with session.post(f"{url}/bot{TOKEN}/sendMessage", data=body, headers=headers) as answer:
                answer.raise_for_status()
                return await answer.read()

        yield send


CLIENTS: dict[str, Client] = {"Broadsheet": broadsheet, "stock PTB": stock, "aiogram": aiogram, "raw aiohttp": raw}


async def measured(name: str, url: str, latency: float, concurrency: int, messages: int) -> Cell:
    """Send `messages` with `concurrency` of them under way, once the connections are open."""
    async with CLIENTS[name](url, concurrency) as send:
        await _send_all(send, round(concurrency * WARM_UP), concurrency)
        wall, cpu = time.perf_counter(), time.process_time()
        await _send_all(send, messages, concurrency)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Cell(name, latency, concurrency, messages / wall, cpu / messages * 1000)


async def _send_all(send: Send, messages: int, concurrency: int) -> None:
    chats = iter([FIRST_READER + number % READERS for number in range(messages)])

    async def one_after_the_other() -> None:
        for chat in chats:
            await send(chat)

    await asyncio.gather(*(one_after_the_other() for _ in range(concurrency)))


async def compare(messages: int, rounds: int, most: int) -> list[Cell]:
    """The median of the rounds for every client, latency and concurrency; clients take turns in each round."""
    cells = []
    names = [name for name in CLIENTS if name != "aiogram" or find_spec("aiogram")]
    if "aiogram" not in names:
        print("aiogram is not installed, and left out")
    async with AsyncExitStack() as exits:
        servers = {latency: await exits.enter_async_context(local_telegram(latency)) for latency in LATENCIES}
        for latency, url in servers.items():
            for concurrency in (one for one in CONCURRENCIES if one <= most):
                # With one at a time, latency alone decides: a few messages show it.
                count = messages if concurrency > 4 or not latency else min(messages, 25 * concurrency)
                found = [
                    await measured(name, url, latency, concurrency, count) for _ in range(rounds) for name in names
                ]
                cells += [_median([cell for cell in found if cell.client == name]) for name in names]
    return cells


def _median(cells: list[Cell]) -> Cell:
    first = cells[0]
    rate = statistics.median(cell.rate for cell in cells)
    return Cell(first.client, first.latency, first.concurrency, rate, statistics.median(cell.cpu for cell in cells))


def show(cells: list[Cell]) -> None:
    for latency in LATENCIES:
        mine = [cell for cell in cells if cell.latency == latency]
        names = list(dict.fromkeys(cell.client for cell in mine))
        where = f"with answers after {latency * 1000:.0f} ms, by how many are under way"
        for what, value in (("messages a second", _rate), ("CPU ms a message", _cpu)):
            rows = [(name, *(value(cell) for cell in mine if cell.client == name)) for name in names]
            table(f"{what}, {where}", [("", *dict.fromkeys(cell.concurrency for cell in mine)), *rows])
    found = _figures(cells)
    table(
        f"At {LATENCIES[-1] * 1000:.0f} ms and {cells[-1].concurrency} under way",
        [
            ("", "measured", "target"),
            ("share of raw aiohttp's rate", found["share_of_raw"], f">= {SHARE_OF_RAW}"),
            ("CPU ms a message", found["cpu_ms"], f"<= {CPU_MS}"),
            *([("times aiogram's rate", found["times_aiogram"], ">= 1")] if "times_aiogram" in found else []),
        ],
    )
    result("sending", found, value=found["share_of_raw"], target=SHARE_OF_RAW)


def _rate(cell: Cell) -> float:
    return cell.rate


def _cpu(cell: Cell) -> float:
    return cell.cpu


def _figures(cells: list[Cell]) -> dict[str, float]:
    end = cells[-1]
    last = {cell.client: cell for cell in cells if (cell.latency, cell.concurrency) == (end.latency, end.concurrency)}
    ours = last["Broadsheet"]
    found = {
        "rate": round(ours.rate, 1),
        "cpu_ms": round(ours.cpu, 3),
        "share_of_raw": round(ours.rate / last["raw aiohttp"].rate, 3),
        "times_stock": round(ours.rate / last["stock PTB"].rate, 2),
    }
    if "aiogram" in last:
        found["times_aiogram"] = round(ours.rate / last["aiogram"].rate, 3)
    return found


@click.command()
@click.option("--messages", default=600, show_default=True, help="How many each client sends in each cell.")
@click.option("--rounds", default=3, show_default=True, help="The median of so many is shown.")
@click.option("--most", default=CONCURRENCIES[-1], show_default=True, help="How many are under way at most.")
def main(messages: int, rounds: int, most: int) -> None:
    """Measure what sending a digest costs."""
    show(asyncio.run(compare(messages, rounds, most)))


if __name__ == "__main__":
    main()
