"""sumy's summarizers made to run offline, in any language, always alike."""

import warnings
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers import AbstractSummarizer
from sumy.summarizers._summarizer import SentenceInfo
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from digests.summaries.candidates import CandidateSentence
from digests.text.words.stop_words import stop_words
from digests.text.words.tokens import stems, tokens


class _Tokenizer:
    """What a sentence of sumy's asks of a tokenizer, on our own words: it needs no data from anywhere."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(tokens(text))


class _StableLsa(LsaSummarizer):  # type: ignore[misc] # sumy publishes no types
    """sumy's, but its matrix has the words in the order of the text, not in that of a set, which differs by run."""

    def _create_dictionary(self, document: ObjectDocumentModel) -> dict[str, int]:
        unordered = super()._create_dictionary(document)
        stemmed = (self.stem_word(word) for word in document.words)
        return {word: at for at, word in enumerate(dict.fromkeys(word for word in stemmed if word in unordered))}


_STOCK: dict[str, type[AbstractSummarizer]] = {
    "kl": KLSummarizer,
    "lex-rank": LexRankSummarizer,
    "lsa": _StableLsa,
    "luhn": LuhnSummarizer,
    "reduction": ReductionSummarizer,
    "sum-basic": SumBasicSummarizer,
    "text-rank": TextRankSummarizer,
}


def ranking(titles: Sequence[str], candidates: Sequence[CandidateSentence], language: str, method: str) -> list[int]:
    """The indexes of the candidates, best first, by the summarizer called `method`; all of them, each once."""
    model = _document(titles, candidates)
    ranked: list[int] = []

    def note(infos: list[SentenceInfo]) -> list[SentenceInfo]:
        # sumy returns what it chose in the order of the text; the order of merit passes only through here.
        ranked.extend(info.order for info in infos)
        return infos

    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # sumy's doubts about texts of few words
        _summarizer(method, language, model)(model, note)
    # Some know no rank for a text without content words: its own order is then as good as any.
    return list(dict.fromkeys([*ranked, *range(len(candidates))]))


def _document(titles: Sequence[str], candidates: Iterable[CandidateSentence]) -> ObjectDocumentModel:
    """A sumy document whose `sentences` are those candidates, in order; a title is the heading that begins its text."""
    tokenizer = _Tokenizer()
    paragraphs: list[Paragraph] = []
    for source, of_source in groupby(candidates, key=lambda candidate: candidate.source):
        heading = [SumySentence(titles[source], tokenizer, is_heading=True)]
        for _, paragraph in groupby(of_source, key=lambda candidate: candidate.paragraph):
            lines = [SumySentence(candidate.text, tokenizer) for candidate in paragraph]
            paragraphs.append(Paragraph([*heading, *lines]))
            heading = []
    return ObjectDocumentModel(paragraphs)


def _summarizer(method: str, language: str, model: ObjectDocumentModel) -> AbstractSummarizer:
    stem, ignored = _stemmer(language), stop_words(language)
    if method == "edmundson":
        edmundson = EdmundsonSummarizer(stem)
        # It wants none of its lists empty: "" is no word, so it adds nothing.
        edmundson.bonus_words = {"", *(word for heading in model.headings for word in heading.words)} - ignored
        edmundson.stigma_words = {""}
        edmundson.null_words = {"", *ignored}
        return edmundson
    stock = _STOCK[method](stem)
    stock.stop_words = ignored
    return stock


def _stemmer(language: str) -> Callable[[str], str]:
    known: dict[str, str] = {}

    def stem(word: str) -> str:
        if word not in known:
            known[word] = stems([word], language)[0]
        return known[word]

    return stem
