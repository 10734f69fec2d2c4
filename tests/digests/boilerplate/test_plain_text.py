"""Boilerplate around an article's text."""

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.boilerplate.lines import is_comment_heading, is_related_heading
from digests.boilerplate.plain_text import remove_boilerplate, without_related_lists
from digests.boilerplate.truncation import is_truncated

FIRST = "The harbour of Port Astrid reopened on Monday after a storm that had kept its ferries in dock for nine days."
SECOND = "Mayor Ilse Varn thanked the crews who had cleared the eastern mole of sand, timber and two sunken barges."
THIRD = "Fishing boats went out at dawn, and by noon the first crates of herring were sold on the old fish market."
FOURTH = "The port authority expects the damage to cost forty million crowns, most of it covered by insurance."
FIFTH = "A second breakwater has been planned since the flood of 1998, but the council has never found the money."
ARTICLE = [FIRST, SECOND, THIRD, FOURTH]


def text(*lines: str) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize(
    "heading",
    [
        *("Latest news", "MOST READ", "You might also likeRELATED", "Related", "Related: harbours", "More from Post"),
        *(
            "Lesen Sie auch",
            "À lire aussi",
            "Te puede interesar",
            "Leggi anche",
            "Leia também",
            "Lees ook",
            "Läs också",
        ),
        *("Czytaj też", "Читайте также", "Читайте також", "İlgili haberler", "関連記事", "相关阅读"),
        *("관련기사", "اقرأ أيضا", "यह भी पढ़ें", "Lue myös", "Les også", "Διαβάστε επίσης", "Tin liên quan"),
    ],
)
def test_an_article_is_cut_where_related_articles_begin(heading: str) -> None:
    assert without_related_lists([*ARTICLE, heading, "Another title", "Yet another title"]) == ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        "Relatedly, the mayor spoke",
        "Newsletter editors met the mayor of Port Astrid",
        "Latest news from the harbour was good, the mayor said.",
        "Most read the sign before they entered the old fish market of Port Astrid on Monday",
    ],
)
def test_an_ordinary_line_is_no_heading(line: str) -> None:
    assert not is_related_heading(line)


def test_a_heading_amid_the_article_goes_with_the_titles_below_it() -> None:
    lines = [FIRST, "Related", "Storm over Velmora", "Ferries run again", *ARTICLE]
    assert without_related_lists(lines) == [FIRST, *ARTICLE]


def test_boilerplate_around_a_plain_text_goes() -> None:
    page = text(
        *("Home", "Weather", "By Ada Quill", *ARTICLE, "Latest news", "Storm over Velmora"),
        "A storm has been named over the northern plains of Velmora and…",
    )
    assert remove_boilerplate(page) == text(*ARTICLE)


def test_truncated_excerpts_within_a_text_go_with_their_titles() -> None:
    excerpts = ["Storm over Velmora", "A storm has been named over Velmora and its…"]
    more = ["Ferries run again", "The ferries of Port Astrid run again since the…"]
    assert remove_boilerplate(text(*ARTICLE, *excerpts, *more, FIFTH)) == text(*ARTICLE, FIFTH)


def test_a_single_truncated_line_within_a_text_stays() -> None:
    lines = [*ARTICLE, "“We did not know whether we would ever see it again…”", FIFTH]
    assert remove_boilerplate(text(*lines)) == text(*lines)


@pytest.mark.parametrize(
    "heading", ["Comments", "12 comments", "Kommentare (3)", "3 Комментария", "Commentaires", "댓글 4", "评论"]
)
def test_readers_comments_go_however_many_there_are(heading: str) -> None:
    comments = ["Ada said on Monday:", *(f"{line} Or so I hear." for line in ARTICLE * 2)]
    assert remove_boilerplate(text(*ARTICLE, heading, *comments)) == text(*ARTICLE)


@pytest.mark.parametrize("line", ["0 comments", "Comments by the mayor", "Kein Kommentar"])
def test_a_button_or_a_subheading_opens_no_comments(line: str) -> None:
    assert not is_comment_heading(line)


def test_what_repeats_as_buttons_do_goes_and_sentences_stay_once() -> None:
    lines = [line for paragraph in ARTICLE for line in (paragraph, "Story beneath")]
    assert remove_boilerplate(text(*lines, FIRST)) == text(*ARTICLE)


def test_numbers_in_a_table_may_repeat() -> None:
    lines = [FIRST, "7", SECOND, "7", THIRD, "7", FOURTH]
    assert remove_boilerplate(text(*lines)) == text(*lines)


def test_the_article_is_the_run_of_sentences_between_menus_and_other_titles() -> None:
    menu = ["Home", "News", "Sport", "Weather", "Home"]
    verse = " ".join(["And the sea went on"] * 6)
    other = ["Storm over Velmora", "It was long.", "Herring at a record price", "Mayor in the fog", "Ferry for sale"]
    assert remove_boilerplate(text(*menu, *ARTICLE, verse, FOURTH + " Yes.", *other)) == text(
        *ARTICLE, verse, FOURTH + " Yes."
    )


def test_an_article_may_begin_with_a_sentence_of_eight_words() -> None:
    lines = ["Nine days of storm were over at last.", *ARTICLE]
    assert remove_boilerplate(text("Home", "Share", *lines)) == text(*lines)


DATES = ["June 9, Port Astrid", "June 12, Velmora", "June 20, Little Brenn"]


@pytest.mark.parametrize("after", [[], [FIFTH], ["Latest news", "Storm over Velmora"]])
def test_a_list_that_the_article_announces_is_part_of_it(after: list[str]) -> None:
    listed = [*ARTICLE, "The ferries call at these ports:", *DATES]
    kept = remove_boilerplate(text("Home", "Share", *listed, *after))
    assert kept == text(*listed, *(line for line in after if line == FIFTH))


@pytest.mark.parametrize("line", ["Tags:", "You might also be interested in:", "The ferries and their ports"])
def test_a_list_that_nothing_announces_is_no_part_of_the_article(line: str) -> None:
    assert remove_boilerplate(text("Home", "Share", *ARTICLE, line, *DATES)) == text(*ARTICLE)


def test_a_text_of_lists_keeps_what_lies_between() -> None:
    crates = iter([f"Crate {name} of fish" for name in "abcdefghijklmnopqrstuvwx"])
    lines = [line for paragraph in ARTICLE for line in (paragraph, *islice(crates, 6))]
    ended = [*lines, FIFTH, "Read more: Storm over Velmora"]
    assert remove_boilerplate(text(*ended)) == text(*ended[:-1])


@pytest.mark.parametrize("line", ["}", "...", "- 7"])
def test_brackets_and_dots_of_a_program_are_no_signs_of_boilerplate(line: str) -> None:
    lines = ["Boats", FIRST, line, SECOND, line, THIRD, line, "Boat()"]
    assert remove_boilerplate(text(*lines)) == text(*lines)


def test_a_text_without_a_sign_of_boilerplate_is_left_as_it_is() -> None:
    lines = ["Harbours", *ARTICLE, "Ada Quill, Port Astrid"]
    assert remove_boilerplate(text(*lines)) == text(*lines)


def test_what_trails_without_being_a_sentence_goes() -> None:
    assert remove_boilerplate(text(*ARTICLE, "Ada Quill", "Storms", "Photo: Post")) == text(*ARTICLE)


def test_a_text_without_any_sentence_at_its_head_is_left_whole() -> None:
    assert remove_boilerplate("Short one.\nShort two.") == "Short one.\nShort two."


def test_a_last_line_without_a_whole_sentence_goes_altogether() -> None:
    assert remove_boilerplate(text(FIRST, "And then the mayor said that the port would…")) == FIRST


def test_a_text_of_nothing_but_a_cut_sentence_is_empty() -> None:
    assert remove_boilerplate("The mayor of Port Astrid said […]") == ""


def test_wordpress_credits_go() -> None:
    assert remove_boilerplate(text(FIRST, "The post Harbour reopens appeared first on Post.")) == FIRST


@settings(deadline=None)
@given(st.lists(st.sampled_from([*ARTICLE, "Related", "Home", "And so the mayor of the town…", "", "Ja. Nein…"])))
def test_each_line_of_a_cleaned_text_begins_a_line_of_it_in_order(lines: list[str]) -> None:
    remaining = iter(lines)
    for line in remove_boilerplate("\n".join(lines)).split("\n"):
        assert not line or any(candidate.startswith(line) for candidate in remaining)


@settings(deadline=None)
@given(st.text())
def test_a_cleaned_text_never_ends_truncated(anything: str) -> None:
    assert not is_truncated(remove_boilerplate(anything).rpartition("\n")[2])


def test_a_list_that_a_japanese_sentence_announces_is_kept() -> None:
    text = [
        "ポート・アストリッドの港は月曜日、九日ぶりに再開したと港湾局が発表した。船は島へ向かった。",
        "各地の震度は次のとおり。",
        "震度5弱",
        "南区、北区",
        "震度4",
        "東区",
    ]
    assert remove_boilerplate("\n".join([*text, "シェア", "ログイン"])).split("\n")[: len(text)] == text


def words(count: int, end: str = "", word: str = "wave") -> str:
    return " ".join([word] * count) + end


@pytest.mark.parametrize(
    ("before", "after", "cut"),
    [
        ([60], "Gulls came.", True),
        ([59], "Gulls came.", False),
        ([18] * 4, "Gulls came.", True),
        ([17] * 4, "Gulls came.", False),
        ([80], words(20, ".", "gull"), True),
        ([80], words(21, ".", "gull"), False),
    ],
)
def test_all_below_a_heading_goes_where_the_article_is_above_it(before: list[int], after: str, cut: bool) -> None:
    article = [words(count, ".") for count in before]
    assert without_related_lists([*article, "Related", after]) == [*article, *([] if cut else [after])]


@pytest.mark.parametrize(("count", "cut"), [(60, True), (59, False)])
def test_comments_come_after_sixty_words_of_an_article(count: int, cut: bool) -> None:
    comment = words(40, ".", "gull")
    assert (comment not in remove_boilerplate(text(words(count, "."), "Comments", comment))) is cut


@pytest.mark.parametrize(
    ("signs", "are"),
    [
        ([words(6, "…")], True),
        ([words(5, "…")], False),
        (["Wave", "Wave"], True),
        (["Wav 12", "Wav 12"], False),
    ],
)
def test_an_excerpt_of_six_words_or_four_letters_that_repeat_are_signs_of_boilerplate(
    signs: list[str], are: bool
) -> None:
    lines = ["Coast", *signs, *ARTICLE]
    assert remove_boilerplate(text(*lines)) == text(*(ARTICLE if are else lines))


@pytest.mark.parametrize(("times", "stays"), [(2, True), (3, False)])
def test_what_stands_three_times_is_a_button(times: int, stays: bool) -> None:
    lines = [FIRST, "Wave", SECOND, "Wave", THIRD, *["Wave"] * (times - 2), FOURTH]
    assert remove_boilerplate(text(*lines)) == text(*(lines if stays else ARTICLE))


@pytest.mark.parametrize(("count", "starts"), [(8, True), (7, False)])
def test_no_article_begins_with_a_sentence_of_seven_words(count: int, starts: bool) -> None:
    lines = [words(count, "."), *ARTICLE]
    assert remove_boilerplate(text("Coast", *lines, "Related")) == text(*(lines if starts else ARTICLE))


@pytest.mark.parametrize(
    ("excerpts", "go"),
    [
        (["Storm over Velmora", words(6, "…")], True),
        (["Storm over Velmora", words(5, "…")], False),
        ([words(17), words(6, "…")], True),
        ([words(18), words(6, "…")], False),
    ],
)
def test_an_excerpt_of_six_words_goes_with_a_title_of_less_than_18(excerpts: list[str], go: bool) -> None:
    above, below = words(40, ".", "mole"), words(40, ".", "gull")
    kept = remove_boilerplate(text(above, *excerpts, below, "Related"))
    assert kept == text(above, *([] if go else excerpts), below)


@pytest.mark.parametrize(("after", "go"), [([], True), ([FIFTH], False)])
def test_a_truncated_line_in_the_first_fifth_stays(after: list[str], go: bool) -> None:
    above, below = words(40, ".", "mole"), words(40, ".", "gull")
    kept = remove_boilerplate(text(above, words(6, "…"), below, words(7, "…"), *after, "Related"))
    assert kept == text(above, *([] if go else [words(6, "…")]), below, *([] if go else [words(7, "…")]), *after)


def listed(count: int, before: int = 0, end: tuple[str, ...] = ()) -> list[str]:
    """Two runs of sentences with a list between them: the first has 50 words, the second `count`."""
    heads = [f"Buoy {place}" for place in range(before)]
    buttons = ["Wave", *(f"Gull {place}" for place in range(10)), "Wave"]
    return [*heads, words(24, "."), words(26, "."), *buttons, words(count, ".", "mole"), *end]


@pytest.mark.parametrize(("count", "cut"), [(50, True), (51, False)])
def test_the_articles_segment_has_half_the_words_in_sentences(count: int, cut: bool) -> None:
    lines = listed(count)
    assert remove_boilerplate(text(*lines)) == text(*(lines[:2] if cut else lines))


@pytest.mark.parametrize(("count", "stays"), [(12, True), (11, False)])
def test_a_last_line_that_is_no_sentence_has_twelve_words(count: int, stays: bool) -> None:
    lines = listed(51, end=(words(count, word="gull"),))
    assert remove_boilerplate(text(*lines)) == text(*(lines if stays else lines[:-1]))


@pytest.mark.parametrize(("before", "cut"), [(24, True), (25, False)])
def test_the_first_sentence_is_one_of_the_first_25_lines(before: int, cut: bool) -> None:
    lines = listed(51, before)
    assert remove_boilerplate(text(*lines)) == text(*(lines[before:] if cut else lines))


@pytest.mark.parametrize(
    ("others", "cut"),
    [([8, 43], False), ([7, 44], True), ([50, 2], True)],
)
def test_a_sentence_counts_with_eight_words(others: list[int], cut: bool) -> None:
    lines = [*listed(0)[:-1], *(words(count, ".", "mole") for count in others)]
    assert remove_boilerplate(text(*lines)) == text(*(lines[:2] if cut else lines))
