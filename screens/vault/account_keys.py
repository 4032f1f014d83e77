"""Which keys work on a line of an account's page, for whoever looks at it."""

from __future__ import annotations

from screens.vault.envelope_rows import part_of, person_of
from smdesk.usecases.vault.account_sheet import AccountSheet
from smdesk.vault.security import Item


def may_here(sheet: AccountSheet, row: str, action: str) -> bool | None:
    """Whether an action has something to do on a line; None: it hangs on no line."""
    part = part_of(row)
    envelope = next((each for each in sheet.parts if each.credential.part is part), None) if part else None
    match action:
        case "look":
            return _may_look(sheet, row)
        case "still_so":
            looked = row in list(Item) and sheet.checklist.seen.attestation(Item(row)) is not None
            return looked and sheet.may_attest
        case "add_secret":
            return part is not None and part not in sheet.there
        case "note":
            return part is not None and part not in sheet.there and sheet.may_attest
    closed = envelope is not None and envelope.credential.closed
    match action:
        case "open_secret" | "let_in":
            return envelope is not None and closed and envelope.may_open
        case "rotate" | "share":
            return envelope is not None and closed and envelope.may_manage
        case "unshare":
            return envelope is not None and closed and envelope.may_manage and person_of(row) is not None
    return _may_ask(sheet, action)


def _may_look(sheet: AccountSheet, row: str) -> bool:
    if row in list(Item):
        return sheet.may_attest
    return bool(row) and ":" not in row and sheet.may_administer


def _may_ask(sheet: AccountSheet, action: str) -> bool | None:
    match action:
        case "drill":
            return sheet.may_drill and bool(sheet.parts)
        case "answer_drill":
            return any(each.asked for each in sheet.parts)
        case "emergency":
            return any(each.concerns_me and not each.may_open and each.credential.closed for each in sheet.parts)
    return None
