"""Detection of elements that a page hides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import turbohtml

_OPAQUE = re.compile(r"""/\*.*?\*/|"[^"]*"|'[^']*'|\([^()]*\)""", re.DOTALL)
"""Parts of a style in which semicolons and colons separate nothing."""
_HIDING = {"display": "none", "visibility": "hidden"}


def is_hidden(element: turbohtml.Element) -> bool:
    """Tell whether *element* is hidden by the attribute `hidden` or by its style."""
    return element.attr("hidden") is not None or hides(element.attr("style") or "")


def hides(style: str) -> bool:
    """Tell whether the inline *style* hides its element.

    The last declaration of a property wins, unless an earlier one is important.

    >>> hides("color: red; DISPLAY:none"), hides("border-bottom: none")
    (True, False)
    """
    values: dict[str, tuple[bool, str]] = {}
    for declaration in _OPAQUE.sub(" ", style).lower().split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        value, _, flag = (part.strip() for part in value.partition("!"))
        important = flag == "important"
        if name in _HIDING and (important or not values.get(name, (False,))[0]):
            values[name] = important, value
    return any(values.get(name, (False, ""))[1] == _HIDING[name] for name in _HIDING)
