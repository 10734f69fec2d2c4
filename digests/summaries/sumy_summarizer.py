"""Our summary of one text as a sumy summarizer, for who builds on sumy."""

from collections.abc import Callable

from sumy.models.dom import ObjectDocumentModel
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers import AbstractSummarizer
from sumy.summarizers._summarizer import SentenceInfo
from sumy.utils import ItemsCount

from digests.summaries.model import learned, worth
from digests.summaries.single_document import Limits, best
from digests.summaries.term_matrix import Statement, matter
from digests.text.anaphora import leans


class BroadsheetSummarizer(AbstractSummarizer):  # type: ignore[misc] # sumy publishes no types
    """Ranks the sentences of a document, which is one text, by what was learned from editors; headings are its title.

    `language` is an ISO 639-1 code or "". A sentence that points back comes only with the one before it, so there may
    be fewer than asked for. For a number, the set of so many that is best together ranks first; `sentences_count` may
    also be whatever else sumy takes, such as a share or a function of the ranked sentences.
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
        said = [
            Statement(str(sentence), tuple(sentence.words), at > 0 and leans(str(sentence), self._language))
            for at, sentence in enumerate(document.sentences)
        ]
        text = matter(said, " ".join(map(str, document.headings)), self._language)
        value, lengths = worth(text, learned()), [len(one.tokens) for one in said]
        first = best(text, value, lengths, Limits(wanted, None))
        return list(dict.fromkeys([*first, *best(text, value, lengths, Limits(None, None))]))
