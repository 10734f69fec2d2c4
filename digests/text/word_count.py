"""How long a text is for a reader, whatever its script."""

import re

_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")  # Japanese and Chinese: about two characters a word
_JOINED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")  # Thai, Lao, Burmese, Khmer: about five


def length(line: str) -> int:
    """The words of `line`; where a script writes no blanks, about as many words as it would take."""
    return len(line.split()) + len(_DENSE.findall(line)) // 2 + len(_JOINED.findall(line)) // 5
