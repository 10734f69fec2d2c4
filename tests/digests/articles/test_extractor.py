"""What other libraries make of a page."""

from collections.abc import Callable

import lxml.etree
import pytest
from trafilatura.settings import Document

from digests.articles.extractor import author, text, tree


def test_an_author_is_found_where_pages_usually_name_one() -> None:
    root = tree("<html><body><p class='author'>Ada Quill</p><p>The harbour is open.</p></body></html>")
    assert root is not None
    assert author(root) == "Ada Quill"


@pytest.mark.parametrize("read", [author, text])
def test_what_breaks_a_library_says_nothing(read: Callable[[lxml.etree._Comment], str]) -> None:
    assert read(lxml.etree.Comment("no page at all")) == ""


@pytest.mark.parametrize(("length", "is_enough"), [(800, True), (799, False)])
def test_a_precise_text_of_eight_hundred_characters_is_enough(
    length: int, is_enough: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def extracted(*_: object, fast: bool, **__: object) -> Document:
        document = Document()
        document.text = "p" * length if fast else "f" * 1_000
        return document

    monkeypatch.setattr("trafilatura.bare_extraction", extracted)
    root = tree("<html><body><p>The harbour is open.</p></body></html>")
    assert root is not None
    assert text(root).startswith("p") is is_enough


@pytest.mark.parametrize("joined", ["آتش\u200cسوزی", "👩\u200d🚒", "ന്\u200d"])
@pytest.mark.parametrize("page", ["<p>{}</p>", "<p>{}<br>{}</p>", "<p><b>The harbour</b> {} <!-- no text --> {}</p>"])
def test_joiners_are_part_of_a_text(joined: str, page: str) -> None:
    sentence = f"The harbour of {joined} opened again on Friday, the council said after a long meeting."
    root = tree(f"<html><body><article>{page.format(sentence, sentence)}</article></body></html>")
    assert root is not None
    assert sentence in text(root)
    assert joined in "".join(root.itertext())  # the tree is left as it was
