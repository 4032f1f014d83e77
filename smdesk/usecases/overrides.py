"""Who may override a finding about content, and the post with it overridden (S09)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from smdesk.cleaning import clean_line
from smdesk.content.overrides import OVERRIDABLE, about, may_be_overridden
from smdesk.content.rules import ContentRules
from smdesk.desk import me
from smdesk.errors import BadInput, Refused
from smdesk.findings import Finding
from smdesk.people import Person, Role
from smdesk.policy import Policy
from smdesk.posts import Override, Post
from smdesk.units import UnitId
from smdesk.usecases.around import Around

Reasons = tuple[tuple[str, str], ...]
"""Codes of findings, each with the reason why it is overridden."""


def may_override(person: Person, unit: UnitId, policy: Policy) -> list[Role]:
    """The roles in which a person may override findings about a unit's posts; empty: none."""
    roles = (policy.content or ContentRules()).override_roles
    return [role for role in person.roles_in(unit) if role in roles]


def with_overrides(ground: Around, post: Post, reasons: Reasons) -> Post:
    """The post with what stands in its way overridden by the person here; Refused where that is not theirs to do.

    BadInput where nothing of that code is in the way, or the reason is empty.
    """
    if not reasons:
        return post
    person = me(ground.desk, ground.view)
    roles = may_override(person, post.unit, ground.policy)
    if not roles:
        allowed = sorted((ground.policy.content or ContentRules()).override_roles)
        raise Refused([Finding("not_your_role", clause="K1", params={"act": "override", "roles": allowed})])
    blocks = [finding for finding in ground.words_say(post) if may_be_overridden(finding)]
    return replace(post, overrides=(*post.overrides, *_made(ground, person, roles[0], blocks, reasons)))


def _made(ground: Around, person: Person, role: Role, blocks: Sequence[Finding], reasons: Reasons) -> list[Override]:
    made = []
    for code, reason in reasons:
        what = tuple(dict.fromkeys(about(finding) for finding in blocks if finding.code == code))
        if not what:
            known = sorted({finding.code for finding in blocks}) or sorted(OVERRIDABLE)
            raise BadInput("not_to_override", given=code, known=known)
        if not clean_line(reason).strip():
            raise BadInput("reason_missing")
        made.append(Override(code=code, about=what, by=person.id, role=role, at=ground.now, reason=clean_line(reason)))
    return made
