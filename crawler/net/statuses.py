"""Which answers bring what was asked for: the one rule for all that is downloaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.spidermiddlewares.httperror import HttpError

if TYPE_CHECKING:
    from scrapy.http import Response

_WHOLE = frozenset({200, 203})
"""OK, and OK as a proxy has changed it. 206 is a part, and others bring no content."""


def require_content(response: Response) -> Response:
    """Return *response*, if it brings what was asked for. Raises HttpError if not."""
    if response.status not in _WHOLE:
        raise HttpError(response)
    return response
