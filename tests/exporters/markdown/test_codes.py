"""Code is text alone; with links, images or templates it is no code."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from crawler.exporters.markdown.codes import settle_code, settle_code_block


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<pre>\n  a\n\tb\n</pre>", "<pre>  a\n\tb</pre>"),
        ("<pre><code>a<br>b</code><i>c</i></pre>", "<pre>a\nbc</pre>"),
        ("<pre>a <a href='x'>b</a></pre>", '<div>a <a href="x">b</a></div>'),
        ("<pre><img src='x'></pre>", '<div><img src="x"/></div>'),
        (
            "<pre><code>{% a %}\n\tb\n  c</code></pre>",
            "<div>{% a %}<br/>\xa0\xa0\xa0\xa0b<br/>\xa0\xa0c</div>",
        ),
    ],
)
def test_block(html: str, expected: str) -> None:
    """A block keeps its lines and its blanks, as code or as text."""
    soup = BeautifulSoup(html, "html.parser")
    settle_code_block(soup.pre or soup.new_tag("pre"))
    assert str(soup).replace("></br>", "/>") == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("x<code> a<br>b  c </code>y", "x <code>a b c</code> y"),
        ("<code><i>a</i>|b</code>", "<code>a|b</code>"),
        ("<td><code>a|b</code></td>", "<td>a|b</td>"),
        ("<code>a<a href='x'>b</a></code>", 'a<a href="x">b</a>'),
        *((f"<code>{text}</code>", text) for text in ("{{ a }}", "{% a %}", "{# a")),
    ],
)
def test_inline(html: str, expected: str) -> None:
    """Code in a line is on one line, its outer blanks outside of it."""
    soup = BeautifulSoup(html, "html.parser")
    settle_code(soup.code or soup.new_tag("code"))
    assert str(soup) == expected
