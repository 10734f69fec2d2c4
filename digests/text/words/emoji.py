"""Emoji, which the compatibility form (NFKC) would make letters and digits of: "1️⃣" says no 1, "ℹ️" no i."""

import re

# Keycaps, what is marked to be shown as a picture, and the blocks of pictures.
_EMOJI = re.compile("[0-9#*]\ufe0f?\u20e3|[^\x00-\x7f]\ufe0f|[\U0001f000-\U0001faff]")


def without_emoji(text: str) -> str:
    """`text` with a space in place of each."""
    return text if text.isascii() else _EMOJI.sub(" ", text)
