"""Where this person's programs note what they saw, outside of any desk."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAMED_HERE = ("linux",)


def state_folder() -> str:
    """The folder that platformdirs names; on Linux without it, as its import takes longer than a command's own work."""
    if sys.platform in NAMED_HERE:
        given = os.environ.get("XDG_STATE_HOME", "").strip()
        return str(Path(given or "~/.local/state").expanduser() / "smdesk")
    from platformdirs import user_state_dir

    return user_state_dir("smdesk", appauthor=False)
