"""newsmatter, run so that the rights of files bind it, even where root starts it.

python -m tests.support.powerless runs -o output
"""

from __future__ import annotations

import ctypes
import os
import sys

_PR_CAPBSET_DROP = 24
_CAPABILITIES = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH

if __name__ == "__main__":
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        for capability in _CAPABILITIES:
            libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    words = [sys.executable, "-m", "crawler", *sys.argv[1:]]
    os.execv(sys.executable, words)  # noqa: S606  # our own words
