"""Taking posts in from a sheet: every row is judged like a post typed in, one after another, and told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from smdesk.accounts import Account, AccountId
from smdesk.cleaning import clean_line
from smdesk.desk import Desk, institution, zone_for
from smdesk.errors import BadInput, DeskError, NotFound, Refused
from smdesk.findings import Finding, Severity, blocking
from smdesk.naming import account_named, unit_named
from smdesk.people import Act, Person
from smdesk.places import HORIZON, Calendar, Claim, check_place, claims_of, place_says
from smdesk.policy import Policy
from smdesk.ports import Row
from smdesk.posts import Medium, Post, PostId, State
from smdesk.rounds import month_end
from smdesk.sheet_columns import NEEDED, columns_named, kind_said, yes_said
from smdesk.store import PostsWanted, Transaction
from smdesk.teams import Team
from smdesk.typed_when import when_typed
from smdesk.units import UnitId
from smdesk.usecases.around import Around, Outcome, ask_right, refuse, settle
from smdesk.usecases.composing import keep_medium
from smdesk.usecases.freezing import freezes_now
from smdesk.usecases.writing import Draft, blank_post, written
from smdesk.vault.free_texts import secrets_say
from smdesk.walltime import Place, today_in, zone_of
from smdesk.wishes import earliest, stale_after

MOST_ROWS = 100_000
"""More rows than any institution posts in a decade."""


class Verdict(StrEnum):
    """What became of a row."""

    TAKEN = "taken"
    REFUSED = "refused"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class RowReport:
    """One row (`title`: how it begins): taken as a post, refused and why, or the same as a post there already."""

    line: int
    verdict: Verdict
    post: PostId | None = None
    findings: tuple[Finding, ...] = ()
    error: DeskError | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a sheet; `stored`: the taken rows are on the desk now."""

    rows: tuple[RowReport, ...]
    stored: bool

    def of(self, verdict: Verdict) -> list[RowReport]:
        """The rows that ended so."""
        return [row for row in self.rows if row.verdict is verdict]


def import_posts(
    desk: Desk,
    unit: UnitId | None,
    columns: Sequence[str],
    rows: Iterable[Row],
    *,
    dry: bool = False,
    only_good: bool = False,
    path: str = "",
) -> Report:
    """Take a sheet's rows in as posts, all in one commit; if one is refused, nothing is stored unless `only_good`.

    `unit` stands for rows that name none. Each row is judged under the limits with those before it in the calendar;
    pictures are looked for beside `path`.
    """
    named = columns_named(columns, NEEDED if unit else (*NEEDED, "unit"))
    with desk.writing() as tx:
        sheet = Sheet.begun(desk, tx, "" if dry else path)
        reports = [sheet.judged(row, unit) for row in rows_read(rows, named)]
        refused = any(report.verdict is Verdict.REFUSED for report in reports)
        stored = bool(sheet.taken) and not dry and (only_good or not refused)
        if stored:
            for post in sheet.taken:
                tx.put(post)
            fields = tuple(f"post:{post.id}" for post in sheet.taken)
            tx.commit(desk.entry("post.import", institution(tx).id, *fields, at=sheet.ground.now))
        return Report(tuple(reports), stored)


def rows_read(rows: Iterable[Row], named: Mapping[str, str]) -> Iterator[Row]:
    """The rows with their cells under the names of `COLUMNS`; what stands beyond the columns stays under ""."""
    for number, row in enumerate(rows):
        if number == MOST_ROWS:
            raise BadInput("too_many_rows", most=MOST_ROWS)
        beyond = {name: text for name, text in row.cells.items() if not name}
        yield replace(row, cells={named[name]: text for name, text in row.cells.items() if name in named} | beyond)


@dataclass(frozen=True)
class Crowd(Around):
    """The ground that many rows are decided on: team and accounts looked up once, rows before it in the calendar."""

    staff: tuple[Person, ...] = ()
    own: dict[UnitId, list[Account]] = field(default_factory=dict)
    claims: dict[UnitId, dict[date, list[Claim]]] = field(default_factory=dict)
    seen: dict[tuple[UnitId, datetime | None, str], PostId] = field(default_factory=dict)

    def team(self) -> Team:
        """The whole team as of today."""
        return Team(self.staff, today_in(self.now, institution(self.view).zone))

    def accounts(self, unit: UnitId) -> list[Account]:
        """The unit's accounts."""
        if unit not in self.own:
            self.own[unit] = list(self.view.accounts(unit))
        return self.own[unit]

    def calendar(self, unit: UnitId, first: date, last: date) -> Calendar:
        """What a unit's posts and the rows before this one claim."""
        days = self._days(unit)
        span = range(-2, (last - first).days + 3)
        claims = tuple(claim for offset in span for claim in days.get(first + timedelta(days=offset), ()))
        home = institution(self.view).zone
        return Calendar(
            claims, self.policy, zone_for(self.view, unit), home, self.now, self.handles(unit), self.freezes
        )

    def _days(self, unit: UnitId) -> dict[date, list[Claim]]:
        if unit not in self.claims:
            self.claims[unit] = {}
            for post in self.view.posts(PostsWanted(units=frozenset({unit}))):
                if self.state(post) not in (State.CANCELLED, State.REJECTED):
                    self.remember(post)
        return self.claims[unit]

    def remember(self, post: Post) -> None:
        """Count a post from now on: its claim, and that it is there."""
        self.seen.setdefault(_likeness(post), post.id)
        for claim in claims_of([post], self.now, self.policy):
            self.claims[post.unit].setdefault(claim.day, []).append(claim)

    def forget(self, unit: UnitId, post: PostId) -> None:
        """A draft that made way claims nothing any more."""
        for claims in self.claims[unit].values():
            claims[:] = [claim for claim in claims if claim.post != post]

    def same_as(self, post: Post) -> PostId | None:
        """A post of the same unit that says the same at the same place."""
        self._days(post.unit)
        return self.seen.get(_likeness(post))


def _likeness(post: Post) -> tuple[UnitId, datetime | None, str]:
    return post.unit, post.place.utc if post.place else None, post.text.strip()


@dataclass(frozen=True)
class Sheet:
    """The rows read so far: what they are judged on, and the posts taken; `path`: the file, pictures lie beside it."""

    desk: Desk
    tx: Transaction
    ground: Crowd
    path: str = ""
    taken: list[Post] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)

    @classmethod
    def begun(cls, desk: Desk, tx: Transaction, path: str = "") -> Sheet:
        """Nothing read yet."""
        policy = tx.get(Policy, "policy")
        crowd = Crowd(desk, tx, desk.clock(), policy, freezes_now(desk, tx, policy), tuple(tx.people()))
        return cls(desk, tx, crowd, path)

    def judged(self, row: Row, unit: UnitId | None, month: date | None = None) -> RowReport:
        """One row: taken, refused with everything that stands in its way, or known already.

        `month` (its first day) is the one that the row is for, where it names no day.
        """
        report = self._report(row, unit, month)
        hidden = any(finding.code == "password_in_text" for finding in report.findings)
        return report if hidden else replace(report, title=beginning(row.cells))

    def _report(self, row: Row, unit: UnitId | None, month: date | None) -> RowReport:
        try:
            return self._taken(row, unit, month)
        except Refused as refused:
            self.refused.append(row.line)
            return RowReport(row.line, Verdict.REFUSED, findings=refused.findings)
        except (BadInput, NotFound) as error:
            return RowReport(row.line, Verdict.REFUSED, error=error)

    def _taken(self, row: Row, unit: UnitId | None, month: date | None) -> RowReport:
        if "" in row.cells:
            raise BadInput("row_too_wide")
        if row.cells.get("unit"):
            unit = unit_named(self.tx, row.cells["unit"]).id
        if unit is None:
            raise BadInput("row_without_unit")
        ask_right(self.desk, self.tx, Act.PREPARE, unit)
        post, place = self._read(row.cells, unit)
        refuse(secrets_say(post, None))
        if month and place is None:
            post = self._some_day_of(month, post)
        media, missing = self._media(row.cells.get("media", ""))
        same = self.ground.same_as(post.placed(place, self.ground.now) if place else post)
        if same is not None:
            return RowReport(row.line, Verdict.DUPLICATE, post=same)
        outcome = self._settled(replace(post, media=media), place)
        self.taken.append(outcome.post)
        self.ground.remember(outcome.post)
        for draft in outcome.moved_aside:
            self.ground.forget(unit, draft)
        return RowReport(row.line, Verdict.TAKEN, outcome.post.id, (*outcome.findings, *missing))

    def _settled(self, post: Post, place: Place | None) -> Outcome:
        """The post at its place; the next free one is looked for only as long as somebody will read it."""
        if place is not None:
            calendar = self.ground.calendar(post.unit, place.day, place.day)
            if blocking(place_says(post, place, calendar)):
                helpful = len(self.refused) < FREE_PLACES_TOLD
                raise Refused(
                    check_place(post, place, self.ground.calendar(post.unit, place.day, place.day + HORIZON))
                    if helpful
                    else place_says(post, place, calendar)
                )
        return settle(self.tx, self.ground, post, place)

    def _read(self, cells: Mapping[str, str], unit: UnitId) -> tuple[Post, Place | None]:
        names = [name for name in re.split(r"[\s,;|]+", cells.get("accounts", "")) if name]
        policy = self.ground.policy
        audiences = [each for each in policy.audiences if not each.retired]
        draft = Draft(
            title=cells.get("title"),
            text=cells.get("text", ""),
            category=kind_said(cells.get("category", ""), policy.categories, "unknown_category"),
            audience=kind_said(cells.get("audience", ""), audiences, "unknown_audience"),
            accounts=tuple(self._account(name, unit) for name in names),
            event_ends=self._event_ends(cells, unit),
            web_first=yes_said(cells.get("press", "")),
            web_link=cells.get("web_link") or None,
        )
        post, place = written(self.ground, blank_post(self.ground, unit), draft), self._place(cells, unit)
        return self._wished(post, cells, unit), place

    def _event_ends(self, cells: Mapping[str, str], unit: UnitId) -> str | None:
        said = cells.get("event_ends", "").strip()
        return self._when(said, unit, "23:59").local.isoformat() if said else None

    def _wished(self, post: Post, cells: Mapping[str, str], unit: UnitId) -> Post:
        """The post with the span in which it is wanted; a day without a time is such a span."""
        day = "" if cells.get("time", "").strip() or cells.get("place", "").strip() else cells.get("day", "").strip()
        earliest, latest = cells.get("not_before", "").strip() or day, cells.get("stale_after", "").strip() or day
        if not earliest and not latest:
            return post
        return replace(
            post,
            not_before=self._when(earliest, unit, "00:00").utc if earliest else None,
            stale_after=self._when(latest, unit, "23:59").utc if latest else None,
        )

    def _some_day_of(self, month: date, post: Post) -> Post:
        """The post with the month as its bounds, as far as its own wishes and its event leave room for that."""
        zone = zone_of(zone_for(self.tx, post.unit))
        begins = datetime.combine(month, time(), zone).astimezone(UTC)
        ends = datetime.combine(month_end(month) + timedelta(days=1), time(), zone).astimezone(UTC) - timedelta(
            minutes=1
        )
        first, last = earliest(post), stale_after(post, self.ground.policy)
        if first is None and (last is None or last >= begins):
            post = replace(post, not_before=begins)
        if last is None and post.event_ends is None and (first is None or first <= ends):
            post = replace(post, stale_after=ends)
        return post

    def _media(self, cell: str) -> tuple[tuple[Medium, ...], list[Finding]]:
        """The pictures that a row names, as far as they came beside the sheet, and a word on each that did not."""
        if not self.path:
            return (), []
        kept: list[Medium] = []
        missing: list[Finding] = []
        for name in filter(None, (each.strip() for each in re.split(r"[\n,;|]+", cell))):
            found = self.desk.files.beside(self.path, name)
            if found:
                kept.append(keep_medium(self.desk, found))
            else:
                missing.append(Finding("media_not_there", Severity.WARN, params={"medium": name}))
        return tuple(kept), missing

    def _account(self, name: str, unit: UnitId) -> AccountId:
        return account_named(self.tx, name, unit).id

    def _place(self, cells: Mapping[str, str], unit: UnitId) -> Place | None:
        """The time that is wanted; a day without one waits in the backlog."""
        said = cells.get("place", "").strip()
        if not said and (clock := cells.get("time", "").strip()):
            said = f"{cells.get('day', '').strip()} {clock}".strip()
            if " " not in said:
                raise BadInput("bad_when", given=clock)  # alone it would mean today
        return self._when(said, unit) if said else None

    def _when(self, said: str, unit: UnitId, clock: str = "") -> Place:
        """What a cell means as a time; a day alone means that day at `clock`, where one is given."""
        home = institution(self.tx).zone
        today = today_in(self.ground.now, home)
        line = f"{said} {clock}" if clock and len(said.split()) == 1 and ":" not in said else said
        return when_typed(line, today, today, zone_for(self.tx, unit), home)


def beginning(cells: Mapping[str, str]) -> str:
    """A row's title, or the first words of its text."""
    return clean_line((cells.get("title", "").strip() or cells.get("text", ""))[:60])


FREE_PLACES_TOLD = 20
"""Refused rows whose report names the next free place; each costs a look through three months."""
