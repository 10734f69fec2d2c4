"""Feature extraction: what a sentence's form tells of its clarity: its length, its marks and its quotations."""

import math
import re
from collections.abc import Sequence

from digests.summaries.clarity_sentences import ASKS, ENDS, ClaritySentence, Features, ReaderKnowledge, names_in

_OPENS_QUOTED = re.compile(r"\W*[\"“„«»「『‹‘]")
_GLUED = re.compile(r"[a-zß-ÿ\d%][.!?»”\]]?[A-ZÀ-ÖØ-Þ](?:[a-zß-ÿ]{2}|['’])|[A-ZÀ-ÖØ-Þ]{4}['’]?[a-zß-ÿ]{3}")
_BULLET = re.compile(r"\W*[-–—•*·►]\s?")
_ITEM = re.compile(r"\W*\d{1,2}[.)]\s")
_PLATFORM = re.compile(
    r"https?://|www\.|\S@\S|\bnewsletter\b|\bsubscri|\bcomments? below|reporting by|editing by|copyright|all rights|"
    r"\bcookies?\b|facebook|twitter|instagram|whatsapp|telegram|abonn|cliquez|crédit|credit|[*]|\bsondage\b.*\bquotas\b"
)
_PLATFORM_HINTS = (
    *("http", "www.", "@", "newsletter", "subscri", "comment", "ing by", "copyright", "all rights", "cookie"),
    *("facebook", "twitter", "instagram", "whatsapp", "telegram", "abonn", "cliquez", "rédit", "redit", "*", "sondage"),
)
_SELF = re.compile(
    r"\bthis (?:article|story|post|list|guide|page|review|week's)|\bcet article|\bce dossier|\bdieser artikel|"
    r"\b(?:below|above|ci-dessous|ci-dessus)\b|\bfull list\b|\bstay tuned\b|à lire|lire (?:aussi|la suite)|\bread more"
)
_SELF_HINTS = ("this ", "article", "dossier", "below", "above", "-dess", "full list", "stay tuned", "lire", "read more")
_EMPTY = re.compile(
    r"\W*(?:there (?:is|are|was|were)\b|it(?:'s|’s| is| was)\b|that(?:'s|’s)|welcome\b|c['’](?:est|était)\b|il y a\b|"
    r"il s['’]agit\b|es (?:ist|war|gibt)\b|das ist\b|es (?:un|una)\b|это\b|jest to\b)",
    re.IGNORECASE,
)
_ASIDE_FIRST = re.compile(r"\W*[^\W\d]+,")


def _holds(folded: str, hints: Sequence[str], pattern: re.Pattern[str]) -> bool:
    """Whether the pattern is found; only where one of the hints is there it can be, which is faster to see."""
    return any(hint in folded for hint in hints) and bool(pattern.search(folded))


def of_form(sentence: ClaritySentence) -> Features:
    text, length, count = sentence.text, sentence.length, len(sentence.words)
    upper, folded = sum(map(str.isupper, text)), text.casefold()
    digit = any(map(str.isdigit, text))
    bare = not sentence.names and not digit
    empty = bool(_EMPTY.match(text))
    return {
        "length": math.log1p(length),
        "under 45": length < 45,
        "under 70": length < 70,
        "over 250": length > 250,
        "under 6 words": count < 6,
        "asks": bool(ASKS.search(text)),
        "asks outside": "?" in sentence.spoken,
        "exclaims": "!" in sentence.spoken,
        "trails": "…" in text or "..." in text,
        "no end": not ENDS.search(text),
        "lower case": text[:1].islower(),
        "bullet": bool(_BULLET.match(text)),
        "item": bool(_ITEM.match(text)),
        "leads in": text.rstrip().endswith(":"),
        "glued": bool(_GLUED.search(text)),
        "digit": digit,
        "shouts": upper > 0.2 * len(text),
        "platform": _holds(folded, _PLATFORM_HINTS, _PLATFORM),
        "of itself": _holds(folded, _SELF_HINTS, _SELF),
        "empty opening": empty,
        "short empty opening": length < 90 and empty,
        "no name or digit": bare,
        "short, no name or digit": bare and length < 70,
        "long, no name or digit": bare and length > 140,
        "asides": min(3, text.count("(") + text.count(";") + text.count(" – ") + text.count(" — ")),
        "commas": min(5, text.count(",")),
        "opens with an aside": bool(_ASIDE_FIRST.match(text)),
    }


def of_quotation(sentence: ClaritySentence, known: ReaderKnowledge) -> Features:
    text, share, outside = sentence.text, sentence.quoted, len(sentence.outside)
    opens = bool(_OPENS_QUOTED.match(text))
    odd = text.count('"') % 2 == 1 or text.count("“") + text.count("«") + text.count("„") != text.count(
        "”"
    ) + text.count("»") + ("„" in text) * 2 * text.count("“")
    quoted = share > 0.02
    return {
        "quoted": share,
        "opens quoted": opens,
        "quotes": quoted,
        "under 3 words outside": quoted and outside < 3,
        "under 6 words outside": quoted and outside < 6,
        "mostly quoted": share > 0.7,
        "odd marks": odd,
        "inside a quotation": known.marks % 2 == 1,
        "inside, odd": known.marks % 2 == 1 and odd,
        "quotes, opens outside": quoted and not opens,
        "quotes, no name outside": share > 0.3 and not any(name for name in names_in(sentence.spoken)),
        "short quotation": quoted and sentence.length < 90,
    }
