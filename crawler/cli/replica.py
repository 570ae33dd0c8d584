"""`newsmatter replica`: serve the demonstration site without a crawl."""

from __future__ import annotations

from typing import Annotated

import typer

from crawler.errors import SettingError
from crawler.replica import Replica


def replica(
    port: Annotated[
        int,
        typer.Option(
            metavar="PORT", min=0, max=65535, help="Port; 0 picks a free one."
        ),
    ] = 8808,
) -> None:
    """Serve the demonstration site on this machine, until Ctrl-C."""
    try:
        server = Replica(port)
    except OSError as error:
        message = f"port {port}: {error.strerror}; name another port with --port."
        raise SettingError(message) from None
    typer.echo(f"The demonstration site, for every *.mydrivers.com: {server.url}")
    typer.echo(f"$ newsmatter crawl latest --connect-to '*.mydrivers.com={server.url}'")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        raise typer.Exit from None
