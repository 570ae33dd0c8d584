"""The server of the demonstration site speaks HTTP on the loopback interface."""

from http.client import HTTPConnection, HTTPResponse

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


def test_url(replica: Replica) -> None:
    """The URL is on the loopback interface and names the port."""
    assert replica.url == f"http://127.0.0.1:{replica.port}"
    assert replica.port > 0


def test_requests_are_recorded(replica: Replica, client: HTTPConnection) -> None:
    """Requests over one connection are recorded in order, without the port."""
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
