"""Exceptions that Scrapy would only log are recorded."""

from __future__ import annotations

import asyncio

import pytest
from scrapy.exceptions import CloseSpider

from crawler.session.faults import Noting, WatchedSignals
from tests.support.still import Still

SIGNAL = object()


class Raising:
    """A signal receiver that raises an error."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def receive(self) -> None:
        """Raise the error."""
        raise self.error

    def process_item(self, _: object) -> None:
        """Raise the error."""
        raise self.error


def hear(error: Exception, **arguments: object) -> list[BaseException]:
    """Return what is recorded for a receiver that raises *error*, for both senders."""
    noted: list[BaseException] = []
    signals = WatchedSignals(Still("-").crawler, noted.append)
    receiver = Raising(error)
    signals.connect(receiver.receive, SIGNAL)
    signals.send_catch_log(SIGNAL, **arguments)
    asyncio.run(signals.send_catch_log_async(SIGNAL, **arguments))
    return noted


def test_receiver() -> None:
    """Exceptions in receivers are recorded, except Scrapy's control exceptions."""
    error = ValueError("oops")
    assert hear(error) == [error, error]
    assert hear(CloseSpider("limit"), dont_log=CloseSpider) == []


def test_noting() -> None:
    """An exception in the context is recorded and suppressed; an interrupt is not."""
    noted: list[BaseException] = []
    error = ValueError("oops")
    with Noting(noted.append):
        raise error
    assert noted == [error]
    with pytest.raises(KeyboardInterrupt), Noting(noted.append):
        raise KeyboardInterrupt
