"""Files of newsmatter can be read back as articles."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given

from crawler.exporters import seed
from crawler.exporters.profiles import PROFILES
from crawler.files.atomic import digest
from crawler.items import Article
from crawler.pages.cleaning import clean_html
from crawler.pages.images import extract_images
from crawler.pages.tags import Tag
from crawler.records.from_file import read_written
from crawler.records.record import record_of
from crawler.store.articles import Stored
from crawler.text import clean_text
from tests.support.builders import (
    DATE,
    SITE,
    any_text,
    article,
    body_page,
    element,
    often,
)
from tests.support.builders import read_article as read_page

if TYPE_CHECKING:
    from crawler.pages.images import Image

PORTABLE = PROFILES["portable"]
UNCLEAR = "its file does not tell whether it has an author"
HTML = """
<p>{}</p><pre>a {}\n\tb `c` {{d}}</pre><p>一<br>二</p>
<p><a href="https://img1.mydrivers.com/img/a.jpg">
<img src="https://img1.mydrivers.com/img/s_a.jpg" alt="{}" width="600"></a><br>题 {}</p>
"""


def read_back(item: Article, text: str) -> Article | str:
    """Return the article read from a file of *item* with *text*."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "a.md")
        file.write_bytes(text.encode())
        return read_written(Path(folder), store(item, text), SITE)


def store(item: Article, text: str) -> Stored:
    """Return the stored row of *item*, whose file has *text*."""
    assert item.date
    return Stored(
        item.id,
        item.source,
        item.title,
        item.date.isoformat(),
        None,
        item.categories,
        PurePosixPath("a.md"),
        digest(text.encode()),
        item.listed,
        sorted(item.tags, key=lambda tag: tag.name),
    )


def squeeze(text: str) -> str:
    """Return *text* without white space."""
    return "".join(text.split())


def images_of(html: str) -> list[Image]:
    """Return the images of *html*."""
    return extract_images([element(html)], SITE).value


@given(any_text, any_text)
@often
def test_any_text(text: str, name: str) -> None:
    """All fields are read back; only the line ends of the body may differ."""
    name, escaped = clean_text(name), text.replace("&", "&amp;").replace("<", "&lt;")
    body = clean_html(element(HTML.replace("{}", escaped.replace('"', "&quot;"))))
    images = images_of(body)
    item = article(
        site=SITE.name,
        author=f"林 {name}",
        editor=name,
        origin=f"社 {name}",
        tags=[Tag("乙", "b"), Tag("甲", "a")],
        body=body,
        images=images,
        headimg=images[0].url,
        thumbnail=images[0].thumbnail,
    )
    assume(clean_text(item.author) == item.author)
    assume(clean_text(item.origin) == item.origin)
    found = read_back(item, PORTABLE.render(item, SITE))
    assert isinstance(found, Article)
    one, two = (record_of(i).model_dump() for i in (item, found))
    one["categories"], one["path"] = two["categories"], two["path"]
    for record in (one, two):  # a control character becomes a space or nothing
        record["body"] = squeeze(record["body"])
        for image in record["images"]:
            image["alt"], image["caption"] = map(
                squeeze, (image["alt"], image["caption"])
            )
    assert one == two


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        ({"author": "林木", "origin": "新华社"}, True),
        ({"author": "林木"}, True),
        ({"author": "新华社", "origin": "新华社"}, False),
        ({"origin": "新华社"}, False),
        ({"author": "快科技"}, False),
        ({}, False),
    ],
)
def test_author(fields: dict[str, str], known: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """An author that may be a default makes the file insufficient."""
    item = article(**fields)
    found = read_back(item, PORTABLE.render(item, SITE))
    if known:
        assert isinstance(found, Article)
        assert found.author == item.author
    else:
        assert found == UNCLEAR


def test_other_files() -> None:
    """A file of another profile or another article is not read."""
    item = read_page(body_page("<p>雨</p>"))
    item.title, item.date, item.author = "雨", DATE, "林木"
    reason = "its file is not in the profile portable"
    assert read_back(item, seed.render(item, SITE)) == reason
    assert read_back(item, "") == reason
    other = PORTABLE.render(article(id="5", author="林木"), SITE)
    assert read_back(item, other) == reason


def test_other_images() -> None:
    """A file whose front matter has other images than its body is not read."""
    item = article(author="林木", headimg="https://img1.mydrivers.com/a.jpg")
    text = PORTABLE.render(item, SITE)
    assert read_back(item, text) == "its file does not tell all of its images"
