"""Each file says of its article what a person reads on the page."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.support.crawling import PLACE, ROOT, read_articles, read_tree
from tests.support.reader import Body

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ARTICLES: list[dict[str, Any]] = [
    json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "tests" / "replica").glob("[0-9]*.json"))
]
NO_IMAGE = ["", ""]

FIELDS: dict[str, Callable[[dict[str, Any]], object]] = {
    "title": lambda article: article["title"],
    "categories": lambda _: list(PLACE.parts),
    "tags": lambda article: [name for name, _ in article["tags"]],
    "headimg": lambda article: [*article["images"], NO_IMAGE][0][0],
    "author": lambda article: article["author"] or article["origin"] or "快科技",
    "comments": lambda _: False,
    "date": lambda article: article["date"],
    "thumbnail": lambda article: [*article["images"], NO_IMAGE][0][1],
    "updated": lambda _: None,
    "source": lambda article: url(article["id"]),
    "id": lambda article: article["id"],
    "editor": lambda article: article["editor"] or None,
    "origin": lambda article: article["origin"] or None,
}
"""What the front matter should hold, from what a person has noted."""

each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda a: str(a["id"]))


def url(number: int) -> str:
    """Return the URL of an article."""
    return f"https://news.mydrivers.com/1/{number // 1000}/{number}.htm"


@pytest.fixture(scope="session")
def articles(portable: Path) -> dict[int, tuple[dict[str, Any], str]]:
    """Return front matter and body of each article that was crawled, by id."""
    return read_articles(portable)


@pytest.fixture
def body(
    articles: dict[int, tuple[dict[str, Any], str]], article: dict[str, Any]
) -> Body:
    """Return the body of the article of the test."""
    return Body(articles[article["id"]][1])


@pytest.mark.parametrize("field", FIELDS)
@each_article
def test_field(
    articles: dict[int, tuple[dict[str, Any], str]], article: dict[str, Any], field: str
) -> None:
    """Each field of the front matter is what a person reads on the page."""
    head, _ = articles[article["id"]]
    assert head.get(field) == FIELDS[field](article)


@each_article
def test_keys(
    articles: dict[int, tuple[dict[str, Any], str]], article: dict[str, Any]
) -> None:
    """The keys come in one order, and none is left over."""
    head, _ = articles[article["id"]]
    assert list(head) == [name for name in FIELDS if name in head]


@each_article
def test_text(body: Body, article: dict[str, Any]) -> None:
    """The body has the text of the article, each piece of it once."""
    assert [body.words.count(text) for text in article["text_contains"]] == [1] * len(
        article["text_contains"]
    )


@each_article
def test_furniture(body: Body, article: dict[str, Any]) -> None:
    """The body has nothing of what surrounds the article on its page."""
    assert [text for text in article["text_lacks"] if text in body.words] == []


@each_article
def test_images(body: Body, article: dict[str, Any]) -> None:
    """The body has the images of the article, in order, each with its full size."""
    assert body.images == article["images"]


@each_article
def test_body_is_well_formed(body: Body, article: dict[str, Any]) -> None:
    """Every element of the body that begins ends too."""
    assert body.open == []
    assert body.words.strip(), article["id"]


@each_article
def test_name(portable: Path, article: dict[str, Any]) -> None:
    """A file is named after day, id and title, in no more than 80 bytes."""
    [path] = portable.glob(f"**/*-{article['id']}-*.md")
    assert path.parent == portable / PLACE
    assert path.name.startswith(f"{article['date'][:10]}-{article['id']}-")
    assert len(path.name.encode()) <= 80


def test_no_other_file(portable: Path) -> None:
    """There is one file for each article, and no other."""
    assert len(read_tree(portable)) == len(ARTICLES)


@each_article
def test_seed(seed: Path, article: dict[str, Any]) -> None:
    """In `seed`, the file is named after the title, and says the site's clock."""
    title = re.sub(r"[:/\\?*“”<>|\[\]]", "_", article["title"])
    path = seed / PLACE / f"{title.replace('.', '')}.md"
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    values = yaml.safe_load(head)

    assert values["title"] == title.replace("{", "&#123;").replace("}", "&#125;")
    assert values["author"] == "快科技（原驱动之家）"
    assert values["date"].split()[4] == article["date"][11:19]
    assert values["headimg"].startswith(
        article["images"][0][1] if article["images"] else "https://picsum.photos/"
    )
    assert body.startswith("\n<div>   \n")
    assert body.endswith("  \n</div>\n            ")
