"""What is not an article is not stored as one, whatever it looks like."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from typing import TYPE_CHECKING

import brotli  # type: ignore[import-untyped]  # it has no types
import pytest

from crawler.pages.impostors import impostor
from crawler.pages.page import Page
from crawler.replica.site import build_site
from tests.support.crawling import NO_CLOCK, NO_DELAY, connect, read_articles
from tests.support.fault_server import NUMBERS, FaultServer, fetch
from tests.support.faults import answer, head, read_page, redirect, repeat
from tests.support.serving import locate

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crawling import Result

CHALLENGE = "a challenge page"
LOGIN = "a login page"
NOTHING = "a page that says there is nothing"
PADDING = f"<script>var data = '{'0123456789abcdef' * 6000}';</script>"
IMPOSTORS = {
    "moment": ("<title>Just a moment...</title><p>Enable JavaScript", CHALLENGE),
    "cookie": (
        "<script>var arg1='9F';document.cookie='acw_sc__v2='</script>",
        CHALLENGE,
    ),
    "slider": ("<title>安全验证</title><p>请拖动滑块完成验证，以继续访问。", CHALLENGE),
    "large": (f"<title>访问验证</title>{PADDING}<p>您的访问过于频繁", CHALLENGE),
    "login": ("<title>用户登录 - 快科技</title><input type=password>", LOGIN),
    "members": ("<p>本文为会员内容，请登录后查看全文。", LOGIN),
    "password": ("<p>快科技<input type=password>", LOGIN),
    "soft": ("<title>页面不存在--快科技</title><p>返回首页", NOTHING),
    "deleted": ("<p>您访问的文章已被删除。", NOTHING),
    "not found": ("<title>404 Not Found</title>", NOTHING),
    "empty": ("", ""),
}
"""Pages with status 200, and what each of them is."""
WORDS = "页面不存在，请登录后查看：Just a moment... 安全验证 404 Not Found"
PLAIN = 999999
HUGE = 100 * 1024 * 1024
BLOCK = bytes(128 * 1024)
MEASURE = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


def write(body: str) -> bytes:
    """Return a page of *body*."""
    return f"<!DOCTYPE html><meta charset=utf-8>{body}".encode()


def zlib_bomb(form: int) -> bytes:
    """Return what is HUGE when zlib has unpacked it."""
    packer = zlib.compressobj(wbits=form)
    packed = [packer.compress(BLOCK) for _ in range(HUGE // len(BLOCK))]
    return b"".join(packed) + packer.flush()


def brotli_bomb() -> bytes:
    """Return what is HUGE when Brotli has unpacked it."""
    packer = brotli.Compressor(quality=1)
    packed = [packer.process(BLOCK) for _ in range(HUGE // len(BLOCK))]
    return b"".join(packed) + bytes(packer.finish())


def zstd_bomb() -> bytes:
    """Return what is HUGE when Zstandard has unpacked it: blocks of one byte each."""
    kinds = [2] * (HUGE // len(BLOCK) - 1) + [3]  # the last is marked
    sizes = ((len(BLOCK) << 3 | kind).to_bytes(3, "little") for kind in kinds)
    return b"\x28\xb5\x2f\xfd\0\x58" + b"".join(size + b"\0" for size in sizes)


@pytest.mark.parametrize("name", IMPOSTORS)
def test_impostor(name: str) -> None:
    """A page in place of an article is called what it is, where that can be told."""
    text, kind = IMPOSTORS[name]
    assert impostor(Page("https://example.org/", write(text).decode())) == kind


def test_home_page() -> None:
    """A page of the site that is full of links is nothing of the kind."""
    home = build_site().find("www.mydrivers.com/").body.decode()
    assert not impostor(Page("https://www.mydrivers.com/", home))


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, set[int]]:
    """Crawl articles in whose place other pages stand."""
    pages = [write(text) for text, _ in IMPOSTORS.values()]
    faults = {
        locate(number): answer(page)
        for number, page in zip(NUMBERS, pages, strict=False)
    }
    with FaultServer(faults) as server:
        return fetch(server, tmp_path_factory.mktemp("run"), NUMBERS)


@pytest.mark.parametrize(("number", "name"), [*zip(NUMBERS, IMPOSTORS, strict=False)])
def test_refused(number: int, name: str, run: tuple[Result, set[int]]) -> None:
    """A page in place of an article is not stored; it is named, with a reason."""
    result, there = run
    reason = IMPOSTORS[name][1] or "the page names no article"
    assert f"https://{locate(number)}: {reason}\n" in result.stderr
    assert number not in there


def test_rest(run: tuple[Result, set[int]]) -> None:
    """The articles beside them are stored, and the exit code tells of the rest."""
    result, there = run
    assert (result.code, there) == (3, set(NUMBERS[len(IMPOSTORS) :]))


def test_templates(tmp_path: Path) -> None:
    """A page of the site that has not been filled in is not stored, but named."""
    body = re.compile(rb'(?s)(<div class="news_info">).*?(</div>\s*<p class="bqian">)')
    page, count = body.subn(rb"\1\2", read_page(PLAIN))
    assert count == 1
    home = redirect("https://www.mydrivers.com/")
    faults = {
        locate(PLAIN): answer(page),
        locate(NUMBERS[0]): home,
        locate(NUMBERS[1]): home,
        locate(NUMBERS[2]): answer(read_page(PLAIN).replace(b"%d" % PLAIN, b"")),
    }
    with FaultServer(faults) as server:
        result, there = fetch(server, tmp_path, [PLAIN, *NUMBERS[:3]])
    assert (result.code, there) == (3, set())
    reasons = ["no body"] + ["the page names no article"] * 3
    assert sorted(result.stderr.splitlines()) == sorted(
        f"https://{url}: {reason}" for url, reason in zip(faults, reasons, strict=True)
    )


def test_words(tmp_path: Path) -> None:
    """An article that speaks of such pages is one, in its headline as well."""
    page = read_page(PLAIN).decode()
    title = re.search(r'id="thread_subject">(.*?)<', page)
    assert title
    page = page.replace(title[1], WORDS)
    page = page.replace('<div class="news_info">', f'<div class="news_info"><p>{WORDS}')
    with FaultServer({locate(PLAIN): answer(page.encode())}) as server:
        result, there = fetch(server, tmp_path, [PLAIN])
    assert (result.code, result.stderr, there) == (0, "", {PLAIN})
    head, body = read_articles(tmp_path)[PLAIN]
    assert head["title"] == WORDS
    assert WORDS in body


def test_size(tmp_path: Path) -> None:
    """A page that would be too large is cut off, and memory stays within bounds."""
    bombs = {
        "gzip": zlib_bomb(zlib.MAX_WBITS | 16),
        "deflate": zlib_bomb(zlib.MAX_WBITS),
        "br": brotli_bomb(),
        "zstd": zstd_bomb(),
    }
    faults = [answer(bomb, f"Content-Encoding: {name}") for name, bomb in bombs.items()]
    faults += [
        repeat(head("Content-Type: text/html") + read_page(NUMBERS[4]), b" " * 65536),
        repeat(head(f"Content-Length: {HUGE}") + read_page(NUMBERS[5]), b" " * 65536),
    ]
    large = dict(zip(map(locate, NUMBERS), faults, strict=False))
    command = [
        *(sys.executable, "-c", MEASURE, sys.executable, "-m", "crawler", "crawl"),
        *("article", *map(str, NUMBERS[:7]), "--output", str(tmp_path), "--quiet"),
        *(*NO_DELAY, *NO_CLOCK),
    ]
    with FaultServer(large) as server:
        command += connect(server.url)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = sorted(done.stderr.splitlines())
    assert [line.partition(": ")[0] for line in lines] == sorted(
        f"https://{url}" for url in large
    )
    assert all(
        re.search("too large$|exceeded DOWNLOAD_MAXSIZE", line) for line in lines
    )
    assert (done.returncode, set(read_articles(tmp_path))) == (3, {NUMBERS[6]})
    assert int(done.stdout) < 300 * 1024
