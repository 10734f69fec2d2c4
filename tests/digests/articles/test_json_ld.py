"""What a page's JSON-LD says, and how much of it is read."""

import json

import lxml.html
import pytest

from digests.articles.json_ld import StructuredArticle, read

NEWS = {"@type": "NewsArticle", "headline": "Ferries sail"}


def said(*documents: object) -> StructuredArticle:
    scripts = (each if isinstance(each, str) else json.dumps(each) for each in documents)
    head = "".join(f"<script type='application/ld+json'>{script}</script>" for script in scripts)
    return read(lxml.html.document_fromstring(f"<html><head>{head}</head><body></body></html>"))


def padded(length: int) -> str:
    bare = json.dumps({**NEWS, "padding": ""})
    return bare.replace('""', f'"{"p" * (length - len(bare))}"')


@pytest.mark.parametrize(
    ("documents", "found"),
    [
        pytest.param([{}] * 19 + [NEWS], True, id="script 20"),
        pytest.param([{}] * 20 + [NEWS], False, id="script 21"),
        pytest.param([padded(500_000)], True, id="500,000 characters"),
        pytest.param([padded(500_001)], False, id="500,001 characters"),
        pytest.param([[{}] * 1_999 + [NEWS]], True, id="node 2,000"),
        pytest.param([[{}] * 2_000 + [NEWS]], False, id="node 2,001"),
        pytest.param([[[[[[NEWS]]]]]], True, id="five lists deep"),
        pytest.param([[[[[[[NEWS]]]]]]], False, id="six lists deep"),
        pytest.param([["Ferries", NEWS]], True, id="beside a string"),
        pytest.param([{"@type": "Article"}, {"@type": "Product", "headline": "Boots"}, NEWS], True, id="the first"),
        pytest.param(['{"@type": "Report", "headline": "Ferries\nsail"}'], False, id="a line break"),
    ],
)
def test_the_first_article_within_limits_is_read(documents: list[object], found: bool) -> None:
    assert (said(*documents).headline == "Ferries sail") is found


def test_strings_may_have_line_breaks() -> None:
    assert said('{"@type": "Report", "headline": "Ferries\nsail"}').headline == "Ferries\nsail"


def test_the_first_of_several_strings_counts() -> None:
    assert said({**NEWS, "headline": ["Ferries sail", "Boats sail"]}).headline == "Ferries sail"


def test_a_hundred_updates_twenty_authors_and_twenty_pictures_are_read() -> None:
    updates = [{"articleBody": f"Update {place}."} for place in range(101)]
    authors = [f"Author {place}" for place in range(21)]
    article = said({**NEWS, "liveBlogUpdate": updates, "author": authors})
    assert article.body.split("\n") == [f"Update {place}." for place in range(100)]
    assert article.author.split(", ") == authors[:20]


@pytest.mark.parametrize(("before", "image"), [(19, "i.png"), (20, "")])
def test_the_first_picture_is_one_of_twenty(before: int, image: str) -> None:
    assert said({**NEWS, "image": [{}] * before + ["i.png"]}).image == image


@pytest.mark.parametrize(
    ("publisher", "site", "owner"),
    [
        ({"name": "The Tern"}, "The Tern", "The Tern"),
        ({"name": "The Tern", "parentOrganization": {"name": "Sea Press"}}, "The Tern", "Sea Press"),
        ([{"name": "The Tern"}, {"name": "Tern Ltd", "parentOrganization": "Sea Press"}], "The Tern", "Sea Press"),
        ({"name": "The Tern", "parentOrganization": {"@id": "#org"}}, "The Tern", "The Tern"),
        ("The Tern", "The Tern", "The Tern"),
        (None, "", ""),
    ],
)
def test_who_is_behind_a_publisher_is_read(publisher: object, site: str, owner: str) -> None:
    found = said({**NEWS, "publisher": publisher})
    assert (found.site, found.owner) == (site, owner)


@pytest.mark.parametrize(
    ("more", "body"),
    [
        ({"articleBody": "Whole.", "text": "Other."}, "Whole."),
        ({"text": "Whole."}, "Whole."),
        (
            {"liveBlogUpdate": [{"articleBody": "One.", "description": "Two."}, {"description": "Three."}]},
            "One.\nThree.",
        ),
    ],
)
def test_a_text_stands_where_a_publisher_put_it(more: dict[str, object], body: str) -> None:
    assert said({**NEWS, **more}).body == body


@pytest.mark.parametrize(("before", "found"), [(19, True), (20, False)])
def test_twenty_documents_of_a_script_are_read(before: int, found: bool) -> None:
    assert (said("{}" * before + json.dumps(NEWS)).headline == "Ferries sail") is found
