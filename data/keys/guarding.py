"""What a program does about its own memory once it holds open keys."""

from __future__ import annotations

import contextlib
import sys
from functools import cache

_NOT_DUMPABLE = 4
"""PR_SET_DUMPABLE of <linux/prctl.h>."""


@cache
def guard_memory() -> None:
    """Leave no core file, and let no other program of this user read the memory, where the system can do that."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_NOT_DUMPABLE, 0, 0, 0, 0)
