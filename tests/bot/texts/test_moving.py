"""What is told of the feeds that came from another reader."""

from bot.texts.texts import Texts

SAY = Texts("en").moving


def test_how_many_feeds_are_read_and_how_many_are_not_yet_is_told() -> None:
    assert SAY.feed_check(5, 2, [], 0).plain == "The feeds you follow\n3 are read.\n2 are still to be read."
    assert SAY.feed_check(1, 0, [], 0).plain == "The feeds you follow\n1 is read."


def test_what_can_not_be_read_is_listed_from_a_page_on() -> None:
    failing = [(f"The Tern {number}", "telegram-channels-off") for number in range(3)]
    told = SAY.feed_check(5, 0, failing, 1).plain.splitlines()
    assert told[1:3] == ["2 are read.", "3 can't be read:"]
    assert [line.partition(":")[0] for line in told[3:]] == ["• The Tern 1", "• The Tern 2"]
