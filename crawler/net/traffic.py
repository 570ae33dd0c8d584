"""What goes over the network, counted in Scrapy's stats under Scrapy's names.

Scrapy's own DownloaderStats counts a body as it is once decoded, and writes each
request out a second time to measure it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.utils.python import global_object_name
from twisted.web.http import RESPONSES

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response
    from scrapy.http.headers import Headers
    from scrapy.statscollectors import StatsCollector

_REQUEST = len(b"  HTTP/1.1\r\nHost: \r\n\r\n")
_RESPONSE = len(b"HTTP/1.1 200 \r\n\r\n")
_HEADER = len(b": \r\n")


def count_request(request: Request, stats: StatsCollector) -> None:
    """Count *request*, which is being sent, and its bytes."""
    stats.inc_value("downloader/request_count")
    # The host of the URL is told in a header.
    url = len(request.url) - request.url.index("//") - len("//")
    size = _REQUEST + len(request.method) + url + len(request.body)
    stats.inc_value("downloader/request_bytes", size + _size(request.headers))


def count_response(response: Response, stats: StatsCollector) -> None:
    """Count *response*, and its bytes as they came."""
    stats.inc_value("downloader/response_count")
    stats.inc_value(f"downloader/response_status_count/{response.status}")
    phrase = len(RESPONSES.get(response.status, b""))
    size = _RESPONSE + phrase + len(response.body) + _size(response.headers)
    stats.inc_value("downloader/response_bytes", size)


def count_failure(error: Exception, stats: StatsCollector) -> None:
    """Count *error*, which came in the place of a response."""
    name = global_object_name(type(error))
    stats.inc_value("downloader/exception_count")
    stats.inc_value(f"downloader/exception_type_count/{name}")


def _size(headers: Headers) -> int:
    lines = dict.items(headers)  # as they are kept: Headers looks up each name again
    return sum(len(n) + len(v) + _HEADER for n, values in lines for v in values)
