"""Briefs: a keyword query answered from the articles that are kept (search)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from digests.brief import PAGE, SENTENCES, Brief, answering
from digests.chats.languages_read import LanguagesRead
from digests.digest_item import DigestItem, RecentStory, as_of, headline_says_unwanted, story_item
from digests.event_merging import merge_by_event
from digests.search.answer_sentences import quotes_for
from digests.search.bm25 import rank
from digests.search.clauses import Query
from digests.search.partial_matches import essential, partial_matches
from digests.search.query import consistent, parse
from digests.search.spelling import suggestions
from digests.stories.passed_times import passed
from digests.stories.story import Story
from digests.stories.superseded_tolls import marked, newer_tolls
from storage import Storage, Transaction

# Matches that are scored; the newest of them. Stories that make the brief, and texts its sentences come from.
MATCHES = 500
STORIES = 25
TEXTS = 3
FEW = 10  # articles: where fewer are found, a wider search is worth its time


@dataclass(frozen=True, slots=True)
class Answer:
    """The brief, and for an empty one the words near those that nobody wrote."""

    brief: Brief
    near: tuple[str, ...] = ()


async def search(
    words: str, window: timedelta, languages: LanguagesRead, storage: Storage, now: datetime, *, start: int = 0
) -> Answer:
    """The brief for `words` over the last `window`; its PAGE from story number `start` on tells what holds the words.

    It tells what is in `languages`, or where nothing is, what is in others; an event told in several languages once.
    Raises QueryError.
    """
    query = consistent(parse(words))
    async with storage.read() as tx:
        found, query = await ranked(query, now - window, now, tx)
        written = await tx.articles.languages(found)
        readable = [article for article in found if languages.read(written.get(article, ""))]
        best_first = readable or found
        stories = await tx.stories.of_articles(best_first)
        order = list(dict.fromkeys(stories[article] for article in best_first if article in stories))[:STORIES]
        told = await _events(order, languages, tx, foreign=not readable)
        items = {story.id: as_of(story_item(RecentStory(story), languages.codes), now) for story in told}
        told = [story for story in told if not headline_says_unwanted(query, items[story.id])]
        first = max(0, min(start, len(told) - 1))
        shown = told[first : first + PAGE]
        best = {story.id: [one for one in best_first if one in story.current][:TEXTS] for story in shown}
        texts = await tx.articles.text([article for articles in best.values() for article in articles])
        if not told:
            return Answer(Brief(query.text, ()), await _near(query, tx))
    for story in shown:
        answers = [(article, *texts[article]) for article in best[story.id] if article in texts]
        quotes = marked(quotes_for(query, answers, SENTENCES), story, newer_tolls(story))
        quotes = passed(quotes, story.articles, now)
        items[story.id] = answering(query, items[story.id], quotes, story.current)
    answer = tuple(items[story.id] for story in told)
    return Answer(Brief(query.text, answer, foreign=not any(languages.read(item.lead.language) for item in answer)))


async def story_told(story_id: int, languages: LanguagesRead, tx: Transaction) -> DigestItem | None:
    """The story, or the one that it has become part of, as readers of `languages` are told it; None for one gone."""
    survivors = await tx.story_merges.survivors([story_id])
    found = await tx.stories.get([survivors.get(story_id, story_id)])
    return story_item(RecentStory(found[0]), languages.codes) if found else None


async def _events(order: Sequence[int], languages: LanguagesRead, tx: Transaction, *, foreign: bool) -> list[Story]:
    """The stories in this `order`, of those linked across languages only the one in the most wanted language.

    If all are `foreign`, those that linked stories tell in a language that is read are told in it, and no others.
    """
    linked = await tx.events.linked(order) if foreign else {}
    found = await tx.stories.get([*order, *(story for stories in linked.values() for story in stories)])
    told = [entry.story for entry in merge_by_event([RecentStory(story) for story in found], languages.codes)]
    readable = [story for story in told if any(languages.read(article.language) for article in story.articles)]
    return readable or told


async def ranked(query: Query, since: datetime, now: datetime, tx: Transaction) -> tuple[list[int], Query]:
    """The articles that match, best first: those with all the words, or else with what says most; and what found them.

    Where few have all the words, those with compounds of them follow, which the query returned looks for too.
    """
    found = await _ranked(query, since, now, tx)
    if len(found) < FEW:
        wider = query.widened({clause: await tx.search.compounds(clause) for clause in query.wanted})
        more = await _ranked(wider, since, now, tx) if wider != query else []
        found, query = list(dict.fromkeys(found + more)), wider
    if not found and len(query.wanted) > 1:
        found = await _partly_matching(query, since, now, tx)
    return found, query


async def _ranked(query: Query, since: datetime, now: datetime, tx: Transaction) -> list[int]:
    matches = await tx.search.match(query, since=since, limit=MATCHES)
    return rank(query, matches, now, await tx.search.clause_frequencies(query, since)) if matches else []


async def _partly_matching(query: Query, since: datetime, now: datetime, tx: Transaction) -> list[int]:
    frequencies = await tx.search.clause_frequencies(query, since)
    sought = essential(query, frequencies)
    if not sought.wanted:
        return []
    matches = await tx.search.match(sought, since=since, limit=MATCHES, any_clause=True)
    return rank(query, partial_matches(query, matches, frequencies), now, frequencies)


async def _near(query: Query, tx: Transaction) -> tuple[str, ...]:
    found: list[str] = []
    for word in (clause.tokens[0] for clause in query.wanted if not clause.exact):
        found += [one for one in suggestions(word, await tx.search.vocabulary(word)) if one not in found]
    return tuple(found[:3])
