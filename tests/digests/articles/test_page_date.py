"""When a page says that its article appeared."""

from datetime import datetime

import lxml.html
import pytest

from digests.articles.page_date import shown_date
from digests.text.dates.parsing import DateHints

TEXT = "<p>" + "The ferry stopped on Monday and nobody on the islands knows when it will sail again. " * 2 + "</p>"
HEADING = "<h1>The ferry stops</h1>"


def shown(body: str, url: str = "https://post.example/ferry", language: str = "en") -> str:
    root = lxml.html.document_fromstring(f"<html><body>{body}</body></html>")
    moment = shown_date(root, url, DateHints(language))
    return "" if moment is None else datetime.strftime(moment, "%Y-%m-%d")


@pytest.mark.parametrize(
    "body",
    [
        f"{HEADING}<span itemprop='datePublished' content='2026-11-20T09:00:00Z'>today</span>{TEXT}",
        f"{TEXT}<div itemprop='datePublished'>20 November 2026</div>",
        f"<time pubdate datetime='2026-11-20'>Friday</time>{HEADING}{TEXT}",
        f"{TEXT}<p>Published: 20 November 2026, 09:15</p>",
        f"<p>Last updated 25 November 2026. Published 20 November 2026</p>{TEXT}",
        f"<article><header>{HEADING}<time datetime='2026-11-20T09:00Z'>Friday</time></header>{TEXT}</article>",
        f"<article><p class='kicker'>Sea</p><time>20 November 2026</time>{HEADING}{TEXT}</article>",
        f"{HEADING}<p class='meta'>20.11.2026 | Ada Quill</p>{TEXT}",
        f"{HEADING}<div class='byline'><a>Ada Quill</a></div><div id='article-date'>Nov 20, 2026 9:15 am</div>{TEXT}",
        f"{HEADING}<time datetime='2026-11-25'>changed</time><time datetime='2026-11-20'>first</time>{TEXT}",
        f"{HEADING}<p class='date'>Updated 25 November 2026</p><p class='date'>20 November 2026</p>{TEXT}",
        f"{HEADING}<p>20 November 2026</p>{TEXT}",
        f"{HEADING}<p class='date'>20 November 2026, 9:15 (updated 25 November 2026)</p>{TEXT}",
        f"{TEXT}<abbr class='published' title='2026-11-20T09:00:00Z'>9:00</abbr>",
        f"{TEXT}<p>Updated 25 November 2026 · Created: 20 November 2026</p>",
        f"{TEXT}<div class='published'><span><time datetime='2026-11-20'>Friday</time></span></div>",
    ],
)
def test_a_date_stands_where_dates_of_articles_stand(body: str) -> None:
    assert shown(body) == "2026-11-20"


@pytest.mark.parametrize(
    "body",
    [
        f"{HEADING}{TEXT}<footer><p>© 2026 The Post. All rights reserved.</p></footer>",
        f"{HEADING}{TEXT}<p>The harbour was built on 3 March 1987.</p>",
        f"{HEADING}<p>On 3 March 1987 it sailed first.</p>{TEXT}",
        f"<div class='date'>28 November 2026</div>{HEADING}{TEXT}",
        f"{HEADING}{TEXT}<section class='comments'><time datetime='2026-11-21'>Bo</time></section>",
        f"{HEADING}<aside><time datetime='2026-11-21'>Owls counted</time></aside>{TEXT}",
        f"{HEADING}<ul class='related'><li><time datetime='2019-11-21'>Owls</time></li></ul>{TEXT}",
        f"{HEADING}<p class='date'>Last updated 25 November 2026</p>{TEXT}",
        f"{HEADING}<p class='date'>05/11/2026</p>{TEXT}",
        f"{HEADING}<p class='event-date'>28 November 2026, town hall</p>{TEXT}",
        f"<p>Published by the Post</p>{HEADING}{TEXT}",
        f"<p>Published yesterday, 40 years after {'x ' * 90} 3 March 1987</p>{TEXT}",
        f"{TEXT}<b class='published'><time datetime='2026-11-20'>a</time><time datetime='2026-11-21'>b</time></b>",
        f"{HEADING}<span itemprop='datePublished' content='soon'></span>{TEXT}",
        f"{HEADING}<p>Soon.</p>",
        f"{HEADING}<p>By 2026 it will sail</p><p>The Post <b>20 November 2026</b></p>{TEXT}",
        f"{TEXT}<p>The firm was created 3 May 1998.</p>",
        f"{HEADING}<p>The last fair was held on 3 May 2020 in heavy rain.</p>",
        f"{HEADING}<p>We close on 3 May 2026.</p>{TEXT}",
        f"{HEADING}<p>It stopped.</p><div class='bio'>Ann Reed has covered the harbour since 4 May 2015</div>",
        f"{TEXT}<abbr class='published' title='soon'>9:00</abbr>",
        TEXT,
        "",
    ],
)
def test_what_stands_elsewhere_is_no_date_of_the_article(body: str) -> None:
    assert shown(body) == ""


def test_only_the_beginning_of_a_long_page_is_searched() -> None:
    assert shown("<p>x</p>" * 3_001 + "<p>Published 20 November 2026</p>") == ""


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://post.example/2026/11/20/ferry", "2026-11-20"),
        ("https://post.example/news/2026-11-20-ferry", "2026-11-20"),
        ("https://post.example/ferry-20261120/", "2026-11-20"),
        ("https://post.example/20261120.html", "2026-11-20"),
        ("https://post.example/2026/02/30/ferry", ""),
        ("https://post.example/events/2026-11-20-ferry", ""),
        ("https://post.example/2026/11/ferry", ""),
        ("https://post.example/ferry-2026112012", ""),
        ("https://post.example/ferry?id=20261120", ""),
    ],
)
def test_an_address_may_name_the_day(url: str, day: str) -> None:
    assert shown(TEXT, url) == day


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Veröffentlicht am 20. November 2026, aktualisiert am 25. November 2026", "de"),
        ("Publié le 20 novembre 2026 à 10 h 15", "fr"),
        ("Опубликовано 20 ноября 2026", "ru"),
        ("発布 公開日：2026年11月20日", "ja"),
        ("기사입력 2026-11-20 10:15", "ko"),
        ("Aktualizacja: 25.11.2026 Data publikacji: 20.11.2026", "pl"),
        ("Ενημέρωση: 25 Νοεμβρίου 2026. Δημοσίευση: 20 Νοεμβρίου 2026", "el"),
        ("آخر تحديث: 25 نوفمبر 2026. نشر في: 20 نوفمبر 2026", "ar"),
        ("发布于 2026-11-20 10:15", "zh"),
        ("Fecha de publicación: 20 de noviembre de 2026", "es"),
    ],
)
def test_a_label_is_read_in_many_languages(line: str, language: str) -> None:
    assert shown(f"<p>{line}</p>{TEXT}", language=language) == "2026-11-20"


DATE = "20 November 2026"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param(f"{'<p></p>' * 2_999}<p>Published: {DATE}</p>", True, id="element 3,000"),
        pytest.param(f"{'<p></p>' * 3_000}<p>Published: {DATE}</p>", False, id="element 3,001"),
        pytest.param(f"<p>Published: {DATE} {'w' * 132}</p>", True, id="a line of 160 characters"),
        pytest.param(f"<p>Published: {DATE} {'w' * 133}</p>", False, id="a line of 161 characters"),
        pytest.param(f"{HEADING}<p class='date'>{DATE} {'w' * 143}</p>", True, id="a date of 160 characters"),
        pytest.param(f"{HEADING}<p class='date'>{DATE} {'w' * 144}</p>", False, id="a date of 161 characters"),
        pytest.param(f"<p>Published: {DATE}{'<b></b>' * 6}</p>", True, id="six elements in a line"),
        pytest.param(f"<p>Published: {DATE}{'<b></b>' * 7}</p>", False, id="seven elements in a line"),
        pytest.param(f"{HEADING}<p class='date'>{DATE}{'<b></b>' * 6}</p>", True, id="six elements in a date"),
        pytest.param(f"{HEADING}<p class='date'>{DATE}{'<b></b>' * 7}</p>", False, id="seven elements in a date"),
        pytest.param(f"{HEADING}<p>{'w ' * 19}</p><p class='date'>{DATE}</p>", True, id="19 words before it"),
        pytest.param(f"{HEADING}<p>{'w ' * 20}</p><p class='date'>{DATE}</p>", False, id="20 words before it"),
        pytest.param(f"{HEADING}<p>{'w ' * 20}<b></b></p><p class='date'>{DATE}</p>", False, id="with one element"),
        pytest.param(f"{HEADING}<p>{'w ' * 20}<b></b><b></b></p><p class='date'>{DATE}</p>", True, id="with two"),
        pytest.param(f"{HEADING}<ul>{'w ' * 20}</ul><p class='date'>{DATE}</p>", True, id="a list before it"),
        pytest.param(f"{HEADING}{'<hr>' * 118}<p class='date'>{DATE}</p>", True, id="element 120 of the head"),
        pytest.param(f"{HEADING}{'<hr>' * 119}<p class='date'>{DATE}</p>", False, id="element 121 of the head"),
        pytest.param(f"{HEADING}{'<nav></nav>' * 478}<p class='date'>{DATE}</p>", True, id="after 478 menus"),
        pytest.param(f"{HEADING}{'<nav></nav>' * 479}<p class='date'>{DATE}</p>", False, id="after 479 menus"),
        pytest.param(f"{HEADING}<p class='date'>{DATE} Quill</p>", True, id="a word after it"),
        pytest.param(f"{'<i itemprop=datePublished>x</i>' * 2}<i itemprop=datePublished>{DATE}</i>", True, id="third"),
        pytest.param(
            f"{'<i itemprop=datePublished>x</i>' * 3}<i itemprop=datePublished>{DATE}</i>", False, id="fourth"
        ),
    ],
)
def test_a_date_is_short_and_near_the_beginning(body: str, found: bool) -> None:
    assert shown(body) == ("2026-11-20" if found else "")


@pytest.mark.parametrize(
    ("around", "depth", "found"),
    [
        ("<div class='published'>", 2, True),
        ("<div class='published'>", 3, False),
        ("<div class='news'>", 1, False),
        ("<aside class='published'>", 1, False),
    ],
)
def test_an_element_up_to_three_around_a_time_says_that_it_is_the_publication(
    around: str, depth: int, found: bool
) -> None:
    body = f"{around}{'<b>' * depth}<time datetime='2026-11-20'>Friday</time>"
    assert shown(body) == ("2026-11-20" if found else "")


@pytest.mark.parametrize(("depth", "found"), [(4, False), (5, True)])
def test_what_stands_in_a_box_is_no_date_of_the_page(depth: int, found: bool) -> None:
    box = f"<aside>{'<b>' * depth}<time datetime='2026-11-20'>Friday</time>{'</b>' * depth}</aside>"
    assert shown(f"<header>{HEADING}{box}</header>") == ("2026-11-20" if found else "")
