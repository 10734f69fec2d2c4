"""Public Telegram channels: their names, and where the web preview of each lies (https://t.me/s/name)."""

import re

from digests.articles.url import host

_NAME = r"[A-Za-z][A-Za-z0-9_]{3,31}"
_HOSTS = ("t.me", "telegram.me")
_MENTION = re.compile(rf"@({_NAME})")
_LINK = re.compile(rf"(?:https?://)?(?:www\.)?(?:t|telegram)\.me/(?:s/)?({_NAME})(?:/\d+)?/?(?:\?\S*)?", re.IGNORECASE)
# What t.me has at places that look like a channel's (https://core.telegram.org/api/links).
_OTHERS = re.compile(
    "add(emoji|list|stickers|style|theme)|boost|confirmphone|contact|giftcode|invoice|joinchat|login|proxy"
    "|setlanguage|share|socks",
    re.IGNORECASE,
)


def channel_name(words: str) -> str:
    """The name of the channel that `words` are the @name or an address of; "" where they are anything else."""
    match = _MENTION.fullmatch(words.strip()) or _LINK.fullmatch(words.strip())
    return match[1] if match and not _OTHERS.fullmatch(match[1]) else ""


def is_telegram(url: str) -> bool:
    """Whether an address is one of Telegram's own."""
    return host(url) in _HOSTS


def preview_url(name: str, server: str) -> str:
    """Where the web preview of a channel lies on `server`, such as https://t.me."""
    return f"{server}/s/{name}"
