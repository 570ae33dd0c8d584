"""Reasons of failed downloads, worded for the report."""

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

from crawler.outcomes import (
    NO_CONNECTION,
    NOT_FOUND,
    REFUSED_CONNECTION,
    TIMED_OUT,
    TRUNCATED,
)

_OTHER_HOST = "the certificate is for another host: check your network and proxy"
_NOT_TRUSTED = (
    "the certificate has expired or is not trusted: check the clock of this machine;"
    " if you use your own certificate authority, name it in SSL_CERT_FILE"
)


class PrivateAddressError(CannotResolveHostError):
    """A host name that resolves to an address outside the public internet."""


class TruncatedError(ResponseDataLossError):
    """A page that lacks its end, although the connection closed normally."""


_WORDS: dict[type[BaseException], str] = {
    PrivateAddressError: (
        "the host has a private address; if it is yours, allow it with --connect-to"
    ),
    CannotResolveHostError: NOT_FOUND,
    DownloadCancelledError: "too large",
    DownloadConnectionRefusedError: REFUSED_CONNECTION,
    DownloadTimeoutError: TIMED_OUT,
    TruncatedError: TRUNCATED,
    ResponseDataLossError: "connection closed early",
    UnsupportedURLSchemeError: "not an HTTP or HTTPS URL",
    DownloadFailedError: NO_CONNECTION,
    OSError: NO_CONNECTION,
}


DOWNLOAD_ERRORS: tuple[type[BaseException], ...] = (*_WORDS, IgnoreRequest)
"""Exceptions that a download may raise; any other is a bug."""


def is_expected(error: BaseException) -> bool:
    """Tell whether *error* is an expected way for a download to fail, not a bug.

    >>> is_expected(OSError()), is_expected(TypeError())
    (True, False)
    """
    return isinstance(error, DOWNLOAD_ERRORS) or bool(_tls_reason(error))


def failure_reason(error: BaseException) -> str:
    """Return the reason of a failed download, for the report.

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
    """Return why the TLS handshake failed, or "" if *error* has another cause."""
    for failure in getattr(error.__cause__, "reasons", ()):
        if failure.check(VerificationError):
            return _OTHER_HOST
        queue = failure.value.args[:1] if failure.check(TlsError) else ()
        if queue and isinstance(queue[0], list) and queue[0]:
            reason = queue[0][-1][-1]  # of the last entry: library, function, reason
            refused = "certificate verify failed" in reason
            return _NOT_TRUSTED if refused else f"no TLS connection: {reason}"
    return ""
