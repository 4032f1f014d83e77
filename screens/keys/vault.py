"""Keys of the vault: coverage, one account, secrets, emergencies, the registry, declared profiles."""

from __future__ import annotations

from screens.keys.key import Key
from smdesk.i18n import N_

KEYS = (
    # coverage
    Key("drills_ask", "d", "ask_drills", N_("Ask every backup for a drill"), ("vault",), N_("drill")),
    Key("drills_answer", "a", "answer_drills", N_("Answer the drills that wait for you"), ("vault",), N_("answer")),
    Key("emergencies", "b", "app.open_page('emergencies')", N_("Emergency access"), ("vault",), N_("emergencies")),
    Key(
        "leaving",
        "l",
        "app.open_page('leaving')",
        N_("What is left to do after a departure"),
        ("vault",),
        N_("departures"),
    ),
    Key(
        "registry",
        "r",
        "app.open_page('registry')",
        N_("Official accounts, and those that are none"),
        ("vault",),
        N_("registry"),
    ),
    Key("declared", "p", "app.open_page('declared')", N_("Personal profiles tied to us"), ("vault",), N_("profiles")),
    Key("share_waiting", "h", "share_waiting", N_("Close for those who have a card now"), ("vault",), N_("close for")),
    # one account
    Key("secret_open", "o", "open_secret", N_("Open the envelope, a field at a time"), ("account_vault",), N_("open")),
    Key("secret_add", "a", "add_secret", N_("Put it into the vault"), ("account_vault",), N_("put in")),
    Key(
        "secret_note",
        "m",
        "note",
        N_("Note who knows it, before it lies in the vault"),
        ("account_vault",),
        N_("who knows"),
    ),
    Key("secret_rotate", "r", "rotate", N_("Put a new secret in its place"), ("account_vault",), N_("new secret")),
    Key("secret_share", "s", "share", N_("Make somebody a backup"), ("account_vault",), N_("share")),
    Key("secret_unshare", "x", "unshare", N_("Take it back from this person"), ("account_vault",), N_("take back")),
    Key("secret_drill", "d", "drill", N_("Ask the backups for a drill"), ("account_vault",), N_("drill")),
    Key(
        "secret_answer",
        "w",
        "answer_drill",
        N_("Answer the drill that waits for you"),
        ("account_vault",),
        N_("answer"),
    ),
    Key("secret_let_in", "i", "let_in", N_("Say that it let you in today"), ("account_vault",), N_("let me in")),
    Key("secret_emergency", "b", "emergency", N_("Ask for it in an emergency"), ("account_vault",), N_("emergency")),
    Key("line_look", "e", "look", N_("Say what you saw there, or change the right"), ("account_vault",), N_("change")),
    Key("line_still", "y", "still_so", N_("It is still so today"), ("account_vault",), N_("still so")),
    # your keys, and everybody's cards
    Key("cards", "i", "app.open_page('cards')", N_("Your keys, and everybody's cards"), ("vault",), N_("keys")),
    Key("keys_create", "a", "create", N_("Make your keys and publish their card"), ("cards",), N_("make keys")),
    Key("keys_unlock", "o", "unlock", N_("Unlock your keys with the passphrase"), ("cards",), N_("unlock")),
    Key("keys_recovery", "w", "recovery", N_("Write a recovery sheet"), ("cards",), N_("recovery sheet")),
    Key("keys_take_in", "m", "take_in", N_("Take your keys in from a recovery file"), ("cards",), N_("take in")),
    Key("card_compare", "v", "compare", N_("Compare the digits of the card by voice"), ("cards",), N_("compare")),
    Key("card_revoke", "x", "revoke", N_("End the card under the cursor"), ("cards",), N_("end card")),
    # a secret
    Key("reveal", "space", "reveal", N_("Show the field for a moment, or hide it"), ("secret",), N_("show")),
    Key("copy_secret", "y", "copy", N_("Copy the field, after a warning"), ("secret",), N_("copy")),
    # emergencies
    Key("release", "r", "release", N_("Let it go ahead"), ("emergencies",), N_("release")),
    Key("refuse", "x", "refuse", N_("Refuse it, and say why"), ("emergencies",), N_("refuse")),
    Key("open_part", "o", "open_part", N_("Open what it opens"), ("emergencies",), N_("open")),
    Key("finish", "f", "finish", N_("Close it, once everything opened is changed"), ("emergencies",), N_("close")),
    # departures
    Key("left_tick", "t", "tick", N_("It is ended on the platform"), ("leaving",), N_("done")),
    Key(
        "close_again",
        "w",
        "close_again",
        N_("Close every envelope again without them"),
        ("leaving",),
        N_("close again"),
    ),
    # the registry
    Key("official_check", "m", "check", N_("Note whether the profile says official"), ("registry",), N_("check")),
    Key(
        "unmarked_note",
        "a",
        "note",
        N_("Note an account in our name without the mark"),
        ("registry",),
        N_("note one"),
    ),
    Key("unmarked_settle", "x", "settle", N_("It is marked now, or gone"), ("registry",), N_("settled")),
    Key("registry_write", "w", "write", N_("Write the official accounts for the web page"), ("registry",), N_("write")),
    # declared profiles
    Key("declare", "a", "declare", N_("Declare a profile of your own"), ("declared",), N_("declare")),
    Key("declared_review", "r", "review", N_("Note what came of a review"), ("declared",), N_("review")),
    Key("declared_withdraw", "x", "withdraw", N_("Take the profile off the list"), ("declared",), N_("off the list")),
)
