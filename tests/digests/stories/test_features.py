"""What is kept of an article for grouping."""

import json
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from digests.errors import StorageError
from digests.stories import features
from digests.stories.features import _HEADER as HEADER
from digests.stories.features import ArticleFeatures, article_features, names, title_names

BRIDGE = article_features(
    7,
    title="Bridge in Port Astrid to reopen",
    text="The bridge over the harbour of Port Astrid opens on 3 April, the council said.",
    language="en",
    site="gazette.example",
    published_at=datetime(2026, 11, 2, 8, tzinfo=UTC),
)
HEADER_BYTES, SIGNATURE_BYTES = 13, 512


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


def test_what_is_kept_of_an_article_is_the_same_bytes_for_ever() -> None:
    """They are in every database: what changes them asks for another version, see `features._VERSION`."""
    data = BRIDGE.to_bytes()
    assert data[:HEADER_BYTES].hex() == "03000000c010bada410f000002"
    assert sha256(data[HEADER_BYTES:][:SIGNATURE_BYTES]).hexdigest() == (
        "d1385fdd5dc438933f3fca22f456df61d631b960f9c5f76101710e684076c43a"
    )
    assert zlib.decompress(data[HEADER_BYTES + SIGNATURE_BYTES :]).decode() == (
        '["en","gazette.example",["3","april","astrid","bridg","council","harbour","in","of","on","open","over","port",'
        '"reopen","said","the","to"],[1,1,3,3,1,1,2,1,1,1,1,3,2,1,3,2],["april","astrid","port"]]'
    )


def test_what_was_kept_is_read() -> None:
    data = (
        "01000000c010bada4100000000789c8b564acd53d2514a4fac4a2d2949d5"
        "4bad48cc2dc84955d289564acecf4d2d518ad5893602e2d858001e4f0d88"
    )
    assert ArticleFeatures.from_bytes(7, bytes.fromhex(data)) == article_features(
        7, title="Comet", text="", language="en", site="gazette.example", published_at=BRIDGE.published_at
    )


def test_an_earlier_versions_signature_is_not_compared_with_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    data = BRIDGE.to_bytes()
    monkeypatch.setattr(features, "_SIGNED", 4)
    read = ArticleFeatures.from_bytes(7, data)
    assert (read.terms, read.names, read.words, read.signature) == (BRIDGE.terms, BRIDGE.names, BRIDGE.words, b"")


def test_features_survive_being_kept() -> None:
    assert ArticleFeatures.from_bytes(7, BRIDGE.to_bytes()) == BRIDGE


def kept_as(body: object, version: int = 1) -> bytes:
    """The bytes of features with `body` and no signature."""
    return HEADER.pack(version, 0, 0, 0) + zlib.compress(json.dumps(body).encode())


def test_whole_words_that_were_kept_are_shortened_and_stay_as_many() -> None:
    body = ["uk", "a.example", ["мор", "шахта", "шахтар", "шахти"], [1, 1, 2, 3], ["шахтар"]]
    read = ArticleFeatures.from_bytes(7, kept_as(body))
    assert (read.terms, read.names) == (
        (("мор", 1), ("шахта", 1), ("шахтар", 2), ("шахти", 3)),
        frozenset({"шахта"}),
    )
    body[0] = "en"
    assert ArticleFeatures.from_bytes(7, kept_as(body)).names == {"шахтар"}


def test_a_word_without_a_stem_that_was_kept_is_left_out() -> None:
    read = ArticleFeatures.from_bytes(7, kept_as(["ar", "a.example", ["", "port"], [1, 2], ["", "port"]]))
    assert (read.terms, read.names) == ((("port", 2),), frozenset({"port"}))


@pytest.mark.parametrize(
    "data",
    [b"", b"\x01", b"\x01" * 40, kept_as([]), kept_as(7), kept_as(["en", "", ["a"], [], []]), kept_as([1, 2, 3, 4, 5])],
)
def test_damaged_features_are_said_to_be_damaged(data: bytes) -> None:
    with pytest.raises(StorageError, match=r'^article-damaged {"article": 3}$'):
        ArticleFeatures.from_bytes(3, data)


def test_features_of_a_later_version_are_refused() -> None:
    with pytest.raises(StorageError, match=r'^article-newer {"article": 3}$'):
        ArticleFeatures.from_bytes(3, b"\x05" + BRIDGE.to_bytes()[1:HEADER_BYTES])


def test_an_encoding_is_kept_with_the_article() -> None:
    encoded = replace(BRIDGE, encoding=bytes(range(256)) * 2)
    assert ArticleFeatures.from_bytes(7, encoded.to_bytes()) == encoded
    assert len(encoded.to_bytes()) == len(BRIDGE.to_bytes()) + 2 + 512


def test_the_version_says_whether_there_is_an_encoding() -> None:
    assert (BRIDGE.to_bytes()[0], replace(BRIDGE, encoding=b"x").to_bytes()[0]) == (3, 4)


def test_an_encoding_that_is_cut_short_is_damage() -> None:
    with pytest.raises(StorageError, match=r'^article-damaged {"article": 3}$'):
        ArticleFeatures.from_bytes(3, HEADER.pack(2, 0, 0, 0))


def test_a_word_without_a_stem_is_no_term() -> None:
    # A tatweel alone, which only stretches other letters.
    dash = article_features(
        1, title="القاهرة ـ الأهرام", text="", language="ar", site="a.example", published_at=BRIDGE.published_at
    )
    assert dash.terms
    assert all(term for term, _ in dash.terms)


def features_of(title: str = "", text: str = "") -> ArticleFeatures:
    return article_features(
        1, title=title, text=text, language="xx", site="a.example", published_at=BRIDGE.published_at
    )


def terms_of(title: str = "", text: str = "") -> set[str]:
    return {term for term, _ in features_of(title, text).terms}


@pytest.mark.parametrize(("spaces", "term"), [(0, "bridge"), (1, "bridg")])
def test_three_hundred_characters_of_a_title_are_read(spaces: int, term: str) -> None:
    assert terms_of(title=" " * (294 + spaces) + "bridge") == {term}


@pytest.mark.parametrize(("spaces", "term"), [(0, "bridge"), (1, "bridg")])
def test_fifteen_hundred_characters_of_a_text_are_read(spaces: int, term: str) -> None:
    assert terms_of(text=" " * (1_494 + spaces) + "bridge") == {term}


@pytest.mark.parametrize(("length", "is_term"), [(40, True), (41, False)])
def test_a_term_has_forty_letters(length: int, is_term: bool) -> None:
    assert bool(terms_of(title="w" * length)) is is_term


@pytest.mark.parametrize(("before", "counts"), [(89, True), (90, False)])
def test_ninety_words_of_a_text_are_looked_at(before: int, counts: bool) -> None:
    told = features_of(text=" ".join([f"w{number}" for number in range(before)] + ["bridge"]))
    assert ("bridge" in {term for term, _ in told.terms}) is counts
    assert told.words == 90


def test_more_pairs_of_ideographs_are_looked_at() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 200)))
    told = article_features(1, title="", text=text, language="ja", site="a.example", published_at=BRIDGE.published_at)
    assert (told.words, len(told.terms)) == (150, 150)


@pytest.mark.parametrize(("same", "is_copy"), [(80, True), (79, False)])
def test_the_first_eighty_words_tell_a_copy(same: int, is_copy: bool) -> None:
    words = [f"w{number}" for number in range(90)]
    other = [*words[:same], *(f"v{number}" for number in range(90 - same))]
    assert (features_of(text=" ".join(words)).signature == features_of(text=" ".join(other)).signature) is is_copy
