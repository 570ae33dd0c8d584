"""Tables with rows of equal length, the only ones in Markdown."""

from __future__ import annotations

import re

from bs4.element import Tag

_SPAN = 100
"""The largest colspan or rowspan."""
_PARTS = ["caption", "tbody", "td", "tfoot", "th", "thead", "tr"]


def unframe(table: Tag) -> None:
    """Turn a *table* of one cell, which is only a frame, into plain blocks."""
    if len(table.find_all(["td", "th"])) == 1:
        for part in [table, *table.find_all(_PARTS)]:
            part.name = "div"


def settle_table(table: Tag) -> None:
    """Rebuild *table* with rows of equal length; move stray text before it."""
    for caption in table.find_all("caption"):
        caption.name = "p"
        table.insert_before(caption.extract())
    rows = table.find_all("tr")
    for row in rows:
        _wrap_strays(row)
    grid = _lay_out(rows)
    for row in rows:
        row.extract()
    if words := table.get_text().strip():
        table.insert_before(words)
    table.clear()
    width = max(map(len, grid), default=0)
    if not width:
        table.decompose()
        return
    for cells in grid:
        row = Tag(name="tr")
        row.extend(cell or Tag(name="td") for cell in [*cells, *[None] * width][:width])
        table.append(row)


def _wrap_strays(row: Tag) -> None:
    for child in list(row.children):
        is_cell = isinstance(child, Tag) and child.name in {"td", "th"}
        if not is_cell and (isinstance(child, Tag) or child.get_text().strip()):
            child.wrap(Tag(name="td"))


def _lay_out(rows: list[Tag]) -> list[list[Tag | None]]:
    """Return the cells of *rows* by column, None where another cell spans into it."""
    grid: list[list[Tag | None]] = [[] for _ in rows]
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        for cell in row.find_all(["td", "th"], recursive=False):
            while (number, len(grid[number])) in taken:
                grid[number].append(None)
            column = len(grid[number])
            width = _span(cell, "colspan")
            height = min(_span(cell, "rowspan"), len(rows) - number)
            taken |= {
                (number + down, column + right)
                for down in range(height)
                for right in range(width)
            }
            grid[number].append(cell)
            cell.attrs.clear()
    return [cells for cells in grid if cells]


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, ""))
    return min(int(value), _SPAN) or 1 if re.fullmatch("[0-9]{1,4}", value) else 1
