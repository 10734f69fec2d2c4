"""The model that tells languages, memory-mapped: 70 MB that all workers share, and only the first of them has to load.

They find it in a file without a name that the bot's own process holds open, so that nothing is left of it afterwards.
"""

import logging
import mmap
import os
import pickle
import struct
import sys
import tempfile
import weakref
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

log = logging.getLogger(__name__)

# At the beginning of the file, zeros until it is whole: where the features' weights, the transitions and the rest end.
_ENDS = struct.Struct("<3Q")


class SharedFile:
    """An empty file, as long as this is referred to; `path` is where processes that this one starts may open it.

    It is empty where no file can be made.
    """

    def __init__(self) -> None:
        self.path = ""
        try:
            descriptor, name = tempfile.mkstemp(prefix="broadsheet-")
        except OSError as error:
            log.debug("each worker has its own model of languages: %s", error)
            return
        Path(name).unlink()
        weakref.finalize(self, os.close, descriptor)
        self.path = f"/proc/{os.getpid()}/fd/{descriptor}"


def share(path: str) -> None:
    """Tell languages by the model in the shared file, which is put there unless it is. Where that can't be, as on
    systems without /proc, this process loads its own when it needs it."""
    from py3langid import langid  # noqa: PLC0415 -- loads NumPy, which a worker may do only once its threads are set

    if sys.platform != "linux":
        return
    try:
        langid.IDENTIFIER = _shared(path)
    except OSError as error:
        log.debug("each worker has its own model of languages: %s", error)


def _shared(path: str) -> "LanguageIdentifier":
    import fcntl  # noqa: PLC0415 -- exists on Unix only

    with Path(path).open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # who comes second waits for the first, or writes it anew should that die
        try:
            if not any(file.read(_ENDS.size)):
                _write(file)
            return _mapped(file)
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)  # closing alone would leave it: the mapping keeps the file open


def _write(file: IO[bytes]) -> None:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 -- see above

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    rest = (model.nb_ptc.dtype.str, model.nb_pc, model.nb_classes, model.tk_nextmove.typecode)
    parts = (
        memoryview(model.nb_ptc),
        memoryview(model.tk_nextmove),
        pickle.dumps((*rest, model.tk_output, model.tk_row)),
    )
    ends = []
    file.seek(_ENDS.size)
    for part in parts:
        file.write(part)
        ends.append(file.tell())
    file.flush()
    file.seek(0)
    file.write(_ENDS.pack(*ends))
    file.flush()


def _mapped(file: IO[bytes]) -> "LanguageIdentifier":
    import numpy as np  # noqa: PLC0415 -- see above
    from py3langid.langid import LanguageIdentifier  # noqa: PLC0415 -- likewise

    data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    first, second, end = _ENDS.unpack(data[: _ENDS.size])
    kind, prior, classes, typecode, output, row = pickle.loads(data[second:end])  # noqa: S301 (a worker wrote it)
    weights = np.frombuffer(data[_ENDS.size : first], dtype=kind).reshape(-1, len(classes))
    return LanguageIdentifier(weights, prior, classes, data[first:second].cast(typecode), output, tk_row=row)
