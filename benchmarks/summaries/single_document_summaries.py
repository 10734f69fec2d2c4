"""Summaries of one article against those of editors, beside the first sentences and every other summarizer at hand.

Takes files of gzipped JSON lines with text (or a list of sentences, sents), title, lang and summary (or refs, of which
the nearest counts; gold, the indexes of the sentences that a person marked). Texts are read as the bot reads them,
lines that broke off put together again. Measures ROUGE F1 (Lin 2004) for three
sentences and for 60 words in whole sentences, how many of three sentences a person marked (P@3), the CPU time splitting
included, and what can't be read on its own. Of words, Lead and every ranking take what still fits, as ours does.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import numpy as np
from rouge_score.rouge_scorer import RougeScorer
from rouge_score.tokenizers import DefaultTokenizer, Tokenizer

from benchmarks.datasets.archives import rows_in
from benchmarks.measuring.bootstrap import difference
from benchmarks.measuring.readability import FAULTS, faults
from benchmarks.measuring.report import result, table
from benchmarks.rivals.summarizers import Article, first_sentences, rivals
from digests.summaries.candidates import candidate_sentences
from digests.summaries.summary import OURS, Method, Sentence, Source, summarise
from digests.text.broken_lines import rejoin_broken_lines
from digests.text.languages import detect_language

METRICS = ("rouge1", "rouge2", "rougeLsum")
BUDGETS: dict[str, tuple[int | None, int | None]] = {"3 sentences": (3, None), "60 words": (None, 60)}
LEAD, ORACLE = "lead", "oracle"
# ROUGE-1 above lead's; of sets that are not named, not to be below it.
TARGETS = {
    "cnn_corpus": {"3 sentences": 1.5, "60 words": 1.5},
    "cnn_dm": {"3 sentences": 1.5, "60 words": 1.2},
    "orangesum": {"3 sentences": 1.6, "60 words": 1.5},
}
PRECISION_TARGET = 0.33
CPU_TARGETS = {800: 8.0, 3_000: 20.0, 20_000: 40.0}  # words, and ms of CPU for 95 of 100 texts
REPEATS = 40

Scores = dict[str, list[float]]
Choice = Callable[[Article, int | None, int | None], list[str]]


class Words(Tokenizer):  # type: ignore[misc] # rouge-score publishes no types
    """The words of any language; rouge-score's own keeps only a to z."""

    def tokenize(self, text: str) -> list[str]:
        return re.findall(r"\w+", text.lower())


def articles(file: Path, limit: int | None) -> list[Article]:
    """The first articles of `file`."""
    rows = [row for row, _ in zip(rows_in(file), range(limit or 10**9), strict=False)]
    return [found for row in rows if (found := article(row)).sentences]


def article(row: dict[str, Any]) -> Article:
    said = [sentence.strip() for sentence in row.get("sents", ())]
    text, title = "\n".join(said) or rejoin_broken_lines(row["text"]), row.get("title") or ""
    language = row.get("lang") or detect_language(f"{title}\n{text}")
    gold = frozenset(said[at] for at in row.get("gold", ()) if at < len(said))
    read = tuple(candidate_sentences([(title, text, language)]))
    return Article(title, text, language, read, tuple(row.get("refs") or [row["summary"]]), gold)


def ours(one: Article, sentences: int | None, words: int | None) -> list[str]:
    return [told.text for told in _summary(one, sentences, words)]


def _summary(one: Article, sentences: int | None, words: int | None) -> tuple[Sentence, ...]:
    return summarise([Source(one.title, one.text, one.language)], sentences=sentences, words=words)


def by_rank(rank: Callable[[Article], list[int]], one: Article, sentences: int | None, words: int | None) -> list[str]:
    """The first of a ranking that fit, in reading order."""
    chosen: list[int] = []
    room = float("inf") if words is None else words
    for at in rank(one):
        if len(chosen) == sentences:
            break
        if one.sentences[at].length <= room or not (chosen or words is None):
            chosen.append(at)
            room -= one.sentences[at].length
    return [one.sentences[at].text for at in sorted(chosen)]


def oracle(one: Article, sentences: int | None, words: int | None) -> list[str]:
    """The sentences that ROUGE-1 + ROUGE-2 choose one by one, knowing the reference: about the best there can be."""
    wanted = _grams(one.references[0])
    chosen: list[int] = []
    while True:
        best, found = _merit(one, chosen, wanted), None
        for at in range(len(one.sentences)):
            larger = sorted({*chosen, at})
            used = sum(one.sentences[index].length for index in larger)
            if (words is None or used <= words) and (merit := _merit(one, larger, wanted)) > best:
                best, found = merit, larger
        if found is None or len(found) > (sentences or len(one.sentences)):
            return [one.sentences[index].text for index in chosen]
        chosen = found


def _grams(text: str) -> tuple[Counter[Any], Counter[Any]]:
    words = Words().tokenize(text)
    return Counter(words), Counter(pairwise(words))


def _merit(one: Article, chosen: Sequence[int], wanted: tuple[Counter[Any], Counter[Any]]) -> float:
    found = _grams("\n".join(one.sentences[at].text for at in chosen))
    return sum(2 * (a & b).total() / max(1, a.total() + b.total()) for a, b in zip(found, wanted, strict=True))


def scored(told: Iterable[str], one: Article) -> list[float]:
    """The three measures, in hundredths, against the nearest reference."""
    tokenizer = DefaultTokenizer(use_stemmer=True) if one.language == "en" else Words()
    scorer = RougeScorer(list(METRICS), tokenizer=tokenizer)
    text = "\n".join(told)
    found = [scorer.score(reference, text) for reference in one.references]
    best = max(found, key=lambda scores: scores["rouge1"].fmeasure)
    return [100 * float(best[metric].fmeasure) for metric in METRICS]


def compared(name: str, read: Sequence[Article], systems: dict[str, Choice]) -> dict[str, float]:
    """Print a table of one set, and return what the last line says of it."""
    measured: dict[str, float] = {}
    for budget, (sentences, words) in BUDGETS.items():
        scores, marked = {}, {}
        for system, choose in systems.items():
            told = [choose(one, sentences, words) for one in read]
            scores[system] = [scored(said, one) for said, one in zip(told, read, strict=True)]
            marked[system] = precision(told, read)
        first = {system: [row[0] for row in rows] for system, rows in scores.items()}
        target = _wanted(name, budget)
        head = ("", "R1", "R2", "RLsum", "P@3", "R1 - lead", "ours - it")
        rows = [
            (system, *map(float, np.mean(values, axis=0)), marked[system], *_differences(first, system))
            for system, values in scores.items()
        ]
        wanted = "not below lead" if target is None else f"ours {target:+.1f} over lead"
        table(f"{name}, {len(read)} articles, {budget} (target: {wanted})", [head, *rows])
        ahead = difference(first[OURS], first[LEAD])
        key = f"{_set(name)} {budget}"
        measured |= {f"{key} r1": ahead.mean, f"{key} low": ahead.low, f"{key} high": ahead.high}
        if sentences and any(one.gold for one in read):
            measured[f"{key} p3"] = marked[OURS]
            print(f"P@3 of ours: {marked[OURS]:.3f} (target: {PRECISION_TARGET})")
    return measured


def _set(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


def _wanted(name: str, budget: str) -> float | None:
    """Points of ROUGE-1 over lead, where the set is a known one."""
    return TARGETS.get(_set(name), {}).get(budget)


def _differences(first: dict[str, list[float]], system: str) -> tuple[str, str]:
    return difference(first[system], first[LEAD]).signed(), difference(first[OURS], first[system]).signed()


def precision(told: Sequence[Sequence[str]], read: Sequence[Article]) -> float:
    """Which share of the told sentences stands in one that a person marked; 0 where nobody did."""
    shares = [
        sum(any(one in gold for gold in article.gold) for one in said) / len(said)
        for said, article in zip(told, read, strict=True)
        if article.gold and said
    ]
    return sum(shares) / len(shares) if shares else 0.0


def linted(read: Sequence[Article]) -> dict[str, float]:
    """Print what can't be read on its own, one example a kind; the last line has the share of sentences by fault."""
    told, found, over, empty = 0, Counter[str](), 0, 0
    examples: dict[str, str] = {}
    for one in read:
        for sentences, words in BUDGETS.values():
            summary = _summary(one, sentences, words)
            told, empty = told + len(summary), empty + (not summary)
            lengths = [next((p.length for p in one.sentences if p.text == said.text), 0) for said in summary]
            over += (sentences is not None and len(summary) > sentences) or (
                words is not None and sum(lengths) > words and len(summary) > 1
            )
            for fault, said in faults(
                [said.text for said in summary], [said.position for said in summary], one.language
            ):
                found[fault] += 1
                examples.setdefault(fault, said)
    rows = [(fault, found[fault], 100 * found[fault] / max(1, told), examples.get(fault, "")[:70]) for fault in FAULTS]
    table(f"{told} sentences told (target: lost <= 1 %, all else 0)", [("fault", "times", "%", "example"), *rows])
    table("summaries (target: 0)", [("over budget", "empty"), (over, empty)])
    return {f"lint {fault}": found[fault] / max(1, told) for fault in FAULTS} | {"lint over": over, "lint empty": empty}


def timed(read: Sequence[Article]) -> dict[str, float]:
    """Print the CPU time of texts of three lengths, made of the articles' words, beside sumy's LexRank."""
    pool = " ".join(one.text for one in read if one.language == "en").split()
    rows, measured = [], {}
    for words, target in CPU_TARGETS.items():
        texts = [" ".join(pool[at : at + words]) for at in range(0, len(pool) - words, max(1, len(pool) // REPEATS))]
        methods: tuple[Method, ...] = (OURS, "lex-rank")
        spent = {
            method: [_cpu(Source("Title", text, "en"), method) for text in texts[: REPEATS if method == OURS else 3]]
            for method in methods
        }
        if texts:
            high = float(np.quantile(spent[OURS], 0.95))
            rows.append((words, float(np.mean(spent[OURS])), high, target, float(np.mean(spent["lex-rank"]))))
            measured[f"cpu {words} p95 ms"] = high
    table("CPU ms a text", [("words", "mean", "p95", "target", "lex-rank"), *rows])
    return measured


def _cpu(source: Source, method: Method) -> float:
    started = time.process_time()
    summarise([source], method=method)
    return 1_000 * (time.process_time() - started)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--limit", type=int, help="Articles of each file.")
@click.option("--rivals/--no-rivals", "with_rivals", default=True, help="Compare with the other summarizers.")
@click.option("--timing", is_flag=True, help="Measure the CPU time, too.")
@click.option("--lint", is_flag=True, help="Look for sentences that can't be read on their own, too.")
def main(files: tuple[Path, ...], limit: int | None, with_rivals: bool, timing: bool, lint: bool) -> None:
    """Compare summaries of the articles in FILES with what people wrote of them."""
    read = {file.name.removesuffix(".jsonl.gz"): articles(file, limit) for file in files}
    everything = [one for found in read.values() for one in found]
    known = rivals(everything) if with_rivals else {LEAD: first_sentences}
    systems: dict[str, Choice] = {OURS: ours}
    systems |= {name: partial(by_rank, rank) for name, rank in known.items()}
    systems |= {ORACLE: oracle} if with_rivals else {}
    measured: dict[str, float] = {}
    for name, found in read.items():
        measured |= compared(name, found, systems)
    measured |= linted(everything) if lint else {}
    measured |= timed(everything) if timing else {}
    result(
        "single_document_summaries",
        {name: round(value, 4) for name, value in measured.items()},
        value=float(np.mean([measured[f"{_set(name)} {budget} r1"] for name in read for budget in BUDGETS])),
        target=round(float(np.mean([_wanted(name, budget) or 0.0 for name in read for budget in BUDGETS])), 4),
    )


if __name__ == "__main__":
    main()
