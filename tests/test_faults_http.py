"""What breaks on the way is named, and the rest arrives."""

from __future__ import annotations

import gzip
import ssl
import zlib
from contextlib import ExitStack
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.crawling import read_tree
from tests.faults import (
    FEW,
    NUMBERS,
    Fault,
    FaultServer,
    answer,
    fetch,
    hang,
    head,
    locate,
    read_page,
    redirect,
    repeat,
    reset,
    send,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.crawling import Result

PAGES = [read_page(number) for number in NUMBERS]
START = b"HTTP/1.1 200 OK\r\n"
CHUNKED = head("Content-Type: text/html", "Transfer-Encoding: chunked")
KINDS = {
    "trusted": ("127.0.0.1", 2100),
    "expired": ("127.0.0.1", 2001),
    "another": ("127.0.0.2", 2100),
    "stranger": ("127.0.0.1", 2100),
}
"""For whom a certificate is, and until which year; the last is trusted by nobody."""


def halve(pack: Callable[[bytes], bytes], coding: str) -> Callable[[bytes], Fault]:
    """Return what sends most of a page, packed, and says that it is all."""

    def fault(page: bytes) -> Fault:
        packed = pack(page)
        return answer(packed[: len(packed) * 3 // 4], f"Content-Encoding: {coding}")

    return fault


BROKEN: dict[str, tuple[Callable[[bytes], Fault], str]] = {
    "no bytes": (lambda _: hang(), "time-out"),
    "head only": (lambda page: hang(head(f"Content-Length: {len(page)}")), "time-out"),
    "slow head": (lambda _: repeat(START, b"X", 1), "time-out"),
    "slow body": (lambda page: repeat(head() + page, b" ", 1), "time-out"),
    "flood": (
        lambda _: repeat(START, b"X-Flood: " + b"x" * 4000 + b"\r\n", 0.002),
        "time-out",
    ),
    "reset": (lambda _: reset, "connection failed"),
    "nothing": (lambda _: send(b""), "connection failed"),
    "no head": (lambda page: send(page[:90] + b"\r\n\r\n"), "connection failed"),
    "short": (
        lambda page: send(head(f"Content-Length: {len(page) + 1}") + page),
        "broken off",
    ),
    "open chunk": (
        lambda page: send(CHUNKED + b"%x\r\n%b\r\n" % (len(page), page)),
        "broken off",
    ),
    "bad chunk": (
        lambda page: send(CHUNKED + b"%x\r\n%b\r\nx\r\n" % (len(page), page)),
        "broken off",
    ),
    "half gzip": (halve(gzip.compress, "gzip"), "broken off"),
    "half deflate": (halve(zlib.compress, "deflate"), "broken off"),
}


@pytest.fixture(scope="module")
def broken(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Result, set[int], list[str]]:
    """Crawl all articles, of which only the last is not broken."""
    faults = {
        locate(number): fault(page)
        for number, page, (fault, _) in zip(
            NUMBERS, PAGES, BROKEN.values(), strict=False
        )
    }
    words = (
        *("-s", "DOWNLOAD_TIMEOUT=1", "-s", "RETRY_TIMES=1", "-s", "HOST_PATIENCE=99"),
        *("-s", "CONCURRENT_REQUESTS_PER_DOMAIN=8"),
    )
    with FaultServer(faults) as server:
        folder = tmp_path_factory.mktemp("broken")
        return *fetch(server, folder, NUMBERS, *words), server.addresses


@pytest.mark.parametrize(("number", "name"), [*zip(NUMBERS, BROKEN, strict=False)])
def test_broken(
    number: int, name: str, broken: tuple[Result, set[int], list[str]]
) -> None:
    """What does not arrive whole is asked for again, not stored, and named."""
    result, there, asked = broken
    assert number not in there
    assert f"https://{locate(number)}: {BROKEN[name][1]}\n" in result.stderr
    assert asked.count(locate(number)) >= 2


def test_rest(broken: tuple[Result, set[int], list[str]]) -> None:
    """What is not broken arrives, and the exit code tells of the rest."""
    result, there, _ = broken
    assert (result.code, there) == (3, set(NUMBERS[len(BROKEN) :]))


def test_whole_again(tmp_path: Path) -> None:
    """What broke and is whole the next time, in any coding, is stored as it is."""
    first, second, third, fourth, *_ = PAGES
    then = {
        "reset": ("gzip", gzip.compress(first)),
        "short": ("x-gzip", gzip.compress(second[:99]) + gzip.compress(second[99:])),
        "bad chunk": ("deflate", zlib.compress(third)),
        "half gzip": ("deflate", zlib.compress(fourth, wbits=-15)),
    }
    faults = {
        locate(number): [
            BROKEN[name][0](page),
            answer(body, f"Content-Encoding: {coding}"),
        ]
        for number, page, (name, (coding, body)) in zip(
            NUMBERS, PAGES, then.items(), strict=False
        )
    }
    with FaultServer(faults) as server:
        result, there = fetch(server, tmp_path / "late", FEW)
    with FaultServer({}) as server:
        fetch(server, tmp_path / "calm", FEW)
    assert (result.code, result.stderr, there) == (0, "", set(FEW))
    assert read_tree(tmp_path / "late") == read_tree(tmp_path / "calm")


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
            mapped += ["--connect-to", f"{name}.mydrivers.com={server.address}"]
        known = [tmp_path / f"{name}.pem" for name in KINDS if name != "stranger"]
        trust.write_bytes(b"".join(path.read_bytes() for path in known))
        server = stack.enter_context(FaultServer(faults))
        result, there = fetch(server, tmp_path / "output", FEW, *mapped)
    assert result.code == 3
    named = sorted(line.partition(".")[0] for line in result.stderr.splitlines())
    assert named == ["another", "expired", "stranger"]
    assert there == {FEW[0], *FEW[len(KINDS) :]}
    assert result.counts["postponed"] == 3
