"""Tables have rows of equal length, with nothing but cells."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from crawler.exporters.markdown.tables import settle_table, unframe


def settle(inner: str) -> tuple[str, list[list[str]]]:
    """Return the text before the table, and the text of its cells by row."""
    soup = BeautifulSoup(f"<table>{inner}</table>", "html.parser")
    settle_table(soup.table or soup.new_tag("table"))
    before, _, _ = str(soup).partition("<table")
    return before, [
        [cell.get_text() for cell in row.find_all(["td", "th"], recursive=False)]
        for row in soup.select("table > tr")
    ]


def row(*cells: str) -> str:
    """Return a row of *cells*, each given as attributes, `>` and text."""
    return f"<tr>{''.join(f'<td {cell}</td>' for cell in cells)}</tr>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (row(">a", ">b") + row(">c"), [["a", "b"], ["c", ""]]),
        (row("colspan=2>a", ">b") + row(">c"), [["a", "", "b"], ["c", "", ""]]),
        (row("rowspan=2>a", ">b") + row(">c"), [["a", "b"], ["", "c"]]),
        (row("colspan=² rowspan=0>a"), [["a"]]),
        (f"<tbody>{row('>a')}</tbody>", [["a"]]),
        ("<tr><p>a</p>b</tr>", [["a", "b"]]),
        (f"<tr> </tr>{row('>a')}", [["a"]]),
    ],
)
def test_rows(inner: str, expected: list[list[str]]) -> None:
    """Each cell is in its column, and short rows are padded."""
    assert settle(inner) == ("", expected)


def test_nested() -> None:
    """The rows of a table in a cell become rows of the table around it."""
    _, rows = settle(row(f">a<table>{row('>b')}</table>", ">c"))
    assert rows == [["a", "c"], ["b", ""]]


@pytest.mark.parametrize("inner", ["", "<tr></tr>", "<tr> </tr>"])
def test_empty(inner: str) -> None:
    """A table without cells is removed."""
    soup = BeautifulSoup(f"a<table>{inner}</table>b", "html.parser")
    settle_table(soup.table or soup.new_tag("table"))
    assert str(soup) == "ab"


def test_strays() -> None:
    """A caption, and text between rows, move before the table."""
    inner = f"<caption>雨</caption>{row('>a')}雪"
    assert settle(inner) == ("<p>雨</p>雪", [["a"]])


def test_wide() -> None:
    """A huge colspan is limited."""
    _, ((*cells, last),) = settle(row("colspan=9999>a", ">b"))
    assert (cells[0], last, len(cells) <= 100) == ("a", "b", True)


@pytest.mark.parametrize(
    ("inner", "is_table"), [(row(">a"), False), (row(">a", ">b"), True)]
)
def test_unframe(inner: str, *, is_table: bool) -> None:
    """A table of one cell is a frame, and becomes plain text."""
    soup = BeautifulSoup(f"<table>{inner}</table>", "html.parser")
    unframe(soup.table or soup.new_tag("table"))
    assert bool(soup.find(["table", "tr", "td"])) is is_table
    assert soup.get_text().startswith("a")
