"""The conformance run.

    python -m conformance [--write] [--zone ZONE]... [generator]...

Generators that are named must be there; of all others those that can be installed are
run. `--write` replaces the table in docs/formats.md; else it is compared with it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from conformance.cases import load_cases
from conformance.crawling import crawl_cases
from conformance.generators import GENERATORS, ZONES, Generator, Source
from conformance.installing import InstallError, install, version
from conformance.readers import (
    COMMANDS,
    READING,
    check_heads,
    check_hostile,
    write_hostile,
)
from conformance.results import DOCUMENT, Row, not_in_table, replace_table
from conformance.running import Crawled, try_posts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def main() -> int:
    """Run what the command line names; return 1 if anything is not right."""
    arguments = _parser().parse_args()
    installed = dict(_install(arguments.generators or list(GENERATORS)))
    missing = [n for n in arguments.generators or GENERATORS if n not in installed]
    if not installed or (missing and (arguments.generators or arguments.write)):
        _say(f"NOT CHECKED: {', '.join(missing)} could not be installed.")
        return 1
    with TemporaryDirectory(prefix="conformance-") as name:
        rows = list(_rows(installed, arguments.zone or ZONES, Path(name)))
        faults = _read_heads(installed, Path(name))
    _say(*faults)
    wrong = any(row.is_wrong for row in rows)
    if missing:
        _say(f"NOT CHECKED: {', '.join(missing)} could not be installed.")
    return int(wrong or bool(faults) or not _settle(rows, arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m conformance", description=__doc__)
    parser.add_argument("generators", nargs="*", choices=[*GENERATORS, []])
    parser.add_argument("--zone", action="append", help="of the machine")
    parser.add_argument("--write", action="store_true", help="the table")
    return parser


def _install(names: Sequence[str]) -> Iterator[tuple[str, Path]]:
    for name in names:
        try:
            yield name, install(GENERATORS[name].site)
        except InstallError as error:
            _say(str(error))


def _rows(
    installed: Mapping[str, Path], zones: Sequence[str], folder: Path
) -> Iterator[Row]:
    """Yield what became of each profile in each generator, and tell of it."""
    cases = load_cases()
    seen: dict[tuple[str, ...], Crawled] = {}
    for name, place in installed.items():
        generator = GENERATORS[name]
        for source in generator.sources:
            key = (source.profile, *source.settings)
            if key not in seen:
                output = folder / "-".join(key).replace("/", "-")
                crawl_cases(cases, source, output)
                seen[key] = Crawled.read(cases, output)
            yield _row(generator, source, place, seen[key], zones)


def _row(
    generator: Generator,
    source: Source,
    place: Path,
    crawled: Crawled,
    zones: Sequence[str],
) -> Row:
    outcomes = {}
    for zone in zones:
        outcome = try_posts(generator, source, place, crawled, zone)
        print(f"{generator.name}, {source}, {zone}: {outcome}", flush=True)
        for article, faults in outcome.faults.items():
            _say(*(f"  {article}: {fault}" for fault in faults))
        outcomes[zone] = outcome
    name = f"{generator.name} {version(generator, place)}"
    return Row(name, str(source), outcomes, source.lossy)


def _read_heads(installed: Mapping[str, Path], folder: Path) -> list[str]:
    """Return what readers of front matter read amiss in any file of YAML."""
    posts = [p for p in folder.rglob("*.md") if p.read_bytes().startswith(b"---\n")]
    (folder / "hostile").mkdir()
    texts = write_hostile(folder / "hostile")
    programs = {name.lower(): place for name, place in installed.items()}
    programs |= {name: install(READING / name) for name in ("node", "python")}
    for name in COMMANDS.keys() - programs.keys():
        _say(f"NOT CHECKED: what {COMMANDS[name][0]} reads, for {name} is not here.")
    faults = [*check_hostile(texts), *check_heads([*posts, *texts], programs)]
    print(f"front matter: {len(posts) + len(texts)} heads, {len(faults)} faults")
    return faults


def _settle(rows: Sequence[Row], arguments: argparse.Namespace) -> bool:
    """Write the table of *rows*, or tell whether the one that is written says so."""
    text = DOCUMENT.read_text(encoding="utf-8")
    if arguments.write:
        DOCUMENT.write_text(replace_table(text, rows, ZONES), encoding="utf-8")
        return True
    if arguments.zone:
        return True
    others = not_in_table(text, rows)
    _say(*(f"docs/formats.md does not say: {row}" for row in others))
    return not others


def _say(*lines: str) -> None:
    for line in lines:
        print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
