"""The file `run.json`, the report of the last run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from crawler.errors import StoreError
from crawler.files.atomic import replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.run import Run

RUN_FILE = "run.json"


def write_run(folder: Path, run: Run, *, fsync: bool) -> None:
    """Write *run* as `run.json` in *folder*.

    Raises StoreError if that fails, or if another program wrote the file.
    """
    file = folder / RUN_FILE
    part = file.with_name(f".{RUN_FILE}.part")
    content = f"{run.model_dump_json(indent=2)}\n".encode()
    try:
        if file.exists() and not is_report(file.read_bytes()):
            message = (
                f"{file}: another program wrote it, and it stays as it is;"
                " move it away, or name another folder with --output."
            )
            raise StoreError(message)
        replace_file(file, part, content, fsync=fsync)
    except OSError as error:
        message = f"{file}: {error}"
        raise StoreError(message) from error


def is_report(content: bytes) -> bool:
    """Tell whether *content* is a report of ours, or empty after a crash.

    >>> is_report(b'{"schema_version": 1, "versions": {"newsmatter": "0.1"}}')
    True
    >>> is_report(b'{"schema_version": 1}')
    False
    """
    try:
        report = json.loads(content)
    except ValueError:
        return not content.strip(b"\0 \r\n")
    versions = report.get("versions") if isinstance(report, dict) else None
    is_ours = isinstance(versions, dict) and "newsmatter" in versions
    return is_ours and "schema_version" in report
