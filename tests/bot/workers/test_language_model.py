"""The model of languages that workers share."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from py3langid import langid

from bot.workers import language_model
from bot.workers.language_model import SharedFile

TEXT = "Die Fähre liegt nach dem Sturm wieder am Nordkai, sagte das Hafenamt am Montag."

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="files of other processes are opened through /proc")


@pytest.fixture(autouse=True)
def own_model() -> Iterator[langid.LanguageIdentifier]:
    langid.rank(TEXT)
    own = langid.IDENTIFIER
    yield own
    langid.IDENTIFIER = own


def test_the_shared_model_tells_languages_as_the_own_one_does(own_model: langid.LanguageIdentifier) -> None:
    file = SharedFile()
    for _ in ("the first", "whoever comes later"):
        language_model.share(file.path)
        assert langid.IDENTIFIER is not own_model
        assert langid.rank(TEXT) == own_model.rank(TEXT)


def test_a_file_that_was_left_unfinished_is_written_anew(own_model: langid.LanguageIdentifier) -> None:
    file = SharedFile()
    Path(file.path).write_bytes(bytes(100))
    language_model.share(file.path)
    assert langid.rank(TEXT) == own_model.rank(TEXT)


def test_without_the_file_a_process_has_its_own_model(own_model: langid.LanguageIdentifier) -> None:
    language_model.share("/proc/self/fd/no-such-file")
    assert langid.IDENTIFIER is own_model


def test_nothing_is_left_of_the_file() -> None:
    file = SharedFile()
    path = Path(file.path)
    assert "(deleted)" in str(path.readlink())
    del file
    assert not path.is_symlink()


def test_where_no_file_can_be_made_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "not there"))
    assert not SharedFile().path
