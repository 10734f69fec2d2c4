"""Abbreviations by language."""

from digests.text.sentences.abbreviations import abbreviations


def test_a_language_has_its_own_those_of_the_unicode_cldr_and_those_of_every_language() -> None:
    german = abbreviations("de")
    assert {"Hptm", "entspr", "Dr", "usw"} <= {
        word for word in ("Hptm", "entspr", "Dr", "usw", "Lund") if word in german
    }
    assert "Lund" not in german


def test_a_language_may_inherit_those_of_another() -> None:
    assert "npr" in abbreviations("bs")


def test_lower_case_stands_for_a_capital_too_and_a_capital_for_itself() -> None:
    english = abbreviations("en")
    assert {"gov", "Gov"} <= english.titles
    assert "Sat" in english.others
    assert "sat" not in english.others


def test_function_words_and_names_of_days_come_with_them() -> None:
    assert {"about", "the"} <= abbreviations("en").openers
    assert "sunday" in abbreviations("en").dates
    assert abbreviations("xx").openers == frozenset()
