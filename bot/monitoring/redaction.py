"""Redaction: secrets are blotted out of whatever is logged, printed or told, however they are escaped there."""

import json
import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

# Shorter ones are words that stand anywhere.
SHORTEST = 6
_BLOT = "…"


class Redactor:
    """Blots out `secrets`, such as a token or a database's address, and the password within an address.

    They are found as they are, escaped for JSON, and percent-encoded in whole or in part, also twice.
    """

    def __init__(self, secrets: Iterable[str]) -> None:
        forms = {form for secret in secrets for form in _forms(secret)}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile("|".join(map(_escaped_any_way, longest_first))) if forms else None

    def redact(self, text: str) -> str:
        return self._pattern.sub(_BLOT, text) if self._pattern else text


def _forms(secret: str) -> Iterable[str]:
    """The secret, if it is one, and the parts of it that are secret by themselves."""
    if ":" not in secret:
        return
    yield secret
    yield json.dumps(secret)[1:-1]
    password = _password(secret) if "://" in secret else secret.partition(":")[2]
    for part in {password, unquote(password)}:
        if len(part) >= SHORTEST:
            yield part
            yield json.dumps(part)[1:-1]


def _password(address: str) -> str:
    """What stands between the user's name and the last @, also where the address is not well formed."""
    try:
        authority = urlsplit(address).netloc
    except ValueError:
        authority = address.partition("://")[2]
    return authority.rpartition("@")[0].partition(":")[2]


def _escaped_any_way(secret: str) -> str:
    return "".join(map(_escaped_character, secret))


def _escaped_character(character: str) -> str:
    """A pattern of the character as it is or percent-encoded; each % may be encoded again."""
    encoded = "".join(f"%(?:25)*(?i:{byte:02x})" for byte in character.encode(errors="surrogatepass"))
    return f"(?:{encoded}|{re.escape(character)})"  # encoded first: a % alone is the beginning of its own code
