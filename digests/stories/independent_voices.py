"""Which articles speak with one voice: those of one outlet, one domain or one owner (a disjoint-set union)."""

from collections.abc import Hashable, Iterable, Sequence


def voices(keys: Sequence[Iterable[Hashable]]) -> list[int]:
    """For each of several, the place of the first that speaks with the same voice; itself, where there is none.

    Two that have a key in common are one voice, and so is who shares another with either.
    """
    first: list[int] = list(range(len(keys)))
    having: dict[Hashable, int] = {}
    for at, own in enumerate(keys):
        for key in own:
            one, other = sorted((_root(first, at), _root(first, having.setdefault(key, at))))
            first[other] = one
    return [_root(first, at) for at in range(len(keys))]


def _root(first: Sequence[int], at: int) -> int:
    while first[at] != at:
        at = first[at]
    return at
