"""A plan as lines: each post with where it is and where it would go, and what found no place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from rich.text import Text

from screens.post_lines import cut, muted, wrapped_all
from smdesk.cleaning import clean_line
from smdesk.dates import short_day, when
from smdesk.i18n import _, ngettext
from smdesk.plan_words import change_text, priority_name, proof_lines, reason_text
from smdesk.planning.remedies import Remedy
from smdesk.posts import Post, PostId, title_of
from smdesk.usecases.planning import DayAhead, LeftOut, Placing, PlanView, UnitOutlook
from smdesk.walltime import zone_of
from smdesk.wishes import USUAL

WHEN = 16
"""Columns of a place."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a post with a place, or one without, `allowed` the reason of the exception it got; or a heading.

    A heading names its unit and says in `words` what is proven of its plan.
    """

    unit: UnitOutlook
    words: str = ""
    placing: Placing | None = None
    left: LeftOut | None = None
    allowed: str = ""

    @property
    def post(self) -> Post | None:
        """The post it stands for."""
        return self.placing.post if self.placing else self.left.post if self.left else None

    @property
    def id(self) -> str:
        """What the cursor holds on to; a heading has none."""
        return self.post.id if self.post else ""


def rows(plan: PlanView, allowed: Mapping[PostId, str]) -> list[Row]:
    """Unit by unit: what found no place first, as somebody must decide on it, then the places by time.

    Where all units' plans are proven best, the head says so; no line repeats it.
    """
    several, open_ones = len(plan.units) > 1, not all(unit.proven for unit in plan.units)
    return [
        row
        for unit in plan.units
        for row in (*([_named(unit, with_proof=open_ones)] if several else []), *_rows_of(unit, allowed))
    ]


def _named(unit: UnitOutlook, *, with_proof: bool) -> Row:
    if not with_proof:
        return Row(unit)
    return Row(unit, _("proven best") if unit.proven else " ".join(proof_lines(unit)))


def _rows_of(unit: UnitOutlook, allowed: Mapping[PostId, str]) -> Iterator[Row]:
    yield from (Row(unit, left=left, allowed=allowed.get(left.post.id, "")) for left in unit.left_out)
    yield from (Row(unit, placing=placing) for placing in unit.placed)


def drawn(row: Row, width: int) -> Text:
    """`Mon 23 Nov 09:00 → Tue 24 Nov 08:30  title`"""
    if row.post is None:
        return _heading(row, width)
    title = cut(title_of(row.post) or _("(no text yet)"), width - 2 * WHEN - 5)
    before = row.post.place
    text = Text.assemble(muted(cut(when(before.local) if before else _("no place"), WHEN)), " → ")
    text.append_text(_goal(row)).append("  ")
    return text.append_text(title)


def _heading(row: Row, width: int) -> Text:
    """`Faculty of Engineering                                      proven best`"""
    proof = Text(row.words, "good" if row.unit.proven else "warn")
    proof.truncate(max(width // 2, width - 2 - len(row.unit.unit.name)), overflow="ellipsis")
    name = cut(row.unit.unit.name, width - 2 - proof.cell_len)
    name.stylize("heading")
    return Text("  ").join((name, proof))


def _goal(row: Row) -> Text:
    if row.placing is not None:
        return cut(when(row.placing.place.local), WHEN)
    if row.allowed and row.left and row.left.change and row.left.change.place:
        goal = cut("! " + when(row.left.change.place.local), WHEN)
        goal.stylize("warn")
        return goal
    goal = cut("✗ " + _("no place"), WHEN)
    goal.stylize("bad")
    return goal


def head(plan: PlanView | None) -> Text:
    """What the plan comes to, and how good it is."""
    if plan is None:
        return Text(_("Planning… esc stops it and keeps what was found so far."), "muted")
    moved = sum(placing.moves for placing in plan.placed)
    placed = len(plan.placed) - moved
    words = _("{first} to {last}: {placed} of {wanted} posts get a place.")
    span = {"first": short_day(plan.first), "last": short_day(plan.last)}
    text = Text(words.format(placed=placed, wanted=placed + len(plan.left_out), **span), "strong")
    if len(plan.units) == 1:
        text.append("\n" + " ".join(proof_lines(plan.units[0])), "good" if plan.units[0].proven else "warn")
    elif plan.units:
        proven = sum(unit.proven for unit in plan.units)
        said = _("Proven best in {proven} of {units} units.").format(proven=proven, units=len(plan.units))
        text.append("\n" + said, "good" if proven == len(plan.units) else "warn")
    if moved:
        drafts = ngettext("{number} draft moves for that.", "{number} drafts move for that.", moved)
        text.append(" " + drafts.format(number=moved))
    return text


def about(row: Row | None, width: int) -> list[Text]:
    """The post under the cursor: why it has no place, what would give it one, what it wishes."""
    if row is None or row.post is None:
        return [Text()]
    lines = [Text(clean_line(title_of(row.post) or _("(no text yet)")), "strong")]
    if row.left is not None:
        lines.append(Text.assemble(("✗ ", "bad"), clean_line(reason_text(row.left))))
        lines += _way_out(row, row.left)
    lines += _wishes(row.post, zone_of(row.unit.zone))
    return wrapped_all(lines, width)


def _way_out(row: Row, left: LeftOut) -> Iterator[Text]:
    if row.allowed:
        yield Text.assemble(("! ", "warn"), _("Exception: {reason}").format(reason=clean_line(row.allowed)))
    elif left.change is not None:
        said = Text(clean_line(change_text(left)))
        if may_change(row):
            said.append("  " + _("s does that."), "heading")
        yield Text.assemble(("→ ", "good"), said)


def may_change(row: Row) -> bool:
    """Whether the person at the desk may make the smallest change."""
    if row.left is None or row.left.change is None or row.allowed:
        return False
    needs_exception = row.left.change.remedy is Remedy.EXCEPTION
    return not needs_exception or (row.unit.may_waive and row.left.change.place is not None)


def _wishes(post: Post, zone: tzinfo) -> Iterator[Text]:
    parts = []
    if post.not_before is not None:
        parts.append(_("not before {when}").format(when=when(post.not_before.astimezone(zone))))
    if post.stale_after is not None:
        parts.append(_("old news after {when}").format(when=when(post.stale_after.astimezone(zone))))
    if post.priority != USUAL:
        parts.append(priority_name(post.priority))
    if parts:
        yield muted(Text(" · ".join(parts)))


def day_texts(days: Sequence[DayAhead]) -> list[Text]:
    """The days that carry anything, one below the other: as it is and as planned."""
    return [muted(Text(_("as it is → as planned"))), *(_day_text(day) for day in days if day.now or day.planned)]


def _day_text(day: DayAhead) -> Text:
    """`Tue 24 Nov   1/2 → 2/2`"""
    changed = day.planned != day.now
    planned = Text(f"{day.planned}/{day.cap}", "accent" if changed else "muted")
    return Text.assemble(cut(short_day(day.day), 11), f" {day.now}/{day.cap} → ", planned)
