"""Types of values in a site file, and the small models built from them."""

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
        message = f"unknown charset {name!r}"
        raise ValueError(message) from None
    return name


def check_template(url: str, **values: object) -> str:
    """Return *url*, a template with the names of *values* in braces.

    Raises ValueError if anything else is in braces.
    """
    try:
        url.format(**values)
    except (LookupError, AttributeError, TypeError, ValueError):
        names = ", ".join(f"{{{name}}}" for name in values)
        message = f"expected nothing in braces but {names}"
        raise ValueError(message) from None
    return url


Charset = Annotated[str, AfterValidator(_charset)]
"""The name of a charset that Python knows."""
Selector = Annotated[str, AfterValidator(_selector)]
"""A CSS selector, as turbohtml reads it."""
Url = Annotated[str, AfterValidator(_url)]
Pattern = re.Pattern[str]


class Model(BaseModel):
    """A part of a site file; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Candidate(Model):
    """A rule that reads a field from one place of a page."""

    within: Selector | None = None
    """The elements to search; None for the whole page."""
    css: Selector
    attribute: str = ""
    """The attribute to read instead of the text."""
    pattern: Pattern | None = None
    """A regular expression whose first group is the value."""
    page: str = ""
    """The kind of page to read; empty for any."""

    @field_validator("pattern")
    @classmethod
    def _has_group(cls, pattern: Pattern | None) -> Pattern | None:
        if pattern and not pattern.groups:
            message = "expected a group: ( and ) around what is the value"
            raise ValueError(message)
        return pattern


class Link(Model):
    """A link, found by its selector and, if given, by its text."""

    css: Selector
    text: str = ""
