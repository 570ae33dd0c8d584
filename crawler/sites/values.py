"""The values and the pieces that a site file consists of."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

import turbohtml
from pydantic import AfterValidator, BaseModel, ConfigDict, field_validator

_NOTHING = turbohtml.parse("")


def _selector(css: str) -> str:
    try:
        _NOTHING.select(css)
    except turbohtml.SelectorSyntaxError as error:
        raise ValueError(str(error)) from None
    return css


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        message = "expected a URL that starts with http:// or https://"
        raise ValueError(message)
    return text


def _charset(name: str) -> str:
    try:
        "".encode(name)
    except (LookupError, UnicodeError):
        message = f"no charset that is known: {name!r}"
        raise ValueError(message) from None
    return name


def check_template(url: str, **values: object) -> str:
    """Return *url*, if nothing but *values* stands in its braces.

    Raises ValueError if something does.
    """
    try:
        url.format(**values)
    except (LookupError, AttributeError, TypeError, ValueError):
        names = ", ".join(f"{{{name}}}" for name in values)
        message = f"expected nothing in braces but {names}"
        raise ValueError(message) from None
    return url


Charset = Annotated[str, AfterValidator(_charset)]
"""A name by which Python knows a charset."""
Selector = Annotated[str, AfterValidator(_selector)]
"""CSS, as turbohtml reads it."""
Url = Annotated[str, AfterValidator(_url)]
Pattern = re.Pattern[str]


class Model(BaseModel):
    """A part of a site file: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Candidate(Model):
    """One place where a field may stand."""

    within: Selector | None = None
    """The elements to look into; the whole page, if none is given."""
    css: Selector
    attribute: str = ""
    """Read instead of the text."""
    pattern: Pattern | None = None
    """Its first group is the value."""
    page: str = ""
    """The kind of page that this is for; any, if empty."""

    @field_validator("pattern")
    @classmethod
    def _has_group(cls, pattern: Pattern | None) -> Pattern | None:
        if pattern and not pattern.groups:
            message = "expected a group: ( and ) around what is the value"
            raise ValueError(message)
        return pattern


class Link(Model):
    """A link that is known by its selector, and by its text if one is given."""

    css: Selector
    text: str = ""
