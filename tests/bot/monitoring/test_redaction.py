"""No secret is told, whatever it is quoted in."""

import json
from urllib.parse import quote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.monitoring.redaction import Redactor

TOKEN = "123456:AAbb-cc_ddEEffGGhhIIjj"
DATABASE = "postgresql://bo:sword%40fish@db.example/news"
REDACTOR = Redactor([TOKEN, DATABASE, ""])


@pytest.mark.parametrize(
    "quoted",
    [
        TOKEN,
        f"https://api.telegram.org/bot{TOKEN}/getMe",
        quote(TOKEN, safe=""),
        quote(TOKEN, safe="").lower().replace("aabb-cc_ddeeffgghhiijj", TOKEN.partition(":")[2]),
        quote(quote(TOKEN, safe=""), safe=""),
        "".join(f"%{ord(character):02x}" for character in TOKEN),
        json.dumps({"url": TOKEN}),
        "the secret half alone, AAbb-cc_ddEEffGGhhIIjj",
        DATABASE,
        quote(DATABASE, safe=""),
        json.dumps(DATABASE),
        'password "sword%40fish" refused',
        'password "sword@fish" refused',
    ],
)
def test_a_secret_is_blotted_out_however_it_is_escaped(quoted: str) -> None:
    told = REDACTOR.redact(f"before {quoted} after")
    assert told.startswith("before ")
    assert told.endswith(" after")
    assert "…" in told
    assert not any(part in told for part in ("AAbb", "fish", "%41%41"))


@pytest.mark.parametrize(
    "address",
    ["postgresql://bo:swordfish@[::1/x", "postgresql://bo:swordfish@h:port/x", "postgresql://bo:swordfish@ho st/x"],
)
def test_the_password_of_a_broken_address_is_secret_too(address: str) -> None:
    assert Redactor([address]).redact("it says swordfish") == "it says …"


@pytest.mark.parametrize("told", ["", "at work", "123456 chats", "the user bo of db.example", "12:30", "bo:x"])
def test_what_is_no_secret_is_told(told: str) -> None:
    assert REDACTOR.redact(told) == told
    assert Redactor([]).redact(told) == told


def test_a_short_password_blots_no_words_out() -> None:
    assert Redactor(["postgresql://bo:news@h/x"]).redact("7 news stories") == "7 news stories"


@settings(deadline=None, max_examples=50)
@example(secret="00000%", encoded=True)
@given(st.text(min_size=6, max_size=20), st.booleans())
def test_any_secret_is_found_raw_and_encoded(secret: str, encoded: bool) -> None:
    token = f"1:{secret}"
    quoted = quote(token, safe="") if encoded else token
    assert Redactor([token]).redact(f"<{quoted}>") == "<…>"
