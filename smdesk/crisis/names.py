"""What the parts of a crisis are called in the language spoken now."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.crisis.crises import Duty, StepState
from smdesk.crisis.notes import NoteKind
from smdesk.crisis.statements import Statement
from smdesk.i18n import N_, _

LEVEL_NAMES: Mapping[int, str] = {1: N_("low"), 2: N_("raised"), 3: N_("high"), 4: N_("gravest")}

STEP_STATE_NAMES: Mapping[StepState, str] = {
    StepState.OPEN: N_("to do"),
    StepState.DONE: N_("done"),
    StepState.NOT_DOING: N_("not done"),
}

DUTY_NAMES: Mapping[Duty, str] = {
    Duty.LEAD: N_("leads"),
    Duty.DEPUTY: N_("deputises"),
    Duty.SCRIBE: N_("writes the timeline"),
    Duty.SPEAKER: N_("speaks for us"),
}

NOTE_KIND_NAMES: Mapping[NoteKind, str] = {
    NoteKind.FACT: N_("fact"),
    NoteKind.RUMOUR: N_("rumour"),
    NoteKind.DECISION: N_("decision"),
    NoteKind.SAID: N_("said publicly"),
    NoteKind.CALL: N_("call"),
    NoteKind.EVENT: N_("event"),
}


def level_name(level: int) -> str:
    """What a level is called."""
    return _(LEVEL_NAMES[level])


def step_state_name(state: StepState) -> str:
    """What the state of a step is called."""
    return _(STEP_STATE_NAMES[state])


def duty_name(duty: Duty) -> str:
    """What somebody with a duty does."""
    return _(DUTY_NAMES[duty])


def note_kind_name(kind: NoteKind) -> str:
    """What kind of entry a note is."""
    return _(NOTE_KIND_NAMES[kind])


def statement_state(statement: Statement, *, approved: bool) -> str:
    """How far a statement is."""
    if statement.dropped:
        return _("put aside")
    if statement.released:
        return _("released")
    if approved:
        return _("agreed, may be released")
    return _("waits for a yes") if statement.asked_at else _("draft")
