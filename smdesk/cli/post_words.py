"""Naming a post in a call, and putting posts and findings into lines."""

from __future__ import annotations

from collections.abc import Iterable

from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import outcome_shape
from smdesk.desk import Desk
from smdesk.findings import Finding, Severity
from smdesk.i18n import _
from smdesk.posts import Post, State, title_of
from smdesk.usecases.around import Outcome
from smdesk.usecases.looking import Line


def post_lines(lines: Iterable[Line]) -> Iterable[str]:
    """Posts as a table."""
    rows = [_row(line.post, line.state, line.unit.name) for line in lines]
    return table([_("id"), _("when"), _("state"), _("unit"), _("title")], rows)


def _row(post: Post, state: State, unit: str) -> list[str]:
    from smdesk.dates import when
    from smdesk.names import state_name

    return [post.id, when(post.place.local) if post.place else "–", state_name(state), unit, title_of(post)]


def finding_lines(findings: Iterable[Finding]) -> list[str]:
    """Findings as lines that say first how much each weighs."""
    from smdesk.words import finding_line

    weighs = {Severity.BLOCK: _("stops it"), Severity.WARN: _("warning"), Severity.NOTE: _("note")}
    return [f"{weighs[finding.severity]}: {finding_line(finding)}" for finding in findings]


def after_change(desk: Desk, outcome: Outcome) -> Answer:
    """What a command answers that changed a post: the new P; what there was to say goes to stderr."""
    return Answer(outcome_shape(outcome), lambda: outcome_lines(desk, outcome), outcome_notes(outcome))


def outcome_lines(desk: Desk, outcome: Outcome) -> Iterable[str]:
    """The post as it stands now."""
    with desk.reading() as view:
        unit = {each.id: each.name for each in view.units()}[outcome.post.unit]
    return table([_("id"), _("when"), _("state"), _("unit"), _("title")], [_row(outcome.post, outcome.state, unit)])


def outcome_notes(outcome: Outcome) -> tuple[str, ...]:
    """What there was to say, and which drafts made way."""
    aside = [_("{post} gave its place up to this post.").format(post=post) for post in outcome.moved_aside]
    return (*finding_lines(outcome.findings), *aside)
