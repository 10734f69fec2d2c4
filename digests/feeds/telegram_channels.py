"""Public Telegram channels: their names, and where the web preview of each lies (https://t.me/s/name)."""

import re

_NAME = r"[A-Za-z][A-Za-z0-9_]{3,31}"
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
