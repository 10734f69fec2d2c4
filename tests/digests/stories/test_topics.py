"""What a story is about."""

from digests.stories.topics import topic


def test_a_topic_has_the_heaviest_terms_of_all_articles() -> None:
    assert topic([{"dock": 3.0}, {"dock": 1.0, "strike": 3.0}]) == (("dock", 0.8), ("strike", 0.6))


def test_a_topic_is_kept_small() -> None:
    assert len(topic([{f"word{number}": 1.0 for number in range(100)}])) == 24


def test_a_story_of_copies_alone_has_no_topic() -> None:
    assert topic([{}]) == ()
