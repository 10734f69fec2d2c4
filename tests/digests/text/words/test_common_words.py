"""How many texts have a common word."""

from digests.text.words.common_words import shares_of_texts


def test_the_commonest_words_are_in_nearly_all_texts_and_later_ones_in_few() -> None:
    shares = shares_of_texts("en")
    assert shares["the"] > 0.9 > shares["after"] > 0.05 > shares["human"] > 0


def test_words_of_one_stem_are_one_term() -> None:
    shares = shares_of_texts("es")
    assert "anos" in shares
    assert "años" not in shares
    assert all(0 < share < 1 for share in shares.values())


def test_nothing_is_known_of_a_language_without_a_list() -> None:
    assert shares_of_texts("ja") == shares_of_texts("xx") == {}
