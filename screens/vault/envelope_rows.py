"""What opens an account, as lines: its two envelopes, who holds them, who else could open them, how surely."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial

from rich.text import Text

from screens.post_lines import cut, muted
from screens.team_rows import Row, heading
from screens.vault.cover_lines import INKS
from smdesk.cleaning import clean_line
from smdesk.dates import short_day
from smdesk.i18n import _
from smdesk.names import name_in
from smdesk.people import PersonId
from smdesk.usecases.vault.account_sheet import AccountSheet
from smdesk.usecases.vault.looking import CredentialView
from smdesk.vault.coverage import Backup, Sure
from smdesk.vault.credentials import Part
from smdesk.vault.names import PART_NAMES, SURE_NAMES

LABEL = 24

Names = Mapping[PersonId, str]
DayOf = Callable[[datetime], date]


def envelope_rows(sheet: AccountSheet) -> list[Row]:
    """Both envelopes; one that is not there yet says how it comes there."""
    there = {each.credential.part: each for each in sheet.parts}
    rows = [heading(_("What opens it"))]
    for part in Part:
        if part in there:
            rows += _part_rows(there[part], sheet.checklist.day_of)
        else:
            rows.append(Row(f"part:{part.value}", partial(_missing, part, part in sheet.there)))
    return [*rows, heading("")]


def part_of(row_id: str) -> Part | None:
    """The envelope that a line belongs to."""
    kind, _sign, rest = row_id.partition(":")
    return Part(rest.partition(":")[0]) if kind in ("part", "who") else None


def person_of(row_id: str) -> PersonId | None:
    """The backup or releaser that a line is about."""
    kind, _sign, rest = row_id.partition(":")
    return PersonId(rest.partition(":")[2]) if kind == "who" else None


def _missing(part: Part, for_others: bool, width: int) -> Text:
    words = _("in the vault, not for you") if for_others else _("not in the vault: a puts it there")
    said = cut(words, max(width - LABEL - 1, 8))
    return Text.assemble(" ", cut(name_in(PART_NAMES, part), LABEL), muted(said))


def _part_rows(seen: CredentialView, day_of: DayOf) -> Iterator[Row]:
    part, names = seen.credential.part, seen.names
    yield Row(f"part:{part.value}", partial(_part, seen, day_of))
    for backup in seen.cover.backups:
        yield Row(f"who:{part.value}:{backup.person}", partial(_backup, backup, names, day_of, seen.credential.closed))
    for person in seen.credential.releasers:
        yield Row(f"who:{part.value}:{person}", partial(_releaser, person, names))


def _part(seen: CredentialView, day_of: DayOf, width: int) -> Text:
    """`login                   held by Ayşe Yılmaz · changed 23 Nov`"""
    credential = seen.credential
    holder = clean_line(seen.names.get(credential.holder, credential.holder))
    if credential.closed:
        changed = _("changed {day}").format(day=short_day(day_of(credential.envelope.changed_at)))
        said = [_("held by {person}").format(person=holder), changed]
    else:
        said = [_("{person} knows it").format(person=holder), _("only noted")]
    if credential.opened:
        said.append(_("opened {day}").format(day=short_day(day_of(credential.opened[-1].at))))
    if credential.signed_in:
        said.append(_("let in {day}").format(day=short_day(day_of(credential.signed_in[-1].at))))
    line = Text.assemble(" ", cut(name_in(PART_NAMES, credential.part), LABEL))
    if credential.due or seen.cover.wrong:
        line.append("! ", "bad" if seen.cover.wrong else "warn")
    if seen.asked:
        said.insert(0, _("a drill waits for you"))
    return line.append_text(cut(" · ".join(said), max(width - line.cell_len, 8)))


def _backup(backup: Backup, names: Names, day_of: DayOf, closed: bool, width: int) -> Text:
    """`   Mehmet Kaya          proven 23 Nov`"""
    why = ""
    if backup.left:
        why = _("left")
    elif backup.waits and closed:
        why = _("waits for a compared card")
    elif backup.failed:
        why = _("could not open it")
    elif backup.proven_at is not None:
        old = backup.sure is not Sure.PROVEN
        why = _("too long ago: {day}") if old else "{day}"
        why = why.format(day=short_day(day_of(backup.proven_at)))
    elif backup.sure is Sure.CONSISTENT:
        why = _("no drill yet")
    name = cut(names.get(backup.person, backup.person), LABEL - 2)
    said = Text(name_in(SURE_NAMES, backup.sure), INKS[backup.sure])
    return Text.assemble("   ", name, said, (f"  {why}" if why else "", "muted"))[:width]


def _releaser(person: PersonId, names: Names, width: int) -> Text:
    name = cut(names.get(person, person), LABEL - 2)
    said = _("releases it: no backup opens it alone")
    return Text.assemble("   ", name, muted(cut(said, max(width - LABEL - 1, 8))))
