"""The site of real articles: NEWSMATTER_CORPUS names their folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING
from zlib import crc32

from tests.support.crawling import connect
from tests.support.images import HOST, paint
from tests.support.serving import Answer, Asked, Server, run

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = os.environ.get("NEWSMATTER_CORPUS", "")
ABSENT = "NEWSMATTER_CORPUS does not name the folder of real articles"


class ImageServer(Server):
    """Answer every request with an image, another one for each URL.

    The server of the articles sends a single pixel, which is never stored.
    """

    def answer(self, asked: Asked) -> Answer:
        """Return an image. It is not compressed, so that no library changes it."""
        return Answer(paint("BMP", (4, 3), seed=crc32(asked.url.encode())))


@contextmanager
def serve_corpus() -> Iterator[tuple[str, ...]]:
    """Serve the real articles; give the options that say where the hosts are."""
    with ImageServer({}) as images, run(images), _serve_articles() as url:
        yield ("--connect-to", f"{HOST}={images.url}", *connect(url))


@contextmanager
def _serve_articles() -> Iterator[str]:
    command = [sys.executable, f"{CORPUS}/corpus.py", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            match = re.search(r"http://\S+", server.stdout.readline())
            assert match
            yield match[0]
        finally:
            server.terminate()
