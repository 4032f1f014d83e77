"""`smdesk inbox rules`: what holds for the inbox, and changing it."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Verbs
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import Shape
from smdesk.cli.texts import read_text
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.i18n import LANGUAGES, _, spoken
from smdesk.inbox.rules import InboxRules, Promised
from smdesk.people import Role
from smdesk.usecases.inbox import ruling
from smdesk.usecases.inbox.ruling import RulesChange, Wording, change_rules, inbox_rules

YES, NO, NOBODY = "yes", "no", "nobody"


def add_words(verbs: Verbs) -> None:
    """`rules`."""
    rules = verbs.add("rules", _("Show the rules of the inbox, or change them"), show_rules)
    roles = [NOBODY, *(role.value for role in Role)]
    rules.add_argument(
        "--approved-by", action="append", choices=roles, metavar="ROLE", help=_("whose yes replies need; or: nobody")
    )
    rules.add_argument("--sweep-days", metavar="DAYS", help=_("on which weekdays is swept, as 1,2,3,4,5; 1 is Monday"))
    rules.add_argument("--on-holidays", choices=[YES, NO], help=_("whether is swept on holidays too"))
    rules.add_argument("--blocking", choices=[YES, NO], help=_("whether anybody may be blocked at all"))
    rules.add_argument("--keep-months", type=int, metavar="N", help=_("how long closed messages are kept; 0: for ever"))
    rules.add_argument(
        "--target",
        action="append",
        default=[],
        metavar="KIND=MINUTES",
        help=_("office minutes until a kind is answered"),
    )
    rules.add_argument("--hours", metavar="HOURS", help=_("office hours, as 09:00-12:30, 13:30-17:30"))
    rules.add_argument("--work-days", metavar="DAYS", help=_("on which weekdays is worked, as 1,2,3,4,5"))
    _wordings(verbs)


def _wordings(verbs: Verbs) -> None:
    """Templates and grounds, set and taken away."""
    template = verbs.group("template", _("Reply templates: word one, take one away"))
    word = template.add("set", _("Word a template in a language, or make a new one"), set_template)
    word.add_argument("key", metavar="KEY", help=_("its key"))
    text = word.add_mutually_exclusive_group(required=True)
    text.add_argument("--text", help=_("the text; - reads it from standard input"))
    text.add_argument("--text-file", metavar="FILE", help=_("a file with the text"))
    word.add_argument(
        "--language", choices=LANGUAGES, default="", help=_("in which language; the one spoken unless said")
    )
    word.add_argument("--title", metavar="TITLE", help=_("what the team calls it"))
    word.add_argument("--kind", action="append", metavar="KEY", help=_("for this kind of message; once for each"))
    promises = [each.value for each in Promised]
    word.add_argument("--promise", choices=promises, help=_("it is a holding reply with this promise"))
    agreed = _("used word for word it needs nobody's yes")
    word.add_argument("--agreed", action=argparse.BooleanOptionalAction, help=agreed)
    template.add("remove", _("Take a template away"), remove_template).add_argument(
        "key", metavar="KEY", help=_("its key")
    )
    ground = verbs.group("ground", _("Grounds for measures: name one, take one away"))
    name = ground.add("set", _("Name a ground, or word it in another language"), set_ground)
    name.add_argument("key", metavar="KEY", help=_("its key"))
    name.add_argument("--title", required=True, metavar="TITLE", help=_("what the team calls it"))
    name.add_argument(
        "--language", choices=LANGUAGES, default="", help=_("in which language; the one spoken unless said")
    )
    name.add_argument("--light", action="store_true", help=_("too light to block anybody"))
    ground.add("remove", _("Take a ground away"), remove_ground).add_argument("key", metavar="KEY", help=_("its key"))


@on_desk
def set_template(desk: Desk, words: Namespace) -> Answer:
    """Worded."""
    ruling.set_template(
        desk,
        Wording(
            key=words.key,
            language=words.language or spoken(),
            text=read_text(words.text, words.text_file) or "",
            title=words.title,
            kinds=None if words.kind is None else tuple(words.kind),
            promise=Promised(words.promise) if words.promise else None,
            agreed=words.agreed,
        ),
    )
    return _as_they_are(desk)


@on_desk
def remove_template(desk: Desk, words: Namespace) -> Answer:
    """Gone."""
    ruling.remove_template(desk, words.key)
    return _as_they_are(desk)


@on_desk
def set_ground(desk: Desk, words: Namespace) -> Answer:
    """Named."""
    ruling.set_ground(desk, words.key, words.language or spoken(), words.title, may_block=not words.light)
    return _as_they_are(desk)


@on_desk
def remove_ground(desk: Desk, words: Namespace) -> Answer:
    """Gone."""
    ruling.remove_ground(desk, words.key)
    return _as_they_are(desk)


def _as_they_are(desk: Desk) -> Answer:
    rules = inbox_rules(desk)
    return Answer(_shape(rules), lambda: _lines(rules))


@on_desk
def show_rules(desk: Desk, words: Namespace) -> Answer:
    """As they stand now, changed first where the words say so."""
    change = RulesChange(
        approved_by=_roles(words.approved_by),
        sweep_days=_numbers(words.sweep_days),
        sweep_on_holidays=_yes_no(words.on_holidays),
        blocking=_yes_no(words.blocking),
        retention_months=words.keep_months,
        targets=tuple(_target(each) for each in words.target),
        hours=words.hours,
        work_days=_numbers(words.work_days),
    )
    rules = inbox_rules(desk) if change == RulesChange() else change_rules(desk, change)
    return Answer(_shape(rules), lambda: _lines(rules))


def _roles(given: list[str] | None) -> tuple[Role, ...] | None:
    return None if given is None else tuple(Role(each) for each in dict.fromkeys(given) if each != NOBODY)


def _yes_no(given: str | None) -> bool | None:
    return None if given is None else given == YES


def _numbers(given: str | None) -> tuple[int, ...] | None:
    if given is None:
        return None
    parts = [part.strip() for part in given.split(",") if part.strip()]
    for part in parts:
        if not (part.isascii() and part.isdecimal()):
            raise BadInput("bad_weekday", given=part)
    return tuple(int(part) for part in parts)


def _target(given: str) -> tuple[str, int]:
    kind, _equals, minutes = given.partition("=")
    if not (minutes.isascii() and minutes.isdecimal()):
        raise BadInput("bad_target", given=given)
    return kind.strip(), int(minutes)


def _shape(rules: InboxRules) -> Shape:
    return {
        "approved_by": [step.role.value for step in rules.approvals],
        "sweep_days": list(rules.sweep.days),
        "on_holidays": rules.sweep.on_holidays,
        "must": list(rules.sweep.must),
        "blocking": rules.moderation.blocking,
        "grounds": [ground.key for ground in rules.moderation.grounds],
        "keep_months": rules.retention_months,
        "targets": {kind.key: kind.minutes for kind in rules.kinds},
        "hours": [
            {"from": f"{span.opens:%H:%M}", "to": f"{span.closes:%H:%M}", "days": list(span.days)}
            for span in rules.hours.spans
        ],
        "templates": [template.key for template in rules.templates],
    }


def _lines(rules: InboxRules) -> Iterable[str]:
    from smdesk.dates import LONG_DAYS
    from smdesk.inbox.names import AREAS
    from smdesk.names import name_in, role_name
    from smdesk.policy import in_language

    days = ", ".join(_(LONG_DAYS[day - 1]) for day in rules.sweep.days)
    areas = ", ".join(name_in(AREAS, area) for area in rules.sweep.must)
    roles = ", ".join(role_name(step.role) for step in rules.approvals) or "–"
    hours = ", ".join(f"{span.opens:%H:%M}–{span.closes:%H:%M}" for span in rules.hours.spans)
    rows = [
        [_("swept on"), days, rules.sweep.clause],
        [_("looked at"), areas, rules.sweep.clause],
        [_("replies approved by"), roles, rules.approvals[0].clause if rules.approvals else ""],
        [
            _("blocking"),
            _("allowed") if rules.moderation.blocking else _("forbidden"),
            rules.moderation.blocking_clause,
        ],
        [_("office hours"), hours, ""],
        [_("months kept"), str(rules.retention_months or "–"), ""],
        *([in_language(k.title, spoken(), k.key), _("{n} min").format(n=k.minutes), k.clause] for k in rules.kinds),
    ]
    return table([_("rule"), _("holds"), _("clause")], rows)
