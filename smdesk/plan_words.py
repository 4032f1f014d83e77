"""What a plan of the backlog says of itself, in words: reasons, the smallest change, and what is proven (S02)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smdesk.cleaning import clean_line
from smdesk.dates import when
from smdesk.i18n import N_, _, ngettext
from smdesk.names import name_in
from smdesk.planning.plan import Verdict
from smdesk.planning.reasons import Limit
from smdesk.planning.remedies import Change, Remedy
from smdesk.posts import title_of
from smdesk.usecases.planning import LeftOut, UnitOutlook
from smdesk.walltime import zone_of
from smdesk.wishes import HIGH, LOW, USUAL
from smdesk.words import finding_line

PRIORITY_NAMES: Mapping[str, str] = {
    str(HIGH): N_("urgent"),
    str(USUAL): N_("usual"),
    str(LOW): N_("when there is room"),
}

REASONS: Mapping[str, str] = {
    Limit.STALE: N_("It is old news before it could go out."),
    Limit.OUTSIDE_WINDOW: N_("No posting hour lies between the times it may go out."),
    Limit.DAILY_LIMIT: N_("The unit's days are full as long as it is news."),
    Limit.ACCOUNT_LIMIT: N_("{handle} is full as long as it is news."),
    Limit.MIN_GAP: N_("Other posts are too near at all times it may go out."),
}


def priority_name(priority: int) -> str:
    """What a priority is called."""
    return name_in(PRIORITY_NAMES, str(priority))


def reason_text(left: LeftOut) -> str:
    """Why a post found no place."""
    finding = left.finding
    if finding.code not in REASONS or "since" in finding.params:
        return finding_line(finding)
    words = _(REASONS[finding.code]).format_map({"handle": finding.params.get("handle", "")})
    return words if finding.clause == "own" else f"{words} [{finding.clause}]"


def change_text(left: LeftOut) -> str:
    """The smallest change that would give it a place, and where; empty where none would."""
    change = left.change
    if change is None:
        return ""
    place = when(change.place.local) if change.place else "–"
    match change.remedy:
        case Remedy.LATER:
            return _later(change, place)
        case Remedy.FEWER_ACCOUNTS:
            return _("Without {account} it fits: {place}.").format(account=clean_line(left.handle), place=place)
        case Remedy.MOVE_DRAFT if left.draft and change.draft_to:
            title, to = clean_line(title_of(left.draft)), when(change.draft_to.local)
            said = _("If the draft “{title}” went to {to}, it fits: {place}.")
            return said.format(title=title, to=to, place=place)
    if change.place is None:
        return _("Only other hours or other days would make room for it.")
    return _("Only an exception would make room for it: {place}.").format(place=place)


def _later(change: Change, place: str) -> str:
    if change.until is None or change.place is None:
        return ""
    until = when(change.until.astimezone(zone_of(change.place.zone)))
    if change.until == change.place.utc:
        return _("If it kept until {until}, it could go out then.").format(until=until)
    return _("If it kept until {until}, it fits: {place}.").format(until=until, place=place)


def proof_lines(unit: UnitOutlook) -> Iterator[str]:
    """What is proven of a unit's plan: that it is the best, or how far from it each class may be at most."""
    if unit.proven:
        yield _("Proven best: no arrangement places more.")
    else:
        yield from (_at_most(verdict) for verdict in unit.verdicts if verdict.more and verdict.priority >= HIGH)
    if unit.fewer_moves:
        said = ngettext(
            "At most {number} draft fewer would have to move.",
            "At most {number} drafts fewer would have to move.",
            unit.fewer_moves,
        )
        yield said.format(number=unit.fewer_moves)


def _at_most(verdict: Verdict) -> str:
    said = ngettext(
        "Of those “{priority}” at most {number} more could fit.",
        "Of those “{priority}” at most {number} more could fit.",
        verdict.more,
    )
    return said.format(priority=priority_name(verdict.priority), number=verdict.more)
