"""The inbox as lines: the day's sweep, then who waits for an answer, the most overdue first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import takewhile

from rich.text import Text

from screens.post_lines import cut, muted, wrapped, wrapped_all
from smdesk.accounts import Account
from smdesk.cleaning import clean, clean_line
from smdesk.dates import clock, month, short_day, when
from smdesk.i18n import N_, _, ngettext
from smdesk.inbox.items import Item, ItemState, title_of
from smdesk.inbox.names import AREAS, ITEM_STATES, REPLY_STATES, kind_title
from smdesk.inbox.replies import ReplyState
from smdesk.inbox.rules import InboxRules
from smdesk.inbox.sweeps import Found, Look
from smdesk.late_dataclass import dataclass
from smdesk.names import name_in
from smdesk.people import PersonId
from smdesk.platforms import platform
from smdesk.usecases.inbox.looking import InboxView, ItemLine, Shown
from smdesk.usecases.inbox.sweeping import SweepRow, SweepView, UnitSweep
from smdesk.walltime import zone_of

MOST_SWEPT = 8
"""Lines of the sweep where several units are looked at; the rest is counted."""

SHOWN: dict[Shown, str] = {
    Shown.OPEN: N_("Who waits for an answer"),
    Shown.MINE: N_("What is in my hands"),
    Shown.FREE: N_("What nobody has taken"),
    Shown.FOR_MY_YES: N_("Replies that wait for my yes"),
    Shown.ANSWERED: N_("What was answered"),
    Shown.CLOSED: N_("What is closed"),
    Shown.ALL: N_("Everything that came in"),
}
SIGNS = {
    ItemState.NEW: ("·", "warn"),
    ItemState.ACKNOWLEDGED: ("…", "accent"),
    ItemState.ROUTED: ("→", "accent"),
    ItemState.ANSWERED: ("✓", "good"),
    ItemState.CLOSED: ("●", "muted"),
}
REPLY_SIGNS = {ReplyState.WAITING: "?", ReplyState.SENT_BACK: "↩", ReplyState.READY: "▶"}
KIND, CLOCK = 8, 13
ROOMY = 96
"""Columns from which a line has room for handles."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a heading, a remark, an account of the sweep, or an item."""

    part: str
    words: str = ""
    swept: SweepRow | None = None
    item: ItemLine | None = None
    people: dict[PersonId, str] | None = None
    rules: InboxRules | None = None
    zone: str = "UTC"

    @property
    def id(self) -> str:
        """What the cursor holds on to; empty where it passes over."""
        if self.swept is not None:
            return f"account:{self.swept.account.id}"
        return f"item:{self.item.item.id}" if self.item else ""


GAP = Row("gap")


def rows(sweep: SweepView, view: InboxView, shown: Shown, zone: str) -> list[Row]:
    """The sweep, and below it the list looked at."""
    items = [Row("item", item=line, rules=view.rules, zone=zone) for line in view.lines]
    nothing = _("Nobody waits for an answer.") if shown is Shown.OPEN else _("Nothing here.")
    return [
        *_sweep_rows(sweep, view.rules, zone),
        GAP,
        Row("heading", _heading(view, shown)),
        *(items or [Row("note", nothing)]),
    ]


def turning_to(rows: Sequence[Row], shown: Shown) -> list[Row]:
    """The sweep as it stands over the name of another list, until the desk has answered what is in it."""
    kept = list(takewhile(lambda row: row is not GAP, rows))
    return [*kept, GAP, Row("heading", f"{_(SHOWN[shown])} …")]


def _heading(view: InboxView, shown: Shown) -> str:
    counted = ngettext("{number} item", "{number} items", view.total).format(number=view.total)
    parts = [_(SHOWN[shown]), counted]
    if view.total > len(view.lines):
        parts.append(_("the first {number} shown").format(number=len(view.lines)))
    if view.overdue:
        late = ngettext("{number} overdue", "{number} overdue", view.overdue)
        parts.append(late.format(number=view.overdue))
    return " · ".join(parts)


def _sweep_rows(sweep: SweepView, rules: InboxRules, zone: str) -> list[Row]:
    units = sweep.units
    left, lines = sum(unit.open for unit in units), sum(len(unit.rows) for unit in units)
    if not lines:
        return [Row("heading", _("Today's sweep")), Row("note", _("No account is looked at: Team (8) adds accounts."))]
    done = _("{done} of {number} looked at").format(done=lines - left, number=lines)
    heading = [_("Today's sweep"), done, *_remarks(units, zone, sweep.people)]
    several = len(units) > 1
    seen = [row for unit in units for row in unit.rows if row.is_open or not several]
    kept = seen[:MOST_SWEPT] if several else seen
    rows = [Row("sweep", swept=row, people=sweep.people, rules=rules, zone=zone) for row in kept]
    warned = [Row("warning", word) for unit in units for word in _warnings(unit)]
    if len(seen) > len(kept):
        more = ngettext(
            "and {number} account more: u chooses a unit",
            "and {number} accounts more: u chooses a unit",
            len(seen) - len(kept),
        )
        rows.append(Row("note", more.format(number=len(seen) - len(kept))))
    return [Row("heading", " · ".join(heading)), *warned, *rows]


def _remarks(units: Sequence[UnitSweep], zone: str, people: dict[PersonId, str]) -> Iterator[str]:
    """Who closed the day; that none is asked for today; for whom somebody stands in."""
    closed = [unit.sweep for unit in units if unit.sweep.closed_at is not None]
    if closed and len(closed) == len(units) and closed[-1].closed_at is not None:
        at = clock(closed[-1].closed_at.astimezone(zone_of(zone)))
        who = people.get(closed[-1].closed_by, "") if closed[-1].closed_by else ""
        yield _("closed at {clock} by {person}").format(clock=at, person=clean_line(who))
    elif not any(unit.asked for unit in units):
        yield _("no sweep is asked for today")
    away = {other.name for unit in units for _person, other in unit.there if other is not None}
    if away:
        yield _("stand-in for {people}").format(people=clean_line(", ".join(sorted(away))))


def _warnings(unit: UnitSweep) -> Iterator[str]:
    from smdesk.words import finding_line

    for finding in unit.findings:
        yield f"! {finding_line(finding)}"
    if unit.sweep.reason:
        yield _("closed with open lines: {reason}").format(reason=clean_line(unit.sweep.reason))


def drawn(row: Row, width: int) -> Text:
    """One row as the list shows it."""
    if row.swept is not None:
        return _swept(row, row.swept, width)
    if row.item is not None:
        return item_text(row.item, row.rules or InboxRules(), width, row.zone)
    text = Text(clean_line(row.words), {"heading": "heading", "warning": "warn"}.get(row.part, "muted"))
    text.truncate(width, overflow="ellipsis")
    return text


def account_name(account: Account | None) -> str:
    """`X @fakulte`"""
    return f"{platform(account.platform).name} {account.handle}" if account else "?"


def _swept(row: Row, swept: SweepRow, width: int) -> Text:
    sign, ink = _sweep_sign(swept)
    name = cut(account_name(swept.account), min(max(width // 3, 22), 34))
    said = Text(_sweep_words(row, swept), "muted" if not swept.is_open else "")
    text = Text.assemble((f"{sign} ", ink), name, "  ", said)
    text.truncate(width, overflow="ellipsis")
    return text


def _sweep_sign(swept: SweepRow) -> tuple[str, str]:
    if swept.is_open:
        return "○", "warn"
    return {Found.UNREACHABLE: ("✗", "bad"), Found.ITEMS: ("●", "accent")}.get(
        swept.line.result or Found.NOTHING, ("●", "good")
    )


def _sweep_words(row: Row, swept: SweepRow) -> str:
    """What was found, by whom; in which areas only where those were others than must be looked at."""
    looks = swept.line.latest
    if not looks:
        return _("not looked at yet")
    must = frozenset(row.rules.sweep.must) if row.rules else frozenset()
    parts = [_found(look, named=frozenset(look.areas) != must) for look in looks]
    who = (row.people or {}).get(looks[-1].by, "")
    at = clock(looks[-1].at.astimezone(zone_of(row.zone)))
    return clean_line(f"{' · '.join(parts)} · {at} {who}")


def _found(look: Look, *, named: bool) -> str:
    match look.found:
        case Found.NOTHING:
            what = _("nothing new")
        case Found.ITEMS:
            what = ngettext("{number} new", "{number} new", look.number).format(number=look.number)
        case _:
            what = _("could not be opened: {why}").format(why=look.why)
    return f"{', '.join(name_in(AREAS, area) for area in look.areas)}: {what}" if named else what


def item_text(line: ItemLine, rules: InboxRules, width: int, zone: str) -> Text:
    """State, kind, clock, who wrote, what, where to; whoever has it stands at the end."""
    item = line.item
    sign, ink = SIGNS[item.state]
    reply = REPLY_SIGNS.get(line.reply, " ") if line.reply else " "
    holder = f" ({_first_name(line.holder)})" if line.holder else ""
    text = Text.assemble((f"{sign}{reply} ", ink), cut(kind_title(rules, item.kind), KIND), " ")
    text.append_text(_clock(line, zone))
    text.append(" ")
    roomy = width >= ROOMY
    text.append_text(muted(cut(item.author or "–", 20 if roomy else 12)))
    where = account_name(line.account) if roomy or line.account is None else platform(line.account.platform).name
    columns = 24 if roomy else 9
    text.append(" ")
    text.append_text(cut(title_of(item) + holder, width - text.cell_len - columns - 1))
    text.append(" ")
    text.append_text(muted(cut(where, columns)))
    return text


def _first_name(name: str) -> str:
    return clean_line(name).split(" ")[0]


def _clock(line: ItemLine, zone: str) -> Text:
    """How much of the office's time is left, or by how much it is over; what rests says until when."""
    if line.due is None:
        return cut(short_day(line.item.received_at.astimezone(zone_of(zone)).date()), CLOCK)
    if line.rests and not line.overdue:
        wakes = (line.item.snoozed_until or line.due).astimezone(zone_of(zone))
        return muted(cut(_("until {day} {month}").format(day=wakes.day, month=month(wakes)), CLOCK))
    text = cut(left_text(line), CLOCK)
    text.stylize("bad" if line.overdue else "")
    return text


def left_text(line: ItemLine) -> str:
    """`3:20 left`, `! 2:10 over`: hours and minutes in which the office works."""
    left = line.left or timedelta()
    minutes = abs(int(left.total_seconds())) // 60
    spent = f"{minutes // 60}:{minutes % 60:02}"
    return "! " + _("{clock} over").format(clock=spent) if line.overdue else _("{clock} left").format(clock=spent)


def preview(row: Row | None, width: int) -> list[Text]:
    """What the cursor is on, beside the list."""
    if row is None:
        return [Text()]
    if row.swept is not None:
        said = clean_line(_sweep_words(row, row.swept))
        return [*wrapped(Text(account_name(row.swept.account), "strong"), width), Text(), *wrapped(Text(said), width)]
    if row.item is None:
        return [Text()]
    return [*facts(row.item, row.rules or InboxRules(), width, row.zone), Text(), *body(row.item.item, width)]


def facts(line: ItemLine, rules: InboxRules, width: int, zone: str) -> list[Text]:
    """Who wrote where and when, how it stands, whose it is, how long there is."""
    item = line.item
    came = when(item.received_at.astimezone(zone_of(zone)))
    head = Text.assemble((clean_line(item.author) or _("unknown"), "strong"), f" · {kind_title(rules, item.kind)}")
    where = f"{account_name(line.account)}, {name_in(AREAS, item.area)} · {came} · {line.unit.name}"
    texts = [head, muted(Text(clean_line(where))), _standing(line)]
    texts += [muted(Text(clean_line(item.link)))] if item.link else []
    texts += [muted(Text(clean_line(", ".join(f"#{label}" for label in item.labels))))] if item.labels else []
    if item.attachments:
        names = _("attached, not opened: {names}").format(names=", ".join(item.attachments))
        texts.append(muted(Text(clean_line(names))))
    if not item.recognised:
        texts.append(Text(_("No pattern knew this mail: it is shown as it came."), "warn"))
    return wrapped_all(texts, width)


def _standing(line: ItemLine) -> Text:
    item = line.item
    sign, ink = SIGNS[item.state]
    text = Text.assemble((f"{sign} {name_in(ITEM_STATES, item.state)}", ink))
    if line.due is not None:
        text.append(" · ")
        text.append(left_text(line), "bad" if line.overdue else "")
    text.append(" · ")
    text.append(
        _("in the hands of {person}").format(person=clean_line(line.holder)) if line.holder else _("nobody has it yet")
    )
    if line.reply is not None:
        text.append(" · ")
        text.append(_("reply: {state}").format(state=name_in(REPLY_STATES, line.reply)), "accent")
    return text


def body(item: Item, width: int) -> list[Text]:
    """What was written."""
    return wrapped(Text(clean(item.text)), width)
