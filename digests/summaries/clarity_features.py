"""Feature extraction: what tells whether a sentence is clear to somebody who has read its headline alone.

A feature whose evidence a language has no list of, or whose script has no capitals, is NaN: it then speaks neither for
nor against. A change here asks for new weights (see `clarity.VERSION`).
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from digests.text.anaphora import is_anaphoric
from digests.text.function_words import FunctionWords, function_words

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|\"[^\"]*\"|「[^」]*」|『[^』]*』|‹[^›]*›")
_OPENS_QUOTED = re.compile(r"\W*[\"“„«»「『‹‘]")
_MARKS = re.compile(r"[\"“”„«»]")
_ASKS = re.compile(r"[?？؟][\"”»’)\s]*$")
_ENDS = re.compile(r"[.!?。！？।؟۔][\"“”»’')\]\s]*$")
_GLUED = re.compile(r"[a-zß-ÿ\d%][.!?»”\]]?[A-ZÀ-ÖØ-Þ](?:[a-zß-ÿ]{2}|['’])|[A-ZÀ-ÖØ-Þ]{4}['’]?[a-zß-ÿ]{3}")
_RESTARTS = re.compile(r"(?<![.!?:…–—-])[\s\"»”]+\s([A-ZÀ-ÖØ-Þ][a-zà-ÿ]*)['’\s]")
_BULLET = re.compile(r"\W*[-–—•*·►]\s?")
_ITEM = re.compile(r"\W*\d{1,2}[.)]\s")
_PLATFORM = re.compile(
    r"https?://|www\.|\S@\S|\bnewsletter\b|\bsubscri|\bcomments? below|reporting by|editing by|copyright|all rights|"
    r"\bcookies?\b|facebook|twitter|instagram|whatsapp|telegram|abonn|cliquez|crédit|credit|[*]|\bsondage\b.*\bquotas\b"
)
_SELF = re.compile(
    r"\bthis (?:article|story|post|list|guide|page|review|week's)|\bcet article|\bce dossier|\bdieser artikel|"
    r"\b(?:below|above|ci-dessous|ci-dessus)\b|\bfull list\b|\bstay tuned\b|à lire|lire (?:aussi|la suite)|\bread more"
)
_EMPTY = re.compile(
    r"\W*(?:there (?:is|are|was|were)\b|it(?:'s|’s| is| was)\b|that(?:'s|’s)|welcome\b|c['’](?:est|était)\b|il y a\b|"
    r"il s['’]agit\b|es (?:ist|war|gibt)\b|das ist\b|es (?:un|una)\b|это\b|jest to\b)",
    re.IGNORECASE,
)
_FINITE = re.compile(r".{2,}(?:ait|aient|era|eront|èrent|irent|urent|ent|ed|te|ten|eth|ó|aron|л|ла|ли)$")
_ASIDE_FIRST = re.compile(r"\W*[^\W\d]+,")
_STEM = 6  # letters: enough to tell words apart, few enough for their endings
_COMPOUNDS = frozenset({"da", "de", "fi", "nl", "no", "sv", "hu"})
_UNICASE = frozenset(
    {"am", "ar", "bn", "fa", "he", "hi", "ja", "ka", "km", "ko", "lo", "ml", "my", "ne", "ta", "th", "ur", "zh"}
)
_LOOSE = frozenset({"sauf", "probablement", "surtout", "soit", "parmi", "idem", "bref", "dont", "y", "pire", "mieux"})
_LOOSE_PAIRS = frozenset(
    {("de", "quoi"), ("et", "de"), ("des", "fins"), ("in", "response"), ("no", "one"), ("de", "fait")}
)
NEUTRAL = math.nan

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Name:
    """A run of capitalised words: `last` of them, how many there are, and whether they open the sentence."""

    words: tuple[str, ...]
    opens: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence by its words; `outside` are those outside quotation marks, `stems` those that say something."""

    text: str
    spoken: str
    words: tuple[str, ...]
    outside: tuple[str, ...]
    names: tuple[_Name, ...]
    stems: tuple[str, ...]

    @property
    def quoted(self) -> float:
        """The share of it that is quoted."""
        return 1 - len(self.spoken) / max(1, len(self.text))


@dataclass(slots=True)
class _Known:
    """What a reader of the headline knows (`title`), and what one of the article so far does."""

    title: frozenset[str]
    title_names: frozenset[str]
    compounds: bool
    names: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    marks: int = 0
    first_person: int = 0

    def titled(self, stem: str) -> bool:
        if stem in self.title:
            return True
        return self.compounds and len(stem) > 3 and any(stem[:4] in other or other[:4] in stem for other in self.title)


def of_sentences(title: str, sentences: Sequence[str], language: str) -> list[Features]:
    """The features of each of `sentences`, an article's in order under its `title`; all have the same keys in order.

    Without a title the first sentence stands for it.
    """
    words = function_words(language)
    headline = _read(title or (sentences[0] if sentences else ""), words)
    known = _Known(
        frozenset(headline.stems),
        frozenset(part for name in _names(title or headline.text, headed=True) for part in name.words),
        language in _COMPOUNDS,
    )
    found: list[Features] = []
    before: _Sentence | None = None
    for position, text in enumerate(sentences):
        sentence = _read(text, words)
        found.append(_features(sentence, before, position, known, words, language=language))
        _learn(known, sentence, words)
        before = sentence
    return found


def _read(text: str, words: FunctionWords) -> _Sentence:
    spoken = _QUOTED.sub(" ", text)
    spoken_words = tuple(_words(text))
    outside = spoken_words if len(spoken) == len(text) else tuple(_words(spoken))
    stems = tuple(
        word[:_STEM]
        for word in spoken_words
        if len(word) > 2
        and word not in words.articles
        and word not in words.pronouns
        and word not in words.auxiliaries
        and word not in words.connectives
    )
    return _Sentence(text, spoken, spoken_words, outside, tuple(_names(text)), stems)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _names(text: str, *, headed: bool = False) -> Iterator[_Name]:
    """The runs of capitalised words; the first word of a sentence is none, unless `headed` or another follows."""
    run: list[str] = []
    begun, end = False, -2
    for match in _WORD.finditer(text):
        word = match[0]
        gap = text[end : match.start()] if end >= 0 else "."
        starts = bool(not end >= 0 or any(mark in '.!?:…"“«„»' for mark in gap))
        if run and (not word[0].isupper() or gap not in (" ", "-", "’", "'")):
            if len(run) > 1 or not begun or headed:
                yield _Name(tuple(run), begun)
            run = []
        if word[0].isupper():
            begun = starts if not run else begun
            run.append(word.casefold())
        end = match.end()
    if run and (len(run) > 1 or not begun or headed):
        yield _Name(tuple(run), begun)


def _learn(known: _Known, sentence: _Sentence, words: FunctionWords) -> None:
    known.names.update(part for name in sentence.names for part in name.words)
    known.stems.update(sentence.stems)
    known.marks += sentence.text.count('"')
    known.first_person += any(word in words.first_person for word in sentence.outside)


def _features(
    sentence: _Sentence, before: _Sentence | None, position: int, known: _Known, words: FunctionWords, *, language: str
) -> Features:
    features = _of_place(position, before) | _of_form(sentence) | _of_quotation(sentence, known)
    features |= _of_title(sentence, known, before)
    features |= _of_first(features)
    listed = _of_reference(sentence, words, known, position) | _of_speech(sentence, words, known)
    listed |= _of_nouns(sentence, words, known)
    features |= listed if words.known else dict.fromkeys(listed, NEUTRAL)
    named = _of_names(sentence, words, known)
    features |= dict.fromkeys(named, NEUTRAL) if language in _UNICASE else named
    features["anaphoric"] = position > 0 and is_anaphoric(sentence.text, language)
    features["anaphoric first"] = position == 0 and is_anaphoric(sentence.text, language)
    return features


def _of_place(position: int, before: _Sentence | None) -> Features:
    text = before.text.rstrip() if before else ""
    return {
        "first": position == 0,
        "second": position == 1,
        "third": position == 2,
        "place": math.log1p(position),
        "before asks": bool(_ASKS.search(text)),
        "before leads in": text.endswith(":"),
        "before quotes": before is not None and before.quoted > 0,
        "before is short": before is not None and len(before.words) < 8,
        "before has no end": before is not None and not _ENDS.search(text),
    }


def _of_first(features: Features) -> Features:
    """What is worse, or better, in an article's first sentence than elsewhere."""
    first = features["first"]
    return {
        f"first: {name}": first * features[name]
        for name in (
            "under 70",
            "few new",
            "no name or digit",
            "opens quoted",
            "empty opening",
            "none titled",
            "asks outside",
        )
    }


def _of_form(sentence: _Sentence) -> Features:
    text, count = sentence.text, len(sentence.words)
    upper, folded = sum(map(str.isupper, text)), text.casefold()
    digit = any(map(str.isdigit, text))
    bare = not sentence.names and not digit
    return {
        "length": math.log1p(len(text)),
        "under 45": len(text) < 45,
        "under 70": len(text) < 70,
        "over 250": len(text) > 250,
        "under 6 words": count < 6,
        "asks": bool(_ASKS.search(text)),
        "asks outside": "?" in sentence.spoken,
        "exclaims": "!" in sentence.spoken,
        "trails": "…" in text or "..." in text,
        "no end": not _ENDS.search(text),
        "lower case": text[:1].islower(),
        "bullet": bool(_BULLET.match(text)),
        "item": bool(_ITEM.match(text)),
        "leads in": text.rstrip().endswith(":"),
        "glued": bool(_GLUED.search(text)),
        "digit": digit,
        "shouts": upper > 0.2 * len(text),
        "platform": bool(_PLATFORM.search(folded)),
        "of itself": bool(_SELF.search(folded)),
        "empty opening": bool(_EMPTY.match(text)),
        "short empty opening": len(text) < 90 and bool(_EMPTY.match(text)),
        "no name or digit": bare,
        "short, no name or digit": bare and len(text) < 70,
        "long, no name or digit": bare and len(text) > 140,
        "asides": min(3, text.count("(") + text.count(";") + text.count(" – ") + text.count(" — ")),
        "commas": min(5, text.count(",")),
        "opens with an aside": bool(_ASIDE_FIRST.match(text)),
    }


def _of_quotation(sentence: _Sentence, known: _Known) -> Features:
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
        "quotes, no name outside": share > 0.3 and not any(name for name in _names(sentence.spoken)),
        "short quotation": quoted and len(text) < 90,
    }


def _of_title(sentence: _Sentence, known: _Known, before: _Sentence | None) -> Features:
    stems = dict.fromkeys(sentence.stems)
    titled = sum(known.titled(stem) for stem in stems)
    new = sum(stem not in known.stems for stem in stems)
    shared = sum(stem in before.stems for stem in stems if not known.titled(stem)) if before else 0
    count = max(1, len(stems))
    return {
        "titled share": titled / count,
        "titled": min(titled, 5),
        "none titled": titled == 0,
        "begins titled": any(known.titled(stem) for stem in list(stems)[:3]),
        "first titled": any(known.titled(stem) for stem in list(stems)[:1]),
        "new": new / count,
        "few new": new < 4,
        "shared with before": shared / count,
    }


def _of_names(sentence: _Sentence, words: FunctionWords, known: _Known) -> Features:
    parts = [part for name in sentence.names for part in name.words]
    old = [part for part in parts if part in known.names and part not in known.title_names]
    new = [part for part in parts if part not in known.names and part not in known.title_names]
    titled = sum(part in known.title_names for part in parts)
    first = sentence.words[0] if sentence.words else ""
    opens = bool(sentence.text) and sentence.text.lstrip('"“«„»‘ ')[:1].isupper()
    bare = opens and first in known.names and first not in known.title_names
    alone = bare and not any(name.opens for name in sentence.names)
    said = any(word in words.speech for word in sentence.outside)
    single = [name for name in sentence.names if len(name.words) == 1]
    lone_old = any(name.words[0] in known.names and name.words[0] not in known.title_names for name in single)
    return {
        "names": min(len(sentence.names), 5),
        "old names": min(len(old), 3),
        "new names": min(len(new), 4),
        "titled names": min(titled, 3),
        "only old names": bool(old) and not new and not titled,
        "opens with a bare name": alone,
        "bare name speaks": said and lone_old and not new and not titled,
        "lone old name": lone_old,
        "title and bare name": any(
            one in words.titles and other in known.names and other not in known.title_names
            for one, other in pairwise(sentence.words)
        ),
        "full name": any(len(name.words) > 1 for name in sentence.names),
        "opens with a full name": any(name.opens and len(name.words) > 1 for name in sentence.names),
        "opens with a titled name": opens and first in known.title_names,
    }


def _of_reference(sentence: _Sentence, words: FunctionWords, known: _Known, position: int) -> Features:
    outside = sentence.outside
    first, second, third, *_ = (*(sentence.words or outside), "", "", "")
    outer = outside[0] if outside else ""
    pronoun, connective = first in words.pronouns, first in words.connectives
    demonstrative, possessive = first in words.demonstratives, first in words.possessives
    noun = second if demonstrative or possessive else ""
    after = second if connective else ""
    named = bool(sentence.names)
    counted: Features = {
        "pronouns": sum(word in words.pronouns for word in outside),
        "objects": sum(word in words.objects for word in outside),
        "possessives": sum(word in words.possessives for word in outside),
        "demonstratives": sum(word in words.demonstratives for word in outside),
        "adverbs": sum(word in words.adverbs for word in outside),
    }
    return {name: min(3, count) for name, count in counted.items()} | {
        "opens: pronoun": pronoun,
        "opens: pronoun later": pronoun and position > 0,
        "opens: pronoun first": pronoun and position == 0,
        "pronouns first": counted["pronouns"] > 0 and position == 0 and not sentence.names,
        "opens: pronoun, no name in title": pronoun and not known.title_names,
        "opens: possessive": possessive,
        "opens: demonstrative": demonstrative,
        "opens: demonstrative alone": demonstrative and second in words.auxiliaries,
        "opens: demonstrative, noun untitled": bool(noun) and demonstrative and not known.titled(noun[:_STEM]),
        "opens: demonstrative, noun titled": bool(noun) and demonstrative and known.titled(noun[:_STEM]),
        "opens: connective": connective,
        "opens: connective, pronoun": after in words.pronouns or after in words.possessives,
        "opens: adverb": first in words.adverbs,
        "opens: pronoun outside": outer in words.pronouns and not pronoun,
        "pronoun, no name": counted["pronouns"] > 0 and not named,
        "possessive, no name": counted["possessives"] > 0 and not named,
        "adverb early": any(word in words.adverbs for word in outside[1:5]),
        "time told from": any(word in words.times for word in outside),
        "ends with an object": len(sentence.text) < 90
        and bool(outside)
        and (outside[-1] in words.objects or outside[-1] in words.demonstratives),
        "preposition and demonstrative": second in words.demonstratives or third in words.demonstratives,
    }


def _of_speech(sentence: _Sentence, words: FunctionWords, known: _Known) -> Features:
    outside, quoted = sentence.outside, sentence.quoted > 0.02
    said = any(word in words.speech for word in outside)
    first_person = sum(word in words.first_person for word in outside)
    within = any(word in words.first_person for word in sentence.words)
    return {
        "speaks": said,
        "pronoun speaks": said and any(word in words.pronouns for word in outside),
        "quotes, pronoun outside": quoted and any(word in words.pronouns for word in outside),
        "quotes, nobody speaks": sentence.quoted > 0.4 and not said,
        "first person outside": min(2, first_person),
        "first person quoted": quoted and within and not first_person,
        "first person again": first_person > 0 and known.first_person > 0,
        "first person, inside": within and known.marks % 2 == 1,
        "second person outside": min(2, sum(word in words.second_person for word in outside)),
        "teaser": bool(sentence.words) and sentence.words[0] in words.teasers,
        "speaks unquoted, no name": said and not quoted and not sentence.names,
    }


def _of_nouns(sentence: _Sentence, words: FunctionWords, known: _Known) -> Features:
    nouns = [
        second[:_STEM] for first, second in pairwise(sentence.words) if first in words.articles and len(second) > 2
    ]
    untitled = [noun for noun in nouns if not known.titled(noun)]
    first, second, third, *_ = (*sentence.words, "", "", "")
    opens = first in words.articles
    noun = second[:_STEM]
    main = sentence.outside[
        : next((at for at, w in enumerate(sentence.outside) if w in words.relatives and at > 1), 99)
    ]
    finite = any(word in words.auxiliaries or _FINITE.fullmatch(word) for word in main)
    auxiliary = any(word in words.auxiliaries for word in sentence.outside)
    quantity = first in words.quantities
    return {
        "definite": min(4, len(nouns)),
        "definite untitled": min(4, len(untitled)),
        "definite old": min(3, sum(noun in known.stems for noun in untitled)),
        "opens definite": opens,
        "opens definite, titled": opens and known.titled(noun),
        "opens definite, old": opens and not known.titled(noun) and noun in known.stems,
        "opens definite, new": opens and not known.titled(noun) and noun not in known.stems,
        "opens definite, one word": opens and (third in words.auxiliaries or third in words.speech),
        "opens definite, untitled, no name": opens and not known.titled(noun) and not sentence.names,
        "restarts": any(
            (word := match[1].casefold()) in words.articles or word in words.pronouns or word in words.connectives
            for match in _RESTARTS.finditer(sentence.text)
        ),
        "loose opening": first in _LOOSE or (first, second) in _LOOSE_PAIRS,
        "opens with a quantity": quantity,
        "opens with a quantity of others": quantity and second in words.adverbs,
        "opens with a number": bool(first) and first[0].isdigit(),
        "no auxiliary": bool(words.auxiliaries) and not auxiliary,
        "verbless": bool(words.auxiliaries) and not finite,
        "verbless, short": bool(words.auxiliaries) and not finite and len(sentence.words) < 14,
        "quantity, verbless": quantity and not finite,
        "quantity, relative": quantity and len(main) < 8 and len(main) < len(sentence.outside) and not finite,
    }
