"""Where this person's programs note what they saw, outside of any desk."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAMED_HERE = ("linux",)


def state_folder() -> str:
    """The folder that platformdirs names; on Linux without it, as its import takes longer than a command's own work."""
    if sys.platform in NAMED_HERE:
        return _under("XDG_STATE_HOME", "~/.local/state")
    from platformdirs import user_state_dir

    return user_state_dir("smdesk", appauthor=False)


def data_folder() -> str:
    """The same for what belongs to the person, not to the machine."""
    if sys.platform in NAMED_HERE:
        return _under("XDG_DATA_HOME", "~/.local/share")
    from platformdirs import user_data_dir

    return user_data_dir("smdesk", appauthor=False)


def _under(variable: str, usual: str) -> str:
    return str(Path(os.environ.get(variable, "").strip() or usual).expanduser() / "smdesk")
