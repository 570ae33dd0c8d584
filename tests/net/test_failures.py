"""The report gives the reason of each failed download in plain words."""

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
        (UnsupportedURLSchemeError("a"), "not an HTTP or HTTPS URL"),
        (DownloadFailedError("a"), "connection failed"),
        (OSError("a"), "connection failed"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_words(error: Exception, reason: str) -> None:
    """Each expected download error has its own wording."""
    assert isinstance(error, DOWNLOAD_ERRORS)
    assert failure_reason(error) == reason


def test_private_address() -> None:
    """The reason for a private address names the option that allows it."""
    assert "--connect-to" in failure_reason(PrivateAddressError("a"))


def test_unknown() -> None:
    """An unexpected error is reported by its type and message."""
    assert failure_reason(ValueError("a: b")) == "ValueError: a: b"


def test_host() -> None:
    """Failures of a host are told apart from failures of one article."""
    for error in (DownloadTimeoutError("a"), DownloadFailedError("a")):
        assert is_of_host(failure_reason(error))
    assert not is_of_host(failure_reason(HttpError(RESPONSE)))
