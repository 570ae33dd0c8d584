"""Why a download failed, in words for a report."""

from __future__ import annotations

from OpenSSL.SSL import Error as TlsError
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
from service_identity import VerificationError

_OTHER_HOST = (
    "its certificate is that of another host: see where your network or proxy leads"
)
_NOT_TRUSTED = (
    "its certificate has expired or nobody here trusts it: check the clock of this"
    " machine, and name an authority of your own in SSL_CERT_FILE"
)


class PrivateAddressError(CannotResolveHostError):
    """A name that leads to an address that is not on the public internet."""


_WORDS: dict[type[BaseException], str] = {
    PrivateAddressError: (
        "a host at a private address: if it is yours, let it in with --connect-to"
    ),
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

NOTHING = "a page that says there is nothing"
BLANK = "a page of the site without the article"
NAMELESS = "the page names no article"

WITHDRAWN = frozenset({"HTTP 404", "HTTP 410", NOTHING, BLANK})
"""Reasons that mean, of an article that was there, that the site took it back."""
MISSING = WITHDRAWN | {NAMELESS}
"""Reasons that may mean so. A page that names no article, and does not even link to the
site, may as well be a challenge that nobody here knows."""

_OF_HOSTS = frozenset(
    {
        *(CHALLENGE, "HTTP 403", "HTTP 418", "HTTP 429"),
        *(_WORDS[CannotResolveHostError], _WORDS[DownloadConnectionRefusedError]),
        *(_WORDS[DownloadTimeoutError], _WORDS[DownloadFailedError]),
    }
)

A_PART = "a part: "
"""Before the reason why one of the pages of a long article was not to be had."""

DOWNLOAD_ERRORS: tuple[type[BaseException], ...] = (*_WORDS, IgnoreRequest)
"""What a download may raise."""


def is_of_host(reason: str) -> bool:
    """Tell whether a host that fails for *reason* would fail for any article.

    >>> is_of_host("HTTP 503"), is_of_host("no title")
    (True, False)
    """
    reason = reason.removeprefix(A_PART)
    return reason in _OF_HOSTS or reason.startswith("HTTP 5")


def failure_reason(error: BaseException) -> str:
    """Return why a download ended with *error*.

    >>> failure_reason(DownloadTimeoutError("took longer than 30 seconds"))
    'time-out'
    """
    if isinstance(error, HttpError):
        return f"HTTP {error.response.status}"
    if isinstance(error, IgnoreRequest):
        return str(error) or "ignored"
    if words := _tls_reason(error):
        return words
    for kind, words in _WORDS.items():
        if isinstance(error, kind):
            return words
    return f"{type(error).__name__}: {error}"


def _tls_reason(error: BaseException) -> str:
    """Return why nobody could prove to be the host, if that is what *error* is of."""
    for failure in getattr(error.__cause__, "reasons", ()):
        if failure.check(VerificationError):
            return _OTHER_HOST
        queue = failure.value.args[:1] if failure.check(TlsError) else ()
        if queue and isinstance(queue[0], list) and queue[0]:
            reason = queue[0][-1][-1]  # of the last entry: library, function, reason
            refused = "certificate verify failed" in reason
            return _NOT_TRUSTED if refused else f"no TLS connection: {reason}"
    return ""
