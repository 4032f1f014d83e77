"""The inbox as scripts read it: a sweep's lines, items, replies, measures, cases."""

from __future__ import annotations

from datetime import datetime

from smdesk.cli.shapes import Shape, entry_shape, findings_shape, time_shape
from smdesk.inbox.cases import Case
from smdesk.inbox.items import Item
from smdesk.inbox.moderation import Moderation
from smdesk.inbox.replies import Promise, Reply, ReplyState
from smdesk.usecases.inbox.counting import InboxMonth
from smdesk.usecases.inbox.coverage import Coverage
from smdesk.usecases.inbox.looking import ItemLine, ItemPage
from smdesk.usecases.inbox.sweeping import SweepRow, SweepView
from smdesk.walltime import zone_of


def local_shape(moment: datetime | None, zone: str) -> str | None:
    """A moment on a zone's wall clock, with the offset."""
    return None if moment is None else time_shape(moment.astimezone(zone_of(zone)))


def sweep_shape(shown: SweepView, zone: str) -> Shape:
    """A day's sweep, line by line."""
    return {
        "day": shown.day.isoformat(),
        "closed": shown.closed,
        "open": sum(unit.open for unit in shown.units),
        "lines": [_line_shape(row, zone) for unit in shown.units for row in unit.rows],
        "units": [
            {
                "unit": each.unit.id,
                "closed": each.sweep.closed,
                "closed_by": each.sweep.closed_by,
                "reason": each.sweep.reason,
                "asked": each.asked,
                "instead_of": each.sweep.instead_of,
                "there": [{"person": who.id, "instead_of": away.id if away else None} for who, away in each.there],
            }
            for each in shown.units
        ],
        "findings": findings_shape([finding for each in shown.units for finding in each.findings]),
    }


def _line_shape(row: SweepRow, zone: str) -> Shape:
    line = row.line
    last = max(line.latest, key=lambda look: look.at, default=None)
    return {
        "account": row.account.id,
        "handle": row.account.handle,
        "unit": row.account.unit,
        "open": row.is_open,
        "result": line.result.value if line.result else None,
        "found": line.number if line.looks else None,
        "by": last.by if last else None,
        "at": local_shape(last.at, zone) if last else None,
        "looks": [
            {
                "areas": list(look.areas),
                "result": look.found.value,
                "found": look.number,
                "why": look.why,
                "by": look.by,
                "at": local_shape(look.at, zone),
            }
            for look in line.looks
        ],
    }


def coverage_shape(shown: Coverage) -> Shape:
    """A month of sweeps for each account."""
    return {
        "month": f"{shown.month:%Y-%m}",
        "accounts": [
            {
                "account": each.account.id,
                "handle": each.account.handle,
                "unit": each.unit.id,
                "asked": each.asked,
                "looked": each.looked,
                "days": [
                    {"day": day.day.isoformat(), "mark": day.mark.value, "found": day.found, "by": day.by}
                    for day in each.days
                ],
            }
            for each in shown.accounts
        ],
        "reasons": [
            {"unit": unit, "day": day.isoformat(), "reason": reason} for (unit, day), reason in shown.reasons.items()
        ],
    }


def item_shape(line: ItemLine, zone: str) -> Shape:
    """An item as a list tells it."""
    item = line.item
    return {
        "id": item.id,
        "unit": item.unit,
        "account": item.account,
        "kind": item.kind,
        "area": item.area.value,
        "state": item.state.value,
        "text": item.text,
        "author": item.author,
        "language": item.language,
        "link": item.link,
        "labels": list(item.labels),
        "received_at": local_shape(item.received_at, zone),
        "waiting_since": local_shape(item.waiting_since, zone),
        "due": local_shape(line.due, zone),
        "overdue": line.overdue,
        "minutes_left": None if line.left is None else int(line.left.total_seconds() // 60),
        "rests": line.rests,
        "assignee": item.assignee,
        "snoozed_until": local_shape(item.snoozed_until, zone),
        "promise": _promise_shape(item.promise, zone),
        "routed_to": item.routed_to,
        "reply": line.reply.value if line.reply else None,
        "recognised": item.recognised,
        "attachments": list(item.attachments),
        "case": item.case,
        "outcome": _outcome_shape(item),
        "version": item.version,
    }


def _promise_shape(promise: Promise | None, zone: str) -> Shape | None:
    if promise is None:
        return None
    return {"what": promise.what.value, "due": local_shape(promise.due, zone), "to": promise.to, "by": promise.by}


def _outcome_shape(item: Item) -> Shape | None:
    if item.outcome is None:
        return None
    outcome = item.outcome
    return {"kind": outcome.kind.value, "why": outcome.why, "post": outcome.post, "unit": outcome.unit}


def page_shape(page: ItemPage) -> Shape:
    """An item with its replies, measures and history."""
    item = page.line.item
    return {
        **item_shape(page.line, page.zone),
        "answered_at": local_shape(item.answered_at, page.zone),
        "answered_by": item.answered_by,
        "closed_at": local_shape(item.closed_at, page.zone),
        "closed_why": item.closed_why,
        "replies": [_reply_shape(reply, state, page.zone) for reply, state in page.replies],
        "moderations": [moderation_shape(each, page.zone) for each in page.moderations],
        "history": [entry_shape(entry) for entry in page.history],
    }


def _reply_shape(reply: Reply, state: ReplyState, zone: str) -> Shape:
    return {
        "id": reply.id,
        "text": reply.text,
        "state": state.value,
        "by": reply.by,
        "at": local_shape(reply.at, zone),
        "template": reply.template,
        "promise": _promise_shape(reply.promise, zone),
        "sent_by": reply.sent_by,
        "sent_at": local_shape(reply.sent_at, zone),
        "decisions": [
            {
                "yes": each.yes,
                "by": each.by,
                "role": each.role.value,
                "at": local_shape(each.at, zone),
                "comment": each.comment,
                "instead_of": each.instead_of,
            }
            for each in reply.decisions
        ],
    }


def moderation_shape(kept: Moderation, zone: str) -> Shape:
    """A measure on record."""
    return {
        "id": kept.id,
        "unit": kept.unit,
        "account": kept.account,
        "item": kept.item,
        "measure": kept.measure.value,
        "ground": kept.ground,
        "why": kept.why,
        "author": kept.author,
        "where": kept.where,
        "evidence": kept.evidence,
        "by": kept.by,
        "at": local_shape(kept.at, zone),
        "lifted_by": kept.lifted_by,
        "lifted_at": local_shape(kept.lifted_at, zone),
        "lifted_why": kept.lifted_why,
    }


def case_shape(case: Case, zone: str) -> Shape:
    """A case with its plan and who confirmed having seen it."""
    plan = case.plan
    return {
        "id": case.id,
        "unit": case.unit,
        "title": case.title,
        "report": case.report,
        "item": case.item,
        "words": list(case.words),
        "open": case.open,
        "may_be_told": case.may_be_told,
        "reported_by": case.reported_by,
        "reported_at": local_shape(case.reported_at, zone),
        "managers": [
            {"person": person, "seen_at": next((local_shape(s.at, zone) for s in case.seen if s.by == person), None)}
            for person in case.managers
        ],
        "plan": None
        if plan is None
        else {
            "text": plan.text,
            "by": plan.by,
            "agreed": plan.agreed,
            "agreed_by": plan.agreed_by,
            "agreed_at": local_shape(plan.agreed_at, zone),
        },
        "crisis": case.crisis,
        "closed_why": case.closed_why,
    }


def month_shape(shown: InboxMonth) -> Shape:
    """A month of the inbox, kind by kind."""
    return {
        "month": f"{shown.month:%Y-%m}",
        "kinds": [
            {
                "kind": each.kind.key,
                "received": each.received,
                "answered": each.answered,
                "in_time": each.in_time,
                "subjects": [{"subject": subject, "count": count} for subject, count in each.subjects],
                "outcomes": each.outcomes,
            }
            for each in shown.kinds
        ],
    }
