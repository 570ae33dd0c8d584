"""A report says in plain words why a download failed."""

from __future__ import annotations

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    UnsupportedURLSchemeError,
)
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from crawler.net.failures import DOWNLOAD_ERRORS, PrivateAddressError, failure_reason
from crawler.outcomes import is_of_host

RESPONSE = Response("https://example.org/", status=404)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (HttpError(RESPONSE), "HTTP 404"),
        (IgnoreRequest("Forbidden by robots.txt"), "Forbidden by robots.txt"),
        (IgnoreRequest(), "ignored"),
        (CannotResolveHostError("a"), "host not found"),
        (DownloadConnectionRefusedError("a"), "connection refused"),
        (DownloadTimeoutError("a"), "time-out"),
        (DownloadCancelledError("a"), "too large"),
        (UnsupportedURLSchemeError("a"), "not a URL of the web"),
        (DownloadFailedError("a"), "connection failed"),
        (OSError("a"), "connection failed"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_words(error: Exception, reason: str) -> None:
    """Each error that a download may raise has words of its own."""
    assert isinstance(error, DOWNLOAD_ERRORS)
    assert failure_reason(error) == reason


def test_private_url() -> None:
    """Of a host at a private address, it is said how it is let in."""
    assert "--connect-to" in failure_reason(PrivateAddressError("a"))


def test_unknown() -> None:
    """An error that nobody foresaw is named, with what it says."""
    assert failure_reason(ValueError("a: b")) == "ValueError: a: b"


def test_host() -> None:
    """What fails for the host's sake is told from what fails for the article's."""
    for error in (DownloadTimeoutError("a"), DownloadFailedError("a")):
        assert is_of_host(failure_reason(error))
    assert not is_of_host(failure_reason(HttpError(RESPONSE)))
