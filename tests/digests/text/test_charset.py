"""How the bytes of a page are read."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.text.charset import decode


@pytest.mark.parametrize(
    ("body", "declared", "text"),
    [
        pytest.param("ї".encode(), "", "ї", id="UTF-8 by its bytes"),
        pytest.param("é".encode("cp1252"), "", "é", id="Windows-1252 when nothing else"),
        pytest.param(codecs.BOM_UTF8 + "ї".encode(), "iso-8859-1", "ї", id="a mark before the header"),
        pytest.param(codecs.BOM_UTF16_LE + "ї".encode("utf-16-le"), "", "ї", id="UTF-16, little end first"),
        pytest.param(codecs.BOM_UTF16_BE + "ї".encode("utf-16-be"), "", "ї", id="UTF-16, big end first"),
        pytest.param("Порт".encode("cp1251"), "windows-1251", "Порт", id="the header"),
        pytest.param("“é”".encode("cp1252"), "ISO-8859-1", "“é”", id="Latin-1 means Windows-1252"),
        pytest.param("한국".encode("cp949"), " 'EUC-KR' ", "한국", id="quoted, and wider than it says"),
        pytest.param("é".encode(), "rot13", "é", id="no character set of pages"),
        pytest.param("é".encode(), "nonsense\0", "é", id="no character set at all"),
        pytest.param(b"\xff", "utf-8", "\ufffd", id="bytes without sense"),
        pytest.param("港は".encode("cp932"), "x-sjis", "港は", id="a name of old"),
        pytest.param("é“".encode("cp1252"), "ANSI", "é“", id="a name that is none"),
        pytest.param(b"\xed\xa0\xbd\xed\xba\xa2", "utf-8", "🚢", id="a character in halves"),
    ],
)
def test_bytes_are_read_as_browsers_read_them(body: bytes, declared: str, text: str) -> None:
    assert decode(body, declared) == text


def test_a_page_knows_better_than_a_servers_default() -> None:
    page = '<meta charset="windows-1251"><p>Порт</p>'
    assert decode(page.encode("cp1251"), "iso-8859-1") == page


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        ("港の橋は閉鎖", "cp932 euc_jp"),
        ("大桥因维修关闭", "gb18030"),
        ("大橋因維修關閉", "big5"),
        ("다리가 폐쇄된다", "cp949"),
        ("สะพานปิดซ่อม", "cp874"),
    ],
)
def test_a_headline_tells_its_east_asian_character_set(text: str, encodings: str) -> None:
    assert [decode(f"<title>{text}</title>".encode(encoding)) for encoding in encodings.split()] == [
        f"<title>{text}</title>" for _ in encodings.split()
    ]


@pytest.mark.parametrize("text", ["Fünf Möwen, fünf Mägen", "It’s “over”…", "Порт закрыт", "港は閉鎖", "🚢 sinks"])
@pytest.mark.parametrize("charset", ["cp1252", "cp1251"])
def test_utf_8_that_was_encoded_twice_is_read_as_it_was_meant(text: str, charset: str) -> None:
    once = "".join(bytes((byte,)).decode(charset, "ignore") or chr(byte) for byte in text.encode())
    assert decode(f"<p>{once}</p><p>Möwe</p>".encode()) == f"<p>{text}</p><p>Möwe</p>"


@pytest.mark.parametrize(
    "text", ["Ã and Â", "«AMANHÃ»", "CAFÉ»", "РЎ. Рыба", "Ні", "Ві", "“Â»", "Ã¼ and 港", "â€™ × Ł"]
)
def test_what_makes_no_sense_as_utf_8_is_meant_as_it_stands(text: str) -> None:
    assert decode(text.encode()) == text


WRITTEN = {
    "Паром не ходит третий день: моряки требуют прибавки, хлеба мало.": "cp1251 koi8-r cp866 iso8859-5",
    "Пором не ходить третій день: моряки вимагають надбавки, їжі на островах бракує.": "cp1251 koi8-u",
    "Το πλοίο δεν ταξιδεύει για τρίτη μέρα, οι ναυτικοί ζητούν αύξηση.": "cp1253",
    "המעבורת אינה שטה זה היום השלישי, והמלחים דורשים תוספת.": "cp1255",
    "العبارة لا تبحر لليوم الثالث، والبحارة يطالبون بزيادة الأجور.": "cp1256",
    "เรือข้ามฟากหยุดวิ่งเป็นวันที่สาม ลูกเรือเรียกร้องขึ้นค่าแรง": "cp874",
    "渡し船は三日続けて運休し、船員たちは賃上げを求めている。島にはパンがない。": "cp932 euc_jp iso2022_jp",
    "渡轮已停航三天，船员要求加薪，岛上面包短缺。市长说谈判将于周一继续。": "gb18030",
    "渡輪已停航三天，船員要求加薪，島上麵包短缺。市長說談判將於週一繼續。": "big5hkscs",
    "나룻배가 사흘째 운항을 멈췄고 선원들은 임금 인상을 요구하고 있다.": "cp949",
    "Prom nie pływa trzeci dzień: marynarze żądają podwyżki, a na wyspach brakuje już chleba.": "cp1250 iso8859-2",
    "A komp harmadik napja nem közlekedik: a tengerészek béremelést követelnek, nincs kenyér.": "cp1250 iso8859-2",
    "Feribot üç gündür çalışmıyor; denizciler zam istiyor, adalarda ekmek kalmadı, başkan çağırıyor.": "cp1254",
    "Keltas neplaukia jau trečią dieną: jūreiviai reikalauja didesnių algų, salose trūksta duonos.": "cp1257",
    "Die Fähre fährt seit drei Tagen nicht: Die Seeleute fordern größere Löhne, den Inseln fehlt das Brot.": "cp1252",
    "Le bac ne traverse plus depuis trois jours : les marins réclament une hausse, l’île manque de pain.": "cp1252",
}
AS_SENT = [(text, encoding) for text, encodings in WRITTEN.items() for encoding in encodings.split()]


@pytest.mark.parametrize(("text", "encoding"), AS_SENT)
def test_what_says_nothing_is_told_by_how_it_looks(text: str, encoding: str) -> None:
    page = f"<html><head><title>{text[:12]}</title></head><body><p>{text}</p></body></html>"
    assert decode(page.encode(encoding)) == page


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251", "iso-8859-1", "shift_jis", "gb2312"])
@pytest.mark.parametrize("text", ["Порт закрыт", "Häfen geschlossen: Möwen über dem Fluß", "渡轮已停航三天"])
def test_utf_8_is_read_as_what_it_is_whatever_it_says(encoding: str, text: str) -> None:
    feed = f'<?xml version="1.0" encoding="{encoding}"?><rss>{text}</rss>'
    assert decode(feed.encode()) == feed
    assert decode(feed.encode(), encoding) == feed


def test_plain_ascii_is_read_whatever_it_says() -> None:
    feed = '<?xml version="1.0" encoding="utf-16"?><rss>Port</rss>'
    assert decode(feed.encode()) == decode(f"{feed} ".encode()).rstrip() == feed


@pytest.mark.parametrize("text", [*WRITTEN, "All ASCII"])
@pytest.mark.parametrize("broken", [b"\xe2", b"\xe2\x80", b"\xff", b"\xc3", b"\x92", b"\xf0\x9f\x92"])
def test_a_broken_character_costs_no_other(text: str, broken: bytes) -> None:
    feed = b'<?xml version="1.0" encoding="UTF-8"?>' + text.encode() + broken + b" " + text.encode()
    assert decode(feed).removeprefix('<?xml version="1.0" encoding="UTF-8"?>') in {
        f"{text}{mark} {text}" for mark in ("\ufffd", "\ufffd\ufffd", "\ufffd\ufffd\ufffd")
    }


def test_what_says_utf_8_and_is_all_something_else_is_read_as_that() -> None:
    page = '<meta charset="utf-8"><p>Паром не ходит третий день: моряки требуют прибавки.</p>'
    assert decode(page.encode("cp1251")) == page
    assert decode(page.encode("cp1251"), "utf-8") == page
    assert decode('<meta charset="utf-8">Паром'.encode("koi8-r"), "koi8-r") == '<meta charset="utf-8">Паром'


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_zeros(encoding: str) -> None:
    assert decode("\n<rss>Порт</rss>".encode(encoding), "utf-16") == "\n<rss>Порт</rss>"


def test_utf_32_is_told_by_its_mark() -> None:
    assert decode("Порт".encode("utf-32")) == "Порт"


def test_the_language_a_page_declares_tells_its_latin_letters() -> None:
    page = '<html lang="pl"><p>Łódź</p></html>'
    assert decode(page.encode("cp1250")) == page


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="koi8-r">', "koi8-r"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>", "cp1251"),
        ('<?xml version="1.0" encoding="shift_jis"?>', "cp932"),
        ('<meta charset="utf-16">', "utf-8"),
        ('<meta charset="unheard-of">', "utf-8"),
    ],
)
def test_a_page_may_say_it_itself(head: str, encoding: str) -> None:
    word = "港" if encoding == "cp932" else "Порт"
    assert decode(f"{head}{word}".encode(encoding)).endswith(word)


@settings(deadline=None, max_examples=60)
@given(st.binary(), st.text(max_size=12))
def test_any_bytes_become_text(body: bytes, declared: str) -> None:
    assert isinstance(decode(body, declared), str)


@pytest.mark.parametrize(("before", "text"), [(8_192 - 21, "ї"), (8_192 - 20, "¿")])
def test_a_page_says_its_character_set_within_eight_kibibytes(before: int, text: str) -> None:
    declared = b"<meta charset='cp1251'>"
    assert decode(b" " * before + declared + "ї".encode("cp1251"))[-1] == text


@pytest.mark.parametrize(("broken", "is_utf_8"), [(3, True), (4, False)])
def test_few_broken_bytes_among_ascii_are_damage(broken: int, is_utf_8: bool) -> None:
    assert ("\ufffd" in decode(b"port \xe9" * broken, "utf-8")) is is_utf_8


@pytest.mark.parametrize(("sound", "text"), [(8, "é"), (7, "Ã")])
def test_four_sound_letters_for_each_broken_byte_are_utf_8_whatever_is_declared(sound: int, text: str) -> None:
    assert decode("é".encode() * sound + b"\xff \xff", "cp1252")[0] == text


@pytest.mark.parametrize(("word", "is_told"), [("паромами", True), ("паромов", False)])
def test_eight_letters_tell_a_script(word: str, *, is_told: bool) -> None:
    page = f"<p>{word}</p>"
    assert (decode(page.encode("cp1251")) == page) is is_told
