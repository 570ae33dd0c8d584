"""Exceptions that Scrapy would only log: each becomes a problem of the run.

Scrapy swallows what a receiver of a signal raises, and what a pipeline or a callback
does. The last two it tells by signals of their own, and the Session's extension hears
them; the first is seen here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

from scrapy.signalmanager import SignalManager
from twisted.python.failure import Failure

if TYPE_CHECKING:
    from types import TracebackType

    from scrapy.crawler import Crawler

Note = Callable[[BaseException], None]
"""What makes a problem of an exception."""


class Noting:
    """A block whose exception is noted, and goes no further."""

    def __init__(self, note: Note) -> None:
        self._note = note

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if isinstance(error, Exception):
            self._note(error)
            return True
        return False


class WatchedSignals(SignalManager):
    """Scrapy's own signals of a crawl, which say what a receiver raised."""

    def __init__(self, crawler: Crawler, note: Note) -> None:
        super().__init__(crawler)
        self._note = note

    def send_catch_log(self, signal: Any, **kwargs: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401  # Scrapy's signature
        """Send *signal*, and note what a receiver raised."""
        return self._look(super().send_catch_log(signal, **kwargs), kwargs)

    async def send_catch_log_async(
        self,
        signal: Any,  # noqa: ANN401  # Scrapy's signature
        **kwargs: Any,  # noqa: ANN401  # as above
    ) -> list[tuple[Any, Any]]:
        """Send *signal*, and note what a receiver raised."""
        return self._look(await super().send_catch_log_async(signal, **kwargs), kwargs)

    def _look(
        self, results: list[tuple[Any, Any]], arguments: dict[str, Any]
    ) -> list[tuple[Any, Any]]:
        """Note the exceptions among *results*, but for those that say something."""
        expected = arguments.get("dont_log", ())
        for _, result in results:
            error = result.value if isinstance(result, Failure) else result
            if isinstance(error, Exception) and not isinstance(error, expected):
                self._note(error)
        return results
