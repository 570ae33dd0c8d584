"""Custom fields: the names and values that `Article.extra` may hold, and their text."""

from __future__ import annotations

import re
from dataclasses import fields
from math import isfinite
from typing import TYPE_CHECKING

from crawler.errors import FieldError
from crawler.items import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}")
_NO_TEXT = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words that YAML reads as booleans or null."""
_TAKEN = frozenset(field.name for field in fields(Article))
_LARGEST = 2**63
"""TOML, and most readers, have 64-bit integers."""
_ALLOWED = (
    "use text, a finite number, a 64-bit integer, true or false, None,"
    " or a list or dict of these without None"
)


def check_extra(extra: Mapping[str, object]) -> None:
    """Raise FieldError if a name or value of *extra* does not fit every file format.

    JSON, YAML, TOML, CSV and XML must all be able to hold it. None becomes null in a
    record, and a front matter leaves its key out.

    >>> check_extra({"words": 3, "scores": [0.5, 1], "by": {"name": "雨"}})
    >>> check_extra({"words": {1, 2}})
    Traceback (most recent call last):
        ...
    crawler.errors.FieldError: extra['words']: cannot write {1, 2}; use text, a \
finite number, a 64-bit integer, true or false, None, or a list or dict of these \
without None
    """
    for name, value in extra.items():
        if name in _TAKEN:
            raise taken(name)
        _check_name(name, f"extra[{name!r}]")
        if value is not None:
            _check(value, f"extra[{name!r}]")


def taken(name: str) -> FieldError:
    """Return the error for a *name* that newsmatter uses itself."""
    message = f"extra[{name!r}]: newsmatter has a field of this name; choose another."
    return FieldError(message)


def _check_name(name: object, place: str) -> None:
    is_name = isinstance(name, str) and _NAME.fullmatch(name)
    if not is_name or str(name).lower() in _NO_TEXT:
        message = (
            f"{place}: not a valid field name; use up to 64 of A-Z, a-z, 0-9, _ and -,"
            " begin with a letter or _, and avoid YAML words such as yes."
        )
        raise FieldError(message)


def _check(value: object, place: str) -> None:
    if isinstance(value, dict):
        for name, one in value.items():
            _check_name(name, f"{place}[{name!r}]")
            _check(one, f"{place}[{name!r}]")
    elif isinstance(value, list):
        for number, one in enumerate(value):
            _check(one, f"{place}[{number}]")
    elif not _is_scalar(value):
        message = f"{place}: cannot write {value!r:.80}; {_ALLOWED}"
        raise FieldError(message)


def _is_scalar(value: object) -> bool:
    # No subclasses: writers disagree about the text of an enum member.
    if type(value) is int:
        return -_LARGEST <= value < _LARGEST
    if type(value) is float:
        return isfinite(value)
    return type(value) in {str, bool}


def flow(value: object, quote: Callable[[str], str], colon: str) -> str:
    """Return *value*, which check_extra accepts, on one line of YAML or TOML.

    The two differ in how they *quote* text, and in the *colon* after a name.

    >>> flow({"a": [1, 1e16, True]}, repr, ": ")
    "{'a': [1, 1.0e+16, true]}"
    """
    if isinstance(value, dict):
        pairs = (f"{quote(k)}{colon}{flow(v, quote, colon)}" for k, v in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(flow(one, quote, colon) for one in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return _decimal(value)
    return quote(value) if isinstance(value, str) else str(value)


def _decimal(value: float) -> str:
    """Return *value* with a decimal point: YAML 1.1 reads 1e+16 as text."""
    digits, e, exponent = repr(value).partition("e")
    return f"{digits}{'' if '.' in digits else '.0'}{e}{exponent}"
