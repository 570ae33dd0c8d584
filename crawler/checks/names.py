"""The names of all settings, and suggestions for misspelt ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.settings import default_settings

from crawler.checks.renamed import RENAMED
from crawler.checks.table import OTHERWISE_CHECKED, OURS
from crawler.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterable

MISSPELT = 2
"""The most characters in which a misspelt name differs from the real one."""
_WITHOUT_DEFAULT = """
    CHECK CONCURRENT_REQUESTS_PER_IP FILES_EXPIRES FILES_RESULT_FIELD FILES_URLS_FIELD
    IMAGES_EXPIRES IMAGES_MIN_HEIGHT IMAGES_MIN_WIDTH IMAGES_RESULT_FIELD IMAGES_THUMBS
    IMAGES_URLS_FIELD MEDIA_ALLOW_REDIRECTS META_COPY_WARN_SKIP_KEYS PROJECT
    PYTHON_SHELL SETTINGS_MODULE
    """
"""Settings that Scrapy reads without defining a default."""
KNOWN = frozenset(
    {name for name in vars(default_settings) if name.isupper()}
    | set(_WITHOUT_DEFAULT.split())
    | OURS.keys()
    | OTHERWISE_CHECKED
)


def unknown_names(names: Iterable[str]) -> list[str]:
    """Return those of *names* that neither newsmatter nor Scrapy has.

    Raises SettingError for a name that misspells one of theirs.
    """
    unknown = sorted(set(map(str, names)) - KNOWN - RENAMED.keys())
    for name in unknown:
        if meant := nearest(name):
            message = f"{name}: no setting has this name; write {meant}."
            raise SettingError(message)
    return unknown


def nearest(name: str) -> str | None:
    """Return the setting that *name* misspells by one or two characters, if any.

    >>> nearest("PROFLE"), nearest("images_tiemout"), nearest("REDIS_URL")
    ('PROFILE', 'IMAGES_TIMEOUT', None)
    """
    given = name.strip().upper().replace("-", "_")
    near = [known for known in KNOWN if abs(len(known) - len(given)) <= MISSPELT]
    distances = {known: distance(given, known) for known in near}
    meant = min(near, key=lambda known: (distances[known], known), default=None)
    if meant is None or distances[meant] > MISSPELT:
        return None
    # Two are too many in a word of three or four characters: FOO is not NOW.
    longest = max(len(given), len(meant))
    return meant if distances[meant] * 2 < longest else None


def distance(first: str, second: str) -> int:
    """Return the edit distance of two words; swapping neighbours counts as one edit.

    >>> distance("PROFLE", "PROFILE"), distance("SIET", "SITE"), distance("A", "B")
    (1, 1, 1)
    """
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first):
        older, before, row = before, row, [i + 1]
        for j, b in enumerate(second):
            cost = min(before[j + 1] + 1, row[j] + 1, before[j] + (a != b))
            if i and j and a == second[j - 1] and first[i - 1] == b:
                cost = min(cost, older[j - 1] + 1)
            row.append(cost)
    return row[-1]
