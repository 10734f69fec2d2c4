"""Where words begin and end, in all scripts."""

import re

import pytest

from digests.text.words.word_edges import beginning, whole


@pytest.mark.parametrize(
    ("language", "word", "text", "is_whole", "begins"),
    [
        ("en", "rain", "Rain, rain", True, True),
        ("en", "rain", "a rainy day", False, True),
        ("en", "rain", "a train", False, False),
        ("fr", "été", "(été)", True, True),
        ("hi", "आज", "वह आज आया", True, True),
        ("hi", "आज", "आज़ादी", False, True),
        ("hi", "कैसे", "कैसे हुआ", True, True),
        ("hi", "कम", "एक कमी", False, True),
        ("bn", "আজ", "আজও", False, True),
        ("bn", "আজ", "আজ।", True, True),
        ("ta", "இன்று", "இன்று மாலை", True, True),
        ("ta", "மழை", "பெருமழை", False, False),
        ("he", "היום", "והיום נפתח", True, True),
        ("he", "היום", "היומן", False, False),
        ("ar", "كان", "وكان هناك", True, True),
        ("ar", "كان", "سكان", False, False),
        ("th", "วันนี้", "ที่นี่วันนี้ฝนตก", True, True),
        ("zh", "今天", "他今天说", True, True),
        ("ja", "今日", "橋は今日閉鎖", True, True),
        ("ko", "오늘", "오늘은", True, True),
        ("ko", "이날", "종이날개", False, False),
    ],
)
def test_a_word_is_told_from_a_part_of_one_in_any_script(
    language: str, word: str, text: str, *, is_whole: bool, begins: bool
) -> None:
    folded = text.casefold()
    assert bool(re.search(whole(word, language), folded)) is is_whole
    assert bool(re.search(beginning(word, language), folded)) is begins
