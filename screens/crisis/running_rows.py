"""A crisis that lasts, as lines: whom to call, the clock, the steps, who does what, who is told, what was noted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from rich.text import Text

from screens.post_lines import cut, wrapped
from smdesk.cleaning import clean_line
from smdesk.crisis.channels import channel_name
from smdesk.crisis.contacts import Number
from smdesk.crisis.crises import Duty, RunningNotice, RunningStep, StepState
from smdesk.crisis.history import Moment
from smdesk.crisis.names import duty_name
from smdesk.crisis.runbooks import UNKNOWN
from smdesk.crisis.sheet import within
from smdesk.dates import clock, short_day
from smdesk.i18n import _, ngettext, spoken
from smdesk.late_dataclass import dataclass
from smdesk.names import role_name
from smdesk.people import PersonId, Role
from smdesk.policy import Side, in_language
from smdesk.usecases.crisis.page import Called, CrisisView
from smdesk.walltime import zone_of

FIRST_CALLS = 3
"""So many people to call stand on top; all of them on their own page."""
CLOCK = 10
OWNER = 20
KIND = 12
NEWEST = 30


class Kind(StrEnum):
    """What a line is about."""

    HEADING = "heading"
    REMARK = "remark"
    CALL = "call"
    CLOCK = "clock"
    STEP = "step"
    DUTY = "duty"
    NOTICE = "notice"
    ELSEWHERE = "elsewhere"
    WORDS = "words"
    ENTRY = "entry"
    POSTS = "posts"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is about, the key of that among its kind, how it is drawn, and everything about it."""

    kind: Kind
    key: str = ""
    parts: tuple[Text, ...] = ()
    about: tuple[Text, ...] = ()

    @property
    def id(self) -> str:
        """What the cursor holds on to; empty where it passes over."""
        return f"{self.kind}:{self.key}" if self.key else ""


def drawn(row: Row, width: int) -> Text:
    """Mark, words, and at the right whose it is; the words yield."""
    if len(row.parts) < 3:
        return cut_text(Text.assemble(*row.parts), width)
    head, words, tail = row.parts
    room = max(width - head.cell_len - tail.cell_len - 1, 8)
    middle = words.copy()
    middle.truncate(room, overflow="ellipsis", pad=True)
    return Text.assemble(head, middle, " ", tail)


def rows(view: CrisisView, gone_since: datetime | None = None) -> list[Row]:
    """Everything, what is needed first on top."""
    return [
        *_alerts(view, gone_since),
        *_calls(view),
        *_clock(view),
        *_steps(view),
        *_duties(view),
        *_notices(view),
        *_elsewhere(view),
        *_words(view),
        *_entries(view),
    ]


def _heading(words: str) -> Row:
    return Row(Kind.HEADING, parts=(Text(words, "heading"),))


def _remark(words: str, ink: str = "muted") -> Row:
    return Row(Kind.REMARK, parts=(Text(words, ink),))


def _alerts(view: CrisisView, gone_since: datetime | None) -> Iterator[Row]:
    """What is wrong with the desk itself, what earlier crises left to do, and whether anything waits for a decision."""
    if gone_since is not None:
        said = _("! Offline since {clock}: as last seen here. What you note is kept.")
        yield _remark(said.format(clock=_at(view, gone_since)), "bad")
    if view.crisis.scenario == UNKNOWN:
        yield _remark(_("e: say what it is and how grave; its own steps come in."), "warn")
    if view.crisis.id in view.waiting:
        yield _remark(_("! Others do not know of this yet: this terminal could not reach the desk. Call them."), "bad")
    if notes := len(view.waiting - {view.crisis.id}):
        said = ngettext("{number} note waits here for the desk", "{number} notes wait here for the desk", notes)
        yield _remark("! " + said.format(number=notes), "warn")
    for lesson in view.lessons[:2]:
        said = _("Still to be done since last time: {text}") if lesson.open else _("Learned before: {text}")
        yield _remark(clean_line(said.format(text=lesson.text)), "warn" if lesson.open else "muted")


def _calls(view: CrisisView) -> Iterator[Row]:
    yield _heading(_("Call first"))
    if not view.calls:
        yield Row(Kind.CALL, "none", (Text(_("! No number is on file: l puts one in."), "bad"),))
    waiting = [called for called in view.calls if called.reached is None]
    for called in (waiting or list(view.calls))[:FIRST_CALLS]:
        yield call_row(view, called)
    if len(waiting) > FIRST_CALLS:
        yield _remark("   " + _("l: {number} more").format(number=len(waiting) - FIRST_CALLS))


def call_row(view: CrisisView, called: Called) -> Row:
    """`☎ 0532 111 22 33  Ayşe Yılmaz, legal counsel          tried 23:41`"""
    contact, numbers = called.callee.contact, called.callee.numbers
    name = ", ".join(clean_line(part) for part in (contact.name, contact.duty) if part)
    number = Text(clean_line(numbers[0].number) if numbers else _("no number"), "strong")
    if called.reached:
        state = Text(_("reached {clock}").format(clock=_at(view, called.reached)), "good")
    elif called.tried:
        state = Text(_("tried {clock}").format(clock=_at(view, called.tried)), "warn")
    else:
        state = Text("" if called.callee.sure else _("! not confirmed"), "warn")
    head = Text.assemble(("☎ ", "heading"), number, "  ")
    about = (Text(name, "strong"), *(_number_line(each) for each in numbers))
    return Row(Kind.CALL, contact.id, (head, Text(name), state), about)


def _number_line(number: Number) -> Text:
    what = f"  {clean_line(number.what)}" if number.what else ""
    sure = _("! never confirmed")
    if number.confirmed_at is not None:
        sure = _("confirmed {day}").format(day=f"{number.confirmed_at:%d.%m.%Y}")
    return Text.assemble((clean_line(number.number), "strong"), what, (f"  {sure}", "muted"))


def _clock(view: CrisisView) -> Iterator[Row]:
    promise = view.crisis.promise
    if promise is None:
        words = Text(_("No next update is promised: p sets its time."), "warn")
        yield Row(Kind.CLOCK, "update", (Text("» ", "warn"), words))
        return
    left, ink = left_of(promise.due, view.now)
    said = _("next update promised for {clock}").format(clock=_at(view, promise.due))
    yield Row(Kind.CLOCK, "update", (Text.assemble(("» ", ink), _inked(left, CLOCK, ink)), Text(said)))


def left_of(due: datetime, now: datetime) -> tuple[str, str]:
    """`4 min` left, or `! 3 min` over, with the ink for it."""
    seconds = (due - now).total_seconds()
    minutes = int(abs(seconds) // 60)
    if seconds < 0:
        return "! −" + within(minutes), "bad"
    return within(minutes), "warn" if minutes < 5 else ""


def _steps(view: CrisisView) -> Iterator[Row]:
    steps = view.crisis.steps
    done = sum(step.state is not StepState.OPEN for step in steps)
    yield _heading(_("Steps: {done} of {number} done").format(done=done, number=len(steps)))
    open_first = sorted(steps, key=lambda step: (step.state is not StepState.OPEN, step.planned.minutes))
    for step in open_first:
        yield _step(view, step)


def _step(view: CrisisView, step: RunningStep) -> Row:
    words = clean_line(in_language(step.planned.text, spoken()))
    if step.state is StepState.OPEN:
        left, ink = left_of(view.crisis.due(step.planned), view.now)
        head = Text.assemble("□ ", _inked(left, CLOCK, ink))
        text = Text(words)
    else:
        at = _at(view, step.at) if step.at else ""
        mark, ink = ("✓ ", "good") if step.state is StepState.DONE else ("– ", "muted")
        head, text = Text.assemble((mark, ink), _inked(at, CLOCK, "muted")), Text(words, "muted")
    return Row(Kind.STEP, step.planned.id, (head, text, _inked(_owner(view, step), OWNER, "muted")), _about(view, step))


def _owner(view: CrisisView, step: RunningStep) -> str:
    return _name(view, step.owner) if step.owner else role_name(step.planned.role)


def _about(view: CrisisView, step: RunningStep) -> tuple[Text, ...]:
    """The whole step: its words, who does it and who else, by which channel, until when."""
    planned = step.planned
    whose = _name(view, step.owner) if step.owner else _role(view, planned.role)
    if planned.substitute is not None:
        whose = _("{who}; else {other}").format(who=whose, other=_role(view, planned.substitute))
    how = channel_name(planned.channel)
    until = _("until {clock}").format(clock=_at(view, view.crisis.due(planned)))
    rest = " · ".join(part for part in (whose, how, until) if part)
    extra = [Text(_("v opens the credentials of the accounts concerned."), "warn")] if planned.rotates else []
    if step.why:
        extra.append(Text(_("Not done: {why}").format(why=clean_line(step.why)), "warn"))
    return (Text(clean_line(in_language(planned.text, spoken())), "strong"), Text(rest), *extra)


def _role(view: CrisisView, role: Role) -> str:
    names = ", ".join(_name(view, person) for person in view.holders.get(role, ()))
    return f"{role_name(role)} ({names})" if names else role_name(role)


def _duties(view: CrisisView) -> Iterator[Row]:
    yield _heading(_("Who does what"))
    due_to = {Duty.LEAD: view.crisis.lead, Duty.DEPUTY: view.crisis.deputy}
    for duty in Duty:
        holder = view.crisis.holder(duty)
        if holder:
            who = Text(_name(view, holder), "good")
        elif duty in due_to:
            who = Text(_("nobody yet; the plan says {role}").format(role=_role(view, due_to[duty])), "warn")
        else:
            who = Text(_("nobody yet"), "muted")
        head = Text.assemble("● " if holder else "○ ", cut(duty_name(duty), 22))
        yield Row(Kind.DUTY, duty.value, (head, who))


def _notices(view: CrisisView) -> Iterator[Row]:
    told = sum(notice.at is not None for notice in view.crisis.notices)
    if view.crisis.notices:
        said = _("Who has to be told: {done} of {number}")
        yield _heading(said.format(done=told, number=len(view.crisis.notices)))
    for notice in sorted(view.crisis.notices, key=lambda each: (each.at is not None, each.planned.minutes)):
        yield _notice(view, notice)


def _notice(view: CrisisView, notice: RunningNotice) -> Row:
    side = _("inside") if notice.planned.side is Side.INNER else _("outside")
    who = clean_line(in_language(notice.planned.who, spoken()))
    tail = _inked(f"{side} · {channel_name(notice.planned.channel)}", OWNER + 6, "muted")
    if notice.at is None:
        left, ink = left_of(view.crisis.due(notice.planned), view.now)
        head, words = Text.assemble("□ ", _inked(left, CLOCK, ink)), Text(who)
    else:
        head = Text.assemble(("✓ ", "good"), _inked(_at(view, notice.at), CLOCK, "muted"))
        words = Text.assemble(who, (f" · {_name(view, notice.by)}" if notice.by else ""), style="muted")
    return Row(Kind.NOTICE, notice.planned.id, (head, words, tail), (Text(who, "strong"),))


def _elsewhere(view: CrisisView) -> Iterator[Row]:
    yield _heading(_("What smdesk cannot stop: stop it there"))
    for line in view.elsewhere:
        planner, done = line.planner, line.done
        head = Text.assemble(("✓ ", "good"), (f"{_at(view, done.at)} ", "muted")) if done else Text("□ ")
        name, where = clean_line(_(planner.name)), _(planner.where)
        words = Text(f"{name}: {where}", "muted" if done else "")
        yield Row(Kind.ELSEWHERE, planner.key, (head, words), (Text(name, "strong"), Text(where)))


def _words(view: CrisisView) -> Iterator[Row]:
    out = sum(bool(each.released) for each in view.statements)
    open_ones = len(view.statements) - out
    said = _("Statements: {open} open, {out} released").format(open=open_ones, out=out)
    yield _heading(_("What we say"))
    yield Row(Kind.WORDS, "statements", (Text(said), Text("   m", "heading")))


def _entries(view: CrisisView) -> Iterator[Row]:
    yield _heading(_("What happened, newest first"))
    if len(view.moments) < 2:
        yield _remark(_("Nothing noted yet: f a fact, d a decision, s what was said publicly."))
    newest = list(enumerate(view.moments))[::-1][:NEWEST]
    for number, moment in newest:
        yield Row(Kind.ENTRY, str(number), moment_parts(view, moment), (Text(clean_line(moment.text)),))


def moment_parts(view: CrisisView, moment: Moment) -> tuple[Text, Text, Text]:
    """`23:41 decision      Everything is stopped   Ayşe Yılmaz`"""
    head = Text.assemble((_at(view, moment.at), "muted"), " ", _inked(clean_line(moment.kind), KIND, "heading"), " ")
    return head, Text(clean_line(moment.text)), Text(clean_line(moment.by), "muted")


def timeline(view: CrisisView, width: int) -> list[Text]:
    """The timeline beside the list, where there is room for it: each entry with all its words."""
    lines = [Text(_("What happened, newest first"), "heading")]
    for moment in reversed(view.moments):
        head = Text.assemble(
            (_at(view, moment.at), "muted"), f" {clean_line(moment.kind)}", (f"  {moment.by}", "muted")
        )
        lines += [cut_text(head, width), *wrapped(Text.assemble("  ", clean_line(moment.text)), width)]
    return lines


def cut_text(text: Text, width: int) -> Text:
    """The text, cut where it is wider."""
    text.truncate(width, overflow="ellipsis")
    return text


def _inked(words: str, width: int, ink: str) -> Text:
    text = cut(words, width)
    text.stylize(ink)
    return text


def _name(view: CrisisView, person: PersonId) -> str:
    return clean_line(view.names.get(person, person))


def _at(view: CrisisView, moment: datetime) -> str:
    """`23:41`, with the day where it was another one."""
    zone = zone_of(view.zone)
    local, today = moment.astimezone(zone), view.now.astimezone(zone).date()
    return clock(local) if local.date() == today else f"{short_day(local.date())} {clock(local)}"
