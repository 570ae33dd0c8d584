"""The demonstration site closes cleanly, is always the same, and runs from a zip."""

import gc
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from zipfile import ZipFile

import pytest

import crawler
from crawler.replica import Replica
from crawler.replica.site import Site

NEWS = "news.mydrivers.com"
ARTICLE = "/1/999/999999.htm"
HOME = b"GET / HTTP/1.1\r\nHost: www.mydrivers.com\r\n\r\n"


def ask(client: HTTPConnection, path: str) -> bytes:
    """Return the page at *path*."""
    client.request("GET", path, headers={"Host": NEWS})
    return client.getresponse().read()


def test_client_breaks_off(
    replica: Replica, client: HTTPConnection, capfd: pytest.CaptureFixture[str]
) -> None:
    """A client that leaves during a request, or reads nothing, causes no error."""
    for request in (b"GET / HT", HOME):
        with socket.create_connection(("127.0.0.1", replica.port)) as sender:
            sender.sendall(request * 40)
    assert b'id="news_tid"' in ask(client, ARTICLE)
    assert capfd.readouterr().err == ""


def test_close(capfd: pytest.CaptureFixture[str]) -> None:
    """A closed server leaves no port, thread or connection open, and no message."""
    before = threading.active_count()
    with Replica() as server:
        idle = HTTPConnection("127.0.0.1", server.port, timeout=10)
        ask(idle, ARTICLE)
        deaf = socket.create_connection(("127.0.0.1", server.port), timeout=10)
        deaf.sendall(HOME * 400)
    assert threading.active_count() == before
    assert idle.sock.recv(1) == b""
    idle.close()
    deaf.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.port), timeout=10)
    assert capfd.readouterr().err == ""


def test_close_unused() -> None:
    """A server without any request closes, too, and its port is free."""
    with Replica() as server:
        port = server.port
    with Replica(port) as again:
        assert again.port == port
        assert again.requests == []


def test_close_at_once() -> None:
    """A connection that is being accepted is closed like any other."""
    for _ in range(50):
        with Replica() as server:
            client = socket.create_connection(("127.0.0.1", server.port), timeout=10)
        with client, suppress(ConnectionResetError):
            assert client.recv(1) == b""
    # a connection that was forgotten warns now
    gc.collect()


def test_same_bytes(client: HTTPConnection) -> None:
    """The site has the same bytes each time."""
    again = Site()
    for path in ("/", ARTICLE, "/1/292/292417.htm", "/tag/chuliqi.htm"):
        assert ask(client, path) == again.find(NEWS + path).body


def test_from_a_zip(tmp_path: Path) -> None:
    """The package can serve its site from a zip file."""
    package = Path(crawler.__file__).parent
    with ZipFile(tmp_path / "egg.zip", "w") as egg:
        for file in [package / "__init__.py", *package.glob("replica/**/*")]:
            egg.write(file, file.relative_to(package.parent))
    code = f"""
import sys
sys.path.insert(0, {str(tmp_path / "egg.zip")!r})
from crawler.replica import site
assert ".zip" in site.__file__
print(len(site.build_site().find("{NEWS}{ARTICLE}").body))
"""
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={},
        capture_output=True,
        check=True,
    )
    assert int(result.stdout) == len(Site().find(NEWS + ARTICLE).body)
