"""Standard output that may be closed, full, or not there."""

from __future__ import annotations

import io
import os
from typing import TextIO


class Outlet(io.TextIOBase):
    """Pass text on to *stream* until that fails, and let it fall from then on.

    That nobody reads what a crawl shows must not end the crawl.
    """

    def __init__(self, stream: TextIO) -> None:
        self.error: OSError | None = None
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a property there too
        """The charset of the stream."""
        return self._stream.encoding

    def isatty(self) -> bool:
        """Tell whether someone looks at a terminal."""
        return self.error is None and self._stream.isatty()

    def fileno(self) -> int:
        """Return the number of the stream, for the size of its terminal."""
        return self._stream.fileno()

    def write(self, text: str) -> int:
        """Write *text*, if that is possible."""
        if self.error is None:
            try:
                self._stream.write(text)
                self._stream.flush()
            except OSError as error:
                self._give_up(error)
        return len(text)

    def _give_up(self, error: OSError) -> None:
        self.error = error
        # What the stream still holds would fail again when Python ends.
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, self._stream.fileno())
        os.close(nothing)
