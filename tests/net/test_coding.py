"""A compressed body is decoded whole, or not at all."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.exceptions import DownloadCancelledError, ResponseDataLossError
from scrapy.http import HtmlResponse, Response

from crawler.net.coding import decode_body, decode_response

TEXT = b"<p>rain</p>" * 99
RAW = zlib.compressobj(wbits=-zlib.MAX_WBITS)
FORMS = {
    "gzip": gzip.compress(TEXT),
    "x-gzip": gzip.compress(TEXT[:9]) + gzip.compress(TEXT[9:]),
    "deflate": zlib.compress(TEXT),
}


def respond(body: bytes, *codings: str) -> Response:
    """Return a response whose body is said to have these codings."""
    fields = {"Content-Encoding": list(codings), "Content-Type": "text/html"}
    return Response("https://example.org/", headers=fields, body=body)


@pytest.mark.parametrize("coding", FORMS)
def test_decoded(coding: str) -> None:
    """A body comes as it was before, and says no more that it is compressed."""
    response = decode_response(respond(FORMS[coding], coding.upper()), len(TEXT))
    assert isinstance(response, HtmlResponse)
    assert response.body == TEXT
    assert "Content-Encoding" not in response.headers


def test_bare_deflate() -> None:
    """A body without the frame that deflate should have is decoded too."""
    body = RAW.compress(TEXT) + RAW.flush()
    assert decode_body(body, "deflate", len(TEXT)) == TEXT


@pytest.mark.parametrize("codings", [(), ("br",), ("gzip", "gzip"), ("identity",)])
def test_others(codings: tuple[str, ...]) -> None:
    """What has another coding, or several, is left to Scrapy."""
    response = respond(TEXT, *codings)
    assert decode_response(response, 1) is response


@given(st.sampled_from(["gzip", "deflate"]), st.integers(min_value=1))
def test_truncated(coding: str, lost: int) -> None:
    """A body that lacks its end is an error, wherever it ends."""
    body = FORMS[coding]
    end = len(body) - 1 - lost % (len(body) - 1)
    with pytest.raises(ResponseDataLossError):
        decode_body(body[:end], coding, len(TEXT))


@pytest.mark.parametrize("coding", FORMS)
def test_too_large(coding: str) -> None:
    """A body is decoded no further than allowed."""
    with pytest.raises(DownloadCancelledError):
        decode_body(FORMS[coding], coding, len(TEXT) - 1)


@given(st.lists(st.integers(0, 9000), min_size=1, max_size=9))
def test_members(sizes: list[int]) -> None:
    """Several gzip streams, empty ones too, are one body, wherever they end."""
    texts = [bytes(i % 251 for i in range(size)) for size in sizes]
    body = b"".join(gzip.compress(text, 0) for text in texts)
    assert decode_body(body, "gzip", 99_999) == b"".join(texts)
