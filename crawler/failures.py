"""Why a download failed, in words for a report."""

from __future__ import annotations

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError

_WORDS: dict[type[BaseException], str] = {
    CannotResolveHostError: "host not found",
    DownloadCancelledError: "too large",
    DownloadConnectionRefusedError: "connection refused",
    DownloadTimeoutError: "time-out",
    ResponseDataLossError: "broken off",
    UnsupportedURLSchemeError: "not an address of the web",
    DownloadFailedError: "connection failed",
    OSError: "connection failed",
}

CHALLENGE = "a challenge page"
"""What a site sends, with status 200, to a crawler that it does not want."""

WITHDRAWN = frozenset(
    {
        *("HTTP 404", "HTTP 410", "the page names no article"),
        "a page that says there is nothing",
    }
)
"""Reasons that mean, of an article that was there, that the site took it back."""

DOWNLOAD_ERRORS: tuple[type[BaseException], ...] = (*_WORDS, IgnoreRequest)
"""What a download may raise."""


def failure_reason(error: BaseException) -> str:
    """Return why a download ended with *error*.

    >>> failure_reason(DownloadTimeoutError("took longer than 30 seconds"))
    'time-out'
    """
    if isinstance(error, HttpError):
        return f"HTTP {error.response.status}"
    if isinstance(error, IgnoreRequest):
        return str(error) or "ignored"
    for kind, words in _WORDS.items():
        if isinstance(error, kind):
            return words
    return f"{type(error).__name__}: {error}"
