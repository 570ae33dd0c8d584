"""Detection of network file systems."""

from __future__ import annotations

import re
from pathlib import Path

_NETWORK = frozenset(
    "9p afs ceph cifs fuse.glusterfs fuse.s3fs fuse.sshfs lustre ncpfs nfs nfs4 smb2"
    " smb3 smbfs virtiofs".split()
)
_MOUNTS = Path("/proc/self/mounts")
_COLUMNS = 3  # device, folder, kind
_ESCAPE = re.compile(r"\\([0-7]{3})")


def is_network(folder: Path, mounts: str | None = None) -> bool:
    """Tell whether *folder* is on a network file system.

    *mounts* is the text of the mount table, by default the system's own. A system
    without one (not Linux) counts as having no network file systems.
    """
    if mounts is None:
        try:
            mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
    place = folder.resolve()
    kinds = {
        Path(_unescape(fields[1])): fields[2]
        for fields in map(str.split, mounts.splitlines())
        if len(fields) >= _COLUMNS
    }
    for parent in (place, *place.parents):
        if parent in kinds:
            return kinds[parent] in _NETWORK
    return False


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 8)), text)
