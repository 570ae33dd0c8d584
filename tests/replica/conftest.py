"""A server and a connection for the tests of the demonstration site."""

from collections.abc import Iterator
from http.client import HTTPConnection

import pytest

from crawler.replica import Replica


@pytest.fixture(scope="package")
def replica() -> Iterator[Replica]:
    """Serve the site to the tests that do not close it."""
    with Replica() as server:
        yield server


@pytest.fixture
def client(replica: Replica) -> Iterator[HTTPConnection]:
    """Keep a connection open for one test."""
    connection = HTTPConnection("127.0.0.1", replica.port, timeout=10)
    yield connection
    connection.close()
