"""The monthly round: requests go out to the units, filled-in sheets come back, who has not answered shows (S03)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from smdesk.cleaning import clean_line
from smdesk.desk import Desk, institution, me
from smdesk.desk import today as today_of
from smdesk.errors import BadInput
from smdesk.people import Act, may
from smdesk.policy import Policy
from smdesk.ports import Form
from smdesk.round_form import form
from smdesk.rounds import Round, RoundId, answer_day
from smdesk.store import View
from smdesk.units import Standing, Unit, UnitId
from smdesk.usecases.around import ask_right
from smdesk.usecases.looking import my_units

FORMATS = ("xlsx", "csv")

Told = Callable[[int], None]
"""Is told how many are done; may raise `Stopped` to leave everything as it was."""


def nobody(_number: int) -> None:
    """For whom progress does not matter."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One unit's request and the files that carry it."""

    round: Round
    unit: Unit
    files: tuple[str, ...]


def month_said(text: str) -> date:
    """The first day of the month that a line names: `2026-12`."""
    try:
        return date.fromisoformat(f"{text.strip()}-01")
    except ValueError as error:
        raise BadInput("bad_month", given=text) from error


def send_round(
    desk: Desk,
    month: date,
    folder: str,
    *,
    units: Sequence[UnitId] = (),
    formats: Sequence[str] = FORMATS,
    answer_by: date | None = None,
    told: Told = nobody,
) -> list[Sent]:
    """Ask units (all that the person may ask) for a month: one file each into a folder, then one commit.

    A unit asked again gets the same request with a new day to answer. The files are written before the commit: where
    that fails, nobody was asked; a file without its request is only a file.
    """
    with desk.reading() as view:
        wanted = _to_ask(desk, view, units)
        policy, home = view.get(Policy, "policy"), institution(view)
        by = answer_by or answer_day(month, today_of(desk, view), policy.round_answer_days)
        rounds = [_asked(desk, view, unit, month, by) for unit in wanted]
        forms = [
            form(asked, unit, policy, view.accounts(unit.id), unit.language or home.language)
            for asked, unit in zip(rounds, wanted, strict=True)
        ]
    sent: list[Sent] = []
    for asked, unit, sheet in zip(rounds, wanted, forms, strict=True):
        name = _file_name(asked, unit, wanted)
        sent.append(Sent(asked, unit, tuple(_written(desk, folder, name, sheet, kind) for kind in formats)))
        told(len(sent))
    with desk.writing() as tx:
        for asked in rounds:
            tx.put(asked)
        tx.commit(desk.entry("round.send", institution(tx).id, *(f"round:{r.id}" for r in rounds), at=desk.clock()))
    return sent


def _to_ask(desk: Desk, view: View, units: Sequence[UnitId]) -> list[Unit]:
    """The units named, else all that the person at the desk may ask; Refused where there is none."""
    person = me(desk, view)
    mine = [unit for unit in view.units() if unit.state is Standing.ACTIVE and not may(person, Act.ASK_UNITS, unit.id)]
    asked = [view.get(Unit, unit) for unit in units] or mine
    for unit in asked:
        ask_right(desk, view, Act.ASK_UNITS, unit.id)
        if unit.state is Standing.CLOSED:
            raise BadInput("unit_closed", unit=unit.name)
    if not asked:
        ask_right(desk, view, Act.ASK_UNITS, None)
    return asked


def _asked(desk: Desk, view: View, unit: Unit, month: date, answer_by: date) -> Round:
    """The unit's request for the month: the one there is, sent anew, or a new one."""
    fresh = {"sent_at": desk.clock(), "sent_by": desk.who, "answer_by": answer_by}
    for asked in view.all(Round):
        if asked.unit == unit.id and asked.month == month:
            return replace(asked, **fresh)  # type: ignore[arg-type]  # names are Round's own
    return Round(id=RoundId(desk.ids.new("r")), unit=unit.id, month=month, **fresh)  # type: ignore[arg-type]  # the same


def _file_name(asked: Round, unit: Unit, units: Iterable[Unit]) -> str:
    """`2026-12 Mühendislik Fakültesi`, without what a file system forbids; of two alike each with its id."""
    name = file_name(unit.name)
    alike = sum(file_name(each.name) == name for each in units) > 1
    return f"{asked.month:%Y-%m} {name}" + (f" {asked.id}" if alike else "")


def file_name(name: str) -> str:
    """A name as part of a file's name on any system."""
    return "".join("-" if letter in '<>:"/\\|?*' else letter for letter in clean_line(name))[:80].rstrip(". ")


def _written(desk: Desk, folder: str, name: str, sheet: Form, kind: str) -> str:
    if kind == "xlsx":
        return desk.files.put(folder, f"{name}.xlsx", desk.files.workbook(sheet))
    rows = [[column.given for column in sheet.columns]] * sheet.rows
    return desk.files.put(folder, f"{name}.csv", desk.files.sheet([column.heading for column in sheet.columns], rows))


@dataclass(frozen=True, slots=True)
class Request:
    """How one unit stands in the round of one month; `asked` None: not asked yet. `late`: an answer is overdue."""

    unit: Unit
    month: date
    asked: Round | None
    late: bool


@dataclass(frozen=True, slots=True)
class RoundView:
    """The round of one month, by unit; `may_ask` whether the person at the desk sends requests out."""

    month: date
    today: date
    zone: str
    requests: tuple[Request, ...]
    may_ask: bool

    @property
    def unanswered(self) -> int:
        """Units that were asked and have not answered."""
        return sum(each.asked is not None and not each.asked.answered for each in self.requests)


def round_status(desk: Desk, month: date | None = None, unit: UnitId | None = None) -> RoundView:
    """Who was asked for a month (the next one with a request, else the coming one) and who has answered."""
    with desk.reading() as view:
        day, person = today_of(desk, view), me(desk, view)
        shown = month or _next_month(view, day)
        asked = {each.unit: each for each in view.all(Round) if each.month == shown}
        return RoundView(
            month=shown,
            today=day,
            zone=institution(view).zone,
            requests=tuple(
                _request(each, shown, asked.get(each.id), day)
                for each in my_units(desk, view)
                if unit in (None, each.id)
            ),
            may_ask=any(not may(person, Act.ASK_UNITS, each.id) for each in my_units(desk, view)),
        )


def _request(unit: Unit, month: date, asked: Round | None, day: date) -> Request:
    late = asked is not None and not asked.answered and asked.answer_by < day
    return Request(unit, month, asked, late)


def _next_month(view: View, day: date) -> date:
    """The coming month; this one while it has requests and the coming one has none."""
    this, coming = day.replace(day=1), (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    months = {each.month for each in view.all(Round)}
    return this if this in months and coming not in months else coming
