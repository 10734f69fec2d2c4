"""Language codes and detection."""

import pytest

from digests.text.languages import detect_language, language_code


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
