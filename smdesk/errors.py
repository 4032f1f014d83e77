"""What can go wrong at a desk, as few kinds of error as front ends must tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smdesk.findings import Finding


class DeskError(Exception):
    """Any refusal or failure that a person is told in one line; `code` and `params` are worded by `smdesk.words`."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


class BadInput(DeskError):
    """The words of the call are off: what, where, and what would be right."""


class NotFound(DeskError):
    """No such record on this desk; `kind` and `wanted` say what was looked for."""

    def __init__(self, kind: str, wanted: str) -> None:
        super().__init__("not_found", kind=kind, wanted=wanted)


class Refused(DeskError):
    """A rule said no; nothing was changed. Carries every finding, the blocking ones first."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("refused")
        self.findings = tuple(sorted(findings, key=lambda f: f.severity != "block"))


class Conflict(DeskError):
    """Somebody else changed the record first: holds what you wanted to save and what stands now."""

    def __init__(self, mine: object, theirs: object) -> None:
        super().__init__("conflict")
        self.mine = mine
        self.theirs = theirs


class Stopped(DeskError):
    """Somebody stopped what was under way; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("stopped")


class Locked(DeskError):
    """The desk's lock could not be had in time; `holder` names person, host and since when, as far as known."""

    def __init__(self, holder: str) -> None:
        super().__init__("locked", holder=holder)


class ReadOnly(DeskError):
    """The desk can be read but must not be written: `code` says why (`foreign_write`, `forked`, `no_permission`…)."""


class MaybeSaved(DeskError):
    """A write reached the file but the disk did not confirm it: it may be saved; look before doing it again."""

    def __init__(self, reason: str) -> None:
        super().__init__("maybe_saved", reason=reason)


class NotSaved(DeskError):
    """A write failed and was taken back; the desk is as it was (`reason`: disk full, folder gone, …)."""

    def __init__(self, reason: str) -> None:
        super().__init__("not_saved", reason=reason)


class CannotOpen(DeskError):
    """The desk cannot be opened: missing, not a desk, damaged, of a newer program, no permission.

    `code` is one of `desk_missing`, `not_a_desk`, `desk_damaged`, `desk_newer`, `desk_forbidden`, `desk_exists`;
    params hold `path` and, where known, `where` it broke and `generation`, the newest good one.
    """


class KeyStoreError(DeskError):
    """The keys of whoever sits here cannot be had: locked, not here, none yet, or the passphrase is wrong; exit 5."""


class Unopened(DeskError):
    """An envelope that does not open: `not_for_you` or `envelope_damaged`."""
