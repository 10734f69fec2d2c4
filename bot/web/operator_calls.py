"""Calls to the operator's own addresses: the heartbeat (HEARTBEAT_URL), and alerts besides Telegram's (ALERT_URL).

They may lie inside. Telegram's webhook is in bot/receiving/webhook.py.
"""

import logging

import aiohttp

log = logging.getLogger(__name__)

TIMEOUT = aiohttp.ClientTimeout(total=10)


async def beat(url: str) -> bool:
    """Ask for the address that says, by being asked for, that the bot is alive (a heartbeat); whether it answered."""
    try:
        async with (
            aiohttp.ClientSession(timeout=TIMEOUT, trust_env=True) as session,
            session.get(url, allow_redirects=False) as answer,
        ):
            return answer.status < 300
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        log.warning("HEARTBEAT_URL could not be reached: %s", type(error).__name__)
        return False


async def post_alert(url: str, text: str, is_over: bool) -> bool:
    """Send an alert as JSON; whether it was taken. Redirects are not followed."""
    content = {"text": text, "status": "resolved" if is_over else "firing"}
    try:
        async with (
            aiohttp.ClientSession(timeout=TIMEOUT, trust_env=True) as session,
            session.post(url, json=content, allow_redirects=False) as answer,
        ):
            taken = answer.status < 300
            if not taken:
                log.warning("ALERT_URL answered %s", answer.status)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        log.warning("ALERT_URL could not be reached: %s", type(error).__name__)
        return False
    return taken
