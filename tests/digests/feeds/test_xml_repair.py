"""What is no XML, read as it was meant."""

import pytest

from digests.feeds.xml_repair import repaired, without_bare_ampersands


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&#55357;&#56832;", "😀"),
        ("&#xD83D;&#xde00;", "😀"),
        ("&#xD83D;&#56832;", "😀"),
        ("&amp;#55357;&amp;#56832;", "😀"),
        ("&#55357; closes", " closes"),
        ("&#56832;&#55357;", ""),
        ("&#11;&#x1F;&#xFFFE;&#0;", ""),
        ("&#99999999;&#xFFFFFFFF;", ""),
        ("&#10;&#233;&#x1F600;&#12354;&#12356;", "&#10;&#233;&#x1F600;&#12354;&#12356;"),
        ("&eacute;&amp;&nothing;", "&#233;&amp;&nothing;"),
        ("&copy the fish &amp the boats", "&#169; the fish &amp; the boats"),
        ("&hearts the fish", "&hearts the fish"),
    ],
)
def test_references_are_to_characters_that_xml_has(written: str, meant: str) -> None:
    assert repaired(f"<a>{written}</a>") == f"<a>{meant}</a>"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("R&B and D&B", "R&amp;B and D&amp;B"),
        ("?a=1&b=2", "?a=1&amp;b=2"),
        ("&lt;&#38;&#x26;", "&lt;&#38;&#x26;"),
        ("&<![CDATA[R&B]]>&<![CDATA[R&B", "&amp;<![CDATA[R&B]]>&amp;<![CDATA[R&B"),
    ],
)
def test_an_ampersand_that_begins_no_reference_is_one(written: str, meant: str) -> None:
    assert without_bare_ampersands(written) == meant
