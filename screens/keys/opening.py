"""Keys of the first-run guide, and of a desk that does not open."""

from __future__ import annotations

from screens.keys.key import Key
from smdesk.i18n import N_

KEYS = (
    # the first-run guide, and a desk that does not open
    Key("step_back", "escape", "back", N_("Back one step; from the first one, leave"), ("guide",), N_("back")),
    Key("leave_guide", "ctrl+q", "leave", N_("Leave; nothing was written"), ("guide",)),
    Key("leave_broken", "q,escape", "leave", N_("Leave the desk as it is"), ("broken",), N_("leave")),
    Key("restore", "r", "restore", N_("Bring the newest good state back"), ("broken",), N_("restore")),
)
