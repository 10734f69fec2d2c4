"""What is no XML, read as it was meant."""

import pytest

from digests.feeds.xml_repair import repaired


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&#55357;&#56832;", "😀"),
        ("&#xD83D;&#xde00;", "😀"),
        ("&#xD83D;&#56832;", "😀"),
        ("&#55357; closes", " closes"),
        ("&#56832;&#55357;", ""),
        ("&#11;&#x1F;&#xFFFE;&#0;", ""),
        ("&#99999999;&#xFFFFFFFF;", ""),
        ("&#10;&#233;&#x1F600;&#12354;&#12356;", "&#10;&#233;&#x1F600;&#12354;&#12356;"),
        ("&eacute;&amp;&nothing;", "&#233;&amp;&nothing;"),
    ],
)
def test_references_are_to_characters_that_xml_has(written: str, meant: str) -> None:
    assert repaired(f"<a>{written}</a>") == f"<a>{meant}</a>"
