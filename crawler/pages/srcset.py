"""Parser of the attribute `srcset`: one image in several sizes (HTML, 4.8.4.2.1)."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACES = re.compile(r"[ \t\n\f\r]+")  # of HTML; others are part of a URL
_GAP = " \t\n\f\r,"
_SIZE = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)[wx]")
_MOST = 50  # candidates that are read


def largest(srcset: str) -> str:
    """Return the URL of the largest image in *srcset*; "" if there is none.

    Of several equally large ones it is the first.

    >>> largest("/a.png, /b.png 1.5x, /c.png 2x")
    '/c.png'
    """
    candidates = islice(_candidates(srcset), _MOST)
    url, _ = max(candidates, key=lambda candidate: candidate[1], default=("", 0.0))
    return url


def _candidates(srcset: str) -> Iterator[tuple[str, float]]:
    """Yield each URL, and its width in pixels or its density."""
    rest = srcset.lstrip(_GAP)
    while rest:
        url, *behind = _SPACES.split(rest, maxsplit=1)
        rest, descriptor = "".join(behind), ""
        if not url.endswith(","):
            descriptor, _, rest = rest.partition(",")
        size = _SIZE.fullmatch(descriptor.strip(_GAP))
        if size or not descriptor.strip(_GAP):
            yield url.rstrip(","), float(size[1]) if size else 1.0
        rest = rest.lstrip(_GAP)
