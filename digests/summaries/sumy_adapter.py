"""sumy's summarizers made to run offline, in any language, always alike; and ours as one of sumy's."""

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
from sumy.utils import ItemsCount

from digests.summaries.candidates import CandidateSentence
from digests.summaries.clarity import DOUBTFUL, judge
from digests.summaries.model import load_model, score
from digests.summaries.single_document import Limits, best_sentences, priced, units_of
from digests.summaries.term_matrix import TokenizedSentence, term_matrix
from digests.text.sentences.anaphora import is_anaphoric
from digests.text.sentences.splitting import sentences
from digests.text.words.stop_words import stop_words
from digests.text.words.tokens import stems, tokens


class Tokenizer:
    """What sumy asks of a tokenizer, on our own words and sentences: it needs no data from anywhere."""

    def __init__(self, language: str) -> None:
        self._language = language

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return tuple(sentences(text, self._language))

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
    model = document(titles, candidates, language)
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


def document(titles: Sequence[str], candidates: Iterable[CandidateSentence], language: str) -> ObjectDocumentModel:
    """A sumy document whose `sentences` are those candidates, in order; a title is the heading that begins its text."""
    tokenizer = Tokenizer(language)
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


class BroadsheetSummarizer(AbstractSummarizer):  # type: ignore[misc] # sumy publishes no types
    """Ranks the sentences of a document, which is one text, by what was learned from editors; headings are its title.

    `language` is an ISO 639-1 code or "". What is not clear under the title is left out, or comes with the sentence
    before it, so there may be fewer than asked for. For a number, the set of so many that is best together ranks
    first; `sentences_count` may also be whatever else sumy takes, such as a share or a function of the ranked
    sentences.
    """

    def __init__(self, language: str = "") -> None:
        super().__init__()
        self._language = language

    def __call__(
        self,
        document: ObjectDocumentModel,
        sentences_count: int | str | Callable[[list[SentenceInfo]], list[SentenceInfo]],
    ) -> tuple[SumySentence, ...]:
        order = self._order(document, sentences_count if isinstance(sentences_count, int) else None)
        ranked = [SentenceInfo(document.sentences[index], index, -rank) for rank, index in enumerate(order)]
        count = sentences_count if callable(sentences_count) else ItemsCount(sentences_count)
        return tuple(info.sentence for info in sorted(count(ranked), key=lambda info: info.order))

    def _order(self, document: ObjectDocumentModel, wanted: int | None) -> list[int]:
        title, said = " ".join(map(str, document.headings)), [str(sentence) for sentence in document.sentences]
        tokenized = [
            TokenizedSentence(text, tuple(sentence.words), at > 0 and is_anaphoric(text, self._language))
            for at, (text, sentence) in enumerate(zip(said, document.sentences, strict=True))
        ]
        verdicts = judge(title, said, self._language, limit=DOUBTFUL)
        units = units_of([verdict.remedy for verdict in verdicts], range(len(said)))
        text = term_matrix(tokenized, title, self._language)
        scores = priced(score(text, load_model()), [verdict.unclear for verdict in verdicts])
        lengths = [len(sentence.tokens) for sentence in tokenized]
        first = best_sentences(text, scores, lengths, Limits(wanted, None), units)
        return list(dict.fromkeys([*first, *best_sentences(text, scores, lengths, Limits(None, None), units)]))
