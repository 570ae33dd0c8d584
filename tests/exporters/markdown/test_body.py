"""A body as Markdown shows what it showed as HTML, wherever it is rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.exporters.markdown.body import markdown_body, render_markdown
from crawler.pages.cleaning import clean_html
from crawler.replica import Replica
from tests.support.builders import body_page, element, read_article
from tests.support.crawling import crawl_ids, read_articles
from tests.support.rendering import render, see

if TYPE_CHECKING:
    from pathlib import Path

IMAGE = "<img src='https://a.example/s.png' alt='[雨]'>"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>雨</p><p>雪</p>", "雨\n\n雪"),
        ("<p>前<b>“重点”</b>后</p>", "前“**重点**”后"),
        ("<p><b>雨，</b>雪</p>", "**雨**，雪"),
        ("<p><b>雨，</b> <i>雪</i></p>", "**雨，** *雪*"),
        (
            "<p>见<b><a href='https://a.example/'>雨</a></b></p>",
            "&#35265;**[雨](https://a.example/)**",
        ),
        ("<p><b>雨</b><b>雪</b><i>冰</i></p>", "**雨雪**_冰_"),
        ("<b> 雨<br></b>雪", "**雨**  \n雪"),
        ("<b>雨<code> </code></b>", "**雨**"),
        (
            "<p>1. a</p><p># b</p><p>- c</p><p>+ d</p>",
            "1\\. a\n\n\\# b\n\n\\- c\n\n\\+ d",
        ),
        (
            "<p>*a* _b_ `c` &lt;d> e|f &amp;amp;</p>",
            "\\*a\\* \\_b\\_ &#96;c&#96; &lt;d> e\\|f &amp;amp;",
        ),
        ("<p>10~20，~~雨~~</p>", "10\\~20，\\~\\~雨\\~\\~"),
        ("<p><b>雨<br><br>雪</b></p>", "**雨  \n雪**"),
        ("<p>雨<br><br>雪</p>", "雨  \n  \n雪"),
        (
            "<ul>雨<li>雪</li><p>冰</p><ul><li>霜</ul></ul>",
            "- 雨\n- 雪\n\n  冰\n\n  - 霜",
        ),
        ("<p>\u30001. a</p>", "1\\. a"),
        (
            "<p>雨!<a href='https://a.example/'>雪</a></p>",
            "雨\\![雪](https://a.example/)",
        ),
        (
            f"<a href='https://a.example/b (c)'>{IMAGE}</a>",
            "[![&#91;雨&#93;](https://a.example/s.png)](https://a.example/b%20%28c%29)",
        ),
        (
            "<figure><img src='https://a.example/'><figcaption>雨*</figcaption></figure>",
            "![](https://a.example/)\n\n雨\\*",
        ),
        ("<center>雨</center><section>雪</section>冰", "雨\n\n雪\n\n冰"),
        ("<ul><li>雨<ul><li>雪</ul><li>冰</ul>", "- 雨\n  - 雪\n- 冰"),
        ("<ol start=3><li>雨<li>雪</ol>", "3. 雨\n4. 雪"),
        ("<ol start='²'><li>雨</ol>", "1. 雨"),
        ("<ul><li>雨<ol start=2><li>雪</ol></ul>", "- 雨\n\n  2. 雪"),
        ("<pre>a = {1}\n  b`\n</pre>", "```\na = {1}\n  b`\n```"),
        ("<pre>a\n```\n</pre>", "````\na\n```\n````"),
        ("<pre>{{ a }}\n  b</pre>", "&#123;&#123; a &#125;&#125;  \n\xa0\xa0b"),
        ("<code>a`b</code> <code>{% c %}</code>", "`` a`b `` &#123;% c %&#125;"),
        ("<p>10<sup>8</sup> H<sub>2</sub>O x<sup>雨</sup></p>", "10⁸ H₂O x雨"),
        ('<p>a<sup><a href="https://a.org">1</a></sup></p>', "a[¹](https://a.org)"),
        ("<table><tr><td><p>雨</p><p>雪</p></td></tr></table>", "雨\n\n雪"),
        (
            "<table><caption>图<tr><th rowspan=2>a|b<th>c<br>d<tr><td>e<td>f</table>",
            "图\n\n| a\\|b | c d |  |\n| --- | --- | --- |\n|  | e | f |",
        ),
        ("<table><tr><td colspan='²'>a<td>b<tr></table>", "| a | b |\n| --- | --- |"),
        ("<hr><blockquote><p>雨</p><p>雪</p></blockquote>", "***\n\n> 雨\n>\n> 雪"),
        *(("", ""), ("<p> </p>", ""), ("<ul><li></ul><b></b><pre> </pre>", "")),
    ],
)
def test_render_markdown(html: str, markdown: str) -> None:
    """A body becomes this Markdown, to the letter."""
    assert render_markdown(clean_html(element(html))) == markdown


def test_language() -> None:
    """A fence names the language that its page named, if any."""
    page = body_page(
        '<p>雨</p><pre class="brush: python">a</pre><pre>b</pre>'
        '<pre><code class="hljs language-c++">c</code></pre>'
    )
    text = markdown_body(read_article(page))
    assert text == "雨\n\n```python\na\n```\n\n```\nb\n```\n\n```c++\nc\n```\n"


def test_demonstration(tmp_path: Path) -> None:
    """The articles of the demonstration show the same in both forms."""
    with Replica() as replica:
        for profile in ("portable", "markdown"):
            output = tmp_path / profile
            crawl_ids(replica.url, output, "latest", "--profile", profile)
    html = read_articles(tmp_path / "portable")
    assert html
    for number, (head, body) in read_articles(tmp_path / "markdown").items():
        assert (head, see(render(body))) == (html[number][0], see(html[number][1]))
