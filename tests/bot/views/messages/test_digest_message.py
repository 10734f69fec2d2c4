"""Digests, stories and briefs as messages that Telegram takes, whatever newspapers write."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.handlers.digests.feedback import MOST
from bot.telegram.rich_text import Rich, text
from bot.texts.texts import Texts
from bot.views import story_keyboards
from bot.views.message_limits import fits
from bot.views.messages import brief_message, digest_message, story_message
from digests.brief import Brief
from digests.chats.chat import Address, Chat, ChatId, Length, TelegramChatId
from digests.chats.feedback import Aspect, AspectKind, Feedback
from digests.chats.saved_story import SavedStory
from digests.chats.schedule import Schedule, Slot
from digests.digest import Digest
from digests.digest_item import DigestItem
from digests.stories.story import Claim, Quote, StoryArticle
from digests.stories.superseded_tolls import NewerFigure
from digests.stories.tolls import Toll
from playground.api.formatting.telegram_html import parse_html
from storage import GivenFeedback

LONGEST_QUOTE = 700

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
SAY = Texts("en")
ZONE = "Europe/Kyiv"

HOSTILE = [
    "<b>",
    "</a>",
    "&amp;",
    "&lt;",
    "<script>",
    '"',
    "'",
    "😺",
    "🇺🇦",
    "👩‍👩‍👧",
    "מזל טוב",
    "\u202eneve",
    "\x00",
    "é" * 40,
]
_words = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=30)), min_size=1, max_size=60).map(
    " ".join
)
# Up to what no message holds, also of signs that count double.
_sentences = st.builds(lambda words, times: " ".join([words] * times)[:900].strip(), _words, st.integers(1, 60))
_urls = st.sampled_from(
    [
        "https://gazette.example/harbour",
        "https://gazette.example/?a=1&b=2",
        "http://x.example/" + "deep/" * 250,
        "https://gazette.example/?" + "&" * 1400,
        "https://gazette.example/" + '"' * 240,
        "https://gazette.example/" + "港" * 490,
        "https://gazette.example/" + "&" * 290,
    ]
)
_sites = st.sampled_from(["The Gazette", "Ledger & Tide", "<Tern>", "Маяк", "صحيفة", "&" * 900, "😺" * 300])


@st.composite
def items(draw: st.DrawFn, number: int = 0) -> DigestItem:
    story_articles = tuple(
        StoryArticle(
            article,
            draw(_urls),
            draw(_words),
            draw(_sites),
            "en",
            NOW - timedelta(minutes=draw(st.integers(-60, 5000))),
            copied=draw(st.booleans()),
        )
        for article in range(draw(st.integers(1, 12)))
    )
    sentences = draw(st.lists(_sentences, max_size=10))
    claims = st.builds(Claim, st.sampled_from(["12 people", "15 people", "$13.9 billion"]), st.integers(0, 12))
    quotes = tuple(
        Quote(one, at % len(story_articles), at, tuple(draw(st.lists(claims, max_size=3))))
        for at, one in enumerate(sentences)
    )
    return DigestItem(number, story_articles[0], story_articles, quotes, len(story_articles))


DIGESTS = st.builds(
    lambda told, also: Digest(NOW, tuple(told), tuple(also)),
    st.lists(items(), min_size=1, max_size=7),
    st.lists(items(), max_size=8),
)


CHAT = Chat(
    ChatId(1),
    Address(TelegramChatId(1)),
    "private",
    "Ada",
    "en",
    schedule=Schedule((time(8),), ZONE),
    due=Slot(NOW + timedelta(days=1), "2026-11-25T08:00"),
)
CLOSING = digest_message.closing(CHAT, Digest(NOW, ()), SAY)


def accepted(body: Rich) -> str:
    """The text that Telegram shows for `body`; asserts that it takes all of it."""
    parsed = parse_html(body.html)
    assert parsed.dropped == 0
    assert len(parsed.text.encode("utf-16-le")) // 2 <= 4096
    assert len(body.html.encode()) <= 9500
    return parsed.text


def shown(sentence: str) -> str:
    """A sentence without what is not shown, and with blanks as Telegram leaves them."""
    return " ".join(text(sentence).plain.split())


@settings(max_examples=settings().max_examples // 2)
@given(DIGESTS, st.sampled_from(Length))
@pytest.mark.slow
def test_every_page_of_every_digest_is_taken(digest: Digest, length: Length) -> None:
    pages = digest_message.pages(digest, length, ZONE, SAY, CLOSING)
    for page in pages:
        accepted(page.body)
        assert fits(page.body)
    assert fits(digest_message.headlines(digest, ZONE, SAY))
    assert [place for page in pages for place in page.items] == list(range(len(digest.stories)))
    assert [page.body.plain.endswith(CLOSING.plain) for page in pages] == [False] * (len(pages) - 1) + [True]


@settings(max_examples=settings().max_examples // 2)
@given(items())
def test_every_opened_story_is_taken_and_tells_whole_sentences(item: DigestItem) -> None:
    assert fits(story_message.why(item, NOW, (), SAY))
    body = story_message.story(item, NOW, SAY)
    assert fits(body)
    told = accepted(body)
    told = " ".join(told.split("All sources")[0].split())
    whole = [shown(quote.text) for quote in item.quotes if shown(quote.text) in told]
    assert whole or not [quote for quote in item.quotes if len(quote.text) <= LONGEST_QUOTE]


@settings(max_examples=settings().max_examples // 2)
@given(st.lists(items(), min_size=1, max_size=8))
@pytest.mark.slow
def test_every_page_of_a_brief_is_taken_and_tells_something(told: list[DigestItem]) -> None:
    start = 0
    while start < len(told):
        page = brief_message.brief(Brief("harbour <deal>", tuple(told)), start, NOW, "7 days", SAY)
        accepted(page.body)
        assert fits(page.body)
        assert page.items[0] == start
        start += len(page.items)


@settings(max_examples=settings().max_examples // 2)
@given(_words, _urls, _sites, st.lists(_sentences, max_size=5))
def test_every_summary_is_taken(title: str, url: str, site: str, sentences: list[str]) -> None:
    body = brief_message.summary(title, url, site, sentences, SAY)
    accepted(body)
    assert fits(body)


STORY_ARTICLE = StoryArticle(1, "https://gazette.example/harbour", "The harbour opens", "The Gazette", "en", NOW)
QUOTES = tuple(Quote(f"Sentence {number} says <so> & more.", 1, number) for number in range(9))
ITEM = DigestItem(1, STORY_ARTICLE, (STORY_ARTICLE,), QUOTES, 1)
DIGEST = Digest(NOW, (ITEM,))


@pytest.mark.parametrize(("length", "count"), [(Length.HEADLINES, 0), (Length.SHORT, 7), (Length.FULL, 8)])
def test_a_digest_shows_as_many_sentences_as_its_length_says(length: Length, count: int) -> None:
    (page,) = digest_message.pages(DIGEST, length, ZONE, SAY)
    told = accepted(page.body)
    assert sum(quote.text in told for quote in QUOTES) == count


def test_the_title_speaks_of_the_readers_own_day() -> None:
    (page,) = digest_message.pages(DIGEST, Length.SHORT, "Asia/Tokyo", SAY)
    assert page.body.plain.startswith("🗞 Your afternoon digest · Tue 24 Nov")


def test_a_sentence_too_long_for_a_message_is_left_out_and_never_cut() -> None:
    long = replace(ITEM, quotes=(Quote("word " * 200, 1, 0), Quote("A short one.", 1, 1)))
    (page,) = digest_message.pages(Digest(NOW, (long,)), Length.SHORT, ZONE, SAY)
    assert "word" not in page.body.plain
    assert "A short one." in page.body.plain


def test_a_story_without_sentences_says_that_it_is_a_headline() -> None:
    body = story_message.story(replace(ITEM, quotes=()), NOW, SAY)
    assert "Only the headline can be read there" in body.plain


def test_sources_beyond_two_are_counted() -> None:
    story_articles = tuple(replace(STORY_ARTICLE, article=number, site=f"Paper {number}") for number in range(1, 6))
    item = replace(ITEM, lead=story_articles[0], story_articles=story_articles, articles=5)
    (page,) = digest_message.pages(Digest(NOW, (item,)), Length.SHORT, ZONE, SAY)
    assert "Paper 1, Paper 2 +3" in page.body.plain


PAPERS = tuple(replace(STORY_ARTICLE, article=number, site=f"Paper {number}") for number in range(1, 6))


def test_the_line_of_sources_names_whose_headline_it_is_first() -> None:
    item = replace(ITEM, lead=PAPERS[2], story_articles=PAPERS, quotes=(Quote("It opened.", 3, 0),), articles=5)
    (page,) = digest_message.pages(Digest(NOW, (item,)), Length.SHORT, ZONE, SAY)
    assert "\nPaper 3, Paper 1 +3 · 1 min ago" in page.body.plain


AGES = [replace(paper, published_at=NOW - timedelta(hours=paper.article)) for paper in PAPERS]
NINE, TWELVE, SEVEN = Quote("Nine are dead.", 3, 1), Quote("Twelve are dead.", 1, 0), Quote("Seven are dead.", 5, 2)
GROWN = replace(ITEM, lead=AGES[0], story_articles=tuple(AGES), quotes=(TWELVE, SEVEN, NINE), articles=5)


def test_what_an_earlier_article_says_is_not_shown_with_the_newest() -> None:
    (page,) = digest_message.pages(Digest(NOW, (GROWN,)), Length.FULL, ZONE, SAY)
    assert TWELVE.text in page.body.plain
    assert NINE.text not in page.body.plain


def test_a_story_is_as_old_as_the_article_that_is_quoted() -> None:
    explained = replace(GROWN, lead=AGES[4], story_articles=(AGES[4], AGES[0]), quotes=(SEVEN,))
    (page,) = digest_message.pages(Digest(NOW, (explained,)), Length.SHORT, ZONE, SAY)
    assert page.body.plain.endswith("Seven are dead.\nPaper 5, Paper 1 · 5 h ago")


def test_an_answer_tells_the_age_of_its_headline_and_of_each_other_article_it_quotes() -> None:
    answer = replace(GROWN, lead=AGES[2], quotes=(NINE, TWELVE))
    body = brief_message.brief(Brief("storm", (answer,)), 0, NOW, "7 days", SAY).body.plain
    assert body.split("\n")[-3:] == [
        "Nine are dead. (Paper 3)",
        "Twelve are dead. (Paper 1 · 1 h ago)",
        "5 articles · 3 h ago",
    ]


def test_what_another_language_has_newer_is_not_shown_at_once_and_said_in_a_line() -> None:
    foreign = replace(AGES[1], language="es", site="El Faro")
    old = replace(NINE, superseded=True)
    tolls = (NewerFigure(Toll.DEAD, 58, 2), NewerFigure(Toll.HURT, 102, 2), NewerFigure(Toll.DEAD, 7, 99))
    item = replace(GROWN, lead=AGES[2], quotes=(old, Quote("It rains.", 3, 1)), newer=tolls)
    item = replace(item, story_articles=(AGES[2], foreign))
    (page,) = digest_message.pages(Digest(NOW, (item,)), Length.FULL, ZONE, SAY)
    line = "Newer figures: 58 dead (El Faro · 2 h ago) / 102 injured (El Faro · 2 h ago)"
    assert page.body.plain.endswith(f"It rains.\n{line}\nPaper 3, El Faro · 3 h ago")
    opened = story_message.story(item, NOW, SAY).plain
    assert f"\n{line}\n\nPaper 3 · 3 h ago\nNine are dead.\nIt rains." in opened
    assert (
        f"\n{line}\n5 articles · 3 h ago" in brief_message.brief(Brief("q", (item,)), 0, NOW, "7 days", SAY).body.plain
    )


def test_an_opened_story_is_a_timeline_with_the_newest_first() -> None:
    assert story_message.story(GROWN, NOW, SAY).plain.split("\n\n")[1:4] == [
        "Paper 1 · 1 h ago\nTwelve are dead.",
        "Paper 3 · 3 h ago\nNine are dead.",
        "Paper 5 · 5 h ago\nSeven are dead.",
    ]


def test_an_opened_update_has_what_came_before_below_it() -> None:
    update = replace(GROWN, story_articles=(AGES[0],), quotes=(TWELVE, NINE), update=True, earlier=(AGES[2],))
    body = story_message.story(update, NOW, SAY).plain
    assert body.startswith("Update · ")
    assert "\n\nPaper 3 · 3 h ago\nNine are dead." in body
    (page,) = digest_message.pages(Digest(NOW, (update,)), Length.FULL, ZONE, SAY)
    assert "Paper 1 · 1 h ago" in page.body.plain


def test_who_copied_another_is_neither_named_nor_counted() -> None:
    papers = (PAPERS[0], replace(PAPERS[1], copied=True), PAPERS[2], replace(PAPERS[3], copied=True))
    item = replace(ITEM, lead=PAPERS[0], story_articles=papers, articles=4)
    (page,) = digest_message.pages(Digest(NOW, (item,)), Length.SHORT, ZONE, SAY)
    assert "\nPaper 1, Paper 3 · " in page.body.plain


def test_a_digest_of_many_long_stories_has_pages() -> None:
    quotes = tuple(Quote(f"{'harbour ' * 12}{number}.", 1, number) for number in range(6))
    digest = Digest(NOW, tuple(replace(ITEM, story=number, quotes=quotes) for number in range(7)))
    pages = digest_message.pages(digest, Length.FULL, ZONE, SAY)
    assert len(pages) > 1


@pytest.mark.parametrize("sign", ["h", "😺", "&"])
def test_a_story_of_long_sentences_shows_those_that_fit(sign: str) -> None:
    long = [f"{number} {sign * (LONGEST_QUOTE - 4)}." for number in range(10)]
    body = story_message.story(replace(ITEM, quotes=tuple(Quote(one, 1, at) for at, one in enumerate(long))), NOW, SAY)
    assert long[0] in accepted(body)


def test_a_summary_of_long_sentences_shows_those_that_fit() -> None:
    long = [f"{number} {'😺' * (LONGEST_QUOTE - 4)}." for number in range(5)]
    body = brief_message.summary(
        "The harbour opens", STORY_ARTICLE.url, STORY_ARTICLE.site, ["word " * 2000, *long], SAY
    )
    assert long[0] in accepted(body)


TOLD = StoryArticle(1, "https://gazette.example/1", "The mill burns", "The Gazette", "en", NOW - timedelta(hours=2))
UPDATE = DigestItem(3, TOLD, (TOLD,), (Quote("40 are safe.", 1, 0),), 1, ("World",), sites=1, update=True)


def test_an_update_is_marked_in_full_and_by_name() -> None:
    [page] = digest_message.pages(Digest(NOW, (UPDATE,), (UPDATE,)), Length.SHORT, ZONE, SAY)
    assert "1. Update · The mill burns\n40 are safe." in page.body.plain
    assert "2. Update · The mill burns" in page.body.plain


def test_why_is_told_in_words_and_numbers() -> None:
    assert story_message.why(UPDATE, NOW, (), SAY).plain.split("\n\n")[1].split("\n") == [
        "Why this?",
        "• You follow World.",
        "• You were told this story before. This is what is new in it since then.",
        "• Told by 1 independent site, in 1 article.",
        "• The newest was 2 hours old when the digest was made.",
    ]


def test_what_ranks_lower_as_it_is_no_news_says_so() -> None:
    guide = replace(TOLD, not_news=True)
    said = story_message.why(replace(UPDATE, lead=guide, story_articles=(guide,)), NOW, (), SAY).plain
    assert "It reads like a guide, an offer or a game rather than news, so it ranks lower." in said


@pytest.mark.parametrize(("minutes", "said"), [(-5, "1 minute old"), (59, "59 minutes old"), (60, "1 hour old")])
def test_freshness_is_told_as_it_was(minutes: int, said: str) -> None:
    told = replace(
        UPDATE, lead=TOLD, story_articles=(replace(TOLD, published_at=NOW - timedelta(minutes=minutes)),), why=()
    )
    assert said in story_message.why(told, NOW, (), SAY).plain


OTHER = replace(STORY_ARTICLE, article=2, site="The Ledger", url="https://ledger.example/harbour")
DISPUTED = Quote("The storm hurt 12 people.", 1, 0, (Claim("12 people", 1), Claim("15 people", 2)))
STORM = replace(ITEM, story_articles=(STORY_ARTICLE, OTHER), quotes=(DISPUTED, *QUOTES[1:]))
DIFFER = "Figures differ: 12 people (The Gazette) / 15 people (The Ledger)"


@pytest.mark.parametrize(
    "body",
    [
        digest_message.pages(Digest(NOW, (STORM,)), Length.SHORT, ZONE, SAY)[0].body,
        story_message.story(STORM, NOW, SAY),
        brief_message.brief(Brief("storm", (STORM,)), 0, NOW, "7 days", SAY).body,
    ],
)
def test_figures_that_differ_stand_below_their_sentence_with_their_outlets(body: Rich) -> None:
    lines = accepted(body).splitlines()
    [line] = [number for number, line in enumerate(lines) if line == DIFFER]
    assert DISPUTED.text in lines[line - 1]


@pytest.mark.parametrize(
    "claims",
    [(Claim("12 people", 1), Claim("15 people", 99)), (Claim("12 people", 1), Claim("15 " + "people " * 40, 2))],
)
def test_figures_that_cannot_be_named_in_a_line_are_not_shown(claims: tuple[Claim, ...]) -> None:
    body = story_message.story(replace(STORM, quotes=(replace(DISPUTED, claims=claims),)), NOW, SAY)
    assert DISPUTED.text in body.plain
    assert "differ" not in body.plain


def test_a_brief_numbers_its_stories_through_all_its_pages() -> None:
    brief = Brief("harbour", (ITEM,) * 3)
    pages = [brief_message.brief(brief, start, NOW, "7 days", SAY) for start in (0, 2)]
    assert [page.body.plain.split("\n\n")[1].split(" The")[0] for page in pages] == ["1.", "3."]


WIDE = [
    pytest.param(sign * times, id=name)
    for name, sign, times in [
        ("ampersands", "&", 1400),
        ("quotes", '"', 1400),
        ("CJK", "港", 1400),
        ("emoji", "😺", 1400),
    ]
]


@pytest.mark.parametrize("wide", WIDE)
@pytest.mark.parametrize("length", Length)
def test_a_digest_of_the_widest_texts_and_addresses_fits_and_tells_every_headline(wide: str, length: Length) -> None:
    article = replace(STORY_ARTICLE, url=f"https://gazette.example/?{wide}", title=f"Harbour {wide}", site=wide)
    quotes = tuple(Quote(wide[:690], 1, at, (Claim(wide, 1), Claim("12", 1))) for at in range(6))
    newer = (NewerFigure(Toll.DEAD, 10**9, article.article),) * 2
    item = DigestItem(1, article, (article,) * 12, quotes, 12, (wide,), newer=newer)
    digest = Digest(NOW, (item,) * 7, (item,) * 8)
    pages = digest_message.pages(digest, length, ZONE, SAY, CLOSING)
    told = "".join(accepted(page.body) for page in pages)
    assert all(fits(page.body) for page in pages)
    assert told.count("Harbour") == 15
    others = [digest_message.headlines(digest, ZONE, SAY), story_message.story(item, NOW, SAY)]
    others += [
        story_message.why(item, NOW, (), SAY),
        brief_message.summary(article.title, article.url, wide, [wide], SAY),
    ]
    others.append(brief_message.brief(Brief("harbour", (item,)), 0, NOW, "7 days", SAY).body)
    assert all(fits(body) and "Harbour" in body.plain for body in others)


def test_what_has_no_room_below_the_last_story_is_named_on_a_page_of_its_own() -> None:
    lead = replace(STORY_ARTICLE, url="https://gazette.example/" + "x" * 1400)
    also = tuple(replace(ITEM, lead=replace(lead, title=f"Ferry {at} returns")) for at in range(12))
    pages = digest_message.pages(Digest(NOW, (ITEM,), also), Length.SHORT, ZONE, SAY)
    assert len(pages) > 1
    assert all("Also:" in page.body.plain for page in pages)
    told = "".join(page.body.plain for page in pages)
    assert [told.count(f"Ferry {at} returns") for at in range(12)] == [1] * 12


def test_a_digest_ends_with_when_the_next_one_comes() -> None:
    assert CLOSING.plain == "That is all. Next digest: Wed 25 Nov, 08:00 Kyiv"
    assert digest_message.closing(replace(CHAT, due=None), DIGEST, SAY).plain == "That is all for now."
    [moment] = [entity for entity in parse_html(CLOSING.html).entities if entity.kind == "date_time"]
    assert (moment.unix_time, moment.date_time_format) == (int(CHAT.due.at.timestamp()) if CHAT.due else 0, "wdt")


def test_a_digest_that_had_no_room_for_all_does_not_say_that_it_is_all() -> None:
    short = replace(DIGEST, left=(9,))
    assert digest_message.closing(CHAT, short, SAY).plain == "Next digest: Wed 25 Nov, 08:00 Kyiv"
    assert not digest_message.closing(replace(CHAT, due=None), short, SAY)


def test_stories_that_are_only_named_are_not_counted() -> None:
    digest = Digest(NOW, (ITEM, ITEM), (ITEM,))
    (page, *_) = digest_message.pages(digest, Length.HEADLINES, ZONE, SAY)
    assert f"2 stories from {2 * ITEM.articles} articles" in page.body.plain
    assert "2 stories" in digest_message.listing([digest], ZONE, SAY).plain


def test_ages_stay_true_where_the_app_can_do_that() -> None:
    (page,) = digest_message.pages(Digest(NOW, (GROWN,)), Length.SHORT, ZONE, SAY)
    moments = [entity.unix_time for entity in parse_html(page.body.html).entities if entity.kind == "date_time"]
    assert moments == [int(AGES[0].published_at.timestamp())]


def test_a_topic_word_follows_the_age_where_topics_differ() -> None:
    why = [("World",), ("climate deal that is far too long", "Business"), ("The Gazette", "Science"), ()]
    told = tuple(replace(ITEM, story=number, why=labels) for number, labels in enumerate(why))
    (page,) = digest_message.pages(Digest(NOW, told), Length.HEADLINES, ZONE, SAY)
    lines = [line.split("1 min ago")[1] for line in page.body.plain.splitlines() if "min ago" in line]
    assert lines == [" · World", " · Business", " · Science", ""]
    (same,) = digest_message.pages(Digest(NOW, told[:1] * 2), Length.HEADLINES, ZONE, SAY)
    assert "World" not in same.body.plain


def test_a_digest_has_the_picture_of_its_first_story_that_has_one_where_wished() -> None:
    bare = replace(ITEM, lead=replace(STORY_ARTICLE, url="https://gazette.example/bare"))
    pictured = replace(ITEM, lead=replace(STORY_ARTICLE, pictured=True))
    digest = Digest(NOW, (bare, pictured), (pictured,))
    assert digest_message.pages_for(CHAT, digest, ZONE, SAY)[0].picture == STORY_ARTICLE.url
    assert digest_message.pages_for(replace(CHAT, picture=False), digest, ZONE, SAY)[0].picture == ""
    assert digest_message.pages_for(CHAT, Digest(NOW, (bare,), (pictured,)), ZONE, SAY)[0].picture == ""


def test_a_chat_that_has_not_said_where_it_is_is_where_the_bot_is() -> None:
    (page,) = digest_message.pages_for(replace(CHAT, schedule=None, due=None), DIGEST, "Asia/Tokyo", SAY)
    assert page.body.plain.startswith("🗞 Your afternoon digest")
    assert page.body.plain.endswith("That is all for now.")


GAZETTE = GivenFeedback(1, Feedback(Aspect(AspectKind.SOURCE, "The Gazette"), more=True), "The Gazette")
MILLS = GivenFeedback(2, Feedback(Aspect(AspectKind.WORD, "mill"), more=False), "mills")


def test_why_says_what_feedback_did() -> None:
    said = story_message.why(UPDATE, NOW, (GAZETTE, MILLS), SAY).plain
    assert "• You asked for more of The Gazette, so it ranks higher." in said
    assert "• You asked for less of “mills”, so it ranks lower." in said


@pytest.mark.parametrize("wide", WIDE)
def test_a_page_of_saved_stories_fits_and_names_all(wide: str) -> None:
    long = SavedStory("https://gazette.example/" + "x" * 1400, f"Harbour {wide}", wide, NOW)
    body = story_message.saved([long] * story_keyboards.PAGE, 8, NOW, SAY)
    assert fits(body)
    assert accepted(body).count("Harbour") == story_keyboards.PAGE
    assert "\n\n9. Harbour" in body.plain


@pytest.mark.parametrize("wide", WIDE)
def test_all_feedback_fits_a_panel(wide: str) -> None:
    given = [replace(GAZETTE, label=wide)] * MOST
    assert fits(SAY.stories.feedback(story_message.labels(given, SAY, more=True), []))


@pytest.mark.parametrize(("letters", "count"), [(690, 2), (300, 3)])
def test_no_more_sentences_are_left_out_than_there_is_no_room_for(letters: int, count: int) -> None:
    quotes = tuple(Quote(f"{number} {'😺' * (letters - 4)}.", 1, number) for number in range(3))
    item = replace(ITEM, quotes=quotes)
    [page] = digest_message.pages(Digest(NOW, (item,)), Length.FULL, ZONE, SAY)
    for body in (page.body, brief_message.brief(Brief("harbour", (item,)), 0, NOW, "7 days", SAY).body):
        assert [quote.text in body.plain for quote in quotes] == [number < count for number in range(3)]


def test_an_answer_names_no_source_of_a_sentence_whose_article_is_not_told_of() -> None:
    item = replace(ITEM, quotes=(Quote("The harbour is open.", 99, 0),))
    body = brief_message.brief(Brief("harbour", (item,)), 0, NOW, "7 days", SAY).body
    assert "The harbour is open.\n" in body.plain
