"""Records of schema 2, told as those of schema 1 were: a proof that no more changed.

Schema 1, of newsmatter 0.1, had the id first and as a number, called the URL of an
image its address, and knew no `schema`, `number` and `origin_url`.
"""

from __future__ import annotations

import csv
import io
import re


def _line(match: re.Match[str]) -> str:
    number, name, meaning = match.groups()
    return f"{number}  {name:<7}  {meaning:<33}"


_JSON = (
    (
        r'^\{"schema":( ?)2,\1"site":\1"(\w+)",\1"id":\1"(\d+)",\1"number":\1\3,',
        r'{"id":\1\3,\1"site":\1"\2",',
    ),
    (r'"origin_url": null, ', ""),
    (r'\{"url": "', '{"address": "'),
    (r'"same_as": "(\d+)"', r'"same_as": \1'),
)
_XML = (
    (
        r"<schema>2</schema><site>(\w+)</site><id>(\d+)</id><number>\2</number>",
        r"<id>\2</id><site>\1</site>",
    ),
    (r"<value><url>(.*?)</url>", r"<value><address>\1</address>"),
)
_PRINTED = (
    (r"^images: ", "pictures: "),
    (r"^(\d+)  (\w+) +(named by a list, or by you|new or changed files) +$", _line),
    (r"^(\d+) +known +.*$", r"\1   known    written before, not fetched again"),
    (
        r"^0   failed .*\n0   rejected .*$",
        f"0   refused  {'failed, or no article':<33}",
    ),
)
"""The summary of a run, whose counts have other names since."""
_FORMS = {"json": _JSON, "jsonl": _JSON, "xml": _XML, "txt": _PRINTED}


def as_older(name: str, content: bytes) -> bytes:
    r"""Return the *content* of a file as newsmatter 0.1 wrote it.

    >>> line = b'{"schema": 2, "site": "a", "id": "7", "number": 7, "title": ""}'
    >>> as_older("records.jsonl", line)
    b'{"id": 7, "site": "a", "title": ""}'
    """
    form, text = name.rpartition(".")[2], content.decode()
    if form == "csv":
        return _as_older_rows(text).encode()
    for pattern, older in _FORMS.get(form, ()):
        text = re.sub(pattern, older, text, flags=re.MULTILINE)
    return text.encode()


def _as_older_rows(text: str) -> str:
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    for schema, site, article_id, number, *more in csv.reader(
        io.StringIO(text, newline="")
    ):
        assert (schema, number) in {("schema", "number"), ("2", article_id)}
        before, (origin_url, *after) = more[:7], more[7:]
        assert origin_url in {"origin_url", ""}
        cells = (cell.replace('{"url": ', '{"address": ') for cell in after)
        rows.writerow([article_id, site, *before, *cells])
    return file.getvalue()
