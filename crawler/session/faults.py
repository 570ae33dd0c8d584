"""Exceptions that Scrapy would only log, turned into problems of the run.

Scrapy swallows the exceptions of signal receivers, pipelines and callbacks. It sends
signals for the last two, which SessionExtension receives. This module catches those of
signal receivers.
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
"""Records an exception as a problem."""


class Noting:
    """A context that records an exception and suppresses it."""

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
    """Scrapy's signal manager, but exceptions of receivers are recorded."""

    def __init__(self, crawler: Crawler, note: Note) -> None:
        super().__init__(crawler)
        self._note = note

    def send_catch_log(self, signal: Any, **kwargs: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401  # Scrapy's signature
        """Send *signal*, and record exceptions of receivers."""
        results = super().send_catch_log(signal, **kwargs)
        for _, result in results:
            if isinstance(result, Failure):
                self._look(result, kwargs)
        return results

    async def send_catch_log_async(
        self,
        signal: Any,  # noqa: ANN401  # Scrapy's signature
        **kwargs: Any,  # noqa: ANN401  # as above
    ) -> list[tuple[Any, Any]]:
        """Send *signal*, and record exceptions of receivers."""
        results = await super().send_catch_log_async(signal, **kwargs)
        for _, result in results:
            self._look(result, kwargs)
        return results

    def _look(self, result: object, arguments: dict[str, Any]) -> None:
        """Record *result* if it is an exception, except Scrapy's control exceptions."""
        expected = arguments.get("dont_log", ())
        error = result.value if isinstance(result, Failure) else result
        if isinstance(error, Exception) and not isinstance(error, expected):
            self._note(error)
