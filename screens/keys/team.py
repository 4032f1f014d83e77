"""Keys of Team: units, people, accounts, rules, consents."""

from __future__ import annotations

from screens.keys.key import Key
from smdesk.i18n import N_

KEYS = (
    # Team: units, people, accounts, rules
    Key(
        "section_left", "left", "section(-1)", N_("The part of Team before: units, people, accounts, rules"), ("team",)
    ),
    Key("section_right", "right", "section(1)", N_("The next part of Team"), ("team",), N_("next part")),
    Key(
        "team_add",
        "a",
        "add",
        N_("Add a unit, a person, an account, or a role on a person's page"),
        ("team", "person"),
        N_("add"),
    ),
    Key(
        "team_edit",
        "e",
        "edit",
        N_("Change what the cursor is on"),
        ("team", "person", "team_unit", "account"),
        N_("edit"),
    ),
    Key("team_close", "x", "shut", N_("Close it: nothing new, what was stays on record"), ("team",), N_("close")),
    Key("consents", "i", "app.open_page('consents')", N_("Consents and agreements on file"), ("team",), N_("consents")),
    Key("consent_add", "a", "add", N_("Note a consent or an agreement"), ("consents",), N_("add")),
    Key("consent_withdraw", "x", "withdraw", N_("Note that it was taken back"), ("consents",), N_("taken back")),
    Key("role_away", "x", "take_away", N_("Take away the role or days under the cursor"), ("person",), N_("take away")),
    Key("away", "f", "away", N_("Note days away, and who stands in for them"), ("person",), N_("away")),
    Key("team_undo", "z", "undo", N_("Take the last closing back"), ("team", "person"), N_("undo")),
    Key(
        "decide",
        "d",
        "decide",
        N_("Note the decision to open, keep or close the account, with its figures"),
        ("account",),
        N_("decide"),
    ),
)
