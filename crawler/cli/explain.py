"""`newsmatter explain`: show how each field of an article was found."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from scrapy import signals

from crawler.cli import options
from crawler.cli.progress import show_problems
from crawler.errors import Exit
from crawler.settings import ITEM_PIPELINES
from crawler.tasks.crawl import run_crawl

if TYPE_CHECKING:
    from rich.console import Console
    from scrapy.crawler import Crawler

    from crawler.items import Article

_RAW = 200
_FIELDS = (
    *("id", "title", "date", "author", "editor", "origin", "tags", "categories"),
    *("images", "body"),
)


def explain(
    url: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="An article, by id or URL.")
    ],
    *,
    site: options.SiteOption = None,
    connect_to: options.ConnectTo = None,
    contact: options.Contact = None,
    settings: options.Set = None,
) -> None:
    """Show which selector found each field of an article.

    Prints the value of each field, its selector and the raw text, then each piece cut
    from the body and the selector that cut it. Writes nothing.
    """
    items: list[Article] = []

    def listen(crawler: Crawler) -> None:
        for signal in (signals.item_scraped, signals.item_dropped):
            crawler.signals.connect(items_append, signal=signal)

    def items_append(item: Article) -> None:
        items.append(item)

    changes = {"SITE": site, "CONNECT_TO": connect_to or None, "CONTACT": contact}
    given: dict[str, Any] = {
        name: value for name, value in changes.items() if value is not None
    }
    given |= options.parse_settings(settings or [])
    pipelines = {n: o for n, o in ITEM_PIPELINES.items() if ".export." not in n}
    given |= {"OUTPUT": "-", "LOG_LEVEL": "CRITICAL", "ITEM_PIPELINES": pipelines}
    report, code = run_crawl("article", {"articles": url}, given, listen)
    for item in items:
        show(Console(soft_wrap=True), item)
    show_problems(sys.stderr, report)
    raise typer.Exit(code if items or code else Exit.FAILED)


def show(console: Console, item: Article) -> None:
    """Print the fields of *item*, and the pieces cut from its body."""

    def line(*parts: str) -> None:
        console.print(*parts, markup=False, highlight=False)

    line(item.source)
    for name in _FIELDS:
        reading = item.provenance.get(name)
        value = _brief(getattr(item, name))
        line(f"\n{name}: {value}" if value else f"\n{name}: not found")
        if reading and reading.selector:
            line(f"    by {reading.selector}", f"on {reading.url or item.source}")
        if reading and reading.raw and reading.raw != value:
            line(f"    from {_brief(reading.raw)!r}")
    line("\ncut from the body:")
    for cut in item.cut:
        if words := " ".join(cut.element.text.split()):
            line(f"    {_brief(words)}", f"by {cut.selector}")


def _brief(value: object) -> str:
    text = value if isinstance(value, str) else _words(value)
    return text if len(text) <= _RAW else f"{text[:_RAW]}… ({len(text)} characters)"


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(
            str(getattr(one, "name", getattr(one, "url", one))) for one in value
        )
    return "" if value is None else str(value)
