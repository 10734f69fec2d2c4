"""The words of `digests/text/words/common_words.txt`, out of wordfreq (Speer 2022; its data are CC-BY-SA-4.0).

Run where wordfreq is installed, which nothing else needs:

    python -m benchmarks.data_files.common_words digests/text/words/common_words.txt

The same release gives the same bytes. Chinese, Japanese and Korean are left out: their terms are pairs of characters,
and the release has words.
"""

import textwrap
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

import click

from digests.text.languages import language_code
from digests.text.words.tokens import tokens

MOST = 600  # words of a language: 300 group as well in half of the sets and worse in the others, 1,500 win little
CODES = {"sh": "hr"}
WITHOUT_WORDS = frozenset({"ja", "ko", "zh"})
HEADER = """\
# The commonest words by language (ISO 639-1), the commonest first; digests/text/words/common_words.py reads them.
# Licence of this file, and of nothing else here: CC-BY-SA-4.0 (LICENSES/CC-BY-SA-4.0.txt). Changed: of the lists of
# wordfreq {version} by Robyn Speer (https://github.com/rspeer/wordfreq, CC-BY-SA-4.0), the first {most} words of each
# without what has digits, and no frequencies (benchmarks/data_files/common_words.py). Their sources, as wordfreq names
# them: Google Books Ngrams, the Leeds Internet Corpus, Wikipedia, ParaCrawl, OPUS OpenSubtitles 2018
# (opensubtitles.org), the SUBTLEX word lists by Marc Brysbaert and others, which are freely available, and Twitter.
"""


def words(wordfreq: Any, language: str) -> Iterator[str]:
    """The words that are tokens of ours, from the commonest on."""
    for word in wordfreq.iter_wordlist(language):
        if tokens(word) == [word] and not any(map(str.isdigit, word)):
            yield word


@click.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
def main(target: Path) -> None:
    """Write the TARGET file."""
    wordfreq = import_module("wordfreq")
    lines = list[str]()
    for listed in sorted(set(wordfreq.available_languages("best")) - WITHOUT_WORDS):
        code = CODES.get(listed) or language_code(listed)
        commonest = " ".join(islice(words(wordfreq, listed), MOST))
        wrapped = textwrap.wrap(commonest, 120, break_long_words=False, break_on_hyphens=False)
        lines += [f"[{code}]", *wrapped]
    target.write_text(HEADER.format(version=version("wordfreq"), most=MOST) + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
