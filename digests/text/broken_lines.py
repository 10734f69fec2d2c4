"""Line-break repair: paragraphs that came in several lines."""

import re

_ENDED = re.compile(r"[.!?…:;。！？।][\"'”’»)\]]*$")
_CLINGS = re.compile(r"['’]s\b|[,.;:)](?=\s|$)")


def rejoin_broken_lines(text: str) -> str:
    """`text` with each line that goes on in the middle of a sentence put back to the line before, and no empty lines.

    Pages break them where a link or a box stands, and feeds that count columns at the end of each. It shows where a
    line has no end and the next one begins in lower case, or with what never stands alone ("'s", a comma).
    """
    lines: list[str] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        if lines and not _ENDED.search(lines[-1][-8:]):
            if _CLINGS.match(line):
                lines[-1] += line
                continue
            if line[:1].islower():
                lines[-1] += f" {line}"
                continue
        lines.append(line)
    return "\n".join(lines)
