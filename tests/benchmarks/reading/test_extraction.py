"""Pages read and compared, with their markup and without."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.datasets.plain_text_pages import plain_text_of
from benchmarks.measuring.metadata_accuracy import hits
from benchmarks.measuring.remaining_boilerplate import Texts, boilerplate_left, repeated_lines_removed
from benchmarks.measuring.shingle_overlap import Kept, kept, overall
from benchmarks.reading import extraction
from benchmarks.rivals.extractors import Read, ours, read_by
from digests.articles.article import ExtractedPage

BODY = "\n".join(
    (
        "The lighthouse of Port Astrid was restored on Monday after nine years of work on its tower.",
        "About four thousand people came to see the lamp lit again for the first time since the storm.",
        "The mayor called the lighthouse the finest building that the island has ever had on its coast.",
    )
)
OTHER = BODY.replace("lighthouse", "harbour").replace("lamp", "quay")
NOTE = "Gazettes cost two crowns a week and are brought to every door of the island."


def html(body: str = BODY, after: str = "") -> str:
    lines = "".join(f"<p>{line}</p>" for line in body.split("\n"))
    head = (
        "<title>The lighthouse is restored</title><meta name='author' content='Ada Quill'>"
        "<meta property='og:image' content='/a.png'><meta property='article:published_time' content='2026-11-23'>"
    )
    return f"<html lang='en'><head>{head}</head><body><nav>Home</nav><main>{lines}{after}</main></body></html>"


def a_row(number: int = 0, body: str = BODY, after: str = "") -> dict[str, object]:
    facts = {"title": "The lighthouse is restored", "authors": ["Ada Quill"], "date": "2026-11-22 12:00:00+00:00"}
    return {"html": html(body, after), "url": f"https://gazette.example/{number}", "body": body, **facts}


def test_pages_are_read_and_judged(tmp_path: Path) -> None:
    rows = [a_row(), a_row(1, OTHER, "<h3>Most read</h3><p>A storm over the plains</p>"), a_row(2)]
    file = tmp_path / "island.dev.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    done = CliRunner().invoke(extraction.main, [str(file), "--pages", "2", "--alone"], catch_exceptions=False)
    said = json.loads(done.output.splitlines()[-1])
    assert (said["benchmark"], said["pages"], said["island_f1"], said["island_bad"]) == ("extraction", 2, 1, 0)
    assert (said["boilerplate_headings_left"], said["last_sentences_cut_off"]) == (0, 0)
    assert (said["title_right"], said["author_right"], said["image_right"], said["learnt_pages"]) == (1, 1, 1, 2)


def test_a_rival_reads_in_the_same_run_or_is_left_out_by_a_line(tmp_path: Path) -> None:
    file = tmp_path / "island.jsonl.gz"
    file.write_bytes(gzip.compress(json.dumps(a_row()).encode()))
    done = CliRunner().invoke(extraction.main, [str(file)], catch_exceptions=False)
    said = json.loads(done.output.splitlines()[-1])
    assert said["island_f1_trafilatura"] > 0.9
    assert "island_f1_newspaper4k" in said or "newspaper4k is not installed, and is left out." in done.output


def test_shingles_tell_what_was_kept_and_what_belongs() -> None:
    assert kept("a b c d e", "a b c d") == Kept(precision=0.5, recall=1.0)
    assert kept("港は月曜", "港は月曜日") == Kept(precision=1.0, recall=0.5)
    assert (kept("", "a b"), kept("a b", "")) == (Kept(0, 0), Kept(0, 0))
    assert kept("", "") == Kept(1, 1)
    assert overall([Kept(1, 0.5), Kept(0, 0.5)]) == Kept(0.5, 0.5)
    assert Kept(0, 0).f1 == 0


def test_a_reader_that_fails_on_a_page_has_no_text_of_it() -> None:
    read = read_by("broken", lambda html, url: str(1 // 0), [a_row()])
    assert (read.texts, read.bad()) == (("",), 1)


def test_a_page_that_is_refused_is_none() -> None:
    assert ours("%PDF-1.7", "https://gazette.example/") is None


def test_a_row_tells_by_how_much_the_first_reader_is_ahead() -> None:
    first, second = (Read(name, ("",), (Kept(share, share),), (0.02,)) for name, share in (("a", 1.0), ("b", 0.5)))
    assert first.row(first) == ("a", "1.000", "1.000", "1.000", 0, "", "20", "20")
    assert second.row(first)[5] == "+50.00 [+50.00, +50.00]"


@pytest.mark.parametrize(
    ("markup", "whole", "text"),
    [
        pytest.param(f"<main>{'x ' * 300}</main><div>Other</div>", False, ("x " * 300).strip(), id="main"),
        pytest.param(f"<article>{'x ' * 300}</article><div>Other</div>", False, ("x " * 300).strip(), id="article"),
        pytest.param("<main>Short</main><div>Other</div>", False, "Short\nOther", id="too short a main"),
        pytest.param("<p>A <b>b</b><br>c</p><nav>Menu</nav><script>x</script>", False, "A b\nc", id="blocks"),
        pytest.param(f"<main>{'x ' * 300}</main><p>Other</p>", True, f"{('x ' * 300).strip()}\nOther", id="whole"),
        pytest.param("<form><p>All of it</p></form>", False, "All of it", id="a form that holds the page"),
        pytest.param("<p>All of it is here</p><form>Go</form>", False, "All of it is here", id="a form"),
    ],
)
def test_a_page_is_flattened_to_lines(markup: str, whole: bool, text: str) -> None:
    assert plain_text_of(f"<html><body>{markup}</body></html>", whole=whole) == text


def test_boilerplate_and_cut_ends_are_counted_but_for_what_the_article_says(capsys: pytest.CaptureFixture[str]) -> None:
    row = a_row(body=f"{BODY}\nMost read in winter")
    found = boilerplate_left(Texts([row], [f"{BODY}\nMost read in winter\nMost read today"], ["And so the mayor…"]))
    assert found == {"boilerplate_headings_left": 1, "last_sentences_cut_off": 1}
    assert "left: Most read today\n" in capsys.readouterr().out


def test_lines_on_two_pages_of_a_host_are_learnt() -> None:
    rows = [a_row(0), a_row(1, OTHER), {**a_row(2), "url": "https://post.example/"}]
    marked = [f"{BODY}\n{NOTE}", f"{OTHER}\n{NOTE}", BODY]
    found = repeated_lines_removed(Texts(rows, marked, [BODY, OTHER, BODY]))
    assert found["learnt_pages"] == 2
    assert float(found["learnt_gain_with_markup"]) > 5 > float(found["learnt_gain_without_markup"]) == 0


def test_without_two_pages_of_a_host_nothing_is_learnt() -> None:
    assert repeated_lines_removed(Texts([a_row()], [BODY], [BODY])) == {"learnt_pages": 0}


def test_facts_are_judged_where_the_page_has_them() -> None:
    bare = {"html": "<p>", "url": "", "body": ""}
    page = ExtractedPage(
        url="", title="The lighthouse is restored at last", text="", author="By Ada Quill", language="en"
    )
    found = hits([a_row(), bare], [page, None])
    assert found == {"title": [True], "author": [True], "date": [False], "image": [False], "language": [True]}
