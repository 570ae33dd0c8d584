"""What parts of a site file consist of: places in a page."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, field_validator

from crawler.site_values import Pattern, Selector


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
