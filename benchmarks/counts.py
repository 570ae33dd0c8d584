"""The command line of a benchmark: how much it does, and whether it judges."""

from __future__ import annotations

import argparse

Counts = tuple[int, int]
"""As many as make a sound figure, and as few as show that the benchmark works."""


def read_counts(description: str | None, **counts: Counts) -> argparse.Namespace:
    """Read the command line: an option for each of *counts*, and `--quick`."""
    parser = argparse.ArgumentParser(
        description=(description or "").partition("\n")[0],
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    for name, (usual, _) in counts.items():
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--quick", action="store_true", help="do little, miss no goal")
    if parser.parse_args().quick:
        parser.set_defaults(**{name: few for name, (_, few) in counts.items()})
    return parser.parse_args()
