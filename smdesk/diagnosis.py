"""What `doctor` and `audit verify` found, in words: one line for each thing that was looked at."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.errors import DeskError
from smdesk.i18n import N_, _
from smdesk.ports import Check, TrailProof
from smdesk.wordings.wording import Wording
from smdesk.words import error_text

GOOD: Mapping[str, Wording] = {
    "desk_opens": Wording(N_("The desk {path} opens; {sequence} changes so far.")),
    "writable": Wording(N_("You may write to it.")),
    "schema": Wording(N_("It has the form this program writes (schema {schema}).")),
    "rows": Wording(N_("Every record can be read ({rows}).")),
    "journal": Wording(N_("The journal is small enough ({commits} changes, {bytes} bytes).")),
    "trail": Wording(N_("The audit trail is whole ({entries} entries).")),
    "generations": Wording(N_("Kept states: {found}, all good; the newest is {newest}.")),
    "erased": Wording(N_("What was erased ({erased}) is in no kept file any more.")),
    "temporary_files": Wording(N_("No half-made file lies about.")),
    "conflicted_copies": Wording(N_("There is only one version of this desk.")),
    "cloud_folder": Wording(N_("The folder is none that a cloud service copies about.")),
    "lock_free": Wording(N_("The lock is free.")),
    "clock": Wording(N_("This machine's clock agrees with the file server's ({seconds} s).")),
    "media": Wording(N_("Every picture and film is as it was agreed ({files}).")),
    "share": Wording(N_("{others} sees this machine's lock, and this one theirs.")),
}

FELL_SHORT: Mapping[str, Wording] = {
    "schema": Wording(
        N_("It was written in an older form (schema {schema}; now {known}); the next change brings it up.")
    ),
    "rows": Wording(N_("A record cannot be read: {where}.")),
    "journal": Wording(N_("The journal has grown to {bytes} bytes; opening the screens once tidies it up.")),
    "generations": Wording(N_("Kept states: {found}, of them good: {good}. “smdesk backup” keeps one.")),
    "erased": Wording(N_("What was erased still stands in: {files}. “smdesk erase --finish” takes it away.")),
    "temporary_files": Wording(N_("Half-made files lie in the folder: {files}.")),
    "conflicted_copies": Wording(N_("There are other versions of this desk: {files}.")),
    "cloud_folder": Wording(N_("The folder is copied about by {service}; several people must not write there.")),
    "lock_free": Wording(N_("Somebody holds the lock: {holder}.")),
    "clock": Wording(N_("This machine's clock is {seconds} s off the file server's; set it right.")),
    "media": Wording(N_("Pictures or films are missing or changed, in the posts: {posts}.")),
    "share": Wording(N_("Seen: {others}. The locks of two machines were not proven to keep each other out.")),
    "trail_broken": Wording(N_("The audit trail does not follow at entry {entry}: it was changed or is damaged.")),
    "trail_cut": Wording(N_("The audit trail ends at entry {entry}, but {known} are known: entries are missing.")),
    "trail_signature": Wording(N_("Entry {entry} of the audit trail is signed with a key that was not its actor's.")),
    "trail_rewritten": Wording(N_("Entry {entry} of the audit trail is another one than this machine has seen.")),
}


def check_line(check: Check) -> str:
    """One thing that was looked at, in a line."""
    if check.ok:
        return _said(GOOD, check.code, check.params)
    if check.code == "desk_opens":
        return error_text(DeskError(str(check.params.get("error")), **_rest(check.params, "error")))
    if check.code == "writable":
        return error_text(DeskError(str(check.params.get("why")), **_rest(check.params, "why")))
    if check.code == "trail":
        return _said(FELL_SHORT, str(check.params.get("problem")), check.params)
    return _said(FELL_SHORT, check.code, check.params)


def proof_line(proof: TrailProof) -> str:
    """What could be proven of the audit trail, in a line."""
    if proof.problem is not None:
        return _said(FELL_SHORT, proof.problem, proof.params)
    whole = _("The audit trail is whole: {entries} entries.").format(entries=proof.entries)
    if proof.signed:
        whole += " " + _("Signatures good: {good} of {signed}.").format(good=proof.good, signed=proof.signed)
    if not proof.remembered:
        return whole + " " + _("This machine had seen none of them before.")
    seen = _("It continues entry {remembered}, which this machine had seen before.")
    return f"{whole} {seen.format(remembered=proof.remembered)}"


def _said(wordings: Mapping[str, Wording], code: str, params: Mapping[str, object]) -> str:
    shown = {
        name: ", ".join(map(str, value)) if isinstance(value, tuple | list) else value for name, value in params.items()
    }
    return wordings[code].said(shown) if code in wordings else code


def _rest(params: Mapping[str, object], but: str) -> dict[str, object]:
    return {name: value for name, value in params.items() if name != but}
