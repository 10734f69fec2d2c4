"""How often a chat may ask."""

from datetime import UTC, datetime, timedelta

from digests.chats.question_limit import AT_ONCE, EVERY, admit

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def asked(times: int, now: datetime = NOW, caught_up: datetime | None = None) -> tuple[datetime | None, timedelta]:
    wait = timedelta()
    for _ in range(times):
        caught_up, wait = admit(caught_up, now)
    return caught_up, wait


def test_some_questions_may_come_at_once() -> None:
    assert asked(AT_ONCE)[1] == timedelta()
    assert asked(AT_ONCE + 1)[1] == EVERY


def test_who_has_to_wait_has_asked_nothing() -> None:
    assert asked(AT_ONCE + 9) == asked(AT_ONCE + 1)


def test_after_the_wait_one_more_is_let_in() -> None:
    caught_up, wait = asked(AT_ONCE + 1)
    assert asked(1, NOW + wait, caught_up)[1] == timedelta()
    assert asked(2, NOW + wait, caught_up)[1] == EVERY


def test_after_a_while_all_may_come_at_once_again() -> None:
    caught_up, _ = asked(AT_ONCE)
    assert asked(AT_ONCE, NOW + AT_ONCE * EVERY, caught_up)[1] == timedelta()
