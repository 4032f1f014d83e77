"""What is said of keys, passphrases, cards and envelopes."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.i18n import N_
from smdesk.wordings.wording import Wording

FINDINGS: Mapping[str, Wording] = {
    "keys_elsewhere": Wording(
        N_("The desk has a card of {person} already: import its keys from the recovery file, or revoke the card first.")
    ),
    "keys_ended": Wording(N_("The card of these keys is revoked; make new keys.")),
    "card_own": Wording(N_("Nobody confirms their own card; a colleague compares the digits with you by voice.")),
    "card_revoked": Wording(N_("The card of {person} is revoked.")),
    "card_of_yours_missing": Wording(N_("Make your own keys first: your word is signed with them.")),
    "fingerprint_differs": Wording(
        N_("These are not the digits of {person}'s card. Do not confirm it; ask {person} for a new call first.")
    ),
    "not_signed": Wording(N_("Your yes is not signed: your keys are not open here.")),
    "card_not_counting": Wording(
        N_("Here only a signed yes counts, and no colleague has compared your card yet: let one confirm it first.")
    ),
    "signature_missing": Wording(N_("A yes is missing that is signed with a compared key. Not signed: {people}.")),
}

ERRORS: Mapping[str, Wording] = {
    "keys_none": Wording(
        N_("You have no keys yet: make them in the vault (5, i), or by smdesk vault identity create.")
    ),
    "keys_locked": Wording(
        N_("Your keys lie in a file under a passphrase, and it is locked: unlock it in the vault (5, i).")
    ),
    "keys_not_here": Wording(N_("Your keys cannot be reached on this machine.")),
    "keys_there": Wording(N_("Keys are here already; they are never replaced.")),
    "keys_changed": Wording(
        N_("The keys that lie here are not the ones that were put here. Nothing is done with them.")
    ),
    "keyring_none": Wording(N_("This computer has no keyring that answers.")),
    "keyring_empty": Wording(N_("The keyring of this computer was never set up.")),
    "keyring_locked": Wording(N_("The keyring of this computer is locked; unlock it as you do after signing in.")),
    "keyring_silent": Wording(N_("The keyring of this computer gave no answer within 10 s.")),
    "keyring_refused": Wording(N_("“{backend}” is no keyring that keeps a secret; it is not used.")),
    "keyring_broken": Wording(N_("The keyring of this computer does not work ({reason}).")),
    "keyring_lost": Wording(N_("Your keys are no longer in the keyring; import them from the recovery file.")),
    "passphrase_wanted": Wording(N_("No keyring is open here: a passphrase is needed for the file with your keys.")),
    "passphrase_wrong": Wording(N_("The passphrase is wrong.")),
    "passphrase_short": Wording(
        N_("The passphrase is too short; {least} characters at least, several words are best.")
    ),
    "passphrases_differ": Wording(N_("The two passphrases differ.")),
    "passphrase_no_memory": Wording(
        N_("Too little memory is free to try the passphrase; close something and try again.")
    ),
    "passphrase_too_long": Wording(N_("Trying the passphrase took too long on this machine.")),
    "key_file_damaged": Wording(N_("The file with the keys is damaged ({reason}).")),
    "key_file_odd": Wording(N_("The file holds no keys of smdesk.")),
    "key_file_of_other": Wording(N_("The file holds the keys of another person or desk ({person}, {desk}).")),
    "key_file_open": Wording(N_("Others may read {path} (mode {mode}); it is not used. Set it to 600: chmod 600.")),
    "key_file_unreadable": Wording(N_("The file with the keys cannot be read: {path} ({reason}).")),
    "key_note_damaged": Wording(N_("The note on where your keys lie is damaged: {path}.")),
    "key_folder": Wording(N_("No folder for keys can be made: {path} ({reason}).")),
    "key_folder_busy": Wording(N_("Another program is putting keys into {path} right now.")),
    "recipient_odd": Wording(N_("That is no key one can close something for.")),
    "not_for_you": Wording(N_("It was not closed for your key.")),
    "envelope_damaged": Wording(N_("It was changed or is damaged; nothing was opened.")),
    "card_revoked": Wording(N_("The card of {person} is revoked.")),
}
