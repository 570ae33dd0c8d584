"""`newsmatter sites`: list the known sites."""

from __future__ import annotations

import typer

from crawler.sites.loading import load_site, site_names


def sites() -> None:
    """List the known sites and the spiders for each."""
    for name in site_names():
        site = load_site(name)
        ways = ["article", *site.lists, *(["tag"] if site.tags else [])]
        typer.echo(f"{name}  {site.title}  {site.url}  {', '.join(sorted(ways))}")
