"""How far off Hexo is with each form of a date, on machines and sites of each zone.

    python -m conformance.hexo_dates

prints a table: hours by which the instant is late, and the clock that a page shows.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from conformance.building import Posts, lay_out, read_pages, run
from conformance.generators import HEXO, ZONES, Source
from conformance.installing import install

TRUE = datetime.fromisoformat("2022-05-24T00:31:40+08:00")
FORMS = (
    '"2022-05-24T00:31:40+08:00"',
    '"2022-05-23T16:31:40Z"',
    "2022-05-24T00:31:40+08:00",
    "2022-05-23T16:31:40Z",
    '"2022-05-24 00:31:40"',
    "2022-05-24 00:31:40",
    '"2022-05-24 00:31:40 +0800"',
    "Mon, 23 May 2022 16:31:40 GMT",
    "Tue, 24 May 2022 00:31:40 GMT",
)
"""The moment above; last the clock of Shanghai labelled GMT, as `seed` has it."""


def main() -> None:
    """Print a row for each form and zone of a site."""
    print(f"| date | `timezone:` | {' | '.join(ZONES)} |")
    print("|---" * (2 + len(ZONES)) + "|")
    for site_zone in ("", "Asia/Shanghai", "UTC"):
        columns = [measure(site_zone, zone) for zone in ZONES]
        for form, *cells in zip(FORMS, *columns, strict=True):
            print(f"| `{form}` | {site_zone} | {' | '.join(cells)} |")


def measure(site_zone: str, zone: str) -> list[str]:
    """Return what becomes of each form on a machine in *zone*."""
    installed = install(HEXO.site)
    source = Source("", "source/_posts", config=f"timezone: '{site_zone}'")
    files = [f"{number}.md" for number, _ in enumerate(FORMS)]
    with TemporaryDirectory() as name:
        site, posts = Path(name, "site"), Path(name, "posts")
        posts.mkdir()
        for file, form in zip(files, FORMS, strict=True):
            (posts / file).write_text(f"---\ntitle: a\ndate: {form}\n---\na\n")
        lay_out(HEXO, source, installed, Posts(posts, files), site)
        done = run(HEXO, installed, site, zone)
        if done.returncode:
            sys.exit(done.stdout)
        pages = read_pages(site / HEXO.output)
    return [_tell(page) for page in sorted(pages, key=lambda page: page["source"])]


def _tell(page: dict[str, str]) -> str:
    late = datetime.fromisoformat(page["date"]) - TRUE
    hours = late.total_seconds() / 3600
    return f"{hours:+g} h, {page['shown'][5:16]}, {page['path'][5:10]}"


if __name__ == "__main__":
    main()
