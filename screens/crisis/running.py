"""What a key does to the crisis that lasts; each act is one use case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from screens.base import DeskScreen
from screens.crisis.pick_person import PickPerson
from screens.crisis.running_rows import Kind, Row
from screens.dialogs.ask_line import AskLine
from screens.dialogs.confirm import Confirm
from screens.dialogs.form import Form
from screens.widgets.fields import Asked
from smdesk.cleaning import clean_line
from smdesk.crisis.crises import LEVELS, Crisis, Duty, StepState
from smdesk.crisis.names import level_name
from smdesk.crisis.notes import NoteKind
from smdesk.crisis.runbooks import Runbook
from smdesk.desk import Desk, institution, today
from smdesk.errors import BadInput
from smdesk.i18n import _, ngettext, spoken
from smdesk.people import PersonId
from smdesk.policy import in_language
from smdesk.typed_when import when_typed
from smdesk.units import Unit, UnitId
from smdesk.usecases.crisis import calls, declaring, ending, running, timeline, watching
from smdesk.usecases.crisis.page import CrisisView
from smdesk.usecases.crisis.timeline import Line


class RunningScreen(DeskScreen[None]):
    """Acts on the crisis looked at; subclasses give it and the line under the cursor."""

    @property
    def running(self) -> CrisisView | None:
        """The crisis looked at."""
        raise NotImplementedError

    @property
    def row(self) -> Row | None:
        """The line under the cursor."""
        raise NotImplementedError

    # the line under the cursor

    def act_on(self, row: Row, view: CrisisView) -> None:
        """Enter: what the line asks for, after a yes where it cannot be taken back."""
        crisis, name = view.crisis, row.about[0].plain if row.about else ""
        match row.kind:
            case Kind.CALL if row.key != "none":
                self._sure(_("{name}: reached?").format(name=name), lambda yes: self._called(crisis, row.key, yes))
            case Kind.CLOCK:
                self.action_promise()
            case Kind.STEP:
                asked = _("Done? {step}").format(step=name)
                self._yes(asked, lambda: self._tick(crisis, row.key, StepState.DONE))
            case Kind.DUTY:
                self.action_take()
            case Kind.NOTICE:
                asked = _("Told? {name}").format(name=name)
                self._yes(asked, lambda: self._does(running.tick_notice, crisis, row.key))
            case Kind.ELSEWHERE:
                asked = _("Stopped there? {name}").format(name=name)
                self._yes(asked, lambda: self._does(running.tick_elsewhere, crisis, row.key))

    def _sure(self, question: str, then: Callable[[bool], None]) -> None:
        self.app.push_screen(Confirm(self.desk, question), lambda yes: then(yes) if yes is not None else None)

    def _yes(self, question: str, then: Callable[[], None]) -> None:
        self._sure(question, lambda yes: then() if yes else None)

    def _does(self, usecase: Callable[..., object], crisis: Crisis, *args: object) -> None:
        self.ask(usecase, crisis.id, *args, then=_("Noted."))

    def _called(self, crisis: Crisis, contact: str, reached: bool) -> None:
        said = _("Noted: reached.") if reached else _("Noted: nobody answered. Call the next one.")
        self.ask(calls.log_call, crisis.id, contact, reached=reached, then=said)

    def _tick(self, crisis: Crisis, step: str, state: StepState, why: str = "") -> None:
        self.ask(running.tick_step, crisis.id, step, state, why=why, then=_("Noted."))

    # steps and duties

    def action_take(self) -> None:
        """The step or duty is mine."""
        self._given(None)

    def action_hand(self) -> None:
        """The step or duty is somebody else's."""
        if self.row is None or self.row.kind not in (Kind.STEP, Kind.DUTY):
            return self.say(_("A step or a role is handed over: put the cursor on one."), "warn")
        asked = PickPerson(self.desk, _("To whom?"))
        self.app.push_screen(asked, lambda person: self._given(PersonId(person)) if person else None)
        return None

    def _given(self, person: PersonId | None) -> None:
        row, view = self.row, self.running
        if row is None or view is None:
            return
        if row.kind is Kind.STEP:
            self._does(running.take_step, view.crisis, row.key, person)
        elif row.kind is Kind.DUTY:
            self._does(running.take_duty, view.crisis, Duty(row.key), person)
        else:
            self.say(_("A step or a role is taken: put the cursor on one."), "warn")

    def action_not_doing(self) -> None:
        """The step is not done, and why."""
        row, view = self.row, self.running
        if row is None or view is None or row.kind is not Kind.STEP:
            return self.say(_("Put the cursor on the step that is not done."), "warn")
        asked = AskLine(self.desk, _("Why is it not done?"), note=row.about[0].plain, may_be_empty=False)
        crisis = view.crisis
        self.app.push_screen(asked, lambda why: self._tick(crisis, row.key, StepState.NOT_DOING, why) if why else None)
        return None

    # the timeline and the clock

    def action_note(self, kind: str) -> None:
        """One line into the timeline; a fact with its source behind a bar."""
        view = self.running
        if view is None:
            return
        titles = {
            NoteKind.FACT: _("What do we know? One line."),
            NoteKind.DECISION: _("What was decided? One line."),
            NoteKind.SAID: _("What was said publicly, and where? One line."),
        }
        source = _("With “ | source” behind it you vouch for it; without, it stands as a rumour until confirmed.")
        note = source if kind == NoteKind.FACT else ""
        asked = AskLine(self.desk, titles[NoteKind(kind)], note=note, may_be_empty=False)
        crisis = view.crisis.id
        self.app.push_screen(asked, lambda said: self._noted(crisis, NoteKind(kind), said) if said else None)

    def _noted(self, crisis: str, kind: NoteKind, said: str) -> None:
        self.ask(timeline.write_note, crisis, line_of(kind, said), then=lambda note: self._kept(note.late))

    def _kept(self, late: bool) -> None:
        if late:
            self.say(_("Kept at this terminal; the desk gets it as soon as it can be reached."), "warn")
        else:
            self.say(_("Noted."), "good")
        self.reload()

    def action_promise(self) -> None:
        """Until when the next update is promised."""
        view = self.running
        if view is None:
            return
        minutes = str(view.rules.update_minutes)
        asked = AskLine(
            self.desk,
            _("In how many minutes is the next update, or at what time?"),
            note=_("Like 30 or 23:45; its clock runs on the crisis desk."),
            value=minutes,
            may_be_empty=False,
        )
        crisis = view.crisis.id
        self.app.push_screen(
            asked, lambda typed: self.ask(promised, crisis, typed, then=_("Promised.")) if typed else None
        )

    # the crisis itself

    def action_change(self) -> None:
        """Scenario, level and scope as they turned out to be."""
        if self.running is not None:
            self.ask(_to_choose, then=self._change, topic="choose")

    def _change(self, known: tuple[tuple[Runbook, ...], tuple[Unit, ...]]) -> None:
        if self.running is not None:
            self.app.push_screen(
                change_form(self.desk, self.running.crisis, *known),
                lambda done: self.say(done, "good") if done else None,
            )

    def action_stand_down(self) -> None:
        """End it; what it stopped stays stopped until somebody decides."""
        view = self.running
        if view is None:
            return
        number = view.frozen
        stays = ngettext(
            "{number} post stays stopped until somebody decides on it.",
            "{number} posts stay stopped until somebody decides on each of them.",
            number,
        ).format(number=number)
        end = _("End the crisis?")
        question = _("End the exercise?") if view.crisis.drill else f"{end} {stays}"
        self._yes(question, lambda: self.ask(ending.stand_down, view.crisis.id, then=self._ended))

    def _ended(self, crisis: Crisis) -> None:
        self.say(_("It is over. Now: the stopped posts (o), lessons (y), the report (r)."), "good")
        self.look_anew()

    def action_withdraw(self) -> None:
        """A false alarm: as if it had never been."""
        view = self.running
        if view is not None:
            question = _("A false alarm? Everything goes on as planned, and nothing needs a decision.")
            self._yes(question, lambda: self.ask(declaring.withdraw, view.crisis.id, then=self._withdrawn))

    def _withdrawn(self, _crisis: Crisis) -> None:
        self.say(_("Taken back: everything is as it was."), "good")
        self.look_anew()


def line_of(kind: NoteKind, said: str) -> Line:
    """The entry that a typed line means: a fact's source stands behind its last bar."""
    if kind is not NoteKind.FACT:
        return Line(kind=kind, text=said)
    text, bar, source = said.rpartition("|")
    if not bar or not text.strip() or not source.strip():
        return Line(kind=kind, text=said)
    return Line(kind=kind, text=text.strip(), source=source.strip(), confirmed=True)


def promised(desk: Desk, crisis_id: str, typed: str) -> Crisis:
    """Promise the next update, in so many minutes or at a time of today."""
    return running.promise_update(desk, crisis_id, at=_until(desk, typed.strip()).isoformat())


def _until(desk: Desk, typed: str) -> datetime:
    now = desk.clock()
    if typed.isdecimal() and len(typed) <= 4:
        return now + timedelta(minutes=int(typed))
    with desk.reading() as view:
        zone, day = institution(view).zone, today(desk, view)
    due = when_typed(typed, day, day, zone, zone).utc
    return due + timedelta(days=1) if due <= now and ":" in typed and len(typed) <= len("23:45") else due


def _to_choose(desk: Desk) -> tuple[tuple[Runbook, ...], tuple[Unit, ...]]:
    with desk.reading() as view:
        units = tuple(view.units())
    return tuple(watching.scenarios(desk)), units


def change_form(desk: Desk, crisis: Crisis, plans: tuple[Runbook, ...], units: tuple[Unit, ...]) -> Form:
    """What it turned out to be, how grave, whom it concerns."""
    names = {unit.id: clean_line(unit.name) for unit in units}
    asked = (
        Asked(
            key="scenario",
            label=_("What it is"),
            value=crisis.scenario,
            options=[(plan.id, in_language(plan.title, spoken())) for plan in plans],
            hint=_("Its steps come in; what is done already stays done."),
        ),
        Asked(
            key="level",
            label=_("How grave"),
            value=str(crisis.level),
            options=[(str(level), f"{level} {level_name(level)}") for level in LEVELS],
            hint=_("In doubt, the graver one."),
        ),
        Asked(
            key="units",
            label=_("Whom it concerns"),
            value=", ".join(names.get(unit, unit) for unit in crisis.units),
            hint=_("Empty: everything. Else units with commas; posts of others wait for a decision."),
            known=tuple(names.values()),
        ),
    )

    def save(desk: Desk, values: Mapping[str, str], seen: int | None = None) -> object:
        given = [part.strip() for part in values["units"].split(",") if part.strip()]
        scope = tuple(_unit(names, part) for part in given)
        return declaring.change_crisis(
            desk,
            crisis.id,
            scenario=values["scenario"],
            level=int(values["level"]),
            units=scope if scope != crisis.units else None,
            seen=seen,
        )

    return Form(desk, _("Set it right"), asked, save, done=_("Set right."), seen=crisis.version)


def _unit(names: Mapping[UnitId, str], typed: str) -> UnitId:
    found = next((unit for unit, name in names.items() if typed in (unit, name)), None)
    if found is None:
        raise BadInput("not_found", kind=_("unit"), wanted=typed)
    return found
