"""How a test's own client asks the local Telegram: over httpx, as python-telegram-bot comes, but without TLS."""

from telegram.request import HTTPXRequest


def plain(connections: int = 256) -> HTTPXRequest:
    """As many connections as a bot has by default.

    httpx would read the certificates of all authorities for each client, which takes longer than most tests.
    """
    return HTTPXRequest(connection_pool_size=connections, httpx_kwargs={"verify": False})
