"""The values of an article for the templates."""

from datetime import UTC
from email.utils import format_datetime
from html import escape

from .articles import Article
from .templates import fill


def render_tags(tags: list[tuple[str, str]], template: str = "tag_link") -> str:
    """Return the links to *tags*, each rendered with *template*."""
    links = [{"name": escape(name), "slug": slug} for name, slug in tags]
    return "".join(fill(f"{template}.html", link) for link in links)


def describe(article: Article) -> dict[str, str]:
    """Return the values of *article* by the names that templates use."""
    return _describe_text(article) | _describe_time(article)


def _describe_text(article: Article) -> dict[str, str]:
    return {
        "id": str(article.id),
        "stem": article.stem,
        "path": f"{article.stem}.htm",
        "title": escape(article.title, quote=False),
        "true_title": article.title,
        "attribute": escape(article.title),
        "summary": escape(article.summary, quote=False),
        "true_summary": article.summary,
        "header": article.header,
        "editor": article.editor,
        "writer": article.author or "快科技",
        "original": article.original,
        "tags": render_tags(article.tags, article.tag_link),
    }


def _describe_time(article: Article) -> dict[str, str]:
    moment = article.moment
    return {
        "date": article.date,
        "minute": article.date[:16],
        "day": f"{moment:%Y%m%d}",
        "mobile_date": f"{moment:%Y}年{moment:%m}月{moment:%d}日 {moment:%H:%M}",
        "zone_date": format_datetime(moment),
        # A trap of the real feed: local time in Beijing, labelled GMT.
        "gmt_date": format_datetime(moment.replace(tzinfo=UTC), usegmt=True),
    }
