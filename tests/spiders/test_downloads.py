"""What a spider asks for within a callback is asked for again where it is truncated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.replica.site import build_site
from tests.support.fault_server import FaultServer, fetch
from tests.support.faults import answer

if TYPE_CHECKING:
    from pathlib import Path

LONG = 823684
PART = f"news.mydrivers.com/1/823/{LONG}_all.htm"


@pytest.mark.parametrize(("times", "code", "asked"), [(1, 0, 2), (9, 3, 2)])
def test_part(tmp_path: Path, times: int, code: int, asked: int) -> None:
    """A truncated part is asked for again; else the article is not stored."""
    body = build_site().find(PART).body
    half = answer(body[: body.index(b"</p>", body.index(b"news_info"))])
    with FaultServer({PART: [*[half] * times, None]}) as server:
        result, there = fetch(server, tmp_path, [LONG], "-s", "RETRY_TIMES=1")
    assert (result.code, server.addresses.count(PART)) == (code, asked)
    assert there == (set() if code else {LONG})
    assert ("a part: truncated" in result.stderr) is bool(code)
