"""Today as lines: what goes out, who waits for us, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.text import Text

from screens.post_lines import cut, post_text
from smdesk.cleaning import clean_line
from smdesk.dates import clock, short_day, when
from smdesk.findings import Finding
from smdesk.i18n import _, ngettext
from smdesk.late_dataclass import dataclass
from smdesk.posts import PostId, State
from smdesk.usecases.inbox.at_a_glance import Glance, Overdue
from smdesk.usecases.looking import Line, TodayView, UnitDay
from smdesk.words import finding_line


@dataclass(frozen=True, slots=True)
class Row:
    """One line of Today: a heading, a remark, or a post; `part` is its question, `opens` a page by its id."""

    part: str
    words: str = ""
    line: Line | None = None
    with_unit: bool = True
    opens: str = ""

    @property
    def post(self) -> PostId | None:
        """The post it stands for."""
        return self.line.post.id if self.line else None

    @property
    def id(self) -> str:
        """What the cursor holds on to; empty where it passes over."""
        named = self.post or (self.words if self.opens else "")
        return f"{self.part}:{named}" if named else ""


GAP = Row("gap")


def rows(view: TodayView) -> list[Row]:
    """The three questions, one below the other; a question without an answer says so in one line."""
    several = len(view.units) > 1

    def part(name: str, lines: Iterable[Line], otherwise: str) -> list[Row]:
        found = [Row(name, line=line, with_unit=several) for line in lines]
        return found or ([Row("note", otherwise)] if otherwise else [])

    amiss = [
        Row("warning", f"! {_said(finding)}", opens=OPENS.get(finding.code, ""))
        for finding in view.warnings
        if not finding.posts or finding.code in CONSENT_ENDED
    ]

    return [
        Row("heading", _goes_out(view)),
        *part("out", _in_order(view.out_today, view.my_work), _first_step(view)),
        GAP,
        Row("heading", _("Who waits for us")),
        *part("waits", _waits(view), _("Nobody waits for your yes, nothing came back to you.")),
        *_inbox(view),
        GAP,
        Row("heading", _("What is wrong")),
        *part(
            "wrong",
            [*view.late, *(line for line in view.wrong if line not in view.late)],
            "" if amiss else _("Nothing missed, nothing expired."),
        ),
        *amiss,
    ]


def _inbox(view: TodayView) -> list[Row]:
    """The overdue answers, and how far today's sweep is."""
    late, left = view.inbox.overdue, view.inbox.sweep_open
    rows = [Row("warning", f"! {words}") for words in _asked_of_me(view.inbox)]
    rows += [Row("warning", _overdue(each)) for each in late[:ANSWERS]]
    if len(late) > ANSWERS:
        more = len(late) - ANSWERS
        said = ngettext("! {count} more answer is overdue", "! {count} more answers are overdue", more)
        rows.append(Row("warning", said.format(count=more)))
    if left:
        said = ngettext(
            "Sweep: {count} account not looked at yet today", "Sweep: {count} accounts not looked at yet today", left
        )
        rows.append(Row("note", said.format(count=left)))
    return rows


def _asked_of_me(seen: Glance) -> Iterator[str]:
    """Replies and plans that wait for my yes, cases I have not confirmed having seen."""
    if seen.replies:
        yield _("Replies that wait for your yes: {count}").format(count=len(seen.replies))
    if seen.outlived:
        yield _("Messages are kept longer than the rules say: smdesk erase --expired")
    for case in seen.unseen:
        yield _("Confirm that you have seen it: {title}").format(title=case.title)
    for case in seen.plans:
        yield _("Its communication plan waits for your yes: {title}").format(title=case.title)


def _overdue(answer: Overdue) -> str:
    from smdesk.inbox.items import title_of  # a start on which no answer is overdue needs none

    return _("! Overdue since {when}: {title}").format(when=when(answer.due), title=title_of(answer.item))


ANSWERS = 3
"""Overdue answers that Today names one by one."""


def _said(finding: Finding) -> str:
    """The warning, behind the title of the post it is about."""
    title = finding.params.get("title")
    said = finding_line(finding)
    return f"{clean_line(str(title))}: {said}" if title and finding.code in CONSENT_ENDED else said


def _goes_out(view: TodayView) -> str:
    title, number = _("What goes out today"), len(view.out_today)
    if not number:
        return title
    done = sum(line.state is State.PUBLISHED for line in view.out_today)
    counted = ngettext("{number} post, {done} of them out", "{number} posts, {done} of them out", number)
    return f"{title}: {counted.format(number=number, done=done)}"


def _first_step(view: TodayView) -> str:
    if not view.units:
        return _("You have no unit yet: an administrator gives you a role in Team (8).")
    if not view.active_accounts:
        return _("There is no account yet: Team (8) adds one, then n writes the first post.")
    return _("Nothing yet: n writes a post, 2 shows the free places.")


def _waits(view: TodayView) -> list[Line]:
    """What waits for a yes and what came back; what expired stands under what is wrong."""
    return [line for line in (*view.awaiting_me, *view.mine) if line.state is not State.EXPIRED]


def _in_order(lines: Iterable[Line], mine: frozenset[PostId]) -> list[Line]:
    """Due first, then what is still to go out by time, then what is out; of each, my own work before others'."""
    rank = {State.DUE: 0, State.PUBLISHED: 2}
    return sorted(lines, key=lambda line: (rank.get(line.state, 1), line.post.id not in mine))


CONSENT_ENDED = ("consent_expired", "consent_withdrawn", "consent_missing", "consent_not_yet", "consent_too_narrow")
OPENS = {
    "round_unanswered": "rounds",
    "budget_overrun": "campaigns",
    "campaign_ended": "campaigns",
    "statement_waits": "statements",
    "prevention_open": "lessons",
    "prevention_late": "lessons",
    "numbers_unconfirmed": "contacts",
    **dict.fromkeys(CONSENT_ENDED, "consents"),
}
"""The page on which something is done about a warning."""

INKS = {"heading": "heading", "warning": "warn"}


def _cut(text: Text, width: int) -> Text:
    text.truncate(width, overflow="ellipsis")
    return text


def drawn(row: Row, width: int) -> Text:
    """One row as the list shows it."""
    if row.line is None:
        return _cut(Text(clean_line(row.words), INKS.get(row.part, "muted")), width)
    place = row.line.post.place
    if row.part == "out":
        moment = Text(clock(place.wall) if place else "–", "strong")
    else:
        moment = cut(short_day(place.day) if place else _("no place"), 10)
    return post_text(row.line, width, moment, with_unit=row.with_unit)


BAR = 4
"""Cells of a unit's bar; a day with more places is shown in proportion."""
FREE = 10
"""Columns for a unit's next free place: a time of today, or a day."""
NARROWEST = 36
"""Columns that one unit's day needs."""


def unit_text(unit: UnitDay, today: date, width: int) -> Text:
    """`Mühendislik Fakültesi   ■■□ 2/3  16:30`: places used of those there are, and the next free one."""
    cells = min(unit.limit, BAR)
    filled = min(cells, -(-unit.used * cells // unit.limit)) if unit.limit else 0
    ink = "warn" if unit.used >= unit.limit else "accent"
    text = Text.assemble(" " * (BAR - cells), ("■" * filled, ink), ("□" * (cells - filled), "muted"))
    text.append(f" {unit.used}/{unit.limit:<2} ")
    text.append_text(cut(_free(unit, today), FREE))
    return Text.assemble(cut(unit.unit.name, width - text.cell_len - 1), " ", text)


def _free(unit: UnitDay, today: date) -> str:
    if unit.next_free is None:
        return "–" if unit.sought else "…"
    return clock(unit.next_free) if unit.next_free.date() == today else short_day(unit.next_free.date())


def units_text(units: Sequence[UnitDay], today: date, width: int) -> list[Text]:
    """The units' day under a heading, in as many columns as there is room for."""
    if not units:
        return []
    title, free = Text(_("Places used today"), "heading"), Text(_("next free"), "muted")
    columns = max(width // (NARROWEST + 2), 1) if len(units) > 1 else 1
    each = (width - 2 * (columns - 1)) // columns
    height = -(-len(units) // columns)
    room = width - title.cell_len - free.cell_len
    lines = [Text.assemble(title, " " * room, free) if room > 0 else title]
    for index in range(height):
        cells = [unit_text(unit, today, each) for unit in units[index::height]]
        lines.append(Text("  ").join(cells))
    return lines
