"""HTTP statuses of complete responses: one rule for every download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.spidermiddlewares.httperror import HttpError

if TYPE_CHECKING:
    from scrapy.http import Response

_WHOLE = frozenset({200, 203})
"""OK, and OK as changed by a proxy. 206 is partial, and others bring no content."""


def require_content(response: Response) -> Response:
    """Return *response* if it is complete; raise HttpError for any other status."""
    if response.status not in _WHOLE:
        raise HttpError(response)
    return response
