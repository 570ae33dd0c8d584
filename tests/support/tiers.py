"""Tests of which the fast tier runs a few cases, and the slow tier the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Container, Iterable


def slow_but(fast: Container[Any], values: Iterable[Any]) -> list[Any]:
    """Return *values* for one parameter: those that are not in *fast* are slow."""
    return [
        value if value in fast else pytest.param(value, marks=pytest.mark.slow)
        for value in values
    ]
