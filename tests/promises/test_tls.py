"""A host that cannot prove who it is gets nothing, and is named with the reason."""

from __future__ import annotations

import ssl
from contextlib import ExitStack
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from OpenSSL import SSL
from scrapy.exceptions import DownloadFailedError
from twisted.python.failure import Failure
from twisted.web._newclient import ResponseNeverReceived

from crawler.net.failures import failure_reason
from tests.support.crawling import crawl
from tests.support.fault_server import FEW, FaultServer, fetch
from tests.support.faults import Fault, answer, read_page, redirect
from tests.support.serving import hang_up, locate

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {
    "trusted": ("127.0.0.1", 2100),
    "expired": ("127.0.0.1", 2001),
    "another": ("127.0.0.2", 2100),
    "stranger": ("127.0.0.1", 2100),
}
"""For whom a certificate is, and until which year; the last is trusted by nobody."""


def certify(path: Path, host: str, year: int) -> ssl.SSLContext:
    """Return what serves *host* by a certificate at *path* that ends with *year*."""
    key = ec.generate_private_key(ec.SECP256R1())
    own = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, path.stem)])
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))])
    certificate = (
        x509.CertificateBuilder(own, own, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2000, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(year, 1, 1, tzinfo=UTC))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(certificate.public_bytes(pem) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def test_unreachable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host where nobody answers, or cannot prove who they are, is named."""
    trust = tmp_path / "trust.pem"
    monkeypatch.setenv("SSL_CERT_FILE", str(trust))
    with ExitStack() as stack:
        faults: dict[str, Fault] = {}
        mapped: list[str] = []
        for number, (name, kind) in zip(FEW, KINDS.items(), strict=False):
            place = f"{name}.mydrivers.com/{number}.htm"
            page = {place: answer(read_page(number))}
            context = certify(tmp_path / f"{name}.pem", *kind)
            server = stack.enter_context(FaultServer(page, context))
            faults[locate(number)] = redirect(f"https://{place}")
            mapped += ["--connect-to", f"{name}.mydrivers.com={server.url}"]
        known = [tmp_path / f"{name}.pem" for name in KINDS if name != "stranger"]
        trust.write_bytes(b"".join(path.read_bytes() for path in known))
        server = stack.enter_context(FaultServer(faults))
        result, there = fetch(server, tmp_path / "output", FEW, *mapped)
    assert result.code == 3
    named = dict(line.split(": robots.txt: ") for line in result.stderr.splitlines())
    assert sorted(named) == [
        f"{name}.mydrivers.com" for name in ("another", "expired", "stranger")
    ]
    assert "another host" in named.pop("another.mydrivers.com")
    for reason in named.values():
        assert reason.startswith("the certificate has expired or is not trusted")
        assert "SSL_CERT_FILE" in reason
    assert there == {FEW[0], *FEW[len(KINDS) :]}
    assert result.counts["skipped"] == 3


@pytest.mark.parametrize(
    ("spoken", "reason"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "wrong version number"),
        (b"\x15\3\3\0\2\2\x28", "handshake failure"),  # an alert (RFC 8446, 6.2)
    ],
)
def test_no_tls(spoken: bytes, reason: str, tmp_path: Path) -> None:
    """A host with which no encrypted connection comes about is named so."""
    with hang_up(spoken) as (url, _):
        words = ("article", str(FEW[0]), "--output", str(tmp_path))
        secure = url.replace("http:", "https:")
        result = crawl(secure, *words, "-s", "RETRY_TIMES=0")
    assert (result.code, result.counts["skipped"]) == (3, 1)
    assert "news.mydrivers.com: robots.txt: no TLS connection: " in result.stderr
    assert reason in result.stderr


@pytest.mark.parametrize("args", [(), ([],), (-1, "Unexpected EOF"), ("x",)])
def test_no_reason(args: tuple[object, ...]) -> None:
    """Where OpenSSL says nothing of a connection that fails, nothing is made up."""
    error = DownloadFailedError()
    failure = Failure(SSL.Error(*args))  # type: ignore[no-untyped-call]
    error.__cause__ = ResponseNeverReceived([failure])  # type: ignore[no-untyped-call]
    assert failure_reason(error) == "connection failed"
