"""Links that a reader can click on, though they lead to no page."""

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
    """Tell whether nothing happens to the page when a reader clicks on *link*.

    That is so without a URL, with the name of a place in the page, and with a
    script that does nothing: sites disable links in these ways. Data for a script
    (`data-page="2"`) shows that a script answers the click.
    """
    href = link.attr("href") or ""
    scripted = any(name.startswith(("onclick", "data-")) for name in link.attrs)
    return not scripted and bool(_IDLE.fullmatch(href))


def is_page(url: str) -> bool:
    """Tell whether *url*, which is absolute, is that of a page of the web."""
    return bool(re.match(r"https?://[^/?#\s]", url, re.IGNORECASE))
