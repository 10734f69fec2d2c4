"""Cue words of news reports, by language: of explainers, corrections and denials, of today and of what had been, and
those that address the reader.

A language that has no list is told so (None), as that no such word is known says nothing of a report.
"""

import re
from functools import cache

from digests.text.words.word_edges import beginning, letters, whole

_TODAY = {
    "ar": "اليوم",
    "bg": "днес",
    "cs": "dnes|dneska",
    "da": "i dag|i morges|i aften",
    "de": "heute",
    "el": "σήμερα|απόψε",
    "en": "today|tonight|this morning|this afternoon|this evening",
    "es": "hoy|esta mañana|esta tarde|esta noche",
    "fi": "tänään",
    "fr": "aujourd'hui|ce matin|ce soir|cet après-midi|cette nuit",
    "hi": "आज",
    "hu": "ma",
    "id": "hari ini|pagi ini|siang ini|malam ini|sore ini",
    "it": "oggi|stamattina|stamani|stasera|questa mattina|questa sera|questa notte",
    "ja": "今日|今朝|今夜|本日",
    "ko": "오늘|이날",
    "nl": "vandaag|vanochtend|vanmorgen|vanmiddag|vanavond|vannacht",
    "no": "i dag|i morges|i kveld",
    "pl": "dziś|dzisiaj",
    "pt": "hoje|esta manhã|esta tarde|esta noite|nesta manhã|nesta tarde|nesta noite",
    "ro": "astăzi|azi|diseară",
    "ru": "сегодня",
    "sk": "dnes",
    "sv": "i dag|idag|i morse|i kväll",
    "tr": "bugün|bu sabah|bu akşam|bu gece",
    "uk": "сьогодні",
    "vi": "hôm nay|sáng nay|chiều nay|tối nay",
    "zh": "今天|今日|今晨|今早|今晚",
}
_HAD = {
    "ar": "كان|كانت|سابقا|في وقت سابق",
    "cs": "předtím|původně|dříve|ještě",
    "da": "havde|tidligere|oprindeligt",
    "de": "hatte|hatten|war|waren|zuvor|zunächst|bisher|ursprünglich|zuletzt",
    "el": "είχε|είχαν|νωρίτερα|αρχικά",
    "en": "had|earlier|previously|initially|originally",
    "es": "había|habían|antes|anteriormente|inicialmente",
    "fr": "avait|avaient|était|étaient|auparavant|initialement|jusqu'ici",
    "hi": "पहले",
    "id": "sebelumnya|semula",
    "it": "aveva|avevano|era|erano|prima|inizialmente",
    "ja": "当初|これまで|ていた",
    "ko": "앞서|당초",
    "nl": "had|hadden|eerder|aanvankelijk",
    "no": "hadde|tidligere|opprinnelig",
    "pl": "wcześniej|początkowo|jeszcze|dotąd",
    "pt": "tinha|tinham|havia|haviam|antes|anteriormente|inicialmente",
    "ro": "fusese|anterior|inițial",
    "ru": "ранее|раньше|прежде|первоначально|сначала|до этого",
    "sv": "hade|tidigare|ursprungligen",
    "tr": "önce|ilk",
    "uk": "раніше|спочатку|спершу",
    "vi": "trước đó|ban đầu",
    "zh": "此前|之前|早前|原先",
}
_CORRECTED = {
    "ar": "تصحيح|تنفي|ينفي|نفى|نفت",
    "cs": "oprav|snížil|omyl|popír|popřel|dement",
    "da": "rettelse|berigtig|fejlagtig|afviser|benægt",
    "de": "korrigier|korrektur|berichtig|irrtüm|doch nicht|dementi|bestreit|richtigstell",
    "el": "διόρθωσ|διαψεύδ|διέψευσ",
    "en": "correct|revis|wrongly|mistake|lowered|withdr|in error|not dead|retract|denies|denied|denying",
    "es": "corrig|correcci|rectific|por error|retract|desmient|desmint|niega",
    "fi": "oikais|kiist",
    "fr": "corrig|correction|rectifi|par erreur|à la baisse|dément",
    "hu": "helyesb|cáfol",
    "id": "ralat|koreksi|bantah|membantah",
    "it": "corrett|correzion|rettific|per errore|smenti",
    "ja": "訂正|否定|修正",
    "ko": "정정|부인|바로잡",
    "nl": "gecorrigeer|correctie|bijgesteld|vergissing|ontken",
    "no": "rettelse|feilaktig|avviser|benekt|dementer",
    "pl": "skoryg|korekt|sprostow|pomył|zaprzecz|dementuj",
    "pt": "corrig|correção|retific|por engano|desment|negou|negam",
    "ro": "corect|rectific|din greșeală|dezminte|neagă",
    "ru": "исправ|уточни|ошибочн|опроверг|опроверга|поправк",
    "sk": "oprav|omyl|popiera|poprel|dement",
    "sv": "rättad|rättelse|korriger|misstag|dementer|förnekar",
    "tr": "düzelt|yanlış|yalanla",
    "uk": "виправ|уточни|помилков|спростув|заперечу",
    "vi": "đính chính|bác bỏ|phủ nhận",
    "zh": "更正|否认|核减|辟谣",
}
_ADDRESS = {
    "cs": "vy|vám|váš|vaše|my|nám|nás|jsem",
    "de": "sie haben|ihre|ihr|ihnen|du|dein|wir|uns|unser|unsere|ich|man",
    "en": "you|your|yours|i|we|us|our|my|me",
    "es": "usted|tu|tus|su hogar|nosotros|nos|yo|mi|nuestro|nuestra",
    "fr": "vous|votre|vos|nous|notre|nos|je|on|mon|ma",
    "it": "voi|vostro|tu|tuo|noi|nostro|ci|io|mio",
    "nl": "u|uw|je|jouw|wij|we|ons|onze|ik",
    "pl": "ci|twój|państwo|my|nas|nam|nasz|ja",
    "pt": "você|seu|sua|nós|nosso|nos|eu|meu",
    "ro": "dumneavoastră|voi|noi|eu|ne",
    "ru": "вы|вас|вам|ваш|мы|нас|нам|наш|я",
    "sv": "du|din|ni|vi|oss|jag",
    "tr": "siz|sizin|biz|bizim|ben",
    "uk": "ви|вас|вам|ваш|ми|нас|нам|наш|я",
}
_EXPLAINS = {
    "ar": "لماذا|كيف|ماذا|ما هو|ما هي|من هو|تحليل|خلفية",
    "bg": "защо|как|какво|кой|анализ",
    "cs": "proč|jak|co|kdo|analýza|komentář|profil|rozhovor",
    "da": "hvorfor|hvordan|hvad|hvem|analyse|baggrund|overblik",
    "de": "warum|wieso|weshalb|wie|was|wer|hintergrund|analyse|kommentar|leitartikel|porträt|"
    "interview|reportage|fragen und antworten|faktencheck|chronologie|rückblick",
    "el": "γιατί|πώς|τι|ποιος|ποια|ανάλυση",
    "en": "why|how|what|who|where|explained|explainer|analysis|background|timeline|profile|opinion|comment|editorial|"
    "q&a|inside|factbox|fact check|interview|review of the|in pictures|in photos",
    "es": "por qué|cómo|qué|quién|lo que|claves|análisis|perfil|opinión|editorial|entrevista|reportaje|"
    "cronología|en imágenes",
    "fi": "miksi|miten|mitä|mikä|kuka|analyysi|tausta|kommentti",
    "fr": "pourquoi|comment|ce que|ce qu'on|qui|analyse|décryptage|portrait|éclairage|éditorial|"
    "entretien|reportage|dossier|revue de presse|retour sur|en images|chronologie",
    "hi": "क्यों|कैसे|क्या|कौन|विश्लेषण",
    "hr": "zašto|kako|što|tko|analiza|komentar",
    "hu": "miért|hogyan|mit|mi|ki|elemzés|háttér",
    "id": "mengapa|kenapa|bagaimana|apa|siapa|analisis",
    "it": "perché|come|che cosa|cosa|chi|analisi|commento|editoriale|intervista|scheda|ritratto",
    "ja": "なぜ|どう|とは|解説|分析",
    "ko": "왜|어떻게|무엇|분석|해설",
    "nl": "waarom|hoe|wat|wie|analyse|achtergrond|commentaar|portret|interview|tijdlijn",
    "no": "hvorfor|hvordan|hva|hvem|analyse|bakgrunn|kommentar",
    "pl": "dlaczego|jak|co|kto|analiza|komentarz|sylwetka|wyjaśniamy",
    "pt": "por que|porquê|como|o que|quem|análise|perfil|opinião|editorial|entrevista|entenda|saiba",
    "ro": "de ce|cum|ce|cine|analiză|comentariu|portret",
    "ru": "почему|зачем|как|что|кто|анализ|мнение|интервью|репортаж|справка|разбор",
    "sk": "prečo|ako|čo|kto|analýza|komentár|profil",
    "sv": "varför|hur|vad|vem|analys|bakgrund|kommentar",
    "tr": "neden|niçin|nasıl|ne|kim|analiz|yorum",
    "uk": "чому|навіщо|як|що|хто|аналіз|думка|пояснюємо",
    "vi": "vì sao|tại sao|làm thế nào|phân tích|bình luận",
    "zh": "为什么|为何|如何|什么|解读|分析|盘点|為什麼|為何|什麼|解讀",
}
_IN_SITU = frozenset({"hi", "ja", "ko", "zh"})  # where an interrogative needn't open the sentence


def today_words(language: str) -> re.Pattern[str] | None:
    """What names the day of publication or a part of it."""
    return _pattern(_TODAY.get(language, ""), language)


def past_words(language: str) -> re.Pattern[str] | None:
    """What marks that something had been so before."""
    return _pattern(_HAD.get(language, ""), language)


def correction_words(language: str) -> re.Pattern[str] | None:
    """How the words begin that take back what was told: those of corrections and of denials."""
    return _pattern(_CORRECTED.get(language, ""), language, beginnings=True)


def address_words(language: str) -> re.Pattern[str] | None:
    """Pronouns of the first and the second person: comment and advice have them, reports seldom."""
    return _pattern(_ADDRESS.get(language, ""), language)


@cache
def explainer_words(language: str) -> re.Pattern[str] | None:
    """What begins the headline of an explainer, a comment or a portrait, or its second part: interrogatives, and what
    newspapers call these; anywhere in it where interrogatives stand where the answer would."""
    if language not in _EXPLAINS:
        return None
    words = _EXPLAINS[language].casefold()  # a Greek word ends with another letter then
    if language in _IN_SITU:
        return re.compile(words if language in ("ja", "ko", "zh") else whole(words, language))
    return re.compile(rf"(?:^\W*|[:–—-]\s+)(?:{words})(?!{letters()})")


@cache
def _pattern(words: str, language: str, *, beginnings: bool = False) -> re.Pattern[str] | None:
    if not words:
        return None
    return re.compile(beginning(words, language) if beginnings else whole(words, language))
