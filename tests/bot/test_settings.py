"""Settings: read from the environment, checked all at once, and described in .env.example."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.environment import load, secrets
from bot.settings import Settings
from bot.texts.errors import ErrorTexts
from digests.errors import SettingsError

ROOT = Path(__file__).parents[2]
TOKEN = "123456:AAbb-cc_dd"


def read(**environment: str) -> Settings:
    return load(environment, file=None)


def test_nothing_set_is_the_default() -> None:
    assert read() == Settings()


def test_an_empty_value_counts_as_not_set() -> None:
    assert read(ADMIN_IDS="", DATABASE_URL="", RETENTION_DAYS="") == Settings()


@pytest.mark.parametrize(
    ("name", "value", "means"),
    [
        ("ADMIN_IDS", "1, 2;3 4", frozenset({1, 2, 3, 4})),
        ("ACCESS", "INVITE", "invite"),
        ("ALLOW_PRIVATE_FEEDS", "yes", True),
        ("POLL_MINUTES", "5-60", (5, 60)),
        ("LOG_LEVEL", "debug", "DEBUG"),
        ("LOG_FORMAT", "JSON", "json"),
        ("DEFAULT_TIMEZONE", "Europe/Kyiv", "Europe/Kyiv"),
        ("DEFAULT_LANGUAGE", "zh-TW", "zh"),
        ("DEFAULT_LANGUAGE", "nb", "no"),
        ("SUMMARIZER", "Lex-Rank", "lex-rank"),
        ("MESSAGES_PER_SECOND", "0.5", 0.5),
        ("HTTP_BIND", "127.0.0.1:8080", ("127.0.0.1", 8080)),
        ("HTTP_BIND", ":8080", ("127.0.0.1", 8080)),
        ("HTTP_BIND", "[::1]:65535", ("::1", 65_535)),
    ],
)
def test_a_value_is_read_as_people_write_it(name: str, value: str, means: object) -> None:
    assert getattr(read(**{name: value}), name.lower()) == means


BAD = {
    "ALERT_URL": "mailto:desk@x.example",
    "HEARTBEAT_URL": "x.example/alive",
    "BOT_TOKEN": "swordfish",
    "BOT_TOKENS": "swordfish",
    "BOT_ADMINS": "editor",
    "ADMIN_IDS": "1,two",
    "DATABASE_URL": "mysql://swordfish@host/name",
    "TELEGRAM_API_URL": "api.telegram.org",
    "TELEGRAM_CHANNELS": "perhaps",
    "CATALOGUE": "/nowhere/feeds.opml",
    "DEFAULT_TIMEZONE": "Mars/Olympus",
    "DEFAULT_LANGUAGE": "English",
    "ACCESS": "ajar",
    "ALLOW_PRIVATE_FEEDS": "perhaps",
    "ALLOW_EXTRA_PORTS": "perhaps",
    "PAID_BROADCAST": "perhaps",
    "REPEAT_UNKNOWN_DIGESTS": "perhaps",
    "RANK_NEWS_FIRST": "perhaps",
    "SENTENCE_ENCODER": "perhaps",
    "SUMMARIZER": "oracle",
    "MESSAGES_PER_SECOND": "0",
    "POLL_MINUTES": "60",
    "RETENTION_DAYS": "1",
    "HTTP_BIND": "8080:localhost",
    "WEBHOOK_URL": "news.example.org",
    "PUBLIC_URL": "news.example.org",
    "LOG_LEVEL": "LOUD",
    "LOG_FORMAT": "xml",
}


def test_a_webhook_needs_a_place_to_be_served_at() -> None:
    url = "https://news.example.org/telegram"
    with pytest.raises(SettingsError, match="webhook-without-bind"):
        read(WEBHOOK_URL=url)
    assert read(WEBHOOK_URL=url, HTTP_BIND=":8080").webhook_url == url


@pytest.mark.parametrize("value", ["here", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:-1", "h:8o"])
def test_where_to_listen_needs_a_port(value: str) -> None:
    with pytest.raises(SettingsError, match="setting-no-bind"):
        read(HTTP_BIND=value)


def test_every_setting_can_be_wrong() -> None:
    assert set(BAD) == {name.upper() for name in Settings.model_fields}


def test_a_public_address_needs_a_place_to_be_served_at() -> None:
    with pytest.raises(SettingsError, match="public-url-without-bind"):
        read(PUBLIC_URL="https://news.example.org")
    assert (
        read(PUBLIC_URL="https://news.example.org/bot/", HTTP_BIND=":8080").public_url == "https://news.example.org/bot"
    )


@pytest.mark.parametrize("name", BAD)
def test_a_bad_value_is_named(name: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read(**{name: BAD[name]})
    assert raised.value.values["name"] == name
    assert not raised.value.others


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ADMIN_IDS", "1,two", "ADMIN_IDS must be a number, or numbers where it lists several."),
        ("ADMIN_IDS", "1, 4503599627370496", "ADMIN_IDS must be ids of people at Telegram, such as 123456789."),
        ("TELEGRAM_API_URL", "https://x.example/bot", "TELEGRAM_API_URL must be a server's address such as https://"),
        ("DEFAULT_LANGUAGE", "english", "DEFAULT_LANGUAGE is no language, such as en or pt-BR."),
        ("DEFAULT_LANGUAGE", "xx", "DEFAULT_LANGUAGE is no language, such as en or pt-BR."),
        ("ACCESS", "ajar", "ACCESS must be one of these: open, invite, closed."),
        ("SUMMARIZER", "oracle", "SUMMARIZER must be one of these: broadsheet, edmundson, kl, lex-rank, lsa, luhn, "),
        ("PAID_BROADCAST", "perhaps", "PAID_BROADCAST must be yes or no."),
        ("MESSAGES_PER_SECOND", "0", "MESSAGES_PER_SECOND must be more than 0."),
        ("MESSAGES_PER_SECOND", "1001", "MESSAGES_PER_SECOND must be at most 1000."),
        ("MESSAGES_PER_SECOND", "many", "MESSAGES_PER_SECOND must be a number, "),
        ("RETENTION_DAYS", "1", "RETENTION_DAYS must be at least 2."),
        ("RETENTION_DAYS", "2.5", "RETENTION_DAYS must be a number, "),
        ("RETENTION_DAYS", "9" * 5000, "RETENTION_DAYS can't be used"),
    ],
)
def test_what_is_wrong_with_a_value_is_said_in_our_own_words(name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read(**{name: value})
    assert ErrorTexts("en").sentence(raised.value).startswith(said)


def test_all_bad_values_are_named_at_once_a_line_each() -> None:
    with pytest.raises(SettingsError) as raised:
        read(**BAD)
    assert {line.split()[0] for line in ErrorTexts("en").sentence(raised.value).splitlines()} == set(BAD)


def test_no_bad_value_is_repeated() -> None:
    with pytest.raises(SettingsError) as raised:
        read(**BAD)
    assert "swordfish" not in str(raised.value) + ErrorTexts("en").sentence(raised.value)


@pytest.mark.parametrize("range", ["5", "60-5", "0-10", "5-9999", "a-b", "5-6-7"])
def test_a_range_of_minutes_is_two_numbers_in_order(range: str) -> None:  # noqa: A002 (it is one)
    with pytest.raises(SettingsError, match="POLL_MINUTES"):
        read(POLL_MINUTES=range)


@pytest.mark.parametrize(("name", "secret"), [("BOT_TOKEN", TOKEN), ("DATABASE_URL", "sqlite:///elsewhere.db")])
def test_a_secret_may_stand_in_a_file(tmp_path: Path, name: str, secret: str) -> None:
    file = tmp_path / "secret"
    file.write_text(f"{secret}\n", "utf-8")
    found = getattr(read(**{f"{name}_FILE": str(file)}), name.lower())
    assert found.get_secret_value() == secret


def test_a_secret_file_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingsError, match=r'^secret-unreadable {"name": "BOT_TOKEN", '):
        read(BOT_TOKEN_FILE="/nowhere/token")


def test_a_file_of_settings_that_is_no_text_is_named_with_what_else_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes("BOT_TOKEN=12:abc\n".encode("utf-16"))
    with pytest.raises(SettingsError, match=r"^env-file-unreadable .*UnicodeDecodeError") as raised:
        load({"ACCESS": "ajar"}, file)
    assert [problem.code for problem in raised.value.others] == ["setting-no-choice"]
    assert secrets({"BOT_TOKEN": TOKEN}, file) == (TOKEN,)


def test_what_channels_are_read_with_may_be_a_word_or_a_server() -> None:
    with pytest.raises(SettingsError, match="setting-no-channels"):
        read(TELEGRAM_CHANNELS="perhaps")


def test_the_environment_outdoes_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("ACCESS=closed\nRETENTION_DAYS=9\n", "utf-8")
    found = load({"ACCESS": "invite"}, file)
    assert (found.access, found.retention) == ("invite", timedelta(days=9))


def test_a_token_is_asked_for_only_when_it_is_needed() -> None:
    with pytest.raises(SettingsError, match=r"^token-not-set$"):
        _ = read().tokens
    assert (read(BOT_TOKEN=TOKEN).tokens, read(BOT_TOKEN=TOKEN).bot_ids) == ((TOKEN,), (123456,))


def test_several_bots_have_their_tokens_in_one_setting() -> None:
    found = read(BOT_TOKENS="7:one, 8:two\n9:three", ADMIN_IDS="1", BOT_ADMINS="8: 2, 3; 9:4;")
    assert (found.tokens, found.bot_ids, found.bot_id) == (("7:one", "8:two", "9:three"), (7, 8, 9), 7)
    assert [found.admins_of(bot_id) for bot_id in found.bot_ids] == [{1}, {1, 2, 3}, {1, 4}]


def test_a_bot_that_is_named_twice_has_the_admins_of_both() -> None:
    assert read(BOT_TOKENS="7:one", BOT_ADMINS="7: 1; 7: 2").admins_of(7) == {1, 2}


def test_the_only_bot_may_be_named_with_its_admins() -> None:
    assert read(BOT_TOKEN="7:one", BOT_ADMINS="7: 1").admins_of(7) == {1}


@pytest.mark.parametrize(
    ("set_to", "code"),
    [
        ({"BOT_TOKEN": "7:one", "BOT_TOKENS": "8:two"}, "tokens-in-two-settings"),
        ({"BOT_TOKENS": "7:one 7:renewed"}, "bot-twice"),
        ({"BOT_TOKENS": "7:one two"}, "token-malformed"),
        ({"BOT_TOKENS": "7:one 0:nobody"}, "token-malformed"),
        ({"BOT_TOKENS": "7:one \u0668:two"}, "token-malformed"),
        ({"BOT_ADMINS": "7: 1"}, "setting-no-bot-admins"),
        ({"BOT_TOKENS": "7:one", "BOT_ADMINS": "1, 2"}, "setting-no-bot-admins"),
        ({"BOT_TOKENS": "7:one", "BOT_ADMINS": "8: 1"}, "setting-no-bot-admins"),
        ({"BOT_TOKENS": "7:one", "BOT_ADMINS": "7: one"}, "setting-no-number"),
        ({"BOT_TOKENS": "7:one", "BOT_ADMINS": "7: 0"}, "setting-no-telegram-id"),
    ],
)
def test_what_is_wrong_with_several_bots_is_said(set_to: dict[str, str], code: str) -> None:
    with pytest.raises(SettingsError, match=f"^{code} ") as raised:
        read(**set_to)
    assert not raised.value.others


@pytest.mark.parametrize("name", ["BOT_TOKEN", "BOT_TOKENS"])
def test_no_secret_shows_when_settings_are_printed(name: str) -> None:
    assert TOKEN not in repr(read(**{name: TOKEN}))
    assert TOKEN in read(**{name: TOKEN}).secrets


def example() -> dict[str, str]:
    """What .env.example sets."""
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    pairs = [line.partition("=") for line in lines if line and not line.startswith("#")]
    return {name: value for name, _, value in pairs}


def test_the_example_names_every_setting() -> None:
    assert set(example()) == {name.upper() for name in Settings.model_fields}


def test_the_example_shows_the_defaults() -> None:
    assert read(**example()) == Settings()


def test_secrets_are_known_even_where_the_settings_cannot_be_used(tmp_path: Path) -> None:
    kept = tmp_path / "token"
    kept.write_text("12:from-a-file\n", "utf-8")
    environment = {"DATABASE_URL": "mysql://bo:swordfish@h/x", "BOT_TOKEN_FILE": str(kept), "ACCESS": "ajar"}
    assert set(secrets(environment, None)) == {"mysql://bo:swordfish@h/x", "12:from-a-file"}
    assert secrets({"BOT_TOKENS": "7:one,8:two"}, None) == ("7:one", "8:two")
    assert secrets({"BOT_TOKEN_FILE": str(tmp_path / "none")}, None) == ()


@pytest.mark.parametrize("name", ["CATALOGUE", "BOT_TOKEN_FILE"])
@pytest.mark.parametrize("path", ["a" * 5000, "a" * 300 + "/b", "a\0b"], ids=["long", "long folder", "NUL"])
def test_a_path_that_can_be_none_is_a_sentence(name: str, path: str) -> None:
    with pytest.raises(SettingsError, match=r"^(setting-no-file|secret-unreadable|setting-invalid) "):
        load({name: path}, None)
