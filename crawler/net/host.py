"""The state of a host during a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest

if TYPE_CHECKING:
    from asyncio import Semaphore

    from scrapy.http import Response


_TOO_MANY = 429
_SERVER_ERROR = 500


class HostStopped(IgnoreRequest):
    """The host is skipped for the rest of the run."""


@dataclass(slots=True)
class Host:
    """A host: its failures in a row, its delays, and whether requests have stopped."""

    name: str
    turns: Semaphore
    """One permit for each concurrent request."""
    failures: int = 0
    """How often in a row it blocked us, or could not be reached."""
    challenges: int = 0
    """Challenge pages in a row that came in place of articles."""
    wait_until: float = 0.0
    """End of the back-off, in seconds of the monotonic clock."""
    delay: float = 0.0
    """The Crawl-delay of its robots.txt, in seconds: AutoThrottle may not lower it."""
    stopped: str = ""
    """Why it is skipped."""


def may_be_repeated(response: Response) -> bool:
    """Tell whether a retry of the request may help: status 429 or 5xx."""
    return response.status == _TOO_MANY or response.status >= _SERVER_ERROR
