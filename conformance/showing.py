"""What a generator can show of an article, where that is less than all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conformance.cases import Expected

_WIDE = str.maketrans("<>", "＜＞")


def as_is(expected: Expected) -> Expected:
    """Return *expected*: all that there is."""
    return expected


def in_pelican(expected: Expected) -> Expected:
    """Return *expected* with one category, and the others among its tags.

    Themes print the names of tags as HTML, so that no angle may stand in them.
    """
    first, *others = expected.categories
    tags = dict.fromkeys(name.translate(_WIDE) for name in [*expected.tags, *others])
    return replace(expected, categories=[first], tags=[*tags])
