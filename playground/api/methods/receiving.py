"""Methods by which a bot gets its updates."""

import re
from urllib.parse import urlsplit

from playground.api.errors import bad_request
from playground.api.state.bot_api_json import Json
from playground.api.state.calls import Call
from playground.api.state.telegram import Telegram
from playground.api.state.updates import Webhook

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_MAX_TIMEOUT = 50
"""Seconds a long poll is held at most, whatever is asked for."""


async def get_updates(telegram: Telegram, call: Call) -> object:
    """Unconfirmed updates, waiting for the first one if asked to."""
    params = call.params
    queue = telegram.updates(call.bot)
    queue.allow(params.array("allowed_updates"))
    limit = params.number("limit") or 100
    if not 1 <= limit <= 100:
        raise bad_request("limit must be between 1 and 100")
    timeout = min(max(params.number("timeout") or 0, 0), _MAX_TIMEOUT)
    return await queue.poll(params.number("offset") or 0, limit, timeout, telegram.sleep)


async def set_webhook(telegram: Telegram, call: Call) -> object:
    """Have updates posted; an empty address ends that. Plain HTTP is taken, as a local Bot API server takes it."""
    params = call.params
    queue = telegram.updates(call.bot)
    url, secret = params.text("url"), params.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if url and urlsplit(url).scheme not in {"http", "https"}:
        raise bad_request("bad webhook: invalid HTTPS URL specified")
    if params.flag("drop_pending_updates"):
        queue.waiting.clear()
    queue.allow(params.array("allowed_updates"))
    queue.last_error = None
    queue.set_webhook(Webhook(url, secret, params.number("max_connections") or 40) if url else None)
    return True


async def delete_webhook(telegram: Telegram, call: Call) -> object:
    """Go back to polling."""
    queue = telegram.updates(call.bot)
    if call.params.flag("drop_pending_updates"):
        queue.waiting.clear()
    queue.set_webhook(None)
    return True


async def get_webhook_info(telegram: Telegram, call: Call) -> object:
    """How the webhook is doing."""
    queue = telegram.updates(call.bot)
    hook = queue.webhook
    body: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(queue.waiting),
    }
    if hook:
        body["max_connections"] = hook.max_connections
    if queue.last_error:
        body["last_error_date"], body["last_error_message"] = queue.last_error
    if queue.allowed is not None:
        body["allowed_updates"] = sorted(queue.allowed)
    return body
