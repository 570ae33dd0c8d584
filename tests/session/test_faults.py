"""What Scrapy would only log is noted."""

from __future__ import annotations

import asyncio

import pytest
from scrapy.exceptions import CloseSpider

from crawler.session.faults import Noting, WatchedSignals
from tests.support.still import Still

SIGNAL = object()


class Raising:
    """A receiver of a signal, and a pipeline, that raises."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def receive(self) -> None:
        """Raise the error."""
        raise self.error

    def process_item(self, _: object) -> None:
        """Raise the error."""
        raise self.error


def hear(error: Exception, **arguments: object) -> list[BaseException]:
    """Return what is noted of a receiver that raises *error*, in both ways to send."""
    noted: list[BaseException] = []
    signals = WatchedSignals(Still("-").crawler, noted.append)
    receiver = Raising(error)
    signals.connect(receiver.receive, SIGNAL)
    signals.send_catch_log(SIGNAL, **arguments)
    asyncio.run(signals.send_catch_log_async(SIGNAL, **arguments))
    return noted


def test_receiver() -> None:
    """An exception in a receiver is noted; one that says something to Scrapy is not."""
    error = ValueError("oops")
    assert hear(error) == [error, error]
    assert hear(CloseSpider("limit"), dont_log=CloseSpider) == []


def test_noting() -> None:
    """What a block raises is noted, and goes no further; an interrupt does."""
    noted: list[BaseException] = []
    error = ValueError("oops")
    with Noting(noted.append):
        raise error
    assert noted == [error]
    with pytest.raises(KeyboardInterrupt), Noting(noted.append):
        raise KeyboardInterrupt
