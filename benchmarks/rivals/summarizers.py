"""Summarizers to compare ours with. Each ranks the sentences of an article, best first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial

from digests.summaries.candidates import MOST_SENTENCES, CandidateSentence
from digests.summaries.summary import METHODS

SLOW = {"kl": 80}  # sentences: it takes the third power of their number, eleven minutes for 1,100
CORPUS = 300  # articles that lexrank learns the rarity of words from
Ranking = Callable[["Article"], list[int]]


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its sentences as we split them, all of them, fit or not; `gold` are those a person marked."""

    title: str
    text: str
    language: str
    sentences: tuple[CandidateSentence, ...]
    references: tuple[str, ...]
    gold: frozenset[str]


def first_sentences(article: Article) -> list[int]:
    """Lead: an article's order is its ranking."""
    return list(range(len(article.sentences)))


def rivals(corpus: Sequence[Article]) -> dict[str, Ranking]:
    """Those that are installed; each other is named in a printed line. Who needs to see other texts gets `corpus`."""
    found: dict[str, Ranking] = {"lead": first_sentences}
    found |= {f"sumy {method}": _sumy(method) for method in METHODS[1:]}
    others: dict[str, Callable[[], Ranking]] = {
        "summa": _summa,
        "lexrank": partial(_lexrank, corpus),
        "newspaper4k": _newspaper,
    }
    for name, make in others.items():
        try:
            found[name] = make()
        except ImportError:
            print(f"{name} is not installed and left out")
    return found


def _sumy(method: str) -> Ranking:
    from digests.summaries.sumy_adapter import ranking  # noqa: PLC0415 (loaded when first needed, as by who summarises)

    most = SLOW.get(method, MOST_SENTENCES)
    return lambda article: ranking([article.title], article.sentences[:most], article.language, method)


def _summa() -> Ranking:
    from summa import summarizer  # noqa: PLC0415 (may be missing)

    def rank(article: Article) -> list[int]:
        lines = "\n".join(one.text for one in article.sentences)
        scored = summarizer.summarize(lines, ratio=1.0, scores=True)
        return _order(article, [text for text, _ in sorted(scored, key=lambda pair: -pair[1])])

    return rank


def _lexrank(corpus: Sequence[Article]) -> Ranking:
    from lexrank import LexRank  # noqa: PLC0415 (may be missing)

    ranker = LexRank([[one.text for one in article.sentences] for article in corpus[:CORPUS]])

    def rank(article: Article) -> list[int]:
        said = [one.text for one in article.sentences]
        scores = ranker.rank_sentences(said, threshold=None)
        return sorted(range(len(said)), key=lambda at: (-float(scores[at]), at))

    return rank


def _newspaper() -> Ranking:
    from newspaper import nlp  # noqa: PLC0415 (may be missing)
    from newspaper.text import StopWords  # noqa: PLC0415 (may be missing)

    words = cache(StopWords)

    def rank(article: Article) -> list[int]:
        stop = words(article.language or "en")
        said = [one.text for one in article.sentences]
        keys = nlp.keywords(article.text, stop, 10)  # as many as its own summaries take
        ranked = nlp.scored_sentences(said, list(stop.tokenizer(article.title)), keys, stop)
        return list(dict.fromkeys([*(found[0] for found in ranked), *range(len(said))]))

    return rank


def _order(article: Article, texts: Sequence[str]) -> list[int]:
    """The indexes of the sentences with these texts; what a rival left out comes last."""
    places = {one.text: at for at, one in enumerate(article.sentences)}
    known = [places[text] for text in texts if text in places]
    return list(dict.fromkeys([*known, *range(len(article.sentences))]))
