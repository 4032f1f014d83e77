"""The JSON shapes of the crisis desk."""

from __future__ import annotations

from smdesk.cli.shapes import Shape, time_shape
from smdesk.crisis.crises import Crisis, Duty, RunningStep
from smdesk.i18n import spoken
from smdesk.policy import in_language


def scope_shape(crisis: Crisis) -> str | list[str]:
    """`all`, or the ids of units."""
    return list(crisis.units) or "all"


def status_shape(crisis: Crisis, frozen: int) -> Shape:
    """A crisis, and how many posts it stops."""
    return {
        "id": crisis.id,
        "scenario": crisis.scenario,
        "title": in_language(crisis.title, spoken()),
        "level": crisis.level,
        "scope": scope_shape(crisis),
        "declared_at": time_shape(crisis.declared_at),
        "declared_by": crisis.declared_by,
        "drill": crisis.drill,
        "frozen": frozen,
        "steps": [step_shape(crisis, step) for step in crisis.steps],
        "notices": [
            {
                "id": notice.planned.id,
                "who": in_language(notice.planned.who, spoken()),
                "side": notice.planned.side.value,
                "channel": notice.planned.channel,
                "due": time_shape(crisis.due(notice.planned)),
                "told_at": time_shape(notice.at),
                "told_by": notice.by,
            }
            for notice in crisis.notices
        ],
        "duties": {duty.value: crisis.holder(duty) for duty in Duty},
        "next_update": time_shape(crisis.promise.due) if crisis.promise else None,
        "stood_down_at": time_shape(crisis.stood_down_at),
        "withdrawn_at": time_shape(crisis.withdrawn_at),
        "version": crisis.version,
    }


def step_shape(crisis: Crisis, step: RunningStep) -> Shape:
    """A step, until when it is to be done, and how it stands."""
    return {
        "id": step.planned.id,
        "text": in_language(step.planned.text, spoken()),
        "owner": step.owner,
        "role": step.planned.role.value,
        "due": time_shape(crisis.due(step.planned)),
        "state": step.state.value,
        "by": step.by,
        "at": time_shape(step.at),
        "why": step.why,
    }
