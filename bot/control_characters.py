"""Control characters in strangers' text: they move a terminal's cursor, set its title, or turn a line round."""

import re

# C0 but tab and line feed, DEL, C1, the bidirectional controls, the separators of lines, and what is no character.
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)


def without_controls(text: str) -> str:
    return CONTROLS.sub("", text)


def escaped_in_json(text: str) -> str:
    """The same JSON, with every control character in its strings as JSON escapes it."""
    return CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
