"""Which of a page's titles its article is told by, and what of it is no title."""

import json

import lxml.html
import pytest

from digests.articles import json_ld
from digests.articles.metadata import PageMetadata, read
from digests.articles.title import shown_titles


def test_the_first_three_headings_of_first_rank_are_titles_of_the_page() -> None:
    headings = "".join(f"<h1>{name}</h1>" for name in ("One", "Two", "Three", "Four"))
    root = lxml.html.document_fromstring(f"<html><title>The harbour</title><body>{headings}</body></html>")
    assert shown_titles(root) == ("The harbour", "One", "Two", "Three")


def told(head: str, body: str = "") -> PageMetadata:
    root = lxml.html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    return read(root, json_ld.read(root), "https://post.example/ferry")


@pytest.mark.parametrize(("before", "title"), [(19, "Ferries sail"), (20, "Boats sail")])
def test_a_heading_of_second_rank_has_a_vote_among_the_first_twenty(before: int, title: str) -> None:
    head = "<meta property='og:title' content='Boats sail'><title>Ferries sail</title>"
    assert told(head, "<h2>Gulls</h2>" * before + "<h2>Ferries sail</h2>").title == title


@pytest.mark.parametrize(
    ("kicker", "title"),
    [
        ("Port of Astrid this week", "Ferries sail"),
        ("Port of Astrid since last week", "Port of Astrid since last week: Ferries sail"),
    ],
)
def test_a_kicker_has_five_words(kicker: str, title: str) -> None:
    head = f"<meta property='og:title' content='{kicker}: Ferries sail'><title>{kicker}: Ferries sail</title>"
    assert told(head, "<h1>At sea again - Ferries sail</h1>").title == title


@pytest.mark.parametrize(("length", "is_read"), [(10_000, True), (10_001, False)])
def test_a_heading_has_ten_thousand_characters_of_markup(length: int, is_read: bool) -> None:
    heading = "<h1><i class=''></i>Ferries sail" + "!"
    heading = heading.replace("''", "'" + "c" * (length - len(heading)) + "'")
    root = lxml.html.document_fromstring(f"<html><body>{heading}</h1></body></html>")
    assert (shown_titles(root) == ("Ferries sail!",)) is is_read


def titled(written: str) -> str:
    """What the title is of a page of The Tern Post whose <title> is `written`, and nothing else."""
    return told(f"<meta property='og:site_name' content='Tern Post'><title>{written}</title>").title


@pytest.mark.parametrize("by", ["|", "||", "-", "--", "–", "—", "·", "»", "«", "•", "::", ":", "~", "@", "/", "‹", ">"])
def test_the_outlets_name_is_cut_off_whatever_sets_it_off(by: str) -> None:
    assert titled(f"Ferries sail again {by} Tern Post") == "Ferries sail again"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Tern Post | Ferries sail again", "Ferries sail again"),
        ("Tern Post: Ferries sail again", "Tern Post: Ferries sail again"),  # it may be what the news is about
        ("Ferries sail again. Tern Post", "Ferries sail again"),
        ("Ferries sail again. Gull", "Ferries sail again. Gull"),
        ("Ferries sail again (Tern Post)", "Ferries sail again"),
        ("Ferries sail again (video)", "Ferries sail again (video)"),
        ("Ferries sail again :: Tern Post ::", "Ferries sail again"),
        ("Ferries sail again | Local news | Tern Post", "Ferries sail again"),
        ("Ferries sail again | All the local news | Tern Post", "Ferries sail again | All the local news"),
        ("Ferries sail again | Local news", "Ferries sail again | Local news"),
        ("Ferries sail again &lt; Society &lt; Articles - Tern Post", "Ferries sail again"),
        ("Why a &lt; b matters", "Why a < b matters"),
        ("The Wi-Post fails", "The Wi-Post fails"),
    ],
)
def test_a_title_goes_without_its_outlet_and_section(written: str, title: str) -> None:
    assert titled(written) == title


@pytest.mark.parametrize("between", ["-", "－", "–", "—", "——", "_", "｜", "：", "【"])
def test_without_blanks_a_name_is_cut_off_in_east_asian_scripts(between: str) -> None:
    end = "】" if between == "【" else ""
    head = "<meta property='og:site_name' content='海鸥日报'>"
    assert told(f"{head}<title>渡轮今天恢复通航{between}海鸥日报{end}</title>").title == "渡轮今天恢复通航"


@pytest.mark.parametrize(
    "part",
    [
        "<a class='share-link'>Share</a>",
        "<span class='sr-only'>opens in a new tab</span>",
        "<span class='visually-hidden'>Premium</span>",
        "<span hidden>Print</span>",
        "<span aria-hidden='true'>★</span>",
        "<i class='material-icons'>lock</i>",
        "<time>20 November</time>",
    ],
)
def test_a_heading_is_read_without_what_is_no_word_of_it(part: str) -> None:
    for heading in (f"Ferries sail{part}", f"{part}Ferries sail"):
        root = lxml.html.document_fromstring(f"<html><body><h1>{heading}</h1></body></html>")
        assert shown_titles(root) == ("Ferries sail",)


def test_a_heading_that_is_hidden_as_a_whole_is_read() -> None:
    root = lxml.html.document_fromstring("<html><body><h1><a class='icon'>Ferries sail</a></h1></body></html>")
    assert shown_titles(root) == ("Ferries sail",)


NEWS = json.dumps({"@type": "NewsArticle", "headline": "Ferries sail"})


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param("<meta name='twitter:title' content='Ferries sail'>", "", id="for other sites"),
        pytest.param("<meta itemprop='headline' content='Ferries sail'>", "", id="microdata"),
        pytest.param("", "<p itemprop='headline'>Ferries sail</p>", id="marked in the page"),
        pytest.param("<meta property='og:title' content='post.example'>", "<h1>Ferries sail</h1>", id="shown"),
        pytest.param(f"<script type='application/ld+json'>{NEWS}{{}}</script>", "", id="two documents in a script"),
        pytest.param(f"<script type='application/ld+json'>{NEWS},\n</script>", "", id="a comma behind"),
        pytest.param(
            f"<script type='application/ld+json'>{NEWS.replace(chr(34), '&quot;')}</script>", "", id="escaped"
        ),
    ],
)
def test_a_title_stands_in_one_place_only(head: str, body: str) -> None:
    assert told(f"{head}<title>post.example</title>", body).title == "Ferries sail"


def test_a_kicker_is_known_by_its_class() -> None:
    body = "<h1><span class='kicker'>At sea again</span> Ferries sail</h1>"
    assert told("<title>Gulls</title>", body).title == "Ferries sail"
    declared = "<meta property='og:title' content='Port Astrid: Ferries sail'><title>Port Astrid: Ferries sail</title>"
    assert told(declared, body).title == "Ferries sail"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Ferries sail again > News > Tern Post", "Ferries sail again"),
        ("(3) Ferries sail again | Tern Post", "Ferries sail again"),
        ("(Almost) all ferries sail", "(Almost) all ferries sail"),
        ("Speed > safety at sea", "Speed > safety at sea"),
        ("渡轮明天恢复通航_新闻频道_海港网", "渡轮明天恢复通航"),
        ("snake_case_names win", "snake_case_names win"),
    ],
)
def test_a_title_goes_without_the_path_to_it_and_what_waits(written: str, title: str) -> None:
    assert titled(written) == title


def test_a_title_that_is_cut_off_is_told_whole_where_the_page_has_it() -> None:
    head = "<meta property='og:title' content='Ferries sail again after…'><title>News</title>"
    assert told(head, "<h1>Ferries sail again after nine days</h1>").title == "Ferries sail again after nine days"
    assert told(head, "<h1>Boats sail</h1>").title == "Ferries sail again after…"


@pytest.mark.parametrize("link", ["<a class='headerlink' href='#a'>¶</a>", "<a class='anchor' href='#a'>#</a>"])
def test_a_link_to_a_heading_is_no_word_of_it(link: str) -> None:
    assert told("", f"<h1>Ferries sail {link}</h1>").title == "Ferries sail"


def test_how_a_title_is_read_is_no_word_of_it() -> None:
    assert told("", "<h1><ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>は閉鎖</h1>").title == "港は閉鎖"


def test_the_one_heading_of_an_entry_is_the_title() -> None:
    entry = "<h3 class='post-title entry-title'>Ferries sail</h3>"
    head = "<title>Ada's notes: Ferries sail</title>"
    assert told(head, f"<h1>Ada's notes</h1>{entry}").title == "Ferries sail"
    assert told(head, f"<h1>Ada's notes</h1>{entry}{entry}").title == "Ada's notes"
