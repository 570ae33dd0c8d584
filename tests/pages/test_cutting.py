"""The text of an article is extracted from its page, without furniture and tail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.pages.cutting import cut_text, find_container
from tests.support.builders import SITE, body_page, often, page, read_article

BQIAN = "<p class=bqian><a href=/tag/yu.htm><i>#</i>雨</a></p>"
URL = "<p class=url><span>责任编辑：某</span><a id=leftjiucuo>文章纠错</a></p>"
BOX = "<div style='overflow: hidden;font-size:14px;{}'>{}</div>"
END = "<p class=end><img src=//icons.mydrivers.com/news/end_article.png></p>"
TAILS = {
    "G0": "<p class=jcuo1>纠错</p><div id=weixin>码</div><div>旁</div>"
    "<div class=news_bq><span class=news_bq_list><a href=/tag/yu.htm>雨</a></span>",
    "G0 without": "<div class='weixin big'>码</div><div>旁</div><table><td>表</table>",
    "G1": f"<p class=end>- THE END -</p><p class=zhuanzai>转载</p>{BQIAN}{URL}",
    "G1 reprint": f"<p class=end>- THE END -</p>{BQIAN}<p class=url>原文链接：报</p>",
    "G1 classless": f"<p> -THE END- </p>{BQIAN}",
    "G2": END
    + BOX.format("", f"<p class=zhuanzai><strong>转载</strong></p>{URL}")
    + f"<div id=bnext class=page_article></div>{BQIAN}",
    "G2 reprint": BOX.format("", URL) + BQIAN,
    "G3": BOX.format("padding-top:30px;", f"<p class=zhuanzai>【本文结束】</p>{URL}"),
    "G3 related": f"<div class=zhuanzai>【本文结束】</div>{URL}"
    "<div class=navs_newsinfo>相关</div><div class=news_zc>打赏</div>",
    "G3 classless": f"<p><strong>【本文结束】</strong>如需转载</p>{URL}<p>旁</p>",
}
BARE = f"\n【本文结束】如需转载{URL}<p>旁</p>"
WORDS = ["<p>", "</p>", "<div>", "<strong>", "</strong>", "雨", "雪"]


def cut(html: str) -> str:
    """Return the body of an article."""
    return read_article(body_page(html)).body


@pytest.mark.parametrize("tail", [*TAILS.values(), BARE], ids=[*TAILS, "bare"])
def test_tail(tail: str) -> None:
    """The tail of each generation is removed, with all that follows it."""
    assert cut(f"<p>雨</p>{tail}<p>后</p>旁") == "<p>雨</p>"


def test_tail_within() -> None:
    """A tail inside an element ends that element, and the text before it stays."""
    html = "<div><div><p>雨</p><p class=end>x</p>x</div><p>x</p>x</div><p>x</p>x"
    assert cut(html) == "<div><div><p>雨</p></div></div>"
    assert cut("<p>雨<br>【本文结束】转载</p><p>x</p>") == "<p>雨<br></p>"


@pytest.mark.parametrize(
    "html",
    [
        "<p>他写“【本文结束】”，又说</p><p>下去</p>",
        "<p>片尾是 - THE END - 几字</p><p>而已</p>",
        "<p>责任编辑：某，相关阅读：</p><p>雨</p>",
        "<p>转载请注明出处</p>",
        "开头<br>二<p>三</p>四",
    ],
)
def test_mention(html: str) -> None:
    """The words of a tail within a sentence are text, and so are words outside <p>."""
    assert cut(html) == html


@pytest.mark.parametrize(
    "furniture",
    [
        *("<script>x</script>", "<style>x</style>", "<noscript>x</noscript>"),
        *("<template><p>x</p></template>", "<link href=x><meta content=x>", "<!--x-->"),
        "<div id=AiSummaryLink><span class=AiSummaryLink_title>AI摘要</span></div>",
        "<div style='width:468px; height:60px;margin:auto;'>x</div>",
        "<div style='margin: auto;width: 580px;padding: 10px 0;'><i>x</i></div>",
        "<div style='HEIGHT:58px;LINE-HEIGHT:0px;'>x</div>",
        "<div class='a share b'>x</div><div class=baidu>x</div><div class=zcdf>x</div>",
        "<ul class=news_xg><li>x</ul><ul class=xianguan><li>x</ul>",
        "<a class=next href=/a>x</a><a class=last>x</a><div id=i_lastnext>x</div>",
        "<div id=left_tab>x</div><div class=nav_box>x</div><div class=top>x</div>",
        "<div id=dangbei_down>x</div><iframe id=commentsiframe></iframe>",
        "<div class=jptj>x</div><div id=menu>x</div><div id=MyComments>x</div>",
        "<div id=pageMuLu><a href=/1/834/834508_2.htm>x</a></div>",
        "<div class=share>x<script>x</script></div>",
    ],
)
def test_furniture(furniture: str) -> None:
    """Furniture is removed anywhere in the text, and the text after it stays."""
    assert cut(f"<p>雨{furniture}</p>{furniture}<p>雪</p>") == "<p>雨</p><p>雪</p>"


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<p>&nbsp;</p><p>雨</p><p align=center> </p>", "<p>雨</p>"),
        ("<p><br></p><div><p> </p><span><b></b></span></div>雨", "雨"),
        ("<p><strong> </strong>雨</p>", "<p>雨</p>"),
        ("<p>雨<br><br></p><hr><p></p>", "<p>雨<br><br></p><hr>"),
        ("<p></p><table><tr><td></td></tr></table>", None),
        ("<p><span></span><a href=/a></a></p>", ""),
        ("", ""),
    ],
)
def test_empty_blocks(html: str, body: str | None) -> None:
    """Blocks without words and images are removed; rulers and tables stay."""
    table = "<table><tbody><tr><td></td></tr></tbody></table>"
    assert cut(html) == (table if body is None else body)


@pytest.mark.parametrize(
    ("html", "css"),
    [
        ("<div class='big news_info'>雨</div>", "div.news_info"),
        (
            "<div id=content>x</div><div class=news_info style=x>雨</div>",
            "div.news_info",
        ),
        ("<div class=pc_info>雨</div>", ".pc_info"),
        ("<div class=zhibo_box>雨</div>", ".zhibo_box"),
        ("<div id=content>雨</div>", "#content"),
        ("<div class=news_info1>雨</div><div class=navs_newsinfo>雨</div>", ""),
        ("", ""),
    ],
)
def test_container(html: str, css: str) -> None:
    """The text is found in articles, reviews, live reports and on the touch site."""
    container, found = find_container(page(html), SITE.body)
    assert (container.text if container else "", found) == ("雨" if css else "", css)


def test_cuts() -> None:
    """Each cut is returned with its rule, and the page itself is unchanged."""
    before = body_page(f"<p>雨</p><script>1</script><p class=end>2</p>{BQIAN}")
    html = before.tree.html
    container, _ = find_container(before, SITE.body)
    assert container
    text, cuts = cut_text(container, SITE.body)
    assert (text.inner_html, before.tree.html) == ("<p>雨</p>", html)
    assert [c.element.text for c in cuts] == ["1", "2", "#雨"]
    assert "script" in cuts[0].selector
    assert {"p.end" in c.selector for c in cuts[1:]} == {True}


@often
@given(st.lists(st.sampled_from([*WORDS, *TAILS])))
def test_any_order(pieces: list[str]) -> None:
    """All words before the tail are kept, and none after it."""
    html = "".join(TAILS.get(piece, piece) for piece in pieces)
    first = next((n for n, piece in enumerate(pieces) if piece in TAILS), len(pieces))
    words = [piece for piece in pieces[:first] if piece in "雨雪"]
    body = read_article(body_page(html)).body
    assert [letter for letter in body if letter in "雨雪码旁转某后"] == words
