"""The record of an article: what feeds and exports tell of it, defined here alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
)

from crawler.exporters.extra import check_extra

if TYPE_CHECKING:
    from crawler.items import Article

_LINE_END = re.compile(r"\r\n?")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffc\ufffe\uffff]")


def clean(text: str) -> str:
    r"""Return *text* with what every format can hold, XML too.

    Controls but tab and line feed are dropped, and half a surrogate pair is: no
    front matter has them either.

    >>> clean("a\x00b\r\nc")
    'ab\nc'
    """
    if text.isprintable():
        return text
    return _CONTROLS.sub("", _LINE_END.sub("\n", text))


def clean_extra(extra: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Return *extra* with its texts as clean gives them.

    Raises FieldError, as check_extra does.
    """
    check_extra(extra)
    return {name: _clean_value(value) for name, value in extra.items()}


def _clean_value(value: JsonValue) -> JsonValue:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_clean_value(one) for one in value]
    if isinstance(value, dict):
        return {name: _clean_value(one) for name, one in value.items()}
    return value


Text = Annotated[str, BeforeValidator(clean)]
Extra = Annotated[dict[str, JsonValue], BeforeValidator(clean_extra)]
Url = Annotated[str | None, BeforeValidator(lambda url: clean(url) if url else None)]
FilePath = Annotated[str | None, BeforeValidator(lambda path: path and str(path))]


class Model(BaseModel):
    """A part of a record."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        from_attributes=True,
        serialize_by_alias=True,
        use_attribute_docstrings=True,
    )


class Tag(Model):
    """What an article is about."""

    name: Text
    """As readers see it, without `#`."""
    slug: Text
    """As it stands in the URL of the tag's page; empty, if that is unknown."""


class Image(Model):
    """An image of the text."""

    url: Text
    """The full size."""
    thumbnail: Text
    """The URL of the image as the page shows it; `url` again if there is one size."""
    alt: Text
    caption: Text
    width: int | None
    """Of the thumbnail, in CSS pixels; null if the page does not say."""
    height: int | None
    path: FilePath
    """Of its copy, relative to the output folder; null, if it is not stored."""


class Record(Model):
    """An article, as one line of JSON Lines tells it. No field is ever absent."""

    schema_: Literal[2] = Field(default=2, alias="schema")
    """The version of this form: another one may have other fields."""
    site: Text
    """The name of its site file."""
    id: Text
    """The id that the site gave the article; unique together with `site`."""
    number: int | None
    """The id, where it is a number of at most 18 digits; else null."""
    source: Text
    """The article's own URL, in its canonical form."""
    title: Text
    """Headline, white space collapsed, nothing replaced."""
    date: AwareDatetime
    """When it was published, with the offset of the site's zone."""
    updated: AwareDatetime | None
    """When it last changed; null, if it did not."""
    author: Text
    """As the page names them; empty, if it does not."""
    editor: Text
    origin: Text
    """The medium that it came from."""
    origin_url: Url
    """Where that has it; null, if the page does not say."""
    tags: list[Tag]
    categories: list[Text]
    """The site's two names, then the list that first found the article."""
    images: list[Image]
    headimg: Text
    """The first image of the text, full size; empty, if there is none."""
    thumbnail: Text
    """The first image of the text, as the page shows it."""
    body: Text
    """HTML: cleaned by an allow-list, tail and furniture cut, links absolute."""
    path: FilePath
    """Of its file, relative to the output folder; null, where there is no folder."""
    same_as: str | None
    """The lowest id of an article with the same text; null, if that is its own."""
    extra: Extra
    """Fields that pipelines of the user added, by name; empty, if there are none."""


def record_of(item: Article | Record) -> Record:
    """Return the record of *item*, which has a date, unless it is one."""
    return item if isinstance(item, Record) else Record.model_validate(item)
