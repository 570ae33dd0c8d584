"""What is remembered of a host in a run."""

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
    """A host, and how it answers."""

    name: str
    turns: Semaphore
    """For each request that may be under way at once."""
    failures: int = 0
    """How often in a row it blocked us, or could not be reached."""
    challenges: int = 0
    """How many challenge pages in a row it sent in place of articles."""
    wait_until: float = 0.0
    """On the monotonic clock, in seconds."""
    delay: float = 0.0
    """The seconds its robots.txt asks for, which AutoThrottle may not lower."""
    stopped: str = ""
    """Why it is skipped."""


def may_be_repeated(response: Response) -> bool:
    """Tell whether a host that answers so may answer otherwise, a little later."""
    return response.status == _TOO_MANY or response.status >= _SERVER_ERROR
