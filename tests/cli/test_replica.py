"""`newsmatter replica` serves the demonstration site until it is stopped."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from crawler.cli.app import app
from crawler.replica import Replica

if TYPE_CHECKING:
    import pytest


def test_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """The url is told, with a command that crawls it; Ctrl-C ends it well."""

    async def interrupt(_: Replica) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Replica, "_serve", interrupt)
    ended = CliRunner().invoke(app, ["replica", "--port", "0"])
    assert (ended.exit_code, ended.stderr) == (0, "")
    said, command = ended.stdout.splitlines()
    url = said.split()[-1]
    assert url.startswith("http://127.0.0.1:")
    assert command.endswith(f"--connect-to '*.mydrivers.com={url}'")


def test_taken_port() -> None:
    """A port that another program has is named, and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        ended = CliRunner().invoke(app, ["replica", "--port", port])
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert f"port {port}: Address already in use" in ended.stderr
    assert "; name another port with --port." in ended.stderr
