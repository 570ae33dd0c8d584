"""The articles of the demonstration site, and the parser of their files.

A file is a YAML head, a line `---`, and the body as it is in the container, without its
tail. A line `<!-- page -->` separates the pages of a long article.
"""

from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files

import yaml


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article of the site."""

    id: int
    date: str
    """Local time in Beijing, `YYYY-MM-DD HH:MM:SS`."""
    title: str
    header: str
    """The HTML that follows the date in the header line."""
    frame: str
    """The template that holds the article: `g0` to `g3_2026`, `review` or `live`."""
    tail: str
    """The template that ends the body; empty for none."""
    summary: str
    parts: list[str]
    """The body, a string for each of its pages."""
    tags: list[tuple[str, str]] = field(default_factory=list)
    """Name and slug of each tag."""
    tag_link: str = "tag_link"
    author: str = ""
    editor: str = ""
    original: str = ""
    """For a reprint, the link to the original."""

    @property
    def moment(self) -> datetime:
        """The time of publication, in Beijing's zone."""
        return datetime.fromisoformat(f"{self.date}+08:00")

    @property
    def stem(self) -> str:
        """The path of the article without `.htm`, as in `/1/1000/1000007.htm`."""
        return f"/1/{self.id // 1000}/{self.id}"


def parse_article(text: str) -> Article:
    """Return the article that *text*, the content of its file, describes."""
    head, _, body = text.partition("\n---\n")
    values = yaml.safe_load(head)
    values["tags"] = [(name, slug) for name, slug in values.get("tags", [])]
    return Article(**values, parts=body.split("<!-- page -->\n"))


def read_articles() -> list[Article]:
    """Return all articles, the newest first."""
    folder = files(__package__) / "articles"
    articles = [parse_article(f.read_text("utf-8")) for f in folder.iterdir()]
    return sorted(articles, key=lambda article: article.id, reverse=True)
