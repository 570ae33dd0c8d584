"""`newsmatter sites`: which sites there are."""

from __future__ import annotations

import typer


def sites() -> None:
    """Show the sites that newsmatter knows, and the ways in to each."""
    from crawler.sites import load_site, site_names  # noqa: PLC0415  # slow to import

    for name in site_names():
        site = load_site(name)
        ways = ["article", *site.lists, *(["tag"] if site.tags else [])]
        typer.echo(f"{name}  {site.title}  {site.url}  {', '.join(sorted(ways))}")
