"""Methods by which a bot gets its updates, and the posting of updates to webhooks."""

import asyncio
import re
from urllib.parse import urlsplit

import aiohttp

from playground.api.calls import Call
from playground.api.errors import bad_request
from playground.api.updates import Mailbox, Webhook
from playground.api.user import Bot
from playground.api.wire import Json
from playground.api.world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_MAX_TIMEOUT = 50
"""Seconds a long poll is held at most, whatever is asked for."""
_RETRY_SECONDS = 0.5


async def get_updates(world: World, call: Call) -> object:
    """Unconfirmed updates, waiting for the first one if asked to."""
    params = call.params
    mailbox = world.mailbox(call.bot)
    mailbox.allow(params.array("allowed_updates"))
    limit = params.number("limit") or 100
    if not 1 <= limit <= 100:
        raise bad_request("limit must be between 1 and 100")
    timeout = min(max(params.number("timeout") or 0, 0), _MAX_TIMEOUT)
    return await mailbox.poll(params.number("offset") or 0, limit, timeout, world.sleep)


async def set_webhook(world: World, call: Call) -> object:
    """Have updates posted; an empty address ends that. Plain HTTP is taken, as a local Bot API server takes it."""
    params = call.params
    mailbox = world.mailbox(call.bot)
    url, secret = params.text("url"), params.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if url and urlsplit(url).scheme not in {"http", "https"}:
        raise bad_request("bad webhook: invalid HTTPS URL specified")
    if params.flag("drop_pending_updates"):
        mailbox.waiting.clear()
    mailbox.allow(params.array("allowed_updates"))
    mailbox.last_error = None
    mailbox.hook(Webhook(url, secret, params.number("max_connections") or 40) if url else None)
    return True


async def delete_webhook(world: World, call: Call) -> object:
    """Go back to polling."""
    mailbox = world.mailbox(call.bot)
    if call.params.flag("drop_pending_updates"):
        mailbox.waiting.clear()
    mailbox.hook(None)
    return True


async def get_webhook_info(world: World, call: Call) -> object:
    """How the webhook is doing."""
    mailbox = world.mailbox(call.bot)
    hook = mailbox.webhook
    body: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(mailbox.waiting),
    }
    if hook:
        body["max_connections"] = hook.max_connections
    if mailbox.last_error:
        body["last_error_date"], body["last_error_message"] = mailbox.last_error
    if mailbox.allowed is not None:
        body["allowed_updates"] = sorted(mailbox.allowed)
    return body


class Postman:
    """Posts the updates of every bot that has a webhook, in order, again and again until taken."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._rounds: dict[int, asyncio.Task[None]] = {}

    def look(self, bot: Bot) -> None:
        """Start posting to a bot's webhook if it has one and nobody does."""
        running = self._rounds.get(bot.id)
        if self._world.mailbox(bot).webhook and (running is None or running.done()):
            self._rounds[bot.id] = asyncio.create_task(self._round(self._world.mailbox(bot)))

    async def stop(self) -> None:
        """Post no more."""
        for task in self._rounds.values():
            task.cancel()
        await asyncio.gather(*self._rounds.values(), return_exceptions=True)

    async def _round(self, mailbox: Mailbox) -> None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
            while mailbox.webhook:
                await mailbox.arrival()
                error = await _posted(session, mailbox)
                if error:
                    mailbox.last_error = (int(self._world.now()), error)
                    await self._world.sleep(_RETRY_SECONDS)


async def _posted(session: aiohttp.ClientSession, mailbox: Mailbox) -> str:
    """Post the oldest update; what went wrong, or nothing."""
    hook = mailbox.webhook
    if hook is None or not mailbox.waiting:
        return ""
    update = mailbox.waiting[0]
    headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret_token} if hook.secret_token else {}
    try:
        async with session.post(hook.url, json=update, headers=headers) as answer:
            if not 200 <= answer.status < 300:
                return f"Wrong response from the webhook: {answer.status} {answer.reason}"
    except (aiohttp.ClientError, TimeoutError):
        return "Connection refused"
    mailbox.confirm(int(str(update["update_id"])) + 1)
    return ""
