"""Posts as the older producer wrote them, in both its forms."""

from __future__ import annotations

import re

BANNER = "https://icons.mydrivers.com/2021/news/banner1.png"
_BANNER = (
    '<p align="center"><a href="http://click.example/m/1/" target="_blank">'
    f'<img src="{BANNER}" referrerpolicy="no-referrer"></a></p>\n'
)


def make_early(post: str) -> str:
    """Return a *post* of the later form in that of March 2021."""
    head, body = post.split("\n---\n\n", 1)
    head = re.sub(r"(?m)^ - ", "    - ", head)
    head = re.sub(r"(?m)^headimg: .*$", "", head)
    head = re.sub(r"(?m)^thumbnail: .*$", f"thumbnail: '{BANNER}'", head)
    body = body.replace("<div>   \n", f"<div>   \n{_BANNER}", 1)
    return f"{head}\n---\n\n{body}"


EARLY = (
    "\n---\ntitle: '雨_雪：一二三'\n"
    "categories: \n    - 新媒体\n    - 快科技（原驱动之家）\n    - 最新新闻\n\n"
    "author: 快科技（原驱动之家）\ncomments: false\n"
    "date: Mon, 22 Mar 2021 16:25:32 GMT\n"
    f"thumbnail: '{BANNER}'\n---\n\n"
    f"<div>   \n{_BANNER}<p>今天下雨。</p>  \n</div>\n            "
)
LATE = (
    "\n---\ntitle: '雨_雪：一二三'\n"
    "categories: \n - 新媒体\n - 快科技（原驱动之家）\n - 最新新闻\n"
    "headimg: 'https://picsum.photos/400/300?random=86'\n"
    "author: 快科技（原驱动之家）\ncomments: false\n"
    "date: Mon, 22 Mar 2021 16:25:32 GMT\n"
    "thumbnail: 'https://picsum.photos/400/300?random=86'\n---\n\n"
    "<div>   \n<p>今天下雨。</p>  \n</div>\n            "
)
FORMS = {"late": LATE, "early": EARLY}
