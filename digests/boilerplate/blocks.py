"""The blocks of text that a page shows, in document order, and where each stands."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from itertools import accumulate

import lxml.html
from lxml import etree

MAX_BLOCKS = 20_000  # the longest of 301 real pages has 6,200
# Of the elements that a block is known to stand in, the innermost; more would cost a hostile page's square.
MAX_DEPTH = 64
STYLE_DEPTH = 3
MAX_CLASS = 200  # characters
MIN_PARTS = 2
_CELL = " | "

_BREAKING = frozenset(
    """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure form h1
    h2 h3 h4 h5 h6 header hgroup hr li main ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905 (a list of names reads better without quotes)
)
_CAPTIONS = frozenset(("figcaption", "caption"))
_OTHER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item; each line of one that is broken by <br>.

    `style` is equal for blocks that are built alike: the tags and classes of the element and its next parents. `within`
    are the numbers of the elements around it, the outermost first: a higher number is further inside or further down.
    `linked` is the share of its characters that are inside links.
    """

    text: str
    tag: str
    style: tuple[str, ...]
    within: tuple[int, ...]
    linked: float
    is_caption: bool


def blocks(root: lxml.html.HtmlElement) -> list[Block]:
    """The first MAX_BLOCKS blocks of `root`, a tree without comments, walked without recursion."""
    walk = _BlockWalk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walk.enter(element)
        else:
            walk.leave(element)
        if len(walk.blocks) >= MAX_BLOCKS:
            break
    walk.close()
    return walk.blocks


def blocks_of_lines(lines: Sequence[str], blocks: Sequence[Block]) -> list[Block | None]:
    """For each line the first block that reads the same, or None."""
    keys = {_key(line) for line in lines}
    first = dict[str, Block]()
    for block in blocks:
        key = _key(block.text)
        if key in keys:
            first.setdefault(key, block)
    return [first.get(_key(line)) for line in lines]


def parted(lines: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """`lines`, each that runs over several of the `blocks` as those: a title and a caption make no sentence.

    Rows of tables stay as they are.
    """
    keys = [letters(block.text) for block in blocks]
    starts = list(accumulate(map(len, keys), initial=0))
    whole, once = "".join(keys), set(keys)
    parts = list[str]()
    for line in lines:
        key = letters(line)
        at = -1 if key in once or not key or _CELL in line else whole.find(key)
        first, last = bisect_right(starts, at) - 1, bisect_left(starts, at + len(key))
        inside = at < 0 or last - first < MIN_PARTS or starts[first] != at or starts[last] != at + len(key)
        parts += [line] if inside else [block.text for block in blocks[first:last] if letters(block.text)]
    return parts


def _key(text: str) -> str:
    """`text` without blanks, and without the dash that extraction sets before the items of a list."""
    return "".join(text.removeprefix("- ").split())


def _style(element: etree._Element) -> str:
    return f"{element.tag}.{element.get('class', '')[:MAX_CLASS]}"


def letters(text: str) -> str:
    """`text` without case, spacing, punctuation and entities: what is escaped twice is read by some as it was meant."""
    return _OTHER.sub("", unescape(text).casefold())


class _BlockWalk:
    def __init__(self) -> None:
        self.blocks = list[Block]()
        self._elements: list[tuple[int, etree._Element]] = []  # the block elements around, numbered
        self._entered = 0
        self._words = list[str]()
        self._linked = 0
        self._links = 0
        self._captions = 0

    def enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BREAKING:
            self.close()
            self._elements.append((self._entered, element))
            self._entered += 1
            self._captions += tag in _CAPTIONS
        elif tag == "br":
            self.close()
        self._links += tag == "a"
        self._add(element.text)

    def leave(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BREAKING:
            self.close()
            self._elements.pop()
            self._captions -= tag in _CAPTIONS
        self._links -= tag == "a"
        self._add(element.tail)

    def close(self) -> None:
        """End the block that is being read, if it has a word."""
        if self._words:
            text = "".join(self._words)
            around = self._elements[-MAX_DEPTH:]
            self.blocks.append(
                Block(
                    text=" ".join(text.split()),
                    tag=str(around[-1][1].tag) if around else "",
                    style=tuple(_style(element) for _, element in around[-STYLE_DEPTH:]),
                    within=tuple(number for number, _ in around),
                    linked=self._linked / len(text),
                    is_caption=self._captions > 0,
                )
            )
            self._words.clear()
            self._linked = 0

    def _add(self, words: str | None) -> None:
        if words and (self._words or not words.isspace()):
            self._words.append(words)
            self._linked += len(words) if self._links else 0
