"""Cue words of reports, in all scripts."""

from datetime import UTC, datetime

import pytest

from digests.stories.updates.report import report
from digests.summaries.summary import Source

TUESDAY = datetime(2026, 3, 17, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "sentence", "today"),
    [
        ("hi", "पुल आज बंद रहा।", True),
        ("hi", "आज़ादी के बाद पुल बंद रहा।", False),
        ("ar", "أغلق الجسر اليوم.", True),
        ("ar", "واليومَ أغلق الجسر.", True),
        ("ar", "أغلقت الصحيفة اليومية.", False),
        ("ko", "다리는 오늘 닫혔다.", True),
        ("th", "สะพานปิดเมื่อวันอังคาร", True),
        ("ta", "செவ்வாயன்று பாலம் மூடப்பட்டது.", True),
        ("bn", "মঙ্গলবার সেতু বন্ধ।", True),
        ("he", "הגשר נסגר ביום שלישי.", True),
        ("zh", "大桥今天关闭。", True),
        ("en", "The todays of old.", False),
    ],
)
def test_the_day_of_publication_is_named_by_whole_words(language: str, sentence: str, *, today: bool) -> None:
    assert report(1, Source(sentence, "", language), TUESDAY).title.today is today


@pytest.mark.parametrize(
    ("language", "sentence", "past"),
    [
        ("ar", "كان الجسر مفتوحا.", True),
        ("ar", "وكانت الطريق مفتوحة.", True),
        ("ar", "غادر سكان القرية المكان.", False),
        ("hi", "पुल पहले खुला था।", True),
        ("tr", "Köprü daha önce kapandı.", True),
        ("tr", "Önceki gün değil.", False),
    ],
)
def test_what_had_been_is_marked_by_whole_words(language: str, sentence: str, *, past: bool) -> None:
    assert report(1, Source(sentence, "", language), TUESDAY).title.past is past


@pytest.mark.parametrize(
    ("language", "title", "explains"),
    [
        ("hi", "पुल क्यों बंद है", True),
        ("hi", "क्यों बंद है पुल", True),
        ("hi", "कैसे टूटा पुल", True),
        ("hi", "क्यारी में फूल खिले", False),
        ("el", "Πώς έπεσε η γέφυρα", True),
        ("el", "Ποιος έκλεισε τη γέφυρα", True),
        ("ar", "لماذا أغلق الجسر", True),
        ("ar", "كيفية إغلاق الجسر", False),
        ("en", "The bridge: why it fell", True),
        ("en", "Whole bridge falls", False),
        ("ko", "다리는 왜 무너졌나", True),
    ],
)
def test_an_explainer_begins_with_a_whole_word(language: str, title: str, *, explains: bool) -> None:
    assert report(1, Source(title, "", language), TUESDAY).explains is explains
