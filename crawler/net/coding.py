"""Response bodies, decoded by Content-Encoding (RFC 9110, 8.4) and never truncated.

Scrapy accepts what it could decode of a truncated body, which may be half an article.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from scrapy.exceptions import DownloadCancelledError, ResponseDataLossError
from scrapy.responsetypes import responsetypes

if TYPE_CHECKING:
    from scrapy.http import Response

_GZIP = zlib.MAX_WBITS | 16
_RAW = -zlib.MAX_WBITS
_PIECE = 4096  # bytes: small, as zlib copies all input after the end of a stream
_FORMS = {
    "gzip": (_GZIP,),
    "x-gzip": (_GZIP,),
    "deflate": (zlib.MAX_WBITS, _RAW),  # raw deflate is wrong, but common
}


def decode_response(response: Response, longest: int) -> Response:
    """Decode the gzip or deflate body of *response*; leave other codings to Scrapy.

    Raises the errors of decode_body.
    """
    codings = b",".join(response.headers.getlist("Content-Encoding"))
    coding = codings.decode("latin-1").strip().lower()
    if coding not in _FORMS:
        return response
    body = decode_body(response.body, coding, longest)
    headers = response.headers.copy()
    del headers["Content-Encoding"]
    kind = responsetypes.from_args(headers, response.url, body=body)
    # The coding marks its own end, even if the connection did not.
    flags = [flag for flag in response.flags if flag != "partial"]
    return response.replace(cls=kind, headers=headers, body=body, flags=flags)


def decode_body(body: bytes, coding: str, longest: int) -> bytes:
    """Decode *body* from *coding*.

    Raises ResponseDataLossError if *body* is truncated or is not in *coding*, and
    DownloadCancelledError if the result would be longer than *longest* bytes.

    >>> decode_body(zlib.compress(b"rain"), "deflate", 10)
    b'rain'
    """
    *others, last = _FORMS[coding]
    for form in others:
        try:
            return _inflate(body, form, longest)
        except zlib.error:
            continue
    try:
        return _inflate(body, last, longest)
    except zlib.error as error:
        raise ResponseDataLossError(str(error)) from error


def _inflate(body: bytes, form: int, longest: int) -> bytes:
    """Decode *body*, which may hold several streams in a row."""
    start, whole, at = body[:2], bytearray(), 0
    while at < len(body) and body.startswith(start, at):
        at = _inflate_one(body, at, zlib.decompressobj(form), whole, longest)
    return bytes(whole)


def _inflate_one(
    body: bytes, at: int, decoder: zlib._Decompress, whole: bytearray, longest: int
) -> int:
    """Append the stream that starts at *at* to *whole*; return where it ends."""
    while not decoder.eof:
        piece = body[at : at + _PIECE]
        if not piece:
            message = "the end is missing"
            raise ResponseDataLossError(message)
        whole += decoder.decompress(piece, longest - len(whole) + 1)
        if len(whole) > longest:
            message = f"more than {longest} bytes"
            raise DownloadCancelledError(message)
        at += len(piece) - len(decoder.unused_data)
    return at
