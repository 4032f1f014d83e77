"""A filled-in sheet of the monthly round comes back: every row is judged like a post typed in, and told apart (S03)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from smdesk.desk import Desk, institution
from smdesk.errors import BadInput, DeskError, NotFound
from smdesk.people import Act
from smdesk.ports import Row
from smdesk.round_form import posted_to
from smdesk.rounds import Round, RoundId, SheetReturned
from smdesk.sheet_columns import columns_named
from smdesk.store import Transaction
from smdesk.units import UnitId
from smdesk.usecases.around import ask_right
from smdesk.usecases.importing import Report, RowReport, Sheet, Verdict, beginning, rows_read
from smdesk.usecases.rounds import Told, nobody

CARRIED = frozenset({"round", "unit"})
"""Columns that stand in every row, filled in or not."""


@dataclass(frozen=True, slots=True)
class SheetReport:
    """What became of a sheet that came back: of which letters it was, whose requests it answers, each of its rows."""

    encoding: str
    rounds: tuple[Round, ...]
    report: Report


def import_round(
    desk: Desk,
    path: str,
    *,
    encoding: str = "",
    unit: UnitId | None = None,
    month: date | None = None,
    only_good: bool = False,
    told: Told = nobody,
) -> SheetReport:
    """Take a returned sheet in, all its rows or none, with `only_good` the good ones, in one commit.

    Rows know by their request whose they are; those without one belong to the request of the row before, the first
    ones to that of `unit` and `month`.
    """
    sheet = desk.files.read_sheet(path, encoding)
    named = columns_named(sheet.columns, needed=("text",))
    with desk.writing() as tx:
        back = _Returned(desk, tx, Sheet.begun(desk, tx, path), _request_of(tx, unit, month))
        reports = tuple(back.judged(row, told) for row in back.filled(rows_read(sheet.rows, named)))
        rounds = tuple(back.rounds.values())
        if not rounds and not reports:
            raise BadInput("row_without_round")
        refused = any(row.verdict is Verdict.REFUSED for row in reports)
        good = any(row.verdict is not Verdict.REFUSED for row in reports)
        stored = not refused or (only_good and good)
        if stored:
            rounds = back.store(path)
            posts = (f"post:{post.id}" for post in back.sheet.taken)
            tx.commit(desk.entry("round.import", institution(tx).id, *(r.id for r in rounds), *posts, at=desk.clock()))
        return SheetReport(sheet.encoding, rounds, Report(reports, stored))


def _request_of(tx: Transaction, unit: UnitId | None, month: date | None) -> Round | None:
    """The request of a unit for a month; where one of the two is not named, the only one there is."""
    if unit is None and month is None:
        return None
    found = [r for r in tx.all(Round) if unit in (None, r.unit) and month in (None, r.month)]
    if len(found) != 1:
        raise BadInput("which_round", found=[f"{each.month:%Y-%m}" for each in found])
    return found[0]


class _Returned:
    """The sheet while it is read: `latest` is the request of the row before, `rounds` those that it answers."""

    def __init__(self, desk: Desk, tx: Transaction, sheet: Sheet, first: Round | None) -> None:
        self.desk, self.tx, self.sheet, self.latest = desk, tx, sheet, first
        self.rounds: dict[RoundId, Round] = {}
        self.results: dict[RoundId, list[Verdict]] = {}
        self.accounts: dict[UnitId, str] = {}
        self.done = 0

    def filled(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows somebody filled in; an empty one tells only whose sheet it is."""
        for row in rows:
            if any(text.strip() for name, text in row.cells.items() if name not in CARRIED):
                yield row
            else:
                self._meet(row.cells)

    def judged(self, row: Row, told: Told) -> RowReport:
        """One row, as a post of the unit that was asked."""
        self.done += 1
        told(self.done)
        try:
            asked = self._of(row.cells)
        except DeskError as error:
            return RowReport(row.line, Verdict.REFUSED, error=error, title=beginning(row.cells))
        cells = {name: text for name, text in row.cells.items() if name not in CARRIED}
        if not cells.get("accounts", "").strip():
            cells["accounts"] = self._everywhere(asked.unit)
        if cells.get("text", "").strip():
            report = self.sheet.judged(replace(row, cells=cells), asked.unit, asked.month)
        else:
            nothing = BadInput("row_without_text")
            report = RowReport(row.line, Verdict.REFUSED, error=nothing, title=beginning(cells))
        self.results.setdefault(asked.id, []).append(report.verdict)
        return report

    def _meet(self, cells: Mapping[str, str]) -> None:
        """The request of an empty row; one that is unknown is nobody's business."""
        try:
            self._of(cells)
        except DeskError:
            return

    def _of(self, cells: Mapping[str, str]) -> Round:
        said = cells.get("round", "").strip()
        try:
            asked = self.tx.get(Round, RoundId(said)) if said else self.latest
        except NotFound as error:
            raise BadInput("unknown_round", given=said) from error
        if asked is None:
            raise BadInput("row_without_round")
        self.latest = self.rounds[asked.id] = asked
        return asked

    def _everywhere(self, unit: UnitId) -> str:
        """The accounts of a unit as a row would name them."""
        if unit not in self.accounts:
            self.accounts[unit] = " ".join(account.id for account in posted_to(self.tx.accounts(unit)))
        return self.accounts[unit]

    def store(self, path: str) -> tuple[Round, ...]:
        """Put the posts, and what came back of each request; answers the requests as they are kept."""
        for post in self.sheet.taken:
            self.tx.put(post)
        kept = []
        for asked in self.rounds.values():
            ask_right(self.desk, self.tx, Act.PREPARE, asked.unit)
            back = replace(asked, returned=(*asked.returned, self._returned(asked, path)))
            self.tx.put(back)
            kept.append(replace(back, version=back.version + 1))
        return tuple(kept)

    def _returned(self, asked: Round, path: str) -> SheetReturned:
        verdicts = self.results.get(asked.id, [])
        return SheetReturned(
            at=self.desk.clock(),
            by=self.desk.who,
            file=path.replace("\\", "/").rpartition("/")[2],
            taken=verdicts.count(Verdict.TAKEN),
            refused=verdicts.count(Verdict.REFUSED),
            duplicate=verdicts.count(Verdict.DUPLICATE),
        )
