"""What a page holds that nobody reads."""

import lxml.html
import pytest

from digests.clutter import drop_unread


@pytest.mark.parametrize(
    "unread",
    [
        *(
            "<script>x</script>",
            "<style>p{}</style>",
            "<nav><a>Home</a><nav>x</nav></nav>",
            "<svg><title>x</title></svg>",
        ),
        *("<select><option>x</option></select>", "<footer><p>Imprint</p></footer>", "<button>Share</button>"),
    ],
)
def test_what_nobody_reads_goes_and_the_text_around_it_stays(unread: str) -> None:
    root = lxml.html.document_fromstring(f"<html><body><form><p>One {unread}two</p></form></body></html>")
    drop_unread(root)
    assert " ".join(str(root.xpath("string()")).split()) == "One two"
