"""Kinds of setting values, checked as Scrapy reads them."""

from __future__ import annotations

import codecs
import json
import logging
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

_MOST = 10**9
_FLAGS = (0, 1, "0", "1", "True", "true", "False", "false")
_OWN = ("crawler.", "scrapy.")


@dataclass(frozen=True, slots=True)
class Kind:
    """A set of valid values for a setting."""

    expected: str
    """The valid values in words, for a message."""
    accepts: Callable[[Any], bool]


def whole(least: int = 0, most: int = _MOST) -> Kind:
    """Return the kind for whole numbers from *least* to *most*.

    >>> whole(1).accepts("0"), whole(1).accepts("12")
    (False, True)
    """
    return Kind(
        f"a whole number from {least} to {most}",
        lambda value: (read := _read(int, value)) is not None and least <= read <= most,
    )


def number(least: float, most: float, unit: str) -> Kind:
    """Return the kind for numbers from *least* to *most*, in *unit*."""

    def accepts(value: Any) -> bool:  # noqa: ANN401  # a setting is anything
        read = _read(float, value)
        return read is not None and math.isfinite(read) and least <= read <= most

    return Kind(f"{unit}, a number from {least:g} to {most:.0f}", accepts)


def one_of(*values: object) -> Kind:
    """Return the kind that has only these *values*."""
    words = ", ".join(str(value) for value in values if value is not None)
    expected = f"one of {words}" if len(values) > 1 else words
    return Kind(expected, lambda value: value in values)


def optional(kind: Kind) -> Kind:
    """Return *kind*, extended by None."""
    return Kind(kind.expected, lambda value: value is None or kind.accepts(value))


def several(kind: Kind, expected: str) -> Kind:
    """Return the kind for lists of *kind*, or text with commas between the items."""

    def accepts(value: Any) -> bool:  # noqa: ANN401  # a setting is anything
        if not value:
            return value in (None, "") or isinstance(value, Iterable)
        if isinstance(value, str):
            value = value.split(",")
        return isinstance(value, Iterable) and all(map(kind.accepts, value))

    return Kind(f"{expected}, separated by commas", accepts)


def _read(read: Callable[[Any], Any], value: object) -> Any:  # noqa: ANN401  # what it reads
    """Return `read(value)`, or None if it raises an error."""
    try:
        return read(value)
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None


def _is_flag(value: object) -> bool:
    return isinstance(value, (str, int, float)) and value in _FLAGS


def _is_mapping(value: object) -> bool:
    if isinstance(value, str):
        value = _read(json.loads, value)
    return isinstance(value, Mapping)


def _is_level(value: object) -> bool:
    names = logging.getLevelNamesMapping()
    return isinstance(value, int) or (isinstance(value, str) and value in names)


def _is_codec(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(codecs.lookup(value))
    except (LookupError, ValueError):
        return False


def _is_class(value: object) -> bool:
    """Tell whether *value* is a class, or a path whose module exists."""
    if not isinstance(value, str):
        return callable(value)
    module, dot, name = value.rpartition(".")
    if not (dot and name.isidentifier()):
        return False
    try:
        return value.startswith(_OWN) or find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def _are_components(value: object) -> bool:
    if isinstance(value, str):
        value = _read(json.loads, value)
    return isinstance(value, Mapping) and all(
        order is None or (isinstance(order, (int, float)) and _is_class(path))
        for path, order in value.items()
    )


FLAG = Kind("True or False", _is_flag)
TEXT = Kind("text", lambda value: isinstance(value, str))
MAPPING = Kind("a mapping; on the command line, a JSON object", _is_mapping)
LEVEL = Kind("a log level such as DEBUG, INFO, WARNING or ERROR", _is_level)
CODEC = Kind("the name of an encoding, such as utf-8", _is_codec)
CLASS = Kind("the path of a class that can be imported", _is_class)
COMPONENTS = Kind(
    "a mapping of paths of classes that can be imported to numbers or None",
    _are_components,
)
