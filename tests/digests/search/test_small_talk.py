"""Small talk: greetings and thanks, which ask nothing."""

import pytest

from digests.search.small_talk import SmallTalk, small_talk, without_small_talk

GREETING, THANKS, HELP, EMOJI = SmallTalk.GREETING, SmallTalk.THANKS, SmallTalk.HELP, SmallTalk.EMOJI


GREETINGS = """
hi|Hello!|hellooooo|Good morning, all|how are you?|👋|?|…|Guten Tag|Bonjour !|¡Hola!|buongiorno|bom dia|goedemorgen
привет|Добрый день!|Привіт|cześć|ahoj|hej|hei|merhaba|γεια σου|bună ziua|szia|السلام عليكم|שלום|नमस्ते|こんにちは|你好
안녕하세요|xin chào|selamat pagi|здраво|سلام|Hi. 👋"""
THANKING = """
thanks!|Thank you very much|ok|OK.|thx|yes|good bot|hi, thanks|danke schön|Vielen Dank!|merci beaucoup|muchas gracias
grazie mille|obrigado|dank je wel|tack så mycket|tak|takk|kiitos|dziękuję|děkuji|спасибо большое|дякую|teşekkür ederim
ευχαριστώ|mulțumesc|köszönöm|شكرا|תודה|धन्यवाद|ありがとうございます|谢谢|감사합니다|благодаря|hvala|cảm ơn"""


def listed(texts: str, kind: SmallTalk) -> list[tuple[str, SmallTalk]]:
    return [(text, kind) for line in texts.strip().splitlines() for text in line.split("|")]


EMOJIS = "1️⃣|1️⃣ 2️⃣|#️⃣|ℹ️|™️|🈚|№|👍|👍🏽!|❤️|😂😂😂😂|🙏|🇺🇦|👨‍👩‍👧"
CALLS_FOR_HELP = """
help|Help!|hi, who are you?|What can you do?|Hilfe|à l'aide !|¿Qué puedes hacer?|Кто ты?|помощь|yardım|مساعدة"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [*listed(GREETINGS, GREETING), *listed(THANKING, THANKS), *listed(CALLS_FOR_HELP, HELP), *listed(EMOJIS, EMOJI)],
)
def test_who_greets_thanks_or_calls_for_help_searches_nothing(text: str, kind: SmallTalk) -> None:
    assert small_talk(text) is kind
    assert without_small_talk(text) == ""


@pytest.mark.parametrize(
    "text", ["Karsen", "Hello Kitty", "nice", "thanks to the minister", "you", "ok corral", "hi-fi", "1", "C++"]
)
def test_what_only_begins_like_that_may_ask_something(text: str) -> None:
    assert small_talk(text) is None
    assert without_small_talk(text) == text


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hello, what happened in Karsen? Thanks!", "what happened in Karsen?"),
        ("Hi! Karsen, Velmora", "Karsen, Velmora"),
        ("Karsen, hi, Velmora. ok", "Karsen, hi, Velmora."),
        ("Karsen, please", "Karsen,"),
        ("k.k", ""),
    ],
)
def test_a_greeting_before_a_question_is_left_out(text: str, asked: str) -> None:
    assert without_small_talk(text) == asked
