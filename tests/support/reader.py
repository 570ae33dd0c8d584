"""The body of an article, as a reader sees it."""

from __future__ import annotations

from html.parser import HTMLParser


class Body(HTMLParser):
    """What a reader sees of a body: its words, and its images in full size."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.images: list[list[str]] = []
        self.open: list[str] = []
        self.link = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an image: the one that its link leads to, if any, and what it shows."""
        attributes = {name: value or "" for name, value in attrs}
        if tag == "a" and attributes["href"].endswith((".gif", ".jpg", ".png")):
            self.link = attributes["href"]
        if tag == "img":
            source = attributes["src"]
            self.images.append([self.link or source, source])
        elif tag not in {"br", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check that what ends is what began last."""
        assert self.open.pop() == tag
        self.link = "" if tag == "a" else self.link

    def handle_data(self, data: str) -> None:
        """Add words."""
        self.words += data
