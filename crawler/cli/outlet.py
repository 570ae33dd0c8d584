"""A text stream that may be closed, full or missing."""

from __future__ import annotations

import io
import os
from typing import TextIO


class Outlet(io.TextIOBase):
    """Write text to *stream* until that fails; discard text from then on.

    A crawl must not end because its output cannot be shown.
    """

    def __init__(self, stream: TextIO) -> None:
        self.error: OSError | None = None
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a property there too
        """The charset of the stream."""
        return self._stream.encoding

    def isatty(self) -> bool:
        """Tell whether the stream is a terminal that works."""
        return self.error is None and self._stream.isatty()

    def fileno(self) -> int:
        """Return the file descriptor, which tells the size of a terminal."""
        return self._stream.fileno()

    def write(self, text: str) -> int:
        """Write *text*, or discard it after a failure."""
        if self.error is None:
            try:
                self._stream.write(text)
                self._stream.flush()
            except OSError as error:
                self._give_up(error)
        return len(text)

    def _give_up(self, error: OSError) -> None:
        self.error = error
        # Python flushes the stream at exit: the rest of its buffer would fail again.
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, self._stream.fileno())
        os.close(nothing)
