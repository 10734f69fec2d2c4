"""Every error that people can meet has a sentence, and every sentence gets the values it tells."""

import ast
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.texts.errors import SENTENCES, ErrorTexts
from digests import errors
from digests.errors import BroadsheetError, FetchError, ScheduleError, SettingsError, StorageError

ROOT = Path(__file__).parents[3]
SAY = ErrorTexts("en")
KINDS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, BroadsheetError)}
# A worker's caller chooses the kind of error; a setting's validator leaves it to `load`, which adds the name.
MAKERS = KINDS | {"AlreadyRunningError", "PollingTakenOverError", "error", "refused_value"}
# What these pass is one of codes that stand elsewhere: a setting's, a kept error's.
COMPUTED = {"bot/environment.py": 1, "digests/errors.py": 1}


@dataclass(frozen=True, slots=True)
class Raised:
    """A place where an error is made; no code where that is computed."""

    where: str
    code: str | None
    values: frozenset[str]


def _raised() -> Iterator[Raised]:
    for pattern in ("digests/**/*.py", "storage/**/*.py", "bot/**/*.py", "playground/*.py"):
        for path in sorted(ROOT.glob(pattern)):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in MAKERS
                    and node.args
                ):
                    values = {str(keyword.arg) for keyword in node.keywords} - {"status", "retry_after"}
                    values |= {"name"} if node.func.id == "refused_value" else set()
                    first = node.args[0]
                    code = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
                    yield Raised(path.relative_to(ROOT).as_posix(), code, frozenset(values))


def _told(sentence: str) -> set[str]:
    """The values that a sentence tells."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.fixture(scope="module")
def everywhere() -> tuple[Raised, ...]:
    return tuple(_raised())


def test_every_code_has_a_sentence_and_every_sentence_a_code(everywhere: tuple[Raised, ...]) -> None:
    assert {raised.code for raised in everywhere if raised.code} == set(SENTENCES)


def test_a_sentence_gets_exactly_what_it_tells(everywhere: tuple[Raised, ...]) -> None:
    coded = [raised for raised in everywhere if raised.code]
    assert [raised for raised in coded if _told(SENTENCES[raised.code or ""]) != raised.values] == []


def test_no_other_code_is_computed(everywhere: tuple[Raised, ...]) -> None:
    computed = [raised.where for raised in everywhere if raised.code is None]
    assert {where: computed.count(where) for where in computed} == COMPUTED


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ScheduleError("no-times"), "A schedule needs at least one time: choose one."),
        (
            ScheduleError("not-a-time", words="noon", example="2026-11-24"),
            "'noon' is no time: write 18:30, or 2026-11-24 18:30. /cancel goes back.",
        ),
        (
            FetchError("answer-too-large", host="a.example", megabytes=2.5),
            "a.example sent more than 2.5 MB: choose a smaller page or feed.",
        ),
        (
            BroadsheetError("opml-too-many-feeds", most=5000),
            "That file lists more than 5,000 feeds: split the OPML file.",
        ),
        (
            BroadsheetError("no-answer", host="{host} {}", seconds=0.4),
            "{host} {} did not answer within 0.4 s: try again later.",
        ),
    ],
)
def test_a_sentence_tells_the_values(error: BroadsheetError, sentence: str) -> None:
    assert SAY.sentence(error) == sentence


def test_every_setting_that_is_wrong_is_told_on_a_line_of_its_own() -> None:
    error = SettingsError("setting-no-zone", name="DEFAULT_TIMEZONE")
    error.others = [SettingsError("token-malformed", name="BOT_TOKEN")]
    assert SAY.sentence(error).splitlines() == [
        "DEFAULT_TIMEZONE is no IANA time zone, such as Europe/Berlin.",
        "BOT_TOKEN is no bot token: copy it whole from @BotFather, digits, a colon, letters.",
    ]


def test_an_error_that_was_kept_is_told_as_on_the_day() -> None:
    error = FetchError("no-such-page", status=404, host="a.example")
    assert SAY.kept(str(error)) == "a.example has no such page: check the address."


def test_an_error_that_an_earlier_version_kept_is_told_as_it_stands() -> None:
    assert (
        SAY.kept("a.example has no such page: check the address.") == "a.example has no such page: check the address."
    )


@pytest.mark.parametrize(
    ("code", "beginning"),
    [
        ("database-unwritable", "I can't keep anything just now."),
        ("database-conflict", "That has changed in the meantime"),
        ("database-unreachable", "I can't look anything up just now."),
    ],
)
def test_people_are_told_what_a_databases_trouble_means_to_them(code: str, beginning: str) -> None:
    assert SAY.for_people(StorageError(code)).startswith(beginning)
