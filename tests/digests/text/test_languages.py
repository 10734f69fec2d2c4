"""Language codes and detection."""

import pytest

from digests.text.languages import detect_language, language_code, likeliest_language


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("pt_BR", "pt"),
        ("zh-Hant-TW", "zh"),
        ("deu", "de"),
        ("ger", "de"),
        ("iw", "he"),
        ("sh", "sr"),
        ("nb-NO", "no"),
        ("nn", "no"),
        ("nob", "no"),
        ("yue-HK", "zh"),
        ("tl", "tl"),
        ("fil-PH", "tl"),
        ("zh_CN.UTF", ""),
        (" FR ", "fr"),
        ("gsw", ""),
        ("english", ""),
        ("x", ""),
        ("", ""),
    ],
)
def test_a_tag_is_reduced_to_its_language(tag: str, code: str) -> None:
    assert language_code(tag) == code


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [
        ("The council said on Monday that the bridge will open again in spring.", "", "en"),
        ("Der Stadtrat sagte am Montag, dass die Brücke im Frühjahr wieder öffnet.", "en-GB", "de"),
        ("Мост снова откроют весной, сообщил в понедельник городской совет.", "", "ru"),
        ("Short words", "sv-SE", "sv"),
        ("Ok", "", ""),
        ("", "pt_BR", "pt"),
        ("12345 67890 12345 67890 12345 67890 12345 67890", "fr", "fr"),
        ("The Problem With Island Democracy, Part Two of Nine", "en-GB", "en"),  # Nigerian Pidgin, says the detector
        ("Kommunen åbner broen igen til foråret, sagde borgmesteren mandag aften.", "nb", "no"),
        ("市議会は月曜日に橋を春に再開すると発表した。", "", "ja"),
        ("The council said on Monday that the bridge will open again in spring.", "nonsense!", "en"),
        ("Jan Bakker Wins SeaFest: A Kelp Drama Beats Krill", "en", "en"),  # Norwegian, says the detector
        (
            "Der Stadtrat sagte am Montag, dass die Brücke im Frühjahr wieder öffnet.",
            "yi",
            "yi",
        ),  # no language that the detector knows
        ("Jan de Wit Talks Kelp", "", ""),
        ("Kommunen åbner broen igen til foråret, sagde borgmesteren mandag aften.", "", "da"),
    ],
)
def test_the_language_is_told_and_a_hint_decides_where_it_cant(text: str, hint: str, expected: str) -> None:
    assert detect_language(text, hint) == expected


RUSSIAN = "Мост снова откроют весной, сообщил вчера городской совет."


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [
        (RUSSIAN[:40], "en", "ru"),
        (RUSSIAN[:39], "en", "en"),
        ("καλημέρα", "", "el"),
        ("καλημέρ", "", ""),
        ("こんにちは", "", "ja"),
        (" " * 1_992 + "καλημέρα", "", "el"),
        (" " * 1_993 + "καλημέρα", "", ""),
    ],
)
def test_a_language_is_told_by_40_characters_or_without_a_hint_by_8_letters(
    text: str, hint: str, expected: str
) -> None:
    assert detect_language(text, hint) == expected


@pytest.mark.parametrize(
    ("likelihoods", "claimed", "language"),
    [
        ({"en": -20.0, "de": -5.0}, "en", "en"),
        ({"en": -20.5, "de": -5.0}, "en", "de"),
        ({"en": -20.5, "de": -5.0, "nl": -6.0}, "en", "de"),
        ({"en": -8.0, "de": -5.0}, "", ""),
        ({"en": -8.5, "de": -5.0}, "", "de"),
        ({"da": -5.0, "no": -5.5, "de": -9.0}, "", "da"),
        ({"da": -5.0, "no": -50.0}, "no", "no"),
        ({"de": -5.0}, "gd", "gd"),
    ],
)
def test_a_text_must_be_far_likelier_in_another_language_than_in_the_claimed_one(
    likelihoods: dict[str, float], claimed: str, language: str
) -> None:
    assert likeliest_language(likelihoods, claimed) == language
