"""The values of an article are escaped where HTML needs it."""

from crawler.replica.articles import Article
from crawler.replica.values import describe, render_tags

ARTICLE = Article(
    id=1000001,
    date="2024-09-05 00:30:07",
    title='雨 & "雪"',
    header="&nbsp;",
    frame="g3",
    tail="",
    summary='"<b>"',
    parts=[],
    tags=[("a&b", "ab")],
)
LINK = '<a href="https://news.mydrivers.com/tag/{}.htm">{}</a>'


def test_text() -> None:
    """Text is escaped for its place, and an article without an author gets the site."""
    values = describe(ARTICLE)
    assert {key: values[key] for key in ("title", "true_title", "attribute")} == {
        "title": '雨 &amp; "雪"',
        "true_title": '雨 & "雪"',
        "attribute": "雨 &amp; &quot;雪&quot;",
    }
    assert (values["summary"], values["true_summary"]) == ('"&lt;b&gt;"', '"<b>"')
    assert (values["header"], values["writer"]) == ("&nbsp;", "快科技")
    assert values["path"] == "/1/1000/1000001.htm"
    assert values["tags"] == LINK.format("ab", "a&amp;b")


def test_time() -> None:
    """All times are local in Beijing, even the one labelled GMT."""
    values = describe(ARTICLE)
    assert values["date"] == "2024-09-05 00:30:07"
    assert values["minute"] == "2024-09-05 00:30"
    assert values["day"] == "20240905"
    assert values["mobile_date"] == "2024年09月05日 00:30"
    assert values["zone_date"] == "Thu, 05 Sep 2024 00:30:07 +0800"
    assert values["gmt_date"] == "Thu, 05 Sep 2024 00:30:07 GMT"


def test_render_tags() -> None:
    """Each tag is a link, rendered with the given template."""
    tags = [("a", "b"), ("c", "d")]
    assert render_tags(tags) == LINK.format("b", "a") + LINK.format("d", "c")
    assert "<i>#</i>a</a>" in render_tags(tags, "tag_link_hash")
    assert render_tags([]) == ""
