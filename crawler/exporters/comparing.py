"""Whether a file is as its article gives it, or was changed by hand."""

from __future__ import annotations

import re

_STORED = re.compile(r'[^"()<>\s]*[0-9a-f]{2}/[0-9a-f]{64}\.[a-z]+')
_ANY = r'[^"()<>\s]+'


def is_rendered(found: str, rendered: str) -> bool:
    """Tell whether the text *found* in a file is what was *rendered*.

    Where it shows an image that is stored, the other may name the site's: a lost store
    does not tell which is which.

    >>> stored = f'<img src="../images/0f/{"0f" * 32}.png">, rain'
    >>> is_rendered(stored, '<img src="https://example.org/a.png">, rain')
    True
    >>> is_rendered(stored, '<img src="https://example.org/a.png">, snow')
    False
    """
    if found == rendered:
        return True
    pieces = _STORED.split(found)
    pattern = _ANY.join(map(re.escape, pieces))
    return len(pieces) > 1 and re.fullmatch(pattern, rendered) is not None
