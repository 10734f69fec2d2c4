"""Agreement in number: "they" and "them" in an English sentence that names nothing plural they can stand for.

What they stand for comes before them, or opens what follows their clause ("Before they left, the ministers signed").
Other languages are not read: "sie" and "loro" may be anything, and in French the same rule took as many clear sentences
as unclear ones.
"""

import re

from digests.text.sentences.quotation_marks import QUOTED
from digests.text.words.number_words import number

_PRONOUNS = frozenset({"they", "them", "themselves"})
# What counts, and words for several people without a plural ending, or for one who is "they".
_PLURAL = (
    "both all many most some several few none neither each every any anyone anybody everyone everybody nobody someone "
    "somebody whoever who whose people police children women men staff crew team couple pair family group company "
    "government party public majority council club agency firm bank army ministry committee jury board parliament "
    "union person student patient customer user child band audience crowd youth cattle"
)
_PLURAL_ENDING = re.compile(r"\w{2,}[^siu]s")
_NO_PLURAL = "this always perhaps across less unless besides sometimes towards does goes says news afterwards yes"
_JOINED = re.compile(r"\w (?:and|or|nor) (?:(?:the|an?|his|her|its|their|our|my)\b|[A-ZÀ-Þ])")  # nouns, not verbs
# They begin clauses that may come before the one that names.
_SUBORDINATES = frozenset(
    {"if", "before", "when", "after", "while", "as", "until", "once", "although", "though", "because", "since"}
)
_PLURALS, _NO_PLURALS = frozenset(_PLURAL.split()), frozenset(_NO_PLURAL.split())
_WORD = re.compile(r"\w+(?:-\w+)*")
_OPENING = 4  # words of the clause that follows


def lacks_plural(sentence: str, language: str) -> bool:
    """Whether a plural pronoun of `sentence`, outside of quotations, stands for nothing that the sentence names.

    In a language other than English none does.
    """
    if language != "en":
        return False
    text = QUOTED.sub(" ", sentence).replace("’", "'").replace("'", " ")
    words = list(_WORD.finditer(text))
    at = next((at for at, word in enumerate(words) if word[0].casefold() in _PRONOUNS), None)
    if at is None or _JOINED.search(text[: words[at].start()]):
        return False
    named = [word[0] for word in words[:at]]
    if named and named[-1].casefold() in _SUBORDINATES:
        named += _WORD.findall(text[words[at].end() :].partition(",")[2])[:_OPENING]
    return not any(map(_is_plural, named))


def _is_plural(word: str) -> bool:
    folded = word.casefold()
    if folded in _NO_PLURALS:
        return False
    return folded in _PLURALS or number(folded, "en") not in ("", "0", "1") or bool(_PLURAL_ENDING.fullmatch(folded))
