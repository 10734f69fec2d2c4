"""How well a story of several articles is told across them, beside leads, stock summarizers and what is possible.

`python -m benchmarks.summaries.multi_document_summaries CLUSTERS.jsonl.gz …`

Every system chooses whole sentences: its best first, each taken that still fits in `--words` words, and at least one.
ROUGE F1 is against the best of a story's references.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import click
from rouge_score.rouge_scorer import RougeScorer
from rouge_score.tokenizers import Tokenizer

from benchmarks.datasets.clusters import Cluster, clusters_in
from benchmarks.measuring.bootstrap import difference, interval
from benchmarks.measuring.report import result, table
from digests.summaries.summary import Method, Source, summarise
from digests.text.sentences.splitting import sentences
from digests.text.words.tokens import words
from digests.text.words.word_count import word_count

OURS, NEWEST, ROBIN = "broadsheet", "lead of the newest", "round-robin leads"
STOCK: tuple[Method, ...] = ("lex-rank", "text-rank", "sum-basic")
TARGETS = {True: {NEWEST: 3.5, ROBIN: 3.0}, False: {NEWEST: 3.0}}  # points of ROUGE-1 ahead, by whether dates are known
MOST_MS = 10.0  # for a story of five articles

System = Callable[[Cluster, int], Sequence[str]]
Scores = tuple[float, float]


class _Words(Tokenizer):  # type: ignore[misc] # it publishes no types
    """The package's own tokenizer knows no letter beyond a to z."""

    def tokenize(self, text: str) -> list[str]:
        return re.findall(r"\w+", text.lower())


class Rouge:
    """ROUGE-1 and ROUGE-2 F1, 0 to 100, against the best of the references; stemmed in English."""

    def __init__(self, language: str) -> None:
        ours = {} if language == "en" else {"tokenizer": _Words()}
        self._scorer = RougeScorer(["rouge1", "rouge2"], use_stemmer=True, **ours)

    def __call__(self, references: Sequence[str], told: Sequence[str]) -> Scores:
        found = self._scorer.score_multi(references, " ".join(told))
        return 100 * found["rouge1"].fmeasure, 100 * found["rouge2"].fmeasure


def fitting(ranked: Sequence[str], room: int) -> list[str]:
    """The first of `ranked` and of the rest whatever still fits in `room` words; the first alone if none does."""
    taken: list[str] = []
    for sentence in ranked:
        if word_count(sentence) <= room:
            taken.append(sentence)
            room -= word_count(sentence)
    return taken or list(ranked[:1])


def ours(cluster: Cluster, room: int) -> list[str]:
    return [one.text for one in summarise(cluster.sources, sentences=None, words=room)]


def newest(cluster: Cluster, room: int) -> list[str]:
    return fitting(_sentences(cluster.sources[cluster.newest]), room)


def round_robin(cluster: Cluster, room: int) -> list[str]:
    """The first sentence of each article, the newest article's first, then the second of each, and so on."""
    first = cluster.sources[cluster.newest]
    texts = [_sentences(source) for source in (first, *(one for one in cluster.sources if one is not first))]
    deep = max(map(len, texts))
    ranked = [text[place] for place in range(deep) for text in texts if place < len(text)]
    return fitting(list(dict.fromkeys(ranked)), room)


def stock(method: Method) -> System:
    """One of sumy's, on the pooled text, with our tokenizer and our sense of what can be shown."""

    def system(cluster: Cluster, room: int) -> list[str]:
        return [one.text for one in summarise(cluster.sources, sentences=None, words=room, method=method)]

    return system


def summa() -> System | None:
    """TextRank of the package summa on the pooled text, where it is installed and knows the language."""
    try:
        from summa.summarizer import summarize  # noqa: PLC0415 (a rival may be missing)
    except ImportError:
        return None

    def system(cluster: Cluster, room: int) -> list[str]:
        language = {"en": "english"}.get(cluster.sources[0].language, "english")
        pooled = "\n".join(source.text for source in cluster.sources)
        scored = summarize(pooled, ratio=1.0, split=True, scores=True, language=language)
        ranked = [sentence for sentence, _ in sorted(scored, key=lambda pair: -pair[1])]
        return fitting(ranked or _sentences(cluster.sources[cluster.newest]), room)

    return system


def oracle(rouge: Rouge) -> System:
    """What a greedy choice with the references at hand reaches: no system does."""

    def system(cluster: Cluster, room: int) -> list[str]:
        left = list(dict.fromkeys(sentence for source in cluster.sources for sentence in _sentences(source)))
        told: list[str] = []
        best = 0.0
        while left:
            fits = [one for one in left if word_count(one) <= room]
            tried = [(sum(rouge(cluster.references, [*told, one])), one) for one in fits]
            worth, sentence = max(tried, default=(0.0, ""))
            if worth <= best:
                break
            best = worth
            told.append(sentence)
            left.remove(sentence)
            room -= word_count(sentence)
        return told

    return system


def _sentences(source: Source) -> list[str]:
    return sentences(source.text, source.language)


def faults(cluster: Cluster, told: Sequence[str], room: int) -> Iterator[str]:
    """What is wrong with a summary that we made, by rules of its own, so that it can fail."""
    if sum(map(word_count, told)) > room and len(told) > 1:
        yield "too long"
    for at, sentence in enumerate(told):
        if not any(sentence in source.text for source in cluster.sources):
            yield "not verbatim"
        if sentence.count('"') % 2 or sentence.count("“") != sentence.count("”"):
            yield "quotation cut"
        said = set(words(sentence))
        if any(len(said & set(words(other))) >= 0.7 * min(len(said), len(set(words(other)))) for other in told[:at]):
            yield "said twice"


def cost(clusters: Sequence[Cluster], articles: int, rounds: int = 3) -> float:
    """Milliseconds of processor time for a story of so many articles, made of these clusters, least of some rounds."""
    pooled = [source for cluster in clusters for source in cluster.sources]
    stories = [pooled[at : at + articles] for at in range(0, len(pooled), articles)][:10]
    times: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        for story in stories:
            summarise(story, sentences=10)
        times.append(1000 * (time.process_time() - start) / len(stories))
    return min(times)


def measure(name: str, clusters: Sequence[Cluster], room: int) -> dict[str, float | int | str]:
    """Print the table of one file, and return its figures."""
    rouge = Rouge(clusters[0].sources[0].language)
    systems: dict[str, System | None] = {OURS: ours, NEWEST: newest, ROBIN: round_robin}
    systems |= {method: stock(method) for method in STOCK}
    systems |= {"summa": summa(), "oracle": oracle(rouge)}
    told = {name: [make(one, room) for one in clusters] for name, make in systems.items() if make}
    scores = {
        name: [rouge(one.references, said) for one, said in zip(clusters, summaries, strict=True)]
        for name, summaries in told.items()
    }
    _show(f"{name}: {len(clusters)} stories told in {room} words", scores, TARGETS[clusters[0].dated])
    for missing in (name for name, make in systems.items() if make is None):
        print(f"{missing} is not installed")
    wrong = Counter(fault for one, said in zip(clusters, told[OURS], strict=True) for fault in faults(one, said, room))
    print(f"faults in ours: {dict(sorted(wrong.items())) or 'none'} (wanted: none)")
    five, forty = cost(clusters, 5), cost(clusters, 40)
    print(f"CPU: {five:.1f} ms for 5 articles (wanted: {MOST_MS:g}), {forty:.1f} ms for 40")
    return {**_figures(scores), "faults": wrong.total(), "cpu_ms_5": round(five, 1), "cpu_ms_40": round(forty, 1)}


def _show(title: str, scores: Mapping[str, Sequence[Scores]], wanted: Mapping[str, float]) -> None:
    mine = [score for score, _ in scores[OURS]]
    rows: list[tuple[str, ...]] = [("system", "ROUGE-1", "ROUGE-2", "ours ahead by", "wanted")]
    for name, found in scores.items():
        ones, twos = zip(*found, strict=True)
        ahead = "" if name == OURS else difference(mine, ones).signed()
        aim = f"{wanted[name]:+.1f}" if name in wanted else ""
        rows.append((name, str(interval(ones)), f"{sum(twos) / len(twos):.2f}", ahead, aim))
    table(title, rows)


def _figures(scores: Mapping[str, Sequence[Scores]]) -> dict[str, float | int | str]:
    ones = {name: [score for score, _ in found] for name, found in scores.items()}
    over_newest, over_robin = (difference(ones[OURS], ones[rival]) for rival in (NEWEST, ROBIN))
    return {
        "stories": len(ones[OURS]),
        "rouge_1": round(interval(ones[OURS]).mean, 2),
        "over_newest": round(over_newest.mean, 2),
        "over_newest_low": round(over_newest.low, 2),
        "over_round_robin": round(over_robin.mean, 2),
        "over_round_robin_low": round(over_robin.low, 2),
    }


@click.command(help=__doc__)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--words", "room", default=60, show_default=True, help="the length of a summary")
@click.option("--limit", type=int, help="stories of each file")
def main(files: Sequence[Path], room: int, limit: int | None) -> None:
    measured: dict[str, float | int | str] = {}
    ahead, wanted = list[float](), list[float]()
    for file in files:
        name, clusters = file.name.split(".", maxsplit=1)[0], list(clusters_in(file))[:limit]
        found = measure(name, clusters, room)
        ahead.append(float(found["over_newest"]))
        wanted.append(TARGETS[clusters[0].dated][NEWEST])
        measured |= {f"{name}_{figure}": value for figure, value in found.items()}
    result(
        "multi_document_summaries",
        measured,
        value=sum(ahead) / len(ahead),
        target=sum(wanted) / len(wanted),
    )


if __name__ == "__main__":
    main()
