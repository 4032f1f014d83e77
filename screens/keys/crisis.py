"""Keys of the crisis desk; `c` and `6` work everywhere outside a text field."""

from __future__ import annotations

from screens.keys.key import DIALOG, EVERYWHERE, Key
from smdesk.i18n import N_

KEYS = (
    Key("crisis", "6", "place('crisis')", N_("Go to the crisis desk"), (EVERYWHERE,)),
    Key("crisis_declare", "c", "declare", N_("Show what a crisis would stop; c once more declares it"), (EVERYWHERE,)),
    Key("crisis_from_dialog", "c", "app.declare", N_("Show what a crisis would stop"), (DIALOG,)),
    # whom and how many it would stop
    Key("declare_now", "c", "declare_now", N_("Declare the crisis now"), ("declare",), N_("declare")),
    Key("declare_drill", "d", "drill", N_("Only exercise it: nothing real is touched"), ("declare",), N_("exercise")),
)
