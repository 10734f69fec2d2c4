"""How the bytes of a page are read."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.text.charset import decode


@pytest.mark.parametrize(
    ("body", "declared", "text"),
    [
        pytest.param("ї".encode(), "", "ї", id="UTF-8 by its bytes"),
        pytest.param("é".encode("cp1252"), "", "é", id="Windows-1252 when nothing else"),
        pytest.param(codecs.BOM_UTF8 + "ї".encode(), "iso-8859-1", "ї", id="a mark before the header"),
        pytest.param(codecs.BOM_UTF16_LE + "ї".encode("utf-16-le"), "", "ї", id="UTF-16, little end first"),
        pytest.param(codecs.BOM_UTF16_BE + "ї".encode("utf-16-be"), "", "ї", id="UTF-16, big end first"),
        pytest.param("Порт".encode("cp1251"), "windows-1251", "Порт", id="the header"),
        pytest.param("“é”".encode("cp1252"), "ISO-8859-1", "“é”", id="Latin-1 means Windows-1252"),
        pytest.param("한국".encode("cp949"), " 'EUC-KR' ", "한국", id="quoted, and wider than it says"),
        pytest.param("é".encode(), "rot13", "é", id="no character set of pages"),
        pytest.param("é".encode(), "nonsense\0", "é", id="no character set at all"),
        pytest.param(b"\xff", "utf-8", "\ufffd", id="bytes without sense"),
    ],
)
def test_bytes_are_read_as_browsers_read_them(body: bytes, declared: str, text: str) -> None:
    assert decode(body, declared) == text


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="koi8-r">', "koi8-r"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>", "cp1251"),
        ('<?xml version="1.0" encoding="shift_jis"?>', "cp932"),
        ('<meta charset="utf-16">', "utf-8"),
        ('<meta charset="unheard-of">', "utf-8"),
    ],
)
def test_a_page_may_say_it_itself(head: str, encoding: str) -> None:
    word = "港" if encoding == "cp932" else "Порт"
    assert decode(f"{head}{word}".encode(encoding)).endswith(word)


@settings(deadline=None)
@given(st.binary(), st.text(max_size=12))
def test_any_bytes_become_text(body: bytes, declared: str) -> None:
    assert isinstance(decode(body, declared), str)
