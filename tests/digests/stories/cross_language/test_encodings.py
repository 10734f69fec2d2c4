"""What is kept of what an article means, and which stories are near one by it."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from digests.stories.cross_language.encodings import EncodedStories, cosine, encode, mean
from tests.digests.stories.cross_language.fake_encoder import fake_encoder


def encoded(*texts: str) -> bytes:
    return encode(fake_encoder, texts[0], " ".join(texts[1:]), "en")


def test_an_encoding_is_512_bytes_of_whole_numbers() -> None:
    def wide(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.ones((len(texts), 512), dtype=np.float32)

    assert encode(wide, "A comet", "It passed.", "en") == bytes([round(512 / 512**0.5)]) * 512


def test_what_means_the_same_is_near_in_any_language() -> None:
    english, german, other = (mean([encoded(text)]) for text in ("bridge closed", "brücke gesperrt", "striker injured"))
    assert cosine(english, german) == pytest.approx(1, abs=0.02)
    assert cosine(english, other) == 0


def test_the_encoder_is_given_the_headline_and_the_first_sixty_words() -> None:
    given = list[str]()

    def listening(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        given.extend(texts)
        return fake_encoder(texts)

    encode(listening, " Bridge  closed ", "word " * 100, "en")
    assert given == ["Bridge  closed", "Bridge closed" + " word" * 58]


@pytest.mark.parametrize(("title", "text"), [("Bridge closed", ""), ("", "Bridge closed")])
def test_a_headline_or_a_text_alone_is_encoded_once(title: str, text: str) -> None:
    calls = list[int]()

    def counting(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        calls.append(len(texts))
        return fake_encoder(texts)

    assert encode(counting, title, text, "en") == encoded("Bridge closed")
    assert calls == [1]


def test_text_without_spaces_is_cut_by_its_characters() -> None:
    given = list[str]()

    def listening(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        given.extend(texts)
        return fake_encoder(texts)

    encode(listening, "大桥", "关" * 200, "zh")
    assert [len(text) for text in given] == [2, 90]


@pytest.mark.parametrize(("title", "language"), [("Bridge closed", "uk"), ("", "en"), (" \n", "en")])
def test_what_the_encoder_cannot_read_has_no_encoding(title: str, language: str) -> None:
    assert encode(fake_encoder, title, "", language) == b""


def test_an_encoder_that_says_nothing_gives_zeros() -> None:
    assert not any(encoded("velmora"))


def test_the_mean_of_several_is_between_them() -> None:
    one, other = encoded("bridge closed"), encoded("bridge injured")
    both = mean([one, other])
    assert cosine(both, mean([one])) == cosine(both, mean([other])) == pytest.approx(0.75**0.5, abs=0.02)


def test_the_nearest_of_other_languages_are_found() -> None:
    stories = EncodedStories()
    for story, (language, text) in enumerate(
        [("en", "bridge"), ("en", "bridge closed"), ("de", "striker"), ("de", "brücke"), ("fr", "pont fermé")], 1
    ):
        stories.put(story, language, mean([encoded(text)]))
    assert stories.nearest(1, 2) == [4, 5]
    assert stories.nearest(1, 9) == [4, 5, 3]


def test_of_two_that_are_as_near_the_older_comes_first() -> None:
    stories = EncodedStories()
    for story, language in ((7, "de"), (1, "en"), (4, "fr")):
        stories.put(story, language, mean([encoded("bridge")]))
    assert stories.nearest(1, 1) == [4]


def test_what_is_dropped_is_not_found_and_its_place_is_taken() -> None:
    stories = EncodedStories()
    for story, language in ((1, "en"), (2, "de"), (3, "fr")):
        stories.put(story, language, mean([encoded("bridge")]))
    stories.drop(2)
    stories.drop(2)
    assert 2 not in stories
    assert stories.nearest(1, 5) == [3]
    stories.put(4, "it", mean([encoded("bridge")]))
    assert stories.nearest(1, 5) == [3, 4]


def test_a_story_may_get_another_encoding() -> None:
    stories = EncodedStories()
    stories.put(1, "en", mean([encoded("bridge")]))
    stories.put(2, "de", mean([encoded("striker")]))
    assert cosine(stories[1], stories[2]) == 0
    stories.put(2, "de", mean([encoded("bridge")]))
    assert cosine(stories[1], stories[2]) == pytest.approx(1, abs=0.02)
