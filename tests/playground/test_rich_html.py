"""Rich messages, as they are read and shown here."""

import pytest

from playground.api.errors import ApiError
from playground.api.formatting.rich_html import parse_rich_html


def test_blocks_become_the_nearest_that_a_text_has() -> None:
    shown = parse_rich_html(
        '<h3>A &amp; B</h3><p>One</p><details><summary>More</summary><p>Two</p></details><ol start="4"><li>C</li></ol>'
        "<ul><li>D</li></ul><footer>End</footer>"
    )
    assert shown.text == "A & B\nOne\nMore\nTwo\n\n4. C\nD\n\nEnd"
    assert [entity.kind for entity in shown.entities] == ["bold", "expandable_blockquote", "bold", "italic"]


@pytest.mark.parametrize("source", ["<p>One", "<p>One</b>", "One</p>", "<blink>One</blink>"])
def test_what_is_malformed_is_refused(source: str) -> None:
    with pytest.raises(ApiError, match="RICH_MESSAGE_HTML_INVALID"):
        parse_rich_html(source)
