"""The server of the demonstration site keeps to HTTP, and leaves nothing behind."""

import re
import socket
from http.client import HTTPConnection, HTTPResponse

import pytest

from crawler.replica import Replica

NEWS = "news.mydrivers.com"
ARTICLE = "/1/999/999999.htm"


def ask(
    client: HTTPConnection, path: str, host: str = NEWS, method: str = "GET"
) -> tuple[HTTPResponse, bytes]:
    """Return the response to a request, and its body."""
    client.request(method, path, headers={"Host": host})
    response = client.getresponse()
    return response, response.read()


def send(replica: Replica, request: bytes) -> bytes:
    """Send bytes, and return all that comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", replica.port), timeout=10) as sender:
        sender.sendall(request)
        with sender.makefile("rb") as answer:
            return answer.read()


def test_address(replica: Replica) -> None:
    """The address is on the loopback interface and names the port."""
    assert replica.address == f"http://127.0.0.1:{replica.port}"
    assert replica.port > 0


def test_requests_are_recorded(replica: Replica, client: HTTPConnection) -> None:
    """What is asked for is kept, in order, without the port, over one connection."""
    replica.requests.clear()
    ask(client, f"{ARTICLE}?fr=m")
    first = client.sock
    ask(client, "/Rss.aspx?Tid=1", host="RSS.mydrivers.com:80")
    assert client.sock is first
    assert replica.requests == [
        f"{NEWS}{ARTICLE}?fr=m",
        "rss.mydrivers.com/Rss.aspx?Tid=1",
    ]


def test_head(client: HTTPConnection) -> None:
    """A HEAD request gets the headers of the page, and the connection goes on."""
    head, nothing = ask(client, ARTICLE, method="HEAD")
    page, body = ask(client, ARTICLE)
    assert nothing == b""
    assert head.getheaders() == page.getheaders()
    assert head.getheader("Content-Length") == str(len(body))


def test_other_methods(client: HTTPConnection) -> None:
    """Nobody can send anything to the site."""
    assert ask(client, ARTICLE, method="POST")[0].status == 501


@pytest.mark.parametrize(
    ("host", "path"),
    [
        (NEWS, "/1/999/999998.htm"),
        (NEWS, "/1/1000/999999.htm"),
        (NEWS, "/tag/more.aspx"),
        ("img1.mydrivers.com", "/img/20240905/no.jpg"),
        ("m.mydrivers.com", ARTICLE),
        ("rss.mydrivers.com", "/rss.aspx?cid=13"),
        ("so.mydrivers.com", "/"),
    ],
)
def test_missing_page(client: HTTPConnection, host: str, path: str) -> None:
    """What the site does not have is 404, said in Chinese."""
    response, body = ask(client, path, host)
    assert response.status == 404
    assert response.getheader("Content-Type") == "text/html"
    assert "页面不存在" in body.decode()


@pytest.mark.parametrize("host", ["", "127.0.0.1", "mydrivers.com.example.org"])
def test_unknown_host(client: HTTPConnection, host: str) -> None:
    """A host that is not of the site is told which ones are."""
    response, body = ask(client, ARTICLE, host)
    assert response.status == 404
    assert b"*.mydrivers.com" in body


def test_missing_host(replica: Replica) -> None:
    """No host at all is an unknown host; HTTP/1.0 gets no second answer."""
    answer = send(replica, b"GET / HTTP/1.0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 404")
    assert b"*.mydrivers.com" in answer


def test_connection_close(replica: Replica) -> None:
    """The server closes when it is asked to, after a whole answer."""
    fields = b"Host: news.mydrivers.com\r\nConnection: close\r\n\r\n"
    head, _, body = send(replica, b"GET / HTTP/1.1\r\n" + fields).partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head


def test_slow_reader(replica: Replica) -> None:
    """A client that asks much before it reads gets all answers in the end."""
    request = b"GET / HTTP/1.1\r\nHost: www.mydrivers.com\r\n"
    address = ("127.0.0.1", replica.port)
    with socket.create_connection(address, timeout=10) as sender:
        sender.sendall((request + b"\r\n") * 400)
        assert sender.recv(5) == b"HTTP/"
        sender.sendall(request + b"Connection: close\r\n\r\n")
        with sender.makefile("rb") as answer:
            assert answer.read().count(b"1.1 200 OK") == 401


def test_as_proxy(replica: Replica) -> None:
    """A client that takes the server for a proxy gets the page that it names."""
    line = b"GET http://news.mydrivers.com/1/999/999999.htm HTTP/1.0\r\n\r\n"
    assert b'id="news_tid" value="999999"' in send(replica, line)


def test_malformed_request(replica: Replica) -> None:
    """What is no request is refused."""
    assert send(replica, b"hello\r\n\r\n").startswith(b"HTTP/1.1 400")


def test_flood(replica: Replica) -> None:
    """A head without end is cut off."""
    try:
        answer = send(replica, b"GET / HTTP/1.1\r\nX: " + b"x" * 500_000)
    except ConnectionError:
        answer = b""
    assert answer == b""


def test_feed_address_in_any_case(client: HTTPConnection) -> None:
    """The feed does not care for the case of its address."""
    paths = ("/rss.aspx", "/Rss.aspx?Tid=1", "/RSS.ASPX?TID=1")
    answers = [ask(client, path, "rss.mydrivers.com") for path in paths]
    assert [response.status for response, _ in answers] == [200, 200, 200]
    assert len({body for _, body in answers}) == 1


def test_query_of_an_article_is_noise(client: HTTPConnection) -> None:
    """An article is the same with a query."""
    assert ask(client, f"{ARTICLE}?fr=m")[1] == ask(client, ARTICLE)[1]


@pytest.mark.parametrize("host", [NEWS, "img1.mydrivers.com"])
def test_robots(client: HTTPConnection, host: str) -> None:
    """Every host asks robots to keep out of one folder only."""
    response, body = ask(client, "/robots.txt", host)
    assert response.getheader("Content-Type") == "text/plain"
    rules = re.findall(r"(?im)^(?:dis)?allow:.*", body.decode())
    assert rules == ["Disallow: /private/"]
