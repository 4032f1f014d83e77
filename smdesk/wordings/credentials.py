"""What is said of credentials, drills, coverage, departures and emergencies."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.i18n import N_
from smdesk.wordings.wording import Wording

FINDINGS: Mapping[str, Wording] = {
    "password_in_text": Wording(
        N_("The text looks as if it held a password or a key. It belongs into the vault: smdesk vault add.")
    ),
    "nobody_can_open": Wording(N_("Nobody on record could open {handle}.")),
    "only_one_can_open": Wording(N_("Only {person} could open {handle}; without them it is lost.")),
    "nothing_proven": Wording(N_("No backup has proven lately to be able to open {handle}.")),
    "no_backup": Wording(N_("The {part} has no backup.")),
    "outside_the_vault": Wording(N_("It is only noted who knows the {part}; it does not lie in the vault.")),
    "backup_unproven": Wording(N_("{person} is a backup of the {part}, never proven by a drill.")),
    "proof_too_old": Wording(N_("{person} proved the {part} on {since}, too long ago to count.")),
    "backup_left": Wording(N_("{person}, a backup of the {part}, is no longer here.")),
    "waits_for_card": Wording(N_("The {part} waits for a compared card of {person}.")),
    "backup_could_not_open": Wording(N_("{person} tried and could not open the {part}.")),
    "both_parts_one_person": Wording(N_("{person} can open both login and second factor.")),
    "never_signed_in": Wording(N_("Nobody has said that the {part} let them in.")),
    "rotation_due": Wording(N_("The {part} must be changed since {since}: {cause}.")),
    "envelope_forged": Wording(N_("The envelope was not written by a member with a card; it was left as it is.")),
    "envelope_altered": Wording(N_("The envelope was changed after it was signed; it was left as it is.")),
    "envelope_revoked_key": Wording(N_("The envelope is signed with a key whose card was revoked before.")),
    "envelope_recipients": Wording(N_("The envelope is closed for another number of people than is written on it.")),
    "envelope_moved": Wording(N_("The envelope belongs to another account ({from}); it was left as it is.")),
    "envelope_older": Wording(N_("In the envelope lies an older one (number {found}, not {number}).")),
    "envelope_unreadable": Wording(N_("What is in the envelope is not what smdesk puts there.")),
    "envelope_damaged": Wording(N_("The envelope is damaged: something in it was changed.")),
    "writer_not_compared": Wording(N_("Nobody has compared the card of whoever closed the {part}.")),
    "writer_not_in": Wording(N_("Whoever closes an envelope must be able to open it.")),
    "not_for_you": Wording(N_("The envelope is not closed for you.")),
    "holder_only": Wording(N_("That is for {person}, who holds it.")),
    "emergency_first": Wording(N_("{person} holds it; a backup opens it in an emergency: smdesk vault emergency ask.")),
    "same_secret": Wording(N_("That is the secret it has already.")),
    "shared_already": Wording(N_("{person} has it already.")),
    "not_shared": Wording(N_("{person} does not have it.")),
    "last_releaser": Wording(N_("It needs somebody who releases it; name another one first.")),
    "drill_not_asked": Wording(N_("No challenge waits for you.")),
    "drill_answered": Wording(N_("The challenge was answered already.")),
    "drill_over": Wording(N_("The challenge could be answered until {until}.")),
    "drill_other_envelope": Wording(N_("The challenge is about an envelope that was replaced.")),
    "drill_forged": Wording(N_("The challenge does not come from {person}, whose name it bears; it was not answered.")),
    "not_a_backup": Wording(N_("You are no backup of {handle}.")),
    "emergency_running": Wording(N_("You have asked already: {emergency}.")),
    "emergency_waits": Wording(N_("It can be opened from {until} on, or once it is released.")),
    "emergency_over": Wording(N_("The emergency {emergency} is over.")),
    "not_your_emergency": Wording(N_("The emergency is another person's, or about another account.")),
    "own_emergency": Wording(N_("Nobody answers their own request.")),
    "no_say_in_it": Wording(N_("Holder, other backups and releasers answer it; IT sees it.")),
    "releaser_needed": Wording(N_("Two people open it: a releaser has to take the inner envelope out first.")),
    "not_rotated": Wording(N_("It was opened and is still the same: {envelopes}. Change it first, then close.")),
    "change_and_prove": Wording(N_("A secret is done when it is changed and a backup has proven the new one.")),
    "emergency_open": Wording(N_("{person} asks for {handle} in an emergency: {stage_name}. {why}")),
    "leaving_open": Wording(N_("{person} left; still to be done about their accounts: {number}.")),
    "drill_waits": Wording(N_("IT asks you to prove that you can open {handle}.")),
}

ERRORS: Mapping[str, Wording] = {
    "account_is_closed": Wording(N_("The account {handle} is closed.")),
    "credential_exists": Wording(N_("{handle} has one in the vault already; “rotate” puts a new secret in its place.")),
    "secret_missing": Wording(N_("There is no secret: a login needs a password, a second factor its codes.")),
    "secrets_differ": Wording(N_("The two were not the same; nothing was kept.")),
    "secret_too_long": Wording(N_("A field has {most} characters at most.")),
    "secret_needs_terminal": Wording(N_("A secret is typed at a terminal, or read with --secret-stdin.")),
    "password_length": Wording(N_("The platform takes passwords of {least} to {most} characters.")),
    "bad_totp": Wording(N_("That is no secret of a code generator: letters A–Z and digits 2–7, 16 or more.")),
    "no_totp": Wording(N_("No code generator's secret is in it.")),
    "not_generated": Wording(N_("A second factor comes from the platform; only a password can be made.")),
    "unknown_field": Wording(N_("“{given}” is no field of it; known: {known}.")),
    "which_field": Wording(
        N_("Into a pipe goes one field: name it with --field or ask for --json; there are {known}.")
    ),
    "emergency_reason_missing": Wording(N_("Say why it cannot wait: everybody it concerns reads it.")),
    "no_such_line": Wording(N_("The list has no line {number}; it has {most}.")),
    "envelope_unverified": Wording(N_("The new envelope did not open again; the old one was left as it is.")),
    "not_for_you": FINDINGS["not_for_you"],
    "envelope_damaged": FINDINGS["envelope_damaged"],
}
