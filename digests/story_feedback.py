"""Relevance feedback on stories: what it can be given on, which stories it fits, and how much it changes them."""

from collections.abc import Collection
from math import prod

from digests.chats.feedback import Aspect, AspectKind, Feedback
from digests.digest_item import DigestItem
from digests.text.words.stop_words import is_stop_word
from digests.text.words.tokens import stemmed_tokens, words

# How much heavier or lighter a story becomes by each feedback that it fits, and by all of them at the most.
MORE, LESS = 1.5, 0.4
HEAVIEST, LIGHTEST = 3.0, 0.2
WORDS_OFFERED = 3
TOPICS_OFFERED = 2
SHORTEST_WORD = 4


def aspects(item: DigestItem) -> dict[Aspect, str]:
    """What feedback can be given on under the story, each with what people call it: its source, what asked for it, and
    the words of its headline that say most, names first."""
    found = {Aspect(AspectKind.SOURCE, item.lead.site): item.lead.site}
    found |= {Aspect(AspectKind.TOPIC, label): label for label in item.why[:TOPICS_OFFERED]}
    for word in _telling_words(item.lead.title, item.lead.language)[:WORDS_OFFERED]:
        found[Aspect(AspectKind.WORD, stemmed_tokens(word, item.lead.language)[0])] = word
    return found


def _telling_words(title: str, language: str) -> list[str]:
    """The words of a headline that make one index term each, names before others, longer ones before shorter."""
    written = dict.fromkeys(token.strip("\"'“”‘’«»„(),.:;!?–—-") for token in title.split())
    names = {token for token in list(written)[1:] if token[:1].isupper()}
    telling = [
        token
        for token in written
        if len(token) >= SHORTEST_WORD
        and token.isalpha()
        and len(stemmed_tokens(token, language)) == 1
        and not any(is_stop_word(word, language) for word in words(token))
    ]
    return sorted(telling, key=lambda token: (token not in names, -len(token)))


def fitting(item: DigestItem, feedback: Collection[Feedback]) -> list[Feedback]:
    """The feedback that the story fits."""
    terms = frozenset(stemmed_tokens(item.lead.title, item.lead.language)) if feedback else frozenset[str]()
    having = {AspectKind.SOURCE: {item.lead.site}, AspectKind.TOPIC: set(item.why), AspectKind.WORD: terms}
    return [each for each in feedback if each.aspect.value in having[each.aspect.kind]]


def factor(item: DigestItem, feedback: Collection[Feedback]) -> float:
    """By how much the feedback makes the story heavier (above 1) or lighter."""
    changed = prod(MORE if each.more else LESS for each in fitting(item, feedback))
    return min(HEAVIEST, max(LIGHTEST, changed))
