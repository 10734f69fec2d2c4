"""Feature extraction: what tells whether a sentence is clear to somebody who has read its headline alone.

A feature whose evidence a language has no list of, or whose script has no capitals, is NaN: it then speaks neither for
nor against. A change here asks for new weights (see `clarity.VERSION`).
"""

import math
from collections.abc import Sequence

from digests.summaries.clarity_form_features import of_form, of_quotation
from digests.summaries.clarity_reference_features import of_names, of_nouns, of_reference, of_speech, of_title
from digests.summaries.clarity_sentences import (
    ASKS,
    ENDS,
    ClaritySentence,
    Features,
    ReaderKnowledge,
    names_in,
    read_sentence,
)
from digests.text.sentences.anaphora import is_anaphoric
from digests.text.words.function_words import FunctionWords, function_words

_COMPOUNDS = frozenset({"da", "de", "fi", "nl", "no", "sv", "hu"})
_UNICASE = frozenset(
    {"am", "ar", "bn", "fa", "he", "hi", "ja", "ka", "km", "ko", "lo", "ml", "my", "ne", "ta", "th", "ur", "zh"}
)
# What asks for names, beside `of_names`.
_OF_CAPITALS = (
    *("no name or digit", "short, no name or digit", "long, no name or digit"),
    *("quotes, no name outside", "shouts", "lower case"),
)
_WORSE_FIRST = (
    "under 70",
    "few new",
    "no name or digit",
    "opens quoted",
    "empty opening",
    "none titled",
    "asks outside",
)
_FIRST = {f"first: {name}": name for name in _WORSE_FIRST}
NEUTRAL = math.nan


def of_sentences(title: str, sentences: Sequence[str], language: str) -> list[Features]:
    """The features of each of `sentences`, an article's in order under its `title`; all have the same keys in order.

    Without a title the first sentence stands for it.
    """
    words = function_words(language)
    headline = read_sentence(title or (sentences[0] if sentences else ""), words)
    known = ReaderKnowledge(
        frozenset(headline.stems),
        frozenset(part for name in names_in(title or headline.text, headed=True) for part in name.words),
        language in _COMPOUNDS,
    )
    features: list[Features] = []
    before: ClaritySentence | None = None
    for position, text in enumerate(sentences):
        sentence = read_sentence(text, words)
        features.append(_features(sentence, before, position, known, words, language=language))
        _learn(known, sentence, words)
        before = sentence
    return features


def _learn(known: ReaderKnowledge, sentence: ClaritySentence, words: FunctionWords) -> None:
    known.names.update(part for name in sentence.names for part in name.words)
    known.stems.update(sentence.stems)
    known.marks += sentence.text.count('"')
    known.first_person += not words.first_person.isdisjoint(sentence.outside)


def _features(
    sentence: ClaritySentence,
    before: ClaritySentence | None,
    position: int,
    known: ReaderKnowledge,
    words: FunctionWords,
    *,
    language: str,
) -> Features:
    features = _of_place(position, before)
    features.update(of_form(sentence))
    features.update(of_quotation(sentence, known))
    features.update(of_title(sentence, known, before))
    if language in _UNICASE:
        features.update(dict.fromkeys(_OF_CAPITALS, NEUTRAL))
    features.update(_of_first(features))
    listed = of_reference(sentence, words, known, position)
    listed.update(of_speech(sentence, words, known))
    listed.update(of_nouns(sentence, words, known))
    features.update(listed if words.known else dict.fromkeys(listed, NEUTRAL))
    named = of_names(sentence, words, known)
    features.update(dict.fromkeys(named, NEUTRAL) if language in _UNICASE else named)
    anaphoric = is_anaphoric(sentence.text, language)
    features["anaphoric"], features["anaphoric first"] = position > 0 and anaphoric, position == 0 and anaphoric
    return features


def _of_place(position: int, before: ClaritySentence | None) -> Features:
    text = before.text.rstrip() if before else ""
    return {
        "first": position == 0,
        "second": position == 1,
        "third": position == 2,
        "place": math.log1p(position),
        "before asks": bool(ASKS.search(text)),
        "before leads in": text.endswith(":"),
        "before quotes": before is not None and before.quoted > 0,
        "before is short": before is not None and len(before.words) < 8,
        "before has no end": before is not None and not ENDS.search(text),
    }


def _of_first(features: Features) -> Features:
    """What is worse, or better, in an article's first sentence than elsewhere."""
    first = features["first"]
    return {name: first * features[of] for name, of in _FIRST.items()}
