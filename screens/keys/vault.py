"""Keys of the vault: coverage, one account, secrets, emergencies, the registry, declared profiles."""

from __future__ import annotations

from screens.keys.key import Key
from smdesk.i18n import N_

KEYS = (
    # one account
    Key("line_look", "e", "look", N_("Say what you saw there, or change the right"), ("account_vault",), N_("change")),
    Key("line_still", "y", "still_so", N_("It is still so today"), ("account_vault",), N_("still so")),
    # one account
    Key("line_look", "e", "look", N_("Say what you saw there, or change the right"), ("account_vault",), N_("change")),
    Key("line_still", "y", "still_so", N_("It is still so today"), ("account_vault",), N_("still so")),
    # the registry
    Key("official_check", "m", "check", N_("Note whether the profile says official"), ("registry",), N_("check")),
    Key("unmarked_note", "a", "note", N_("Note an account in our name without the mark"), ("registry",), N_("note")),
    Key("unmarked_settle", "x", "settle", N_("It is marked now, or gone"), ("registry",), N_("settled")),
    Key("registry_write", "w", "write", N_("Write the official accounts for the web page"), ("registry",), N_("write")),
    # declared profiles
    Key("declare", "a", "declare", N_("Declare a profile of your own"), ("declared",), N_("declare")),
    Key("declared_review", "r", "review", N_("Note what came of a review"), ("declared",), N_("review")),
    Key("declared_withdraw", "x", "withdraw", N_("Take the profile off the list"), ("declared",), N_("off the list")),
)
