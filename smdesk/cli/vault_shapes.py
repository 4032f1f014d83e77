"""The JSON shapes of the vault: who can open what, and how surely; never what is inside."""

from __future__ import annotations

from datetime import timedelta

from smdesk.cli.shapes import Shape, findings_shape, time_shape
from smdesk.usecases.vault.coverage import AccountCover, CoverageView
from smdesk.usecases.vault.drills import Answered, Asked
from smdesk.usecases.vault.emergencies import EmergencyView
from smdesk.usecases.vault.leaving import LeavingView
from smdesk.vault.checklist import items_for
from smdesk.vault.coverage import Backup, PartCover
from smdesk.vault.credentials import Credential, Envelope
from smdesk.vault.security import Item


def credential_shape(credential: Credential) -> Shape:
    """A credential without what only its people can read."""
    envelope = credential.envelope
    return {
        "id": credential.id,
        "account": credential.account,
        "part": credential.part.value,
        "holder": credential.holder,
        "backups": list(credential.backups),
        "two_person": credential.two_person,
        "releasers": list(credential.releasers),
        "waiting": list(credential.waiting),
        "envelope": _envelope_shape(envelope) if credential.closed else None,
        "changed_at": time_shape(envelope.changed_at) if credential.closed else None,
        "opened": [
            {"by": each.by, "at": time_shape(each.at), "number": each.number, "emergency": each.emergency or None}
            for each in credential.opened
        ],
        "signed_in": [{"by": each.by, "at": time_shape(each.at)} for each in credential.signed_in],
        "rotation_due": [
            {"cause": each.cause.value, "since": time_shape(each.since), "about": each.about} for each in credential.due
        ],
        "version": credential.version,
    }


def _envelope_shape(envelope: Envelope) -> Shape:
    return {
        "number": envelope.number,
        "age": envelope.sealed,
        "by": envelope.by,
        "at": time_shape(envelope.at),
        "recipients": [{"person": each.person, "key": each.key} for each in envelope.recipients],
    }


def coverage_shape(seen: CoverageView) -> Shape:
    """The coverage of all accounts, the ones that would be lost first."""
    return {
        "proven_percent": seen.proven_percent,
        "critical": seen.critical,
        "accounts": [_account_shape(each, seen.attest_days) for each in seen.accounts],
        "lost_without": [
            {
                "person": each.person.id,
                "lost": [account.id for account in each.surely],
                "unproven": [account.id for account in each.perhaps],
            }
            for each in seen.lost
        ],
    }


def _account_shape(cover: AccountCover, days: int) -> Shape:
    return {
        "account": cover.account.id,
        "platform": cover.account.platform,
        "handle": cover.account.handle,
        "unit": cover.account.unit,
        "grade": cover.standing.grade.value,
        "critical": cover.critical,
        "holder": cover.holder,
        "backups": [backup_shape(each) for each in cover.backups],
        "parts": [_part_shape(each) for each in cover.parts.values()],
        "checklist": [_line_shape(cover, item, days) for item in items_for(cover.account)],
        "findings": findings_shape(cover.findings),
    }


def _line_shape(cover: AccountCover, item: Item, days: int) -> Shape:
    """One line of the checklist: who looked, when, and from when on it no longer counts."""
    attested = cover.seen.attestation(item)
    return {
        "item": item.value,
        "by": attested.by if attested else None,
        "at": time_shape(attested.at) if attested else None,
        "stale_from": time_shape(attested.at + timedelta(days=days)) if attested else None,
    }


def _part_shape(part: PartCover) -> Shape:
    return {
        "part": part.credential.part.value,
        "holder": part.credential.holder,
        "two_person": part.credential.two_person,
        "backups": [backup_shape(each) for each in part.backups],
        "signed_in": [{"by": each.by, "at": time_shape(each.at)} for each in part.credential.signed_in],
        "rotation_due": bool(part.credential.due),
    }


def backup_shape(backup: Backup) -> Shape:
    """One backup, and how surely they can open it."""
    return {
        "person": backup.person,
        "state": backup.sure.value,
        "proven_at": time_shape(backup.proven_at),
        "waits_for_card": backup.waits,
        "could_not_open": backup.failed,
    }


def asked_shape(asked: Asked) -> Shape:
    """A challenge."""
    challenge = asked.challenge
    return {
        "account": asked.credential.account,
        "part": asked.credential.part.value,
        "person": challenge.person,
        "outer": challenge.outer,
        "by": challenge.by,
        "until": time_shape(challenge.until),
    }


def answered_shape(answered: Answered) -> Shape:
    """An answer to a challenge."""
    return {
        "account": answered.credential.account,
        "part": answered.credential.part.value,
        "person": answered.proof.person,
        "outer": answered.proof.outer,
        "opened": not answered.failed,
        "failed": answered.failed or None,
    }


def emergency_shape(seen: EmergencyView) -> Shape:
    """An emergency, how far it is, and what the wait is worth."""
    emergency = seen.emergency
    return {
        "id": emergency.id,
        "account": emergency.account,
        "by": emergency.by,
        "reason": emergency.reason,
        "at": time_shape(emergency.at),
        "wait_until": time_shape(emergency.wait_until),
        "stage": seen.stage.value,
        "rehearsal": emergency.rehearsal,
        "barrier": seen.a_barrier,
        "opens": [part.value for part in seen.opens],
        "to_change": [part.value for part in seen.to_change],
        "released_by": emergency.released.by if emergency.released else None,
        "refused_by": emergency.refused.by if emergency.refused else None,
        "closed_by": emergency.closed.by if emergency.closed else None,
    }


def leaving_shape(seen: LeavingView) -> Shape:
    """A departure's worklist."""
    return {
        "id": seen.leaving.id,
        "person": seen.leaving.person,
        "at": time_shape(seen.leaving.at),
        "left": seen.left,
        "items": [
            {
                "number": each.number,
                "task": each.item.task.value,
                "account": each.item.account,
                "part": each.item.part.value if each.item.part else None,
                "seen_at": time_shape(each.item.seen_at),
                "progress": each.progress.value,
            }
            for each in seen.items
        ],
    }
