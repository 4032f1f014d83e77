"""The rows of Team: units, people and accounts, a line each, as wide as there is room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text

from smdesk.accounts import Account, AccountState
from smdesk.cleaning import clean_line
from smdesk.dates import short_day
from smdesk.i18n import _
from smdesk.names import ACCOUNT_KIND_NAMES, ACCOUNT_STATE_NAMES, VERDICT_NAMES, name_in, role_name, unit_kind_name
from smdesk.people import Person
from smdesk.platforms import platform
from smdesk.units import Standing, Unit, UnitId
from smdesk.usecases.team import TeamView

WIDE = 100
"""From so many columns on there is room for more than the least."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: the record's id (empty for a heading), and what draws it to a width."""

    id: str
    draw: Callable[[int], Text]


def units(view: TeamView, only: UnitId | None) -> list[Row]:
    """The units: kind, how much of today is used, how many accounts and people they have."""
    amiss = {finding.params.get("unit_name") for finding in view.findings}
    accounts = Counter(a.unit for a in view.accounts if a.state is not AccountState.CLOSED)
    head = _unit_cells(Text(_("Unit")), _("Kind"), Text(_("Today")), _("Accounts"), _("People"))

    def row(unit: Unit) -> Row:
        limits = view.policy.limits_of(unit.id)
        used = Text(
            f"{view.used.get(unit.id, 0)}/{limits.cap}", "warn" if view.used.get(unit.id, 0) >= limits.cap else ""
        )
        today = used if unit.state is Standing.ACTIVE else Text(_("closed"), "muted")
        people = sum(any(grant.unit == unit.id for grant in person.roles) for person in _active(view.people))
        kind = unit_kind_name(unit.kind)
        return Row(
            unit.id, _unit_cells(_name(unit, unit.name in amiss), kind, today, str(accounts[unit.id]), str(people))
        )

    return _with_head(head, [row(unit) for unit in view.units if only in (None, unit.id)])


def _unit_cells(name: Text, kind: str, today: Text, accounts: str, people: str) -> Callable[[int], Text]:
    def draw(width: int) -> Text:
        sort = 24 if width >= WIDE else 18
        cells = (
            (name, width - sort - 8 - 10 - 8),
            (Text(kind), sort),
            (today, 8),
            (Text(accounts), 10),
            (Text(people), 8),
        )
        return line(*cells)

    return draw


def people(view: TeamView, only: UnitId | None) -> list[Row]:
    """The people: their roles in words, unit by unit."""
    names = {unit.id: clean_line(unit.name) for unit in view.units}

    def row(person: Person) -> Row:
        said = Text(roles_in_words(person, names)) if _is_active(person) else Text(_("closed"), "muted")
        return Row(person.id, lambda width: line((_name(person), 24), (said, width - 24)))

    shown = [person for person in view.people if only is None or person.roles_in(only)]
    head = Text(_("Full name")), Text(_("Roles"))
    return _with_head(lambda width: line((head[0], 24), (head[1], width - 24)), [row(person) for person in shown])


def roles_in_words(person: Person, units: dict[UnitId, str]) -> str:
    """`approver (Faculty of Medicine); administrator (everywhere)`"""
    told = [
        _("{role} ({unit})").format(
            role=role_name(grant.role), unit=units.get(grant.unit, grant.unit) if grant.unit else _("everywhere")
        )
        for grant in person.roles
    ]
    return "; ".join(told) or _("no role")


def accounts(view: TeamView, only: UnitId | None) -> list[Row]:
    """The accounts: platform, handle, unit, kind, state; where there is room, the last decision."""
    names = {unit.id: clean_line(unit.name) for unit in view.units}
    head = _account_cells(_("Platform"), Text(_("Handle")), _("Unit"), _("Kind"), Text(_("State")), _("Last decision"))

    def row(account: Account) -> Row:
        state = _account_state(account, silent=account.id in view.silent)
        kind, unit = name_in(ACCOUNT_KIND_NAMES, account.kind), names.get(account.unit, account.unit)
        handle = Text(clean_line(account.handle))
        cells = _account_cells(platform(account.platform).name, handle, unit, kind, state, last_decision(account))
        return Row(account.id, cells)

    shown = [account for account in view.accounts if only in (None, account.unit)]
    return _with_head(head, [row(account) for account in shown])


def _account_state(account: Account, *, silent: bool) -> Text:
    if silent:
        return Text.assemble(("! ", "warn"), _("silent"))
    return Text(name_in(ACCOUNT_STATE_NAMES, account.state), "" if account.state is AccountState.ACTIVE else "muted")


def _account_cells(
    platform_name: str, handle: Text, unit: str, kind: str, state: Text, decision: str
) -> Callable[[int], Text]:
    def draw(width: int) -> Text:
        room, named = (24, 25) if width >= WIDE else (0, 19)
        cells = (Text(platform_name), 11), (handle, named), (Text(unit), width - 11 - named - 15 - 11 - room)
        return line(*cells, (Text(kind), 15), (state, 11), (Text(decision, "muted"), room))

    return draw


def last_decision(account: Account) -> str:
    """`kept, Mon 12 Jan`; empty where nothing was decided yet."""
    if not account.decisions:
        return ""
    last = account.decisions[-1]
    return f"{name_in(VERDICT_NAMES, last.verdict)}, {short_day(last.on)}"


def line(*cells: tuple[Text, int]) -> Text:
    """Texts side by side, each cut or filled to its width, one blank between two."""
    text = Text()
    for cell, width in cells:
        if width > 1:
            part = cell.copy()
            part.truncate(width - 1, overflow="ellipsis", pad=True)
            text.append_text(part).append(" ")
    return text


def heading(words: str) -> Row:
    """A line that the cursor passes over."""
    return Row("", lambda _width: Text(words, "muted"))


def _with_head(head: Callable[[int], Text], rows: Sequence[Row]) -> list[Row]:
    def muted(width: int) -> Text:
        text = head(width)
        text.stylize("muted")
        return text

    return [Row("", muted), *rows] if rows else []


def _name(record: Unit | Person, amiss: bool = False) -> Text:
    name = Text(clean_line(record.name), "" if record.state is Standing.ACTIVE else "muted")
    return Text.assemble(("! ", "warn"), name) if amiss else name


def _is_active(person: Person) -> bool:
    return person.state is Standing.ACTIVE


def _active(people: Iterable[Person]) -> list[Person]:
    return [person for person in people if _is_active(person)]
