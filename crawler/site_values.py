"""The values that a site file may hold."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

import turbohtml
from pydantic import AfterValidator

_NOTHING = turbohtml.parse("")


def _selector(css: str) -> str:
    try:
        _NOTHING.select(css)
    except turbohtml.SelectorSyntaxError as error:
        raise ValueError(str(error)) from None
    return css


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        message = "expected an address that starts with http:// or https://"
        raise ValueError(message)
    return text


def _charset(name: str) -> str:
    try:
        "".encode(name)
    except (LookupError, UnicodeError):
        message = f"no charset that is known: {name!r}"
        raise ValueError(message) from None
    return name


def check_template(address: str, **values: object) -> str:
    """Return *address*, if nothing but *values* stands in its braces.

    Raises ValueError if something does.
    """
    try:
        address.format(**values)
    except (KeyError, IndexError, ValueError):
        names = ", ".join(f"{{{name}}}" for name in values)
        message = f"expected nothing in braces but {names}"
        raise ValueError(message) from None
    return address


Charset = Annotated[str, AfterValidator(_charset)]
"""A name by which Python knows a charset."""
Selector = Annotated[str, AfterValidator(_selector)]
"""CSS, as turbohtml reads it."""
Address = Annotated[str, AfterValidator(_address)]
Pattern = re.Pattern[str]
