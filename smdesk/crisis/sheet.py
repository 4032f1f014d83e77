"""The crisis sheet: the whole plan and whom to call, for paper, for somebody who never saw the program (C01)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from smdesk.cleaning import clean_line
from smdesk.crisis.channels import channel_name
from smdesk.crisis.contacts import Contact, Number
from smdesk.crisis.elsewhere import planners
from smdesk.crisis.rules import ChainStep
from smdesk.crisis.runbooks import Notice, Runbook, Step
from smdesk.dates import clock, long_day
from smdesk.i18n import _, ngettext, spoken
from smdesk.late_dataclass import dataclass
from smdesk.names import role_name
from smdesk.people import Role
from smdesk.policy import in_language

FIRST_MINUTES = 10
WIDTH = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts:
    """What is printed: contacts in the order of calling, plans, who holds which role, on which platforms we are.

    `at` is the time of printing on the institution's wall clock.
    """

    institution: str
    at: datetime
    contacts: tuple[Contact, ...]
    runbooks: tuple[Runbook, ...]
    chain: tuple[ChainStep, ...]
    holders: Mapping[Role, tuple[str, ...]]
    platforms: tuple[str, ...]
    contact_days: int


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of the sheet: `box` to be ticked, `aside` at the right, `strong` seen at once, `under` the last."""

    text: str
    aside: str = ""
    box: bool = False
    strong: bool = False
    under: bool = False


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A heading with what stands below it; `page`: it begins on a new one."""

    heading: str
    lines: tuple[SheetLine, ...]
    page: bool = False


def sheet_parts(facts: SheetFacts) -> list[SheetPart]:
    """Everything that stands on the sheet, in order: what to do first, whom to call, whose yes, the plans, a log."""
    return [
        SheetPart(_("First, whatever it is"), tuple(_first())),
        SheetPart(_("Whom to call, from the top down until somebody answers"), tuple(_contacts(facts))),
        SheetPart(_("Whose yes a public word needs, in this order"), tuple(_chain(facts))),
        SheetPart(_("What plans itself elsewhere and has to be stopped by hand"), tuple(_elsewhere(facts))),
        *(_plan(runbook, facts) for runbook in facts.runbooks),
        SheetPart(_("What happened: write it down as it happens"), tuple(_log()), page=True),
    ]


def sheet_title(facts: SheetFacts) -> str:
    """`Crisis sheet · Deneme Üniversitesi`"""
    return _("Crisis sheet · {institution}").format(institution=clean_line(facts.institution))


def printed_on(facts: SheetFacts) -> str:
    """When it was printed, and when to print it anew."""
    said = _("Printed on {day} at {clock}. Keep it at home too. Print it anew when somebody or a number changes.")
    return said.format(day=long_day(facts.at.date()), clock=clock(facts.at))


def _first() -> Iterator[SheetLine]:
    for text in (
        _("Is somebody in danger? Call 112 first."),
        _("Publish nothing, answer nobody, delete nothing. Take pictures of what you see, with the time."),
        _("At a computer with smdesk: press c twice. Everything that is planned stops."),
        _("No computer, or it cannot reach the desk: stop the planned posts at the platforms, list below."),
        _("Call the first number below that answers. Say what you saw, where, since when, and who you are."),
        _("Find the plan that fits and do its first ten minutes. None fits: take the last one."),
        _("Nothing is said in public before everybody on the list of yeses has said yes to exactly that text."),
    ):
        yield SheetLine(text, box=True)


def _contacts(facts: SheetFacts) -> Iterator[SheetLine]:
    if not facts.contacts:
        yield SheetLine(_("! No contact is on file. Write the numbers here by hand."), strong=True)
        for _blank in range(6):
            yield SheetLine("_" * 60)
    for place, contact in enumerate(facts.contacts, 1):
        name = f"{place}. {clean_line(contact.name)}"
        duty = clean_line(contact.duty)
        yield SheetLine(f"{name}, {duty}" if duty else name, _scenarios_of(contact, facts), strong=True)
        for number in contact.numbers:
            yield SheetLine(_number(number), _sure(number, facts), box=True, under=True)


def _number(number: Number) -> str:
    what = clean_line(number.what)
    said = clean_line(number.number)
    return f"{said}  ({what})" if what else said


def _sure(number: Number, facts: SheetFacts) -> str:
    if number.confirmed_at is None:
        return _("! never confirmed")
    day = number.confirmed_at.astimezone(facts.at.tzinfo).date()
    old = facts.at - number.confirmed_at > timedelta(days=facts.contact_days)
    said = _("! last confirmed {day}") if old else _("confirmed {day}")
    return said.format(day=f"{day:%d.%m.%Y}")


def _scenarios_of(contact: Contact, facts: SheetFacts) -> str:
    titles = [_words(plan.title) for plan in facts.runbooks if plan.id in contact.scenarios]
    return ", ".join(titles)


def _chain(facts: SheetFacts) -> Iterator[SheetLine]:
    for place, step in enumerate(sorted(facts.chain, key=lambda step: step.order), 1):
        yield SheetLine(f"{place}. {_holders(step.role, facts)}", box=True, strong=True)
        if step.substitutes and step.after_minutes:
            late = ngettext(
                "not reached within {minutes} minute: {who}",
                "not reached within {minutes} minutes: {who}",
                step.after_minutes,
            )
            who = "; ".join(_holders(role, facts) for role in step.substitutes)
            yield SheetLine(late.format(minutes=step.after_minutes, who=who), under=True)
    yield SheetLine(
        _("By phone: read the whole text out, let them say yes, a third person listens. Note the time and both names.")
    )


def _elsewhere(facts: SheetFacts) -> Iterator[SheetLine]:
    for planner in planners(facts.platforms):
        yield SheetLine(f"{_(planner.name)}: {_(planner.where)}", box=True)


def _plan(plan: Runbook, facts: SheetFacts) -> SheetPart:
    return SheetPart(_words(plan.title), tuple(_plan_lines(plan, facts)), page=True)


def _plan_lines(plan: Runbook, facts: SheetFacts) -> Iterator[SheetLine]:
    yield SheetLine(_("You know it by this: {signs}").format(signs=_words(plan.signs)))
    yield SheetLine(_("Leads: {who}").format(who=_holders(plan.lead, facts)), strong=True)
    yield SheetLine(_("Not reached: {who}").format(who=_holders(plan.deputy, facts)), strong=True)
    early = [step for step in plan.steps if step.minutes <= FIRST_MINUTES]
    late = [step for step in plan.steps if step.minutes > FIRST_MINUTES]
    for title, steps in ((_("The first ten minutes"), early), (_("After that"), late)):
        if steps:
            yield SheetLine(title, strong=True)
        for step in sorted(steps, key=lambda step: step.minutes):
            yield SheetLine(_words(step.text), within(step.minutes), box=True)
            yield SheetLine(_by_whom(step, facts), under=True)
    if plan.notices:
        yield SheetLine(_("Who has to be told"), strong=True)
    for notice in sorted(plan.notices, key=lambda notice: notice.minutes):
        yield SheetLine(_told(notice), within(notice.minutes), box=True)
    for prepared in plan.texts:
        yield SheetLine(
            _("{title}, to be filled in and said yes to first:").format(title=_words(prepared.title)), strong=True
        )
        yield SheetLine(f"“{_words(prepared.text)}”", under=True)


def _by_whom(step: Step, facts: SheetFacts) -> str:
    who = _holders(step.role, facts)
    if step.substitute is not None:
        who = _("{who}; else {other}").format(who=who, other=_holders(step.substitute, facts))
    return f"{who} · {channel_name(step.channel)}" if step.channel else who


def _told(notice: Notice) -> str:
    who = _words(notice.who)
    return f"{who} · {channel_name(notice.channel)}" if notice.channel else who


def _holders(role: Role, facts: SheetFacts) -> str:
    """`legal counsel (Ayşe Yılmaz)`: the role alone says nothing to somebody who is new here."""
    names = ", ".join(clean_line(name) for name in facts.holders.get(role, ()))
    return f"{role_name(role)} ({names or '________________'})"


def within(minutes: int) -> str:
    """`10 min`, `1:45 h`, `2 h`, `1 day`"""
    hours, rest = divmod(minutes, 60)
    if minutes < 90:
        return _("{number} min").format(number=minutes)
    if rest:
        return _("{number} h").format(number=f"{hours}:{rest:02}")
    if hours < 48 or hours % 24:
        return _("{number} h").format(number=hours)
    return ngettext("{number} day", "{number} days", hours // 24).format(number=hours // 24)


def _words(text: Mapping[str, str]) -> str:
    return clean_line(in_language(dict(text), spoken()))


def _log() -> Iterator[SheetLine]:
    yield SheetLine(_("Time · what happened, what was decided, what was said in public · who"))
    for _row in range(14):
        yield SheetLine("_" * 66)


# as plain text


def sheet_text(facts: SheetFacts) -> str:
    """The sheet as plain text, to be printed from anything."""
    lines = [sheet_title(facts).upper() if spoken() == "en" else sheet_title(facts), "=" * WIDTH]
    lines += [*textwrap.wrap(printed_on(facts), WIDTH), ""]
    for part in sheet_parts(facts):
        lines += ["", part.heading, "-" * WIDTH, *_plain(part.lines)]
    return "\n".join(lines) + "\n"


def _plain(lines: Sequence[SheetLine]) -> Iterator[str]:
    for line in lines:
        if line.strong and not line.box and not line.under:
            yield ""
        mark = "[ ] " if line.box else ""
        indent = ("    " if line.under else "") + mark
        rest = " " * len(indent)
        room = WIDTH - (len(line.aside) + 2 if line.aside else 0)
        wrapped = textwrap.wrap(line.text, room, initial_indent=indent, subsequent_indent=rest) or [indent.rstrip()]
        yield f"{wrapped[0]:<{room}}  {line.aside}" if line.aside else wrapped[0]
        yield from wrapped[1:]
