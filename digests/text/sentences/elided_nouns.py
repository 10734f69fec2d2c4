"""Nominal ellipsis: "only the first", "the other was hurt", "both", a noun phrase whose noun an earlier sentence has.

An ordinal, "the other", "the same" or "both" that no noun follows stands for what was named. Where the sentence counts
or joins things before it ("two", "and"), they may be that, and the sentence is taken to name it itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from digests.text.words.function_words import function_words
from digests.text.words.number_words import number


@dataclass(frozen=True, slots=True)
class _Phrases:
    """How a language leaves a noun out.

    `phrases`: what stands for a noun where none follows, a regular expression. `after`: words that follow only where
    none does: verbs and prepositions, but none by which it is explained ("the first of the year", "the last to leave").
    `conjunctions`: they may join adjectives ("the first and best year"), but not before an article or a name. `before`:
    copulas, after which it says what the subject is, and pronouns ("they both"). `always`: what stands for a noun
    whatever follows. `joined`: words that join or count things, beside numbers. `opens`: what does so where
    it opens the sentence and an auxiliary follows ("Some have found ways").
    """

    phrases: str
    after: str = ""
    conjunctions: str = ""
    before: str = ""
    always: str = ""
    joined: str = ""
    opens: str = ""


_PHRASES = {
    "ar": _Phrases(
        "كلاهما|كلتاهما|كليهما|كلتيهما|أحدهما|إحداهما|أولهما|ثانيهما|أولاهما|ثانيتهما",
        joined="بين",
    ),
    "de": _Phrases(
        "(?:de[rnms]|die|das|dem|im|am|zum|zur) (?:erste[nrs]?|zweite[nrs]?|dritte[nrs]?|letzte[nrs]?|andere[nrs]?|"
        "beiden|gleichen?|selben?|übrigen|nächste[nrs]?)|beide[ns]?|keine[rsnm]? (?:von )?beiden|d(?:er|ie|as)selben?",
        conjunctions="und aber oder doch",
        after="ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können soll "
        "sollen kam kamen blieb bleibt sich nicht",
        before="ist sind war waren wird wurde wurden werden bleibt als sie wir uns ihr ihnen euch",
        always="letztere[nrsm]?|erstere[nrsm]?",
        joined="und oder ein eine einer einem einen eines beide sowie",
        opens="einer eine eines einige manche mehrere keiner keine",
    ),
    "en": _Phrases(
        r"the (?:very )?(?:former|latter|first|second|third|fourth|fifth|sixth|seventh|last|others?|other (?:one|two|"
        r"three)|same|two|three|\d+(?:st|nd|rd|th))|another|both|neither",
        conjunctions="and but or",
        after="is are was were has had have will would can could may might must should did does when while at after "
        "before until though came went got took put made",
        before="is are was were be been being became becomes finished came finishes they we you us them who remains",
        always="hers|theirs|(?:of|than|to|with|as|like|for|on|in|beside|from|and) his(?=[.,;:!?]| and [a-z]+ed)",
        joined="and or one both either neither each between his her their its my our your",
        opens=r"one(?!\s+(?:can|could|would|may|might|must|should)\b) some most several each none",
    ),
    "es": _Phrases(
        "(?:el|del|al) (?:primero|segundo|tercero|último|otro|mismo)|la (?:primera|segunda|tercera|última|otra|misma)|"
        "(?:los|las) (?:primer[oa]s|otr[oa]s|dos|tres|últim[oa]s|mism[oa]s|demás)|amb[oa]s|lo mismo|"
        "ningun[oa] de (?:los|las) dos",
        conjunctions="y e o pero",
        after="es son fue fueron era eran ha han había está están tiene se no lo le cuando mientras desde "
        r"\w+(?:ó|aron|ieron)",
        before="es son fue fueron era eran será serán sea ellos ellas ser sido",
        always="(?:el|la|los|las|lo) suy[oa]s?",
        joined="y e o un una uno entre cada",
        opens="uno una algunos algunas muchos muchas varios varias ninguno ninguna",
    ),
    "fr": _Phrases(
        "(?:le|la|du|au|l') ?(?:premier|première|second|seconde|deuxième|troisième|dernier|dernière|autre|même)|"
        "(?:les|des|aux) (?:premiers|premières|seconds|secondes|autres|deux|trois|derniers|dernières|mêmes)|"
        "aucune? des deux|ni l'une? ni l'autre|(?:tous|toutes) (?:les )?deux",
        conjunctions="et mais ou",
        after="est sont était étaient a ont avait avaient sera seront fut furent peut doit n ne s se quand lorsque "
        "pour avec depuis après",
        before="est sont était étaient fut furent sera soit être été c'est devient ils elles eux nous vous",
        always="(?:le|du|au) sien|(?:la|les|des|aux) sienn?e?s?|(?:le|la|les|du|au|des|aux) leurs?(?=[.,;:!?])|"
        "(?:ce|ces|cette|la|le) (?:dernier|dernière|derniers|dernières)(?=[.,;:!?])",
        joined="et ou un une l'un l'une entre chaque ni",
        opens="l'un l'une certains certaines plusieurs aucun aucune",
    ),
    "it": _Phrases(
        "(?:il|del|dal|al|nel) (?:primo|secondo|terzo|medesimo)|(?:la|della|dalla|alla|nella) (?:prima|seconda|terza|"
        "medesima)|(?:l'|dell'|dall'|all'|nell')(?:ultim[oa]|altr[oa])|(?:gli|le|degli|delle|agli|alle) (?:altri|altre|"
        "stessi|stesse)|(?:i|le) due|entramb[ie]|nessun[oa] de(?:i|lle) due|lo stesso",
        conjunctions="e ed ma o",
        after="è sono era erano ha hanno aveva avevano fu furono sarà saranno viene si non quando mentre "
        r"\w+(?:ò|arono|irono)",
        before="è sono era erano fu furono sarà essere stato stata loro",
        always="(?:il|la|i|le|del|della) (?:suo|sua|suoi|sue|loro)(?=[.,;:!?])|"
        "quest'ultim[oa]|questi ultimi|queste ultime",
        joined="e ed o un uno una tra fra ogni né",
    ),
    "nl": _Phrases(
        "(?:de|het) (?:eerste|tweede|derde|laatste|andere|anderen|beide|overige|ene)|hetzelfde|dezelfde|beiden?|"
        "geen van beiden?",
        conjunctions="en maar of",
        after="is zijn was waren heeft hebben had hadden wordt werd werden kan kunnen",
        before="is zijn was waren wordt werd ze zij we",
        always="de zijne|de hare|eerstgenoemde|laatstgenoemde",
        joined="en of een één tussen",
    ),
    "pl": _Phrases(
        "(?:ten|ta) (?:pierwszy|pierwsza|drugi|druga|ostatni|ostatnia)|oba|obie|obaj|oboje|żaden z nich|żadna z nich",
        joined="i oraz lub albo jeden jedna między",
    ),
    "pt": _Phrases(
        "(?:o|do|ao|no) (?:primeiro|segundo|terceiro|último|outro|mesmo)|(?:a|da|à|na) (?:primeira|segunda|terceira|"
        "última|outra|mesma)|(?:os|as|dos|das) (?:primeir[oa]s|outr[oa]s|dois|duas|últim[oa]s|mesm[oa]s|demais)|"
        "amb[oa]s|nenhuma? d[oa]s (?:dois|duas)",
        conjunctions="e mas ou",
        after="é são foi foram era eram está estão tem têm tinha se não quando enquanto "
        r"\w+(?:ou|aram|eram|iram)",
        before="é são foi foram era eram será ser sido eles elas",
        always="(?:o|a|os|as|do|da) (?:seu|sua|seus|suas)(?=[.,;:!?])|est[ea]s? últim[oa]s?",
        joined="e ou um uma entre cada nem",
    ),
    "ru": _Phrases(
        "перв(?:ый|ая|ое|ого|ую|ой|ом)|втор(?:ой|ая|ое|ого|ую|ом)|трет(?:ий|ья|ье|ью)|друг(?:ой|ая|ое|ого|ую|ие)|"
        "последн(?:ий|яя|ее|его|юю)|оба|обе|обоих|обеих|обоим|обеим|остальн(?:ые|ых|ым)|ни один из них",
        after=r"\w+л(?:ся|ась|ось|ись)",
        before="это был была было были стал стала стали",
        joined="и или один одна одно одного одной между",
    ),
    "sv": _Phrases(
        "(?:den|det|de) (?:första|andra|tredje|sista|förra|båda)|båda|samma|ingendera",
        conjunctions="och men eller",
        after="är var har hade blir blev kan ska",
        before="är var blir blev de vi",
        always="den (?:senare|förstnämnda|sistnämnda)(?=[.,;:!?])",
        joined="och eller en ett mellan",
    ),
    "tr": _Phrases(
        "hiçbiri|ikisi",
        always="ilki|ilkini|ikincisi|ikincisini|birincisi|üçüncüsü|diğeri|diğerini|diğerleri|öteki|sonuncusu|"
        "her ikisi|her ikisini|ikisini",
        joined="ve veya bir biri",
    ),
    "uk": _Phrases(
        "перш(?:ий|а|е|ого|у|ої|ому)|друг(?:ий|а|е|ого|у|ої|ому)|трет(?:ій|я|є|ього|ю)|інш(?:ий|а|е|ого|у|і)|"
        "останн(?:ій|я|є|ього|ю)|обидва|обидві|обох|решта|жоден із них",
        after=r"\w+(?:вся|лася|лося|лися)",
        before="це був була було були став стала стали",
        joined="і й та або чи один одна одне між",
    ),
}
_GENITIVE = re.compile(r"\w+(?:ın|in|un|ün)$")  # in Turkish, of what it is one: "the first of the cars"


_FEW = 12
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Patterns:
    bare: re.Pattern[str]
    opens: re.Pattern[str] | None
    always: re.Pattern[str] | None
    before: frozenset[str]
    joined: frozenset[str]


@cache
def _patterns(language: str) -> _Patterns | None:
    phrases = _PHRASES.get(language)
    if phrases is None:
        return None
    ends = r"\s*(?:[.;:!?…]|$|,(?! (?:second|third|zweit|dritt|что|кто|котор|що|хто|який|яка|яке|які)))"
    goes_on = [ends, *(rf"\s+(?i:{'|'.join(phrases.after.split())})\b" for _ in phrases.after[:1])]
    if phrases.conjunctions:
        articles = "|".join(sorted(function_words(language).articles | function_words(language).quantities))
        joins = "|".join(phrases.conjunctions.split())
        goes_on.append(rf"\s+(?i:{joins})\s+(?:(?i:{articles or '(?!)'})\b|[^\W\d_a-zß-ÿ])")
    opens, verbs = "|".join(phrases.opens.split()), "|".join(sorted(function_words(language).auxiliaries))
    return _Patterns(
        re.compile(rf"(?<![\w-])(?i:{phrases.phrases})(?={'|'.join(goes_on)})"),
        re.compile(rf"\W*(?:{opens})\s+(?:{verbs})\b", re.IGNORECASE) if opens and verbs else None,
        re.compile(rf"(?<![\w-])(?i:{phrases.always})(?![\w-])") if phrases.always else None,
        frozenset(phrases.before.split()),
        frozenset(phrases.joined.split()),
    )


def elides_noun(sentence: str, language: str) -> bool:
    """Whether a noun phrase of `sentence` stands for one that the sentence doesn't name before it.

    A language without a list elides none.
    """
    patterns = _patterns(language)
    if patterns is None:
        return False
    text = sentence.replace("’", "'")
    if patterns.opens and patterns.opens.match(text):
        return True
    spoken = [_WORD.findall(text[: match.start()].casefold()) for match in patterns.bare.finditer(text)]
    bare = [words for words in spoken if patterns.before.isdisjoint(words[-2:])]
    if patterns.always:
        bare += [_WORD.findall(text[: match.start()].casefold()) for match in patterns.always.finditer(text)]
    return any(not _named(words, language, patterns) for words in bare)


def _named(before: Sequence[str], language: str, patterns: _Patterns) -> bool:
    """Whether the words `before` a noun phrase may say what it stands for."""
    if language == "tr" and before and _GENITIVE.match(before[-1]):
        return True
    return any(word in patterns.joined or _counts_few(number(word, language)) for word in before)


def _counts_few(value: str) -> bool:
    """Whether a number is so small that what it counts is told apart: an age or a year announces no "other"."""
    return value.isdecimal() and int(value) <= _FEW
