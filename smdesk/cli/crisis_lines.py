"""A crisis as lines for people, and as the answer of a command that changed it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo

from smdesk.cli.crisis_shapes import home, scope_shape, status_shape
from smdesk.cli.printing import Answer, table
from smdesk.crisis.crises import Crisis
from smdesk.desk import Desk
from smdesk.i18n import _, spoken
from smdesk.policy import in_language
from smdesk.usecases.crisis import watching


def crisis_lines(crisis: Crisis, frozen: int, zone: tzinfo) -> Iterable[str]:
    """What it is, how grave, what it stops, and its steps."""
    from smdesk.crisis.names import step_state_name
    from smdesk.dates import when
    from smdesk.names import role_name

    head = _("EXERCISE: {title}") if crisis.drill else _("CRISIS: {title}")
    yield head.format(title=in_language(crisis.title, spoken()))
    scope = scope_shape(crisis)
    yield _("Level {level} · scope {scope} · since {since} · posts stopped: {frozen} · {id}").format(
        level=crisis.level,
        scope=_("everything") if scope == "all" else ", ".join(scope),
        since=when(crisis.declared_at.astimezone(zone)),
        frozen=frozen,
        id=crisis.id,
    )
    rows = [
        [
            step.planned.id,
            when(crisis.due(step.planned).astimezone(zone)),
            step_state_name(step.state),
            role_name(step.planned.role),
            in_language(step.planned.text, spoken()),
        ]
        for step in crisis.steps
    ]
    yield from table([_("id"), _("due"), _("state"), _("whose"), _("step")], rows)


def about(desk: Desk, crisis: Crisis) -> Answer:
    """A crisis as a command that changes it answers it."""
    frozen = watching.frozen_by(desk, crisis)
    zone = home(desk)
    return Answer(status_shape(crisis, frozen, zone), lambda: crisis_lines(crisis, frozen, zone))
