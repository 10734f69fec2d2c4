"""Article pages: their text, and what they say of themselves."""

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from digests.articles.article import ExtractedPage
from digests.articles.page import extract, is_page
from digests.errors import PageError

URL = "https://www.post.example/2026/11/harbour?utm_source=rss"
LEAD = "Port Astrid's ferries run again, nine days after the storm that closed its harbour."
PARAGRAPHS = [
    "The harbour of Port Astrid reopened on Monday after a storm that had kept its ferries in dock for nine days.",
    "Mayor Ilse Varn thanked the crews who had cleared the eastern mole of sand, timber and two sunken barges.",
    "Fishing boats went out at dawn, and by noon the first crates of herring were sold on the old fish market.",
    "The port authority expects the damage to cost forty million crowns, most of it covered by insurance.",
    "A second breakwater has been planned since the flood of 1998, but the council has never found the money.",
    "“We will not wait for a third storm,” said Varn, who wants a vote on the plan before the end of the year.",
    "Until then the mole will be inspected every month, and the ferries will stay in dock when the wind is high.",
    "The next ferry to the island of Little Brenn leaves on Tuesday at seven, with room for sixty passengers.",
]
ARTICLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def html(body: str = ARTICLE, head: str = "", attributes: str = 'lang="en-GB"') -> bytes:
    return (
        f"<!DOCTYPE html><html {attributes}><head><meta charset='utf-8'>{head}</head>"
        f"<body><nav><a href='/'>Home</a></nav><article>{body}</article><footer>Imprint</footer></body></html>"
    ).encode()


def read(body: str = ARTICLE, head: str = "", *, hint: str = "", attributes: str = 'lang="en-GB"') -> ExtractedPage:
    return extract(html(body, head, attributes), url=URL, title_hint=hint)


def meta(**named: str) -> str:
    return "".join(f'<meta property="{name.replace("_", ":", 1)}" content="{value}">' for name, value in named.items())


def ld(**fields: object) -> str:
    node = {"@type": "NewsArticle", "headline": "Harbour reopens", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_a_page_gives_its_article_a_paragraph_a_line() -> None:
    assert read().text.split("\n") == PARAGRAPHS


def test_a_page_whose_metadata_has_far_more_text_is_read_from_there() -> None:
    page = read(f"<p>{PARAGRAPHS[0]}</p>", ld(articleBody="\n".join(PARAGRAPHS)))
    assert page.text.split("\n") == PARAGRAPHS


def test_boilerplate_alone_in_the_metadata_is_no_article() -> None:
    page = read(f"<p>{PARAGRAPHS[0]}</p>", ld(articleBody="Log in. " * 4 + "\nSubscribe now\n" * 200))
    assert page.text == PARAGRAPHS[0]


def test_the_title_above_an_article_is_no_part_of_it() -> None:
    page = read(f"<h2>Harbour reopens</h2>{ARTICLE}", meta(og_title="Harbour reopens"))
    assert page.text.split("\n") == PARAGRAPHS


def test_an_article_in_several_boxes_is_read_whole() -> None:
    half = len(PARAGRAPHS) // 2
    boxes = ("".join(f"<p>{one}</p>" for one in part) for part in (PARAGRAPHS[:half], PARAGRAPHS[half:]))
    body = "<hr>".join(f"<div class='grid'><div class='article__body'>{box}</div></div>" for box in boxes)
    assert read(body).text.split("\n") == PARAGRAPHS


def test_pointers_credits_and_calls_within_an_article_go() -> None:
    lines = [*PARAGRAPHS]
    lines[3:3] = ["Read more: Storm over Velmora", "Photo: Ada Quill", "Sign up for our morning letter."]
    assert read("".join(f"<p>{line}</p>" for line in lines)).text.split("\n") == PARAGRAPHS


def test_a_caption_and_a_list_of_links_go() -> None:
    links = "<ul><li><a href='/a'>Storm over the plains of Velmora</a></li></ul>"
    figure = "<figure><img src='a.png'><figcaption>The ferries lie in the harbour of Port Astrid.</figcaption></figure>"
    assert read(f"{figure}{ARTICLE}{links}").text.split("\n") == PARAGRAPHS


def test_what_follows_the_article_is_cut() -> None:
    after = "<h3>Most read</h3><p>Storm over Velmora</p><p>Herring at a record price</p>"
    assert read(ARTICLE + after).text.split("\n") == PARAGRAPHS


def test_titles_under_a_heading_amid_the_article_go() -> None:
    box = "<h3>Lesen Sie auch</h3><p>Storm over Velmora</p>"
    assert read("".join(f"<p>{line}</p>{box if line == PARAGRAPHS[1] else ''}" for line in PARAGRAPHS)).text.split(
        "\n"
    ) == (PARAGRAPHS)


def test_a_last_sentence_that_breaks_off_goes() -> None:
    assert read(f"{ARTICLE}<p>Ferries wait. The captain said that…</p>").text.split("\n") == [
        *PARAGRAPHS,
        "Ferries wait.",
    ]


def test_a_standfirst_that_stands_on_the_page_comes_first() -> None:
    page = extract(
        html(head=meta(og_description=LEAD)).replace(b"<article>", f"<header>{LEAD}</header><article>".encode()),
        url=URL,
    )
    assert page.text.split("\n") == [LEAD, *PARAGRAPHS]


@pytest.mark.parametrize(
    "description",
    [
        pytest.param(PARAGRAPHS[0], id="already in the text"),
        pytest.param("Everything about the harbour of Port Astrid, in one place.", id="nowhere on the page"),
        pytest.param("The harbour of Port Astrid reopened on Monday after a…", id="cut off"),
        pytest.param("Harbour reopens", id="too short to be one"),
    ],
)
def test_other_descriptions_are_not_put_into_the_text(description: str) -> None:
    assert read(head=meta(og_description=description)).text.split("\n") == PARAGRAPHS


def test_a_page_whose_text_is_in_its_metadata_only_is_read_from_there() -> None:
    page = read('<div id="app"></div>', ld(articleBody="<p>The harbour has reopened.</p><p>Ferries run again.</p>"))
    assert page.text == "The harbour has reopened.\nFerries run again."


def test_a_page_without_an_article_has_no_text() -> None:
    assert read("<p></p>", meta(og_title="Log in")) == ExtractedPage(
        url="https://www.post.example/2026/11/harbour", title="Log in", text="", language="en"
    )


@pytest.mark.parametrize(
    ("head", "body", "hint", "title"),
    [
        pytest.param(
            meta(og_title="Harbour reopens | The Post", og_site__name="x"), "", "", "Harbour reopens", id="og"
        ),
        pytest.param(ld(), "", "", "Harbour reopens", id="JSON-LD"),
        pytest.param("", "<h1>Harbour <b>reopens</b></h1>", "", "Harbour reopens", id="heading"),
        pytest.param("<title>Harbour reopens - post.example</title>", "", "", "Harbour reopens", id="title"),
        pytest.param("", "", "From the feed", "From the feed", id="hint"),
        pytest.param(meta(og_title="Harbour reopens - what now?"), "", "", "Harbour reopens - what now?", id="a dash"),
    ],
)
def test_a_page_has_a_title(head: str, body: str, hint: str, title: str) -> None:
    assert read(body + ARTICLE, head, hint=hint).title == title


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        pytest.param(
            f"{meta(og_title='You will not believe this harbour')}{ld()}",
            "<h1>Harbour reopens</h1>",
            "Harbour reopens",
            id="two against a shorter one for other sites",
        ),
        pytest.param(
            f"{meta(og_title='Harbour reopens')}{ld(publisher={'name': 'The Post'})}<title>The Post</title>",
            "<h1>The Post</h1>",
            "Harbour reopens",
            id="never the outlet's name",
        ),
        pytest.param(
            f"{meta(og_title='Harbour opens at last')}{ld()}<title>Harbour opens at last</title>",
            "<h1>Harbour reopens</h1>",
            "Harbour reopens",
            id="two against two: the one that is shown",
        ),
        pytest.param(
            f"{ld(headline='The harbour reopens…')}<title>The harbour reopens</title>",
            "",
            "The harbour reopens",
            id="the one that isn't cut off",
        ),
        pytest.param(
            f"{meta(og_title='The ferries are back')}{ld(headline='Port Astrid: The ferries are back')}",
            "<h1>Port Astrid: The ferries are back</h1>",
            "The ferries are back",
            id="without a kicker",
        ),
        pytest.param(
            f"{meta(og_title='Harbour news: all about the ferries')}{ld(headline='The ferries are back')}"
            "<title>Harbour news: all about the ferries</title>",
            "<ol><li><h1>Harbour news: all about the ferries</h1></li></ol><h2>The ferries are back</h2>",
            "The ferries are back",
            id="no step of a path to the page, but the second heading that is shown",
        ),
        pytest.param(
            f"{meta(og_title='Port Astrid: The ferries are back')}<title>Port Astrid: The ferries are back</title>",
            "<h1>After the storm - The ferries are back</h1>",
            "The ferries are back",
            id="without a kicker, where another one is shown",
        ),
        pytest.param(
            f"{meta(og_title='Port Astrid: The ferries are back')}<title>Port Astrid: The ferries are back</title>",
            "<h1>The ferries are back</h1>",
            "Port Astrid: The ferries are back",
            id="with the only kicker there is",
        ),
        pytest.param(
            f"{meta(og_title='The harbour has been shut for so long: who pays?')}"
            "<title>The harbour has been shut for so long: who pays?</title>",
            "<h1>The port has been shut for so long: who pays?</h1>",
            "The harbour has been shut for so long: who pays?",
            id="with what is too long for a kicker",
        ),
    ],
)
def test_a_title_is_what_most_places_of_its_page_agree_on(head: str, body: str, title: str) -> None:
    assert read(body + ARTICLE, head).title == title


def test_a_title_of_nothing_but_site_names_keeps_its_beginning() -> None:
    assert read(head=meta(og_title=f"Harbour news{5 * ' | Post'}")).title == "Harbour news | Post"


def test_metadata_without_a_name_or_a_value_is_passed_over() -> None:
    assert read(head="<meta content='x'><meta name='author' content=' '>").author == ""


def test_published_dates_of_json_ld_are_believed_first() -> None:
    page = read(head=ld(datePublished="2026-11-23T09:00:00+0200") + meta(article_published_time="2020-01-01"))
    assert page.published_at == datetime(2026, 11, 23, 7, tzinfo=UTC)


def test_a_date_in_the_page_is_found_where_metadata_has_none() -> None:
    assert read(f"<time datetime='2025-03-04'>4 March 2025</time>{ARTICLE}").published_at is not None


def test_authors_site_picture_and_description_are_read() -> None:
    head = ld(author=[{"name": "Ada Quill"}, "Bo Reed", {"url": "x"}], publisher={"name": "The Post"})
    page = read(head=head + meta(og_image="/i.png", og_description="About the harbour."))
    assert (page.author, page.site) == ("Ada Quill, Bo Reed", "The Post")
    assert (page.image, page.description) == ("https://www.post.example/i.png", "About the harbour.")


def test_a_page_that_says_who_and_when_is_believed() -> None:
    shown = "<p class='byline'>Bo Reed</p><time datetime='2020-01-02'>2 January 2020</time>"
    page = read(shown + ARTICLE, ld(author="Ada Quill", datePublished="2026-11-23"))
    assert (page.author, page.published_at) == ("Ada Quill", datetime(2026, 11, 23, tzinfo=UTC))


def test_an_author_that_is_an_address_is_none() -> None:
    assert read(head=meta(article_author="https://social.example/ada")).author == ""


@pytest.mark.parametrize(
    ("attributes", "head", "language"),
    [
        ('lang="de-AT"', "", "de"),
        ("", meta(og_locale="pt_BR"), "pt"),
        ("", ld(inLanguage="uk"), "uk"),
        ('lang="x"', "<meta http-equiv='content-language' content='fr'>", "fr"),
        ("", "", ""),
    ],
)
def test_a_page_says_its_language(attributes: str, head: str, language: str) -> None:
    assert read(head=head, attributes=attributes).language == language


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="/harbour">', "https://www.post.example/harbour"),
        ('<link rel="Canonical" href="https://post.example/h?utm_medium=x">', "https://post.example/h"),
        (meta(og_url="https://post.example/og"), "https://post.example/og"),
        ('<link rel="canonical" href="https://evil.example/h">', "https://www.post.example/2026/11/harbour"),
        ('<link rel="canonical" href="https://post.example/">', "https://www.post.example/2026/11/harbour"),
        ('<link rel="canonical" href="">', "https://www.post.example/2026/11/harbour"),
    ],
)
def test_a_page_may_name_itself_on_its_own_host_only(head: str, url: str) -> None:
    assert read(head=head).url == url


@pytest.mark.parametrize(
    "script",
    [
        "not json",
        "[" * 100_000,
        "[[[[[[[[[[]]]]]]]]]]",
        json.dumps({"@type": "Product", "headline": "Boots"}),
        json.dumps({"@type": "Article"}),
        json.dumps({"@type": ["Article", 5], "headline": ["First", "Second"], "image": [], "author": {"name": 5}}),
        json.dumps({"padding": "x" * 500_001}),
    ],
)
def test_odd_json_ld_does_no_harm(script: str) -> None:
    assert read(head=f'<script type="application/ld+json">{script}</script>').text.split("\n") == PARAGRAPHS


def test_json_ld_may_be_nested_in_graphs() -> None:
    graph = {"@graph": [{"@type": "WebPage", "mainEntity": {"@type": ["BlogPosting"], "headline": "Deep"}}]}
    assert read(head=f'<script type="application/ld+json">{json.dumps(graph)};</script>').title == "Deep"


def test_a_picture_in_json_ld_may_be_an_object() -> None:
    assert read(head=ld(image={"url": "https://i.example/i.png"})).image == "https://i.example/i.png"


def test_the_header_says_how_a_page_is_encoded() -> None:
    page = f"<html><body><article><p>Café.</p>{ARTICLE}</article></body></html>".encode("cp1252")
    assert "Café." in extract(page, url=URL, charset="iso-8859-1").text


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(b"%PDF-1.7 stream", "^not-a-page$", id="a document"),
        pytest.param(b"", "^not-a-page$", id="nothing"),
        pytest.param(b"<html>" + b" " * 3_000_000, '^page-too-large {"megabytes": 3}$', id="too large"),
    ],
)
def test_what_is_no_page_is_refused_with_a_reason(body: bytes, said: str) -> None:
    with pytest.raises(PageError, match=said):
        extract(body, url=URL)


def test_a_page_that_breaks_the_extractor_is_read_as_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", breaks)
    assert read(head=meta(og_title="Harbour")).text.split("\n") == PARAGRAPHS


def test_an_article_in_an_unusual_place_is_found() -> None:
    body = f"<main><h1>Harbour reopens</h1><aside>{ARTICLE}</aside></main>"
    page = extract(f"<html><title>Harbour reopens</title><body>{body}</body></html>".encode(), url=URL)
    assert page.text.split("\n") == PARAGRAPHS


def test_a_page_of_which_little_was_extracted_is_read_as_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digests.articles.extractor.text", lambda _: PARAGRAPHS[0])
    body = "".join(f"<div class='c{place}'><p>{paragraph}</p></div>" for place, paragraph in enumerate(PARAGRAPHS))
    assert read(f"<h1>Harbour reopens</h1>{body}").text.split("\n") == PARAGRAPHS


def test_a_title_is_never_glued_to_a_caption() -> None:
    news = "The harbour of Port Astrid reopened on Monday after a storm that had kept its ferries in dock."
    body = f"<h1>Harbour reopens</h1><div><span>Harbour reopens</span><div>The mole</div></div><p>{news}</p>"
    assert news in read(body).text.split("\n")
    assert "reopens The mole" not in read(body).text


def test_a_live_blog_is_read_from_its_metadata() -> None:
    updates = [{"@type": "BlogPosting", "articleBody": paragraph} for paragraph in PARAGRAPHS[:3]]
    node = {"@type": "LiveBlogPosting", "liveBlogUpdate": updates}
    script = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    shell = "<div id='root'></div><p>Please enable JavaScript to read this page.</p>"
    page = extract(f"<html><title>Harbour, live</title>{script}<body>{shell}</body></html>".encode(), url=URL)
    assert page.text.split("\n") == PARAGRAPHS[:3]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Harbour reopens<br>after storm", "Harbour reopens after storm"),
        ("<span style='display:block'>Harbour reopens</span><span>after storm</span>", "Harbour reopens after storm"),
        ("<span>港口重新</span><span>开放航线</span>", "港口重新开放航线"),
        ("Harbour reopens <button>Save</button>", "Harbour reopens"),
        ("Harbour reopens <svg><title>Share</title></svg>", "Harbour reopens"),
        ("Why &lt;blink&gt; must go now", "Why <blink> must go now"),
    ],
)
def test_a_title_is_read_as_its_heading_shows_it(heading: str, title: str) -> None:
    assert read(f"<h1>{heading}</h1>{ARTICLE}").title == title


def test_a_site_s_name_is_cut_off_a_title_that_writes_no_blanks() -> None:
    head = "<title>大桥关闭维修_洛米尔邮报</title>" + meta(og_site__name="x").replace("site__name", "site_name")
    assert read(head=head.replace('"x"', '"洛米尔邮报"'), attributes='lang="zh"').title == "大桥关闭维修"


@pytest.mark.parametrize(
    "script",
    [
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Harbour reopens"}\n//]]>',
        '<!--\n{"@type": "NewsArticle", "headline": "Harbour reopens"}\n-->',
        '/*<![CDATA[*/{"@type": "NewsArticle", "headline": "Harbour reopens",}/*]]>*/',
    ],
)
def test_metadata_wrapped_for_old_browsers_is_read(script: str) -> None:
    head = f'<title>Post</title><script type="application/ld+json">{script}</script>'
    assert read(head=head).title == "Harbour reopens"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Last updated 25 November 2026. Published 20 November 2026", 20),
        ("Stand: 25.11.2026 · Veröffentlicht am 20.11.2026", 20),
        ("Publié le 20 novembre 2026 à 10 h, mis à jour le 25 novembre 2026", 20),
        ("Published by the Post", None),
        ("© 2026 Lowmere Post. All rights reserved.", None),
    ],
)
def test_a_page_s_date_is_the_one_it_says(line: str, day: int | None) -> None:
    found = extract(f"<html><body><p>{line}</p>{ARTICLE}</body></html>".encode(), url="https://post.example/a")
    assert (found.published_at.day if found.published_at else None) == day


@pytest.mark.process
def test_the_extractor_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, digests.articles.page; sys.exit('trafilatura' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("document", "is_one"),
    [
        (b" " * 4_995 + b"<html", True),
        (b" " * 4_996 + b"<html", False),
        (b" " * 91 + b"<!doctype", True),
        (b" " * 92 + b"<!doctype", False),
    ],
)
def test_a_file_says_at_its_beginning_that_it_is_a_page(document: bytes, is_one: bool) -> None:
    assert is_page(document) is is_one


@pytest.mark.parametrize(("size", "said"), [(3_000_000, "^not-a-page$"), (3_000_001, "^page-too-large")])
def test_a_page_has_three_million_bytes(size: int, said: str) -> None:
    with pytest.raises(PageError, match=said):
        extract(b"%PDF".ljust(size), url=URL)


@pytest.mark.parametrize(
    ("standfirst", "stands"), [("Ferries sail again after the storm", True), ("Ferries sail after the storm", False)]
)
def test_a_standfirst_has_six_words(standfirst: str, stands: bool) -> None:
    document = html(head=meta(og_description=standfirst))
    page = extract(document.replace(b"<article>", f"<header>{standfirst}</header><article>".encode()), url=URL)
    assert page.text.split("\n") == [*([standfirst] if stands else []), *PARAGRAPHS]


@pytest.mark.parametrize(("paragraphs", "read_from"), [(3, 8), (4, 4)])
def test_a_text_of_less_than_two_fifths_of_what_the_metadata_has_is_read_from_there(
    paragraphs: int, read_from: int
) -> None:
    page = read("".join(f"<p>{line}</p>" for line in PARAGRAPHS[:paragraphs]), ld(articleBody="\n".join(PARAGRAPHS)))
    assert page.text.split("\n") == PARAGRAPHS[:read_from]


COUNTED = ("girls", "boys", "aunts", "uncles", "nurses", "guests", "twins", "sailors", "miners", "cooks", "maids")


def test_teasers_that_are_links_are_no_text_that_extraction_lost() -> None:
    lines = [f"Gulls were counted on the island of Little Brenn by {name} from the school." for name in COUNTED]
    teasers = "".join(f"<div class='t{place}'><a href='/{place}'>{line}</a></div>" for place, line in enumerate(lines))
    page = read(f"<p>{PARAGRAPHS[0]}</p></article><aside><p>{PARAGRAPHS[3]}</p></aside><section>{teasers}</section>")
    assert page.text == PARAGRAPHS[0]


@pytest.mark.parametrize(
    ("line", "is_shown"),
    [("{} were seen near the mole again today.", True), ("{} were seen near the mole today.", False)],
)
def test_a_sentence_that_extraction_lost_has_eight_words(
    line: str, is_shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digests.articles.extractor.text", lambda _: "Harbour reopens after the storm today.")
    body = "".join(f"<div class='c{place}'><p>{line.format(name)}</p></div>" for place, name in enumerate(COUNTED))
    assert (len(read(f"<h1>Harbour reopens</h1>{body}").text.split("\n")) == len(COUNTED)) is is_shown


@pytest.mark.parametrize(("words", "is_article"), [(12, True), (11, False)])
def test_a_line_without_an_end_has_twelve_words_to_be_an_article(words: int, is_article: bool) -> None:
    line = "Ferries sail to the island of Little Brenn from Tuesday at seven".rsplit(maxsplit=12 - words)[0]
    assert (read(f"<p>{line}</p>", "<title>Ferries sail to Little Brenn</title>").text == line) is is_article
