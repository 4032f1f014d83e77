"""What is wrong with how an account is covered: findings, the worst first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smdesk.accounts import Account
from smdesk.findings import OWN, Finding, Severity
from smdesk.people import PersonId
from smdesk.vault.coverage import Grade, PartCover, Standing, Sure
from smdesk.vault.credentials import Part

CLAUSE = "B11"

Names = Mapping[PersonId, str]


def gaps_of(account: Account, parts: Mapping[Part, PartCover], stands: Standing, names: Names) -> list[Finding]:
    """Everything that is wrong with the coverage of an account; what blocks is a critical gap."""
    found = [*_alone_says(account, stands, names), *_both_parts(parts, names)]
    for part in parts.values():
        found += [*_envelope_says(part), *_people_say(part, names), *_proof_says(part, names), *_due_says(part, names)]
    return found


def _alone_says(account: Account, stands: Standing, names: Names) -> Iterator[Finding]:
    """Critical: an account that only one person could open, or nobody on record."""
    about = {"handle": account.handle, "platform": account.platform}
    if stands.nobody:
        yield Finding("nobody_can_open", clause=CLAUSE, params=about)
    for person in sorted(stands.alone):
        yield Finding("only_one_can_open", clause=CLAUSE, params={**about, "person": names.get(person, person)})
    if stands.grade is Grade.UNSURE:
        yield Finding("nothing_proven", Severity.WARN, CLAUSE, about)


def _envelope_says(part: PartCover) -> Iterator[Finding]:
    if not part.credential.closed:
        yield Finding("outside_the_vault", Severity.WARN, CLAUSE, _about(part))
    elif part.wrong is not None:
        yield Finding(part.wrong.value, clause=CLAUSE, params=_about(part))
    elif part.unconfirmed:
        yield Finding("writer_not_compared", Severity.WARN, CLAUSE, _about(part))


def _people_say(part: PartCover, names: Names) -> Iterator[Finding]:
    if not part.backups:
        yield Finding("no_backup", Severity.WARN, CLAUSE, _about(part))
    for each in part.backups:
        about = {**_about(part), "person": names.get(each.person, each.person)}
        if each.left:
            yield Finding("backup_left", Severity.WARN, CLAUSE, about)
        elif each.waits:
            yield Finding("waits_for_card", Severity.WARN, CLAUSE, about)
        elif each.failed:
            yield Finding("backup_could_not_open", clause=CLAUSE, params=about)


def _proof_says(part: PartCover, names: Names) -> Iterator[Finding]:
    for each in part.backups:
        about = {**_about(part), "person": names.get(each.person, each.person)}
        if each.sure is Sure.CONSISTENT and each.proven_at is not None:
            yield Finding("proof_too_old", Severity.WARN, CLAUSE, {**about, "since": each.proven_at})
        elif each.sure is Sure.CONSISTENT:
            yield Finding("backup_unproven", Severity.WARN, CLAUSE, about)
    if part.credential.closed and not part.credential.signed_in:
        yield Finding("never_signed_in", Severity.WARN, OWN, _about(part))


def _due_says(part: PartCover, names: Names) -> Iterator[Finding]:
    for each in part.credential.due:
        about = {**_about(part), "since": each.since, "cause": each.cause.value}
        yield Finding(
            "rotation_due", Severity.WARN, CLAUSE, {**about, "about": names.get(PersonId(each.about), each.about)}
        )


def _both_parts(parts: Mapping[Part, PartCover], names: Names) -> Iterator[Finding]:
    """One person who opens both envelopes makes the second factor a first one."""
    if len(parts) < len(Part):
        return
    both = frozenset.intersection(*(frozenset(each.credential.backups) for each in parts.values()))
    for person in sorted(both):
        yield Finding("both_parts_one_person", Severity.NOTE, OWN, {"person": names.get(person, person)})


def _about(part: PartCover) -> dict[str, object]:
    return {"part": part.credential.part.value}
