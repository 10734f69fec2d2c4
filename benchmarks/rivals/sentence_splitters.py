"""Sentence splitters to compare ours with. Each gives the sentences of a line in a language."""

import re
from collections.abc import Callable, Iterator

from digests.text.sentences.splitting import sentences

Splitter = Callable[[str, str], list[str]]
_MODELS = {
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "ml": "malayalam",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "sl": "slovene",
    "sv": "swedish",
    "tr": "turkish",
}
_END = re.compile("(?<=[.!?…।۔؟։።])\\s+|(?<=[。！？])")


def splitters() -> dict[str, Splitter]:
    """Ours, a plain regular expression, and those that are installed; each other is named in a printed line."""
    found: dict[str, Splitter] = {"broadsheet": sentences, "regular expression": _plain}
    for name, make in (("punkt", _punkt), ("sentencex", _sentencex)):
        try:
            found[name] = make()
        except ImportError:
            print(f"{name} is not installed and left out")
    return found


def _plain(line: str, _: str) -> list[str]:
    return list(filter(None, _END.split(line)))


def _punkt() -> Splitter:
    """NLTK's, which sumy asks for; the English model where a language has none."""
    import punkt  # noqa: PLC0415 (may be missing)

    known = {model: punkt.PunktSentenceTokenizer(punkt.load_model(model)) for model in set(_MODELS.values())}

    def split(line: str, language: str) -> list[str]:
        return list(known[_MODELS.get(language, "english")].tokenize(line))

    return split


def _sentencex() -> Splitter:
    from sentencex import segment  # noqa: PLC0415 (may be missing)

    def stripped(line: str, language: str) -> Iterator[str]:
        yield from (piece.strip() for piece in segment(language, line))

    return lambda line, language: list(filter(None, stripped(line, language)))
