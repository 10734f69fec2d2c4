"""Link buttons under a broadcast, and how an admin writes them."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from digests.errors import BroadcastError

MOST_LINKS = 8
LONGEST_LABEL = 64
LONGEST_URL = 1500

_LIKE_AN_ADDRESS = re.compile(r"\w:/|\w\.\w")


@dataclass(frozen=True, slots=True)
class LinkButton:
    """A button under the message that opens an address."""

    label: str
    url: str


def seem_links(words: str) -> bool:
    """Whether `words` are meant as buttons: something in them is like an address, though perhaps a faulty one."""
    return _LIKE_AN_ADDRESS.search(words) is not None


def parse_links(words: str) -> tuple[LinkButton, ...]:
    """The buttons that `words` describe, a line each: a label, a space, an address. Raises BroadcastError."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if len(lines) > MOST_LINKS:
        raise BroadcastError("too-many-buttons", most=MOST_LINKS)
    return tuple(_link(line) for line in lines)


def _link(line: str) -> LinkButton:
    label, _, url = line.rpartition(" ")
    label = label.rstrip(" -–—|:\t")
    if not label or len(label) > LONGEST_LABEL:
        raise BroadcastError("not-a-button", line=line[:40], most=LONGEST_LABEL)
    if not _opens(url):
        raise BroadcastError("button-opens-nothing", address=url[:40])
    return LinkButton(label, url)


def _opens(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "") and len(url) <= LONGEST_URL
