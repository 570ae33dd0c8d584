"""Detection of links that lead to no page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import turbohtml

_IDLE = re.compile(
    r"\s*(?:#.*|javascript:[\s;]*(?:void\s*(?:0|\(\s*0?\s*\)))?[\s;]*)?",
    re.IGNORECASE | re.DOTALL,
)


def is_idle(link: turbohtml.Element) -> bool:
    """Tell whether a click on *link* does nothing.

    Sites disable a link in three ways: no URL, a URL that is only a fragment, or a
    script that does nothing. Data for a script (`data-page="2"`) shows that a script
    handles the click.
    """
    href = link.attr("href") or ""
    scripted = any(name.startswith(("onclick", "data-")) for name in link.attrs)
    return not scripted and bool(_IDLE.fullmatch(href))


def is_page(url: str) -> bool:
    """Tell whether the absolute *url* is an HTTP or HTTPS URL with a host."""
    return bool(re.match(r"https?://[^/?#\s]", url, re.IGNORECASE))
