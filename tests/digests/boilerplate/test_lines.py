"""Lines that are no part of an article."""

import pytest

from digests.boilerplate.lines import (
    is_boilerplate_line,
    is_comment_heading,
    is_date,
    is_related_heading,
    without_boilerplate_lines,
)

FIRST = "The harbour of Port Astrid reopened on Monday after a storm that had kept its ferries in dock for nine days."


@pytest.mark.parametrize(
    "line",
    [
        *("Read more: Storm over Velmora leaves ten thousand homes without light", "RELATED: The long winter of 1998"),
        *("Lesen Sie auch: Sturm über Velmora", "À lire aussi : tempête sur Velmora", "Leia também: tempestade"),
        *("Lee también | Tormenta sobre Velmora", "Читайте также: шторм над Велморой", "関連記事：嵐が過ぎた"),
        *("Photo: Ada Quill", "FOTO: Ada Quill/Post", "Quelle: Post", "Фото: Ада Квилл", "写真：港", "© Post"),
        *("(c) The Post", "Copyright 2026 The Post", "Ada Quill © Post", "Filed under: Coast | Ferries"),
        *("Sign up for our morning letter.", "► Follow us on every network!", "Abonnez-vous pour lire la suite."),
        *("Advertisement 3", "ANZEIGE", "Publicité", "Sign in", "Se connecter", "Teilen", "Поделиться", "分享"),
        *("This content is reserved for friends of the Post.", "Share your thoughts in our forum", "View more offers"),
        *("Trending Latest Video", "Facebook X WhatsApp Share via Email Print", "Teilen | Merken", "Menu · Search (3)"),
        *("Jetzt abonnieren und weiterlesen", "Suscríbete a nuestro boletín", "Підписуйтесь на наш канал"),
        *(f"{FIRST} (Photo: Ada Quill)", f"{FIRST} [AP Photo/Ada Quill, File]", f"{FIRST} Foto: Ada Quill/Post"),
        *("港は再開した（写真：ポスト）", "Ferries in the harbour (Image: POST )"),
        *("Ada Quill, ada@post.example", "정모래 기자 ada@post.example", "[사진=포스트]", "(사진=포스트)"),
        *("Listen to this article · 4 min", "This article first appeared in the Gull.", "La suite après la publicité"),
        *("Continua depois da publicidade", "De tekst gaat verder onder de foto.", "Dalsza część artykułu pod wideo"),
        *(
            "Все права защищены.",
            "제보는 카카오톡 post",
            "저작권자 ⓒ 포스트, 무단 전재 금지",
            "إعلان",
            "広告の下に記事が続きます",
        ),
        *(
            "(Reporting by Ada Quill; editing by Bo Tern)",
            "Skip past newsletter promotion",
            "Link kopiert",
            "Autor: Ada Quill",
        ),
        *("Avec AFP", "Recibe en tu correo lo más leído.", "Комментарии закрыты", "Bu haberi paylaş", "写真を拡大"),
        *("编辑：王", "شارك الخبر", "Chia sẻ bài viết", "Simak juga video di bawah ini"),
        *("Home > Local > Ferries sail", "Startseite » Küste » Fähren", "4 min read", "Skip to content"),
    ],
)
def test_links_credits_and_calls_to_action_are_boilerplate(line: str) -> None:
    assert is_boilerplate_line(line)


@pytest.mark.parametrize(
    "line",
    [
        FIRST,
        "Photographs of the harbour hung in every window.",
        "Sources close to the mayor say that the plan is dead.",
        "Werbung für den Hafen hing in jedem Fenster.",
        "Advertisement or news, said the mayor, it was untrue.",
        "Subscribers to the old ferry line were paid in full.",
        "Related families settled on both sides of the bay.",
        "Latest",
        f"{FIRST} (Source: port authority)",
        f"{FIRST} (The photo: a fake.) Nobody saw it.",
        "The bigger picture: what comes next for the ferries and for their crews",
        "Share your thoughts with those you trust, the mayor said.",
        "Facebook and Twitter",
        "Bronze > silver > gold. So it went all day.",
        "Write to ada@post.example by Friday, the mayor said.",
        "订阅用户超过五百万",
        "Reporting lines by sea are cut, the mayor said.",
        "Autoren der Studie warnen vor dem Hafen.",
        "De tekst gaat verder dan de wet.",
        "Comparte esta opinión el alcalde",
        "استمع إلى شرح عن الميناء",
        "Dilarang berlayar saat badai.",
        "Chia sẻ với báo chí, thuyền trưởng nói không.",
        "Home > Ferries sail",
        "Facebook, Twitter, Instagram.",
        "Signs up and down the coast warn of the wind.",
        "",
        f"Photo: {FIRST}",
        "Sign up for the race, said the mayor, " + "and run, " * 30,
    ],
)
def test_sentences_are_no_boilerplate(line: str) -> None:
    assert not is_boilerplate_line(line)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Monday, 23 November 2026", True),
        ("23.11.2026, 09:00 Uhr", True),
        ("2026年11月23日 09時00分", True),
        ("On 23 November 2026 the harbour reopened.", False),
        ("Expo 2026", False),
        ("23 boats, 40 crates", False),
        ("12026 and 3", False),
    ],
)
def test_a_date_alone_is_known(line: str, date: bool) -> None:
    assert is_date(line) is date


@pytest.mark.parametrize(
    ("begins", "most"),
    [("Read more: wind", 30), ("Sign up for wind", 30), ("Photo: wind", 16), ("Related articles", 9)],
)
def test_a_longer_line_is_a_sentence_however_it_begins(begins: str, most: int) -> None:
    line = f"{begins}{' wind' * (most - len(begins.split()))}"
    kinds = is_related_heading if begins.startswith("Related") else is_boilerplate_line
    assert kinds(line)
    assert not kinds(f"{line} wind")


@pytest.mark.parametrize(("dots", "is_heading"), [(192, True), (191, False)])
def test_two_hundred_characters_of_a_line_are_read(dots: int, *, is_heading: bool) -> None:
    assert is_comment_heading(f"Comments{'.' * dots}wind") is is_heading


def test_a_longer_line_is_no_date() -> None:
    line = f"23 November 2026{' wind' * 11}"
    assert is_date(line)
    assert not is_date(f"{line} wind")


def test_dates_go_at_the_ends_of_a_text_alone() -> None:
    day = "23.11.2026, 09:00"
    lines = [*[FIRST] * 5, day, *[FIRST] * 2, day, FIRST, day, FIRST]
    assert without_boilerplate_lines(lines) == [*[FIRST] * 7, day, FIRST, FIRST]
    lines = [*[FIRST] * 6, day, FIRST, day, FIRST, FIRST]
    assert without_boilerplate_lines(lines) == lines


def test_a_text_of_nothing_but_boilerplate_stays() -> None:
    assert without_boilerplate_lines(["Photo: Post"]) == ["Photo: Post"]
