"""Write the golden digests anew, from the code as it is.

    python -m tests.golden

The digests of the real articles are written where NEWSMATTER_CORPUS names their folder.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.replica import Replica
from tests.golden.corpus import ABSENT, CORPUS, serve_corpus
from tests.golden.digests import write_golden
from tests.golden.trees import crawl_corpus, crawl_replica
from tests.support.crawling import connect


def main() -> None:
    """Write what can be written, and say what cannot."""
    with TemporaryDirectory() as name, Replica() as site:
        write_golden("replica", crawl_replica(connect(site.url), Path(name)))
    if not CORPUS:
        sys.stderr.write(f"corpus.json is not written: {ABSENT}.\n")
        return
    with TemporaryDirectory() as name, serve_corpus() as hosts:
        write_golden("corpus", crawl_corpus(hosts, Path(name)))


if __name__ == "__main__":
    main()
