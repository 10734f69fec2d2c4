"""Whether a summary can be read on its own: faults found without any rule of the summarizer that it checks."""

from collections.abc import Sequence

FAULTS = ("lost", "caption", "dateline", "teaser", "question", "quotation", "twice")
LOST = {
    "en": "he she it they his her their its this that these those but and so however him them also such another",
    "fr": "il elle ils elles son sa ses leur leurs ce cet cette ces cela ça mais et donc celui celle celle-ci celui-ci",
}
CAPTION = ("photo:", "photo by", "image:", "picture:", "caption:", "file photo", "watch:", "video:", "crédit")
TEASER = (
    "read more",
    "click ",
    "subscribe",
    "sign up",
    "follow us",
    "lire aussi",
    "abonnez",
    "à lire aussi",
    "see also",
)
# After "the": what only the sentence before names.
NOUNS = "move decision announcement latter former pair incident news ruling comments remarks results"
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
CLOSERS = "\"'”’»)] "


def faults(sentences: Sequence[str], positions: Sequence[int], language: str) -> list[tuple[str, str]]:
    """Each fault of a summary and the sentence that has it; `positions` are their places in the article, 0 first."""
    found = [(fault, one) for one in sentences for fault in _of_sentence(one)]
    for sentence, position in zip(sentences, positions, strict=True):
        if position and position - 1 not in positions and _points_back(sentence, language):
            found.append(("lost", sentence))
    said = [" ".join(one.casefold().split()) for one in sentences]
    found.extend(("twice", one) for at, one in enumerate(said) if one in said[:at])
    return found


def _of_sentence(sentence: str) -> list[str]:
    folded = sentence.casefold()
    words = folded.split()
    found = []
    if folded.startswith(CAPTION):
        found.append("caption")
    if sentence.isupper() or (
        len(words) <= 8 and any(word[:3] in MONTHS.split() for word in words) and "—" in words[-1]
    ):
        found.append("dateline")
    if words[:1] == ["by"] and len(words) <= 6:
        found.append("dateline")
    if folded.lstrip("([*- ").startswith(TEASER):
        found.append("teaser")
    if sentence.rstrip(CLOSERS).endswith(("?", "？")):
        found.append("question")
    if (
        sentence.count('"') % 2
        or sentence.count("“") != sentence.count("”")
        or sentence.count("«") != sentence.count("»")
    ):
        found.append("quotation")
    return found


def _points_back(sentence: str, language: str) -> bool:
    words = [word.strip('"“”«»(),') for word in sentence.casefold().replace("’", " ").replace("'", " ").split()]
    if language == "en" and words[:1] == ["the"] and words[1:2] and words[1] in NOUNS.split():
        return True
    return bool(words) and words[0] in LOST.get(language, "").split()
