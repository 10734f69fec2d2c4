"""What admins are told of the installation."""

from bot.texts.texts import Texts

SAY = Texts("en")


def test_faults_stand_first() -> None:
    told = SAY.health.findings([("token", True, "the bot is @tern_bot"), ("disk", False, "make room.")])
    assert told.plain == "1 fault\n⚠ disk: make room.\n✓ token: the bot is @tern_bot"


def test_where_nothing_is_wrong_it_is_said() -> None:
    assert SAY.health.findings([("clock", True, "well")]).plain == "All is well\n✓ clock: well"
