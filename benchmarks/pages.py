"""Article pages of about 30 kB, made up: one number, always the same page.

The frame of a page, its bars, columns and scripts, is that of the demonstration site;
the words are sentences of our own, dealt by a generator that the number seeds.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import escape
from random import Random

from crawler.replica.articles import Article
from crawler.replica.pages import name_neighbours, render_part
from crawler.replica.templates import fill
from crawler.replica.values import describe

FIRST = 1_138_001
FRAMES = (("g2", "g2"), ("g3", "g3"), ("g3_2026", "g3"))
"""The frame and the tail of each generation of pages: 2022, to 2024, 2026."""

THINGS = (
    "折叠屏手机|无线路由器|固态硬盘|电动滑板车|智能手表|掌上游戏机|投影仪|扫地机器人|"
    "机械键盘|车载充电器|降噪耳机|迷你主机|家用储能柜|电子墨水屏|无人送货车|望远镜相机"
).split("|")
MAKERS = "青禾|星渡|白塔|远帆|木石|云脊|海角|三桅|北辰星|长亭".split("|")
PEOPLE = "江月|岚山|程一诺|何川|苏禾|陆之遥".split("|")
TAGS = (
    ("手机", "shouji"),
    ("路由器", "luyouqi"),
    ("硬盘", "yingpan"),
    ("新能源", "xinnengyuan"),
    ("机器人", "jiqiren"),
    ("人工智能", "ai"),
)
TITLES = (
    "{maker}新款{thing}开卖：{price}元起 续航多了{percent}%",
    "{maker}{thing}拆解：里面竟有{count}颗芯片",
    "别急着买{thing}！“{maker}”说下一代便宜{percent}%",
    '{thing}也要"以旧换新"？{maker}：先修再换',
    "一图看懂{maker}{thing} {price}元贵不贵/值不值",
)
SENTENCES = (
    "{maker}今天公布了新款{thing}的售价，标准版{price}元，比上一代便宜了{percent}%。",
    "官方介绍，这款{thing}重{count}克，外壳用了回收铝材，表面做了防指纹处理。",
    "工程师告诉我们，最难的不是把{thing}做小，而是让它在夏天的车里放{count}个小时也不出错。",
    "现场的样机接上电源后，屏幕上的数字从{count}跳到{percent}，用时不到一分钟。",
    "在室温25度的房间里，我们让{thing}连续工作了{count}分钟，表面最高{percent}度。",
    "有读者问，旧款的配件还能不能用，{maker}的回答是“接口没变，尺寸也没变”。",
    "按照路线图，下一批{thing}会在明年春天上市，产能提高到每月{count}万台。",
    "与同价位的产品相比，它少了一个接口，多了{percent}%的电量，取舍因人而异。",
    "仓库里的测试员每天要开关它{count}次，三个月下来，只有一台的按键松了。",
    "如果只是看看新闻、听听歌，上一代的{thing}完全够用，不必急着换。",
    "{maker}把维修手册放到了网上，换一块电池要拧{percent}颗螺丝，用时{count}秒左右。",
    "值得一提的是，包装里没有充电头，说明书也改成了一张卡片，正面是图，背面是字。",
    "供应链的人士说，原材料的价格今年跌了{percent}%，这才有了降价的空间。",
    "我们依次点开“设置>网络>高级”，把信道固定在{percent}，掉线的毛病再没出现。",
    "当然，第一批产品难免有小毛病，系统更新后声音忽大忽小的问题已经解决。",
    "对普通人来说，省下的{price}元不算多，省下的时间却实实在在。",
    "研究小组跟踪了{count}户家庭，结果显示{thing}每天平均被拿起{percent}次。",
    "这项技术最早用在高原的气象站上，那里冬天零下{percent}度，一年只有人去两回。",
)


def numbers(count: int) -> range:
    """Return the numbers of *count* articles."""
    return range(FIRST, FIRST + count)


def render_page(number: int) -> bytes:
    """Return the page of the article *number*, in UTF-8."""
    article = make_article(number)
    neighbours = name_neighbours(make_article(number + 1), make_article(number - 1))
    values = describe(article) | neighbours
    values["side"] = fill("part_side.html", values) + list_others(number)
    return render_part(article, article.parts[0], values).encode()


def make_article(number: int) -> Article:
    """Return the article *number* as the demonstration site holds its own."""
    dice = Random(number)  # noqa: S311  # chance, not a secret
    frame, tail = FRAMES[number % len(FRAMES)]
    moment = datetime(2026, 7, 1, 8, tzinfo=UTC) + timedelta(seconds=383 * number % 1e6)
    title, editor = deal(dice, TITLES), dice.choice(PEOPLE)
    return Article(
        id=number,
        date=f"{moment:%Y-%m-%d %H:%M:%S}",
        title=title,
        header=f"&nbsp;&nbsp;出处：快科技&nbsp;&nbsp;作者：{editor}&nbsp;&nbsp;编辑：{editor}",
        frame=frame,
        tail=tail,
        summary=deal(dice, SENTENCES),
        parts=["\n".join(write_body(dice, title, frame))],
        tags=dice.sample(TAGS, 3),
        author=editor,
        editor=editor,
    )


def deal(dice: Random, templates: tuple[str, ...]) -> str:
    """Return one of *templates*, with something in its places."""
    return dice.choice(templates).format(
        maker=dice.choice(MAKERS),
        thing=dice.choice(THINGS),
        price=dice.randrange(99, 9999, 100),
        count=dice.randrange(12, 960),
        percent=dice.randrange(3, 60),
    )


def list_others(number: int) -> str:
    """Return one more box of the right column, with the titles of other articles."""
    dice = Random(-number)  # noqa: S311  # as above
    items = (
        f'<li><a href="//news.mydrivers.com/1/{n // 1000}/{n}.htm"'
        f' title="{escape(deal(dice, TITLES))}">{deal(dice, TITLES)}</a></li>'
        for n in range(number - 26, number - 2)
    )
    return f'<div class="hot_box"><h4>猜你喜欢</h4><ul>{"".join(items)}</ul></div>'


def write_body(dice: Random, title: str, frame: str) -> list[str]:
    """Return the paragraphs of an article, with what a page puts among them."""
    images = [draw_image(dice, title, lazy=frame == "g3") for _ in range(3)]
    return [
        SUMMARY if frame == "g3_2026" else BADGE,
        f"<p>快科技消息，{talk(dice, 3)}<strong>{talk(dice, 1)}</strong></p>",
        images[0],
        *(f"<p>{talk(dice, 4)}</p>" for _ in range(5)),
        "<p>&nbsp;</p>",
        f'<p><span style="color:#ff0000;"><strong>{talk(dice, 1)}</strong></span></p>',
        ADVERT if frame == "g3_2026" else PLAYER,
        f"<p>{talk(dice, 2)}{LINK.format(dice.choice(THINGS))}{talk(dice, 2)}</p>",
        *images[1:],
        *(f"<p>{talk(dice, 5)}</p>" for _ in range(8)),
    ]


def talk(dice: Random, count: int) -> str:
    """Return *count* sentences."""
    return "".join(deal(dice, SENTENCES) for _ in range(count))


def draw_image(dice: Random, title: str, *, lazy: bool) -> str:
    """Return the paragraph of an image: a small one, linked to the large one."""
    day = f"//img1.mydrivers.com/img/202607{dice.randrange(1, 29):02}"
    name = f"{dice.getrandbits(128):032x}.png"
    source = f'src="{day}/s_{name}"'
    if lazy:
        source = f'src="//11.mydrivers.com/blank.gif" data-original="{day}/s_{name}"'
    return (
        f'<p align="center"><a href="{day}/{name}" target="_blank">'
        f'<img alt="{escape(title)}" h="338" {source}'
        ' style="border: black 1px solid;" w="600"></a></p>'
    )


BADGE = '<p><img src="//icons.mydrivers.com/news/yuanchuang.png" alt="原创"></p>'
SUMMARY = (
    '<div id="AiSummaryLink"><span class="AiSummaryLink_Span"><b>AI摘要</b>'
    '<i>内容由AI生成</i></span>"新品降价，续航变长，旧配件还能用。"</div>'
)
ADVERT = (
    '<div style="margin: auto;width: 580px;padding: 10px 0;">'
    '<a href="//11.mydrivers.com/click.aspx?k=580">'
    '<img src="//11.mydrivers.com/ad/580.png" alt="">数码焕新 点此领券</a></div>'
)
PLAYER = (
    '<p class="newsinfo_vedio"><iframe src="//blog.mydrivers.com/news/showvideo.aspx'
    '?tid=1&ac=img&k=1" width="600px" height="400px" scrolling="no"></iframe></p>'
)
LINK = '<a class="f14_link" href="/1/1137/1137002.htm" target="_blank">{}</a>'
