"""What is kept of an article for grouping."""

import pytest

from digests.stories.features import names, title_names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mayor Jonna Lund spoke. Nobody cheered.", {"Jonna", "Lund"}),
        ("It was Lund's idea, said O’Hara.", {"Lund", "O"}),
        ("He said: “Never.” Then (After all) left – Maybe.", set()),
        ("Мэр Ветрограда Анна Лунд ответила.", {"Ветрограда", "Анна", "Лунд"}),
        ("市長は月曜日に語った。", set()),
        ("", set()),
    ],
)
def test_a_capital_inside_a_sentence_makes_a_name(text: str, found: set[str]) -> None:
    assert names(text) == found


def test_a_title_with_many_capitals_has_no_names() -> None:
    assert title_names("Mayor Lund Opens The Harbour Of Port Astrid") == set()
    assert title_names("Mayor Lund opens the harbour of Port Astrid") == {"Lund", "Port", "Astrid"}
    assert title_names("") == set()
