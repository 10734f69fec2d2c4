"""Feature extraction: what a sentence refers to (names, pronouns, speakers, nouns), and what of it a reader knows."""

import re
from collections.abc import Sequence
from itertools import pairwise

from digests.summaries.clarity_sentences import STEM, ClaritySentence, Features, ReaderKnowledge
from digests.text.words.function_words import FunctionWords, Words

_RESTARTS = re.compile(r"(?<![.!?:…–—-])[\s\"»”]+\s([A-ZÀ-ÖØ-Þ][a-zà-ÿ]*)['’\s]")
_FINITE = re.compile(r".{2,}(?:ait|aient|era|eront|èrent|irent|urent|ent|ed|te|ten|eth|ó|aron|л|ла|ли)$")
_LOOSE = frozenset({"sauf", "probablement", "surtout", "soit", "parmi", "idem", "bref", "dont", "y", "pire", "mieux"})
_LOOSE_PAIRS = frozenset(
    {("de", "quoi"), ("et", "de"), ("des", "fins"), ("in", "response"), ("no", "one"), ("de", "fait")}
)


def _count(listed: Words, words: Sequence[str]) -> int:
    return 0 if listed.isdisjoint(words) else sum(map(listed.__contains__, words))


def _opening(words: Sequence[str]) -> tuple[str, str, str]:
    """The first three words; where there are fewer, "" for each that is missing."""
    first, second, third = (*words[:3], "", "", "")[:3]
    return first, second, third


def of_title(sentence: ClaritySentence, known: ReaderKnowledge, before: ClaritySentence | None) -> Features:
    stems = list(dict.fromkeys(sentence.stems))
    in_title = [known.titled(stem) for stem in stems]
    titled, new = sum(in_title), len(known.stems.union(stems)) - len(known.stems)
    earlier = frozenset(before.stems) if before else frozenset[str]()
    shared = sum(stem in earlier for stem, is_titled in zip(stems, in_title, strict=True) if not is_titled)
    count = max(1, len(stems))
    return {
        "titled share": titled / count,
        "titled": min(titled, 5),
        "none titled": titled == 0,
        "begins titled": any(in_title[:3]),
        "first titled": any(in_title[:1]),
        "new": new / count,
        "few new": new < 4,
        "shared with before": shared / count,
    }


def of_names(sentence: ClaritySentence, words: FunctionWords, known: ReaderKnowledge) -> Features:
    parts = [part for name in sentence.names for part in name.words]
    old = [part for part in parts if part in known.names and part not in known.title_names]
    new = [part for part in parts if part not in known.names and part not in known.title_names]
    titled = sum(part in known.title_names for part in parts)
    first = sentence.words[0] if sentence.words else ""
    opens = bool(sentence.text) and sentence.text.lstrip('"“«„»‘ ')[:1].isupper()
    bare = opens and first in known.names and first not in known.title_names
    alone = bare and not any(name.opens for name in sentence.names)
    said = not words.speech.isdisjoint(sentence.outside)
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


def of_reference(sentence: ClaritySentence, words: FunctionWords, known: ReaderKnowledge, position: int) -> Features:
    outside = sentence.outside
    _, second, third = _opening(sentence.words)
    named = bool(sentence.names)
    counted: Features = {
        "pronouns": _count(words.pronouns, outside),
        "objects": _count(words.objects, outside),
        "possessives": _count(words.possessives, outside),
        "demonstratives": _count(words.demonstratives, outside),
        "adverbs": _count(words.adverbs, outside),
    }
    capped: Features = {name: min(3, count) for name, count in counted.items()}
    return {
        **capped,
        **_of_opening(sentence, words, known, position),
        "pronoun, no name": counted["pronouns"] > 0 and not named,
        "possessive, no name": counted["possessives"] > 0 and not named,
        "adverb early": not words.adverbs.isdisjoint(outside[1:5]),
        "time told from": not words.times.isdisjoint(outside),
        "ends with an object": sentence.length < 90
        and bool(outside)
        and (outside[-1] in words.objects or outside[-1] in words.demonstratives),
        "preposition and demonstrative": second in words.demonstratives or third in words.demonstratives,
    }


def _of_opening(sentence: ClaritySentence, words: FunctionWords, known: ReaderKnowledge, position: int) -> Features:
    """What its first words point back with."""
    first, second, _ = _opening(sentence.words)
    outer = sentence.outside[0] if sentence.outside else ""
    pronoun, connective = first in words.pronouns, first in words.connectives
    demonstrative, possessive = first in words.demonstratives, first in words.possessives
    noun = second if demonstrative or possessive else ""
    after = second if connective else ""
    has_pronoun = not words.pronouns.isdisjoint(sentence.outside)
    return {
        "opens: pronoun": pronoun,
        "opens: pronoun later": pronoun and position > 0,
        "opens: pronoun first": pronoun and position == 0,
        "pronouns first": has_pronoun and position == 0 and not sentence.names,
        "opens: pronoun, no name in title": pronoun and not known.title_names,
        "opens: possessive": possessive,
        "opens: demonstrative": demonstrative,
        "opens: demonstrative alone": demonstrative and second in words.auxiliaries,
        "opens: demonstrative, noun untitled": bool(noun) and demonstrative and not known.titled(noun[:STEM]),
        "opens: demonstrative, noun titled": bool(noun) and demonstrative and known.titled(noun[:STEM]),
        "opens: connective": connective,
        "opens: connective, pronoun": after in words.pronouns or after in words.possessives,
        "opens: adverb": first in words.adverbs,
        "opens: pronoun outside": outer in words.pronouns and not pronoun,
    }


def of_speech(sentence: ClaritySentence, words: FunctionWords, known: ReaderKnowledge) -> Features:
    outside, quoted = sentence.outside, sentence.quoted > 0.02
    said = not words.speech.isdisjoint(outside)
    first_person = _count(words.first_person, outside)
    within = not words.first_person.isdisjoint(sentence.words)
    pronoun = not words.pronouns.isdisjoint(outside)
    return {
        "speaks": said,
        "pronoun speaks": said and pronoun,
        "quotes, pronoun outside": quoted and pronoun,
        "quotes, nobody speaks": sentence.quoted > 0.4 and not said,
        "first person outside": min(2, first_person),
        "first person quoted": quoted and within and not first_person,
        "first person again": first_person > 0 and known.first_person > 0,
        "first person, inside": within and known.marks % 2 == 1,
        "second person outside": min(2, _count(words.second_person, outside)),
        "teaser": bool(sentence.words) and sentence.words[0] in words.teasers,
        "speaks unquoted, no name": said and not quoted and not sentence.names,
    }


def of_nouns(sentence: ClaritySentence, words: FunctionWords, known: ReaderKnowledge) -> Features:
    nouns = [second[:STEM] for first, second in pairwise(sentence.words) if first in words.articles and len(second) > 2]
    untitled = [noun for noun in nouns if not known.titled(noun)]
    first, second, third = _opening(sentence.words)
    opens = first in words.articles
    noun = second[:STEM]
    titled = opens and known.titled(noun)
    relatives = words.relatives.intersection(sentence.outside[2:])
    main = sentence.outside[: min((sentence.outside.index(each, 2) for each in relatives), default=99)]
    finite = not words.auxiliaries.isdisjoint(main) or any(map(_FINITE.fullmatch, main))
    auxiliary = not words.auxiliaries.isdisjoint(sentence.outside)
    quantity = first in words.quantities
    return {
        "definite": min(4, len(nouns)),
        "definite untitled": min(4, len(untitled)),
        "definite old": min(3, sum(noun in known.stems for noun in untitled)),
        "opens definite": opens,
        "opens definite, titled": titled,
        "opens definite, old": opens and not titled and noun in known.stems,
        "opens definite, new": opens and not titled and noun not in known.stems,
        "opens definite, one word": opens and (third in words.auxiliaries or third in words.speech),
        "opens definite, untitled, no name": opens and not titled and not sentence.names,
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
