"""A sentence encoder of a few words: each concept is a direction, and other words say nothing."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_SIZE = 64  # dimensions of each concept, so that whole numbers hold them as they do a real encoder's
_CONCEPTS = (
    {"bridge", "brücke", "pont"},
    {"closed", "gesperrt", "fermé"},
    {"mayor", "bürgermeisterin", "maire"},
    {"resigns", "rücktritt", "démissionne"},
    {"striker", "stürmer", "attaquant"},
    {"injured", "verletzt", "blessé"},
)


def fake_encoder(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    rows = [
        [float(bool(concept & set(text.lower().split()))) for concept in _CONCEPTS for _ in range(_SIZE)]
        for text in texts
    ]
    return np.array(rows, dtype=np.float32)
