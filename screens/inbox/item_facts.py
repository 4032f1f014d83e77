"""What the page of an item says: how it stands, the text, the replies, measures, what was done by whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rich.text import Text

from screens.inbox.rows import body, facts
from screens.post_lines import muted, wrapped
from smdesk.cleaning import clean, clean_line
from smdesk.dates import when
from smdesk.i18n import _
from smdesk.inbox.moderation import Moderation
from smdesk.inbox.names import MEASURES, OUTCOMES, PROMISES, REPLY_STATES, ground_title
from smdesk.inbox.replies import Reply, ReplyState
from smdesk.names import TRAIL_ACTS, name_in, role_name
from smdesk.people import PersonId
from smdesk.usecases.inbox.looking import ItemPage
from smdesk.walltime import zone_of


def head(page: ItemPage, width: int) -> list[Text]:
    """Who wrote where, how it stands."""
    return [*facts(page.line, page.rules, width, page.zone), *_promised(page, width), Text()]


def _promised(page: ItemPage, width: int) -> list[Text]:
    item = page.line.item
    said = []
    if item.promise is not None and item.waits:
        promise = item.promise
        what = f"{name_in(PROMISES, promise.what)}{f' → {promise.to}' if promise.to else ''}"
        said.append(_("promised: {what}, by {day}").format(what=what, day=_when(page, promise.due)))
    if item.snoozed_until is not None and page.line.rests:
        said.append(_("put off until {day}").format(day=_when(page, item.snoozed_until)))
    if item.outcome is not None:
        said.append(" · ".join(part for part in (name_in(OUTCOMES, item.outcome.kind), item.outcome.why) if part))
    elif item.closed_why:
        said.append(item.closed_why)
    if item.case is not None:
        said.append(_("management was told: e opens the case"))
    return [line for each in said for line in wrapped(Text(clean_line(each), "accent"), width)]


def parts(page: ItemPage, width: int) -> list[Text]:
    """The text, then the replies, measures, and what was done."""
    return [
        *body(page.line.item, width),
        *_section(_("Replies"), [line for reply in page.replies for line in _reply(page, *reply, width)]),
        *_section(_("Measures"), [line for each in page.moderations for line in _measure(page, each, width)]),
        *_section(_("What was done"), list(_history(page))),
    ]


def _section(title: str, lines: list[Text]) -> list[Text]:
    return [Text(), Text(title, "heading"), *lines] if lines else []


def _reply(page: ItemPage, reply: Reply, state: ReplyState, width: int) -> Iterator[Text]:
    ink = {ReplyState.SENT: "good", ReplyState.READY: "accent", ReplyState.SENT_BACK: "warn"}.get(state, "muted")
    at = reply.sent_at or reply.at
    who = _name(page, reply.sent_by or reply.by)
    notes = "" if reply.reviewed else " · " + _("not reviewed")
    yield Text.assemble((name_in(REPLY_STATES, state), ink), f" · {_when(page, at)} · {who}{notes}")
    for decision in reply.decisions:
        said = _("approved") if decision.yes else _("sent back")
        comment = f": {clean_line(decision.comment)}" if decision.comment else ""
        yield muted(Text(f"  {said} · {_name(page, decision.by)}, {role_name(decision.role)}{comment}"))
    yield from wrapped(Text(clean(reply.text), "muted" if state is ReplyState.WITHDRAWN else ""), width)
    yield Text()


def _measure(page: ItemPage, each: Moderation, width: int) -> Iterator[Text]:
    said = f"{name_in(MEASURES, each.measure)} · {ground_title(page.rules, each.ground)}"
    what = [said, _when(page, each.at), _name(page, each.by), each.why]
    if each.lifted_at is not None and each.lifted_by is not None:
        what.append(_("taken back by {person}: {why}").format(person=_name(page, each.lifted_by), why=each.lifted_why))
    yield from wrapped(Text(clean_line(" · ".join(part for part in what if part))), width)


def _history(page: ItemPage) -> Iterator[Text]:
    for entry in reversed(page.history):
        act = name_in(TRAIL_ACTS, entry.act)
        who = _name(page, PersonId(entry.by))
        yield muted(Text(clean_line(f"{_when(page, entry.at)}  {who}  {act}")))


def _when(page: ItemPage, at: datetime) -> str:
    return when(at.astimezone(zone_of(page.zone)))


def _name(page: ItemPage, who: PersonId | None) -> str:
    return clean_line(page.people.get(who, who or "")) if who else ""
