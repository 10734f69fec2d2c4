"""Trials say by their exit code whether everything held."""

import json

import pytest
from click.testing import CliRunner

from trials import __main__ as every
from trials import crashes, floods, hostile_feed, mutated_input, mutation, outages, properties, random_updates, takeover
from trials.crashes import Losses, broken
from trials.outages import Survived, missed
from trials.verdict import chosen, end

HELD = Losses(kills=3, in_flight=2, doubled=0, unmarked=0, unknown=0, lost=0)
COMPLETE = Survived("Telegram: 502", sent=9, unknown=0, failed=0, lost=0, doubled=0, words=1, seconds=1.0)


@pytest.mark.parametrize("misses", [[], ["one is lost"]])
def test_the_last_line_and_the_exit_code_tell_whether_it_held(
    misses: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        end("crashes", 7, misses, {"chats": 60})
    said = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert said == {"trial": "crashes", "seed": 7, "value": len(misses), "target": 0, "chats": 60}
    assert exit_.value.code == bool(misses)


def test_a_seed_that_is_given_is_kept() -> None:
    assert chosen(0) == 0


@pytest.mark.parametrize(
    ("kind", "losses", "holds"),
    [
        ("digests", HELD, True),
        ("digests", Losses(3, in_flight=2, doubled=2, unmarked=0, unknown=0, lost=0), True),
        ("digests", Losses(3, in_flight=2, doubled=3, unmarked=0, unknown=0, lost=0), False),
        ("digests", Losses(3, in_flight=2, doubled=1, unmarked=1, unknown=0, lost=0), False),
        ("digests", Losses(3, in_flight=2, doubled=0, unmarked=0, unknown=0, lost=1), False),
        ("broadcast", Losses(3, in_flight=2, doubled=0, unmarked=0, unknown=2, lost=0), True),
        ("broadcast", Losses(3, in_flight=2, doubled=0, unmarked=0, unknown=3, lost=0), False),
        ("broadcast", Losses(3, in_flight=2, doubled=1, unmarked=0, unknown=0, lost=0), False),
    ],
)
def test_what_may_happen_to_messages_that_were_leaving_at_a_kill(kind: str, losses: Losses, *, holds: bool) -> None:
    assert (broken(kind, losses) == []) is holds


def test_an_outage_may_double_a_digest_but_lose_none() -> None:
    doubled = Survived("Telegram: 502", sent=9, unknown=0, failed=0, lost=0, doubled=3, words=1, seconds=1.0)
    lost = Survived("Telegram: 502", sent=8, unknown=0, failed=0, lost=1, doubled=0, words=1, seconds=1.0)
    assert missed([COMPLETE, doubled, lost]) == ["Telegram: 502: 1 lost, 0 failed, 0 unknown"]


@pytest.mark.parametrize(("name", "misses"), [("Telegram: garbage", 0), ("Telegram: 502", 1)])
def test_only_what_was_never_answered_may_be_left_unknown(name: str, misses: int) -> None:
    left = Survived(name, sent=8, unknown=1, failed=0, lost=0, doubled=0, words=1, seconds=1.0)
    assert len(missed([left])) == misses


@pytest.mark.parametrize(
    "trial",
    [crashes, every, floods, hostile_feed, mutated_input, mutation, outages, properties, random_updates, takeover],
)
def test_every_trial_takes_a_seed(trial: object) -> None:
    result = CliRunner().invoke(trial.main, ["--help"])  # type: ignore[attr-defined]  # each module has its command
    assert "--seed" in result.output
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("link", "city", "other_feed", "misses"),
    [
        (0.2, 0.1, 60.0, []),
        (0.21, 0.1, 60.0, ["a link took 0.21 s instead of 0.10 s"]),
        (0.2, 0.1, 61.0, ["the other feed was read after 61 s"]),
    ],
)
def test_a_hostile_feed_may_double_what_people_wait(
    link: float, city: float, other_feed: float, misses: list[str]
) -> None:
    quiet = {"a link": [0.1], "a city": [0.1]}
    found = hostile_feed.Measured(quiet, {"a link": [link], "a city": [city]}, other_feed)
    assert hostile_feed.missed(found) == misses


def test_input_that_is_broken_at_random_is_read_or_refused() -> None:
    tried = mutated_input.play(150, seed=7)
    assert not tried.misses
    assert tried.read.total() + tried.refused.total() == 150
    assert set(tried.read) | set(tried.refused) == set(mutated_input.READERS)


def test_what_breaks_the_reader_of_an_input_is_a_miss(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(body: bytes) -> object:
        raise KeyError(body[:3])

    monkeypatch.setattr(mutated_input, "READERS", {"feed": (["seed"], broken)})
    assert all("feed: KeyError at broken" in miss for miss in mutated_input.play(3, seed=7).misses)
    assert mutated_input.play(3, seed=7).misses.total() == 3
