"""When a post may go out, until when it is worth it, how much it matters: what the planner minds (S02)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.base import DeskModal, key_hint
from screens.keys import CHOICE, FORM
from screens.widgets.bars import MessageLine
from screens.widgets.fields import Asked, Fields
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.i18n import _
from smdesk.plan_words import priority_name
from smdesk.typed_when import as_typed, when_typed
from smdesk.usecases.composing import Sheet
from smdesk.usecases.writing import Draft
from smdesk.walltime import place_of, read_when
from smdesk.wishes import PRIORITIES, hours_text, read_hours
from smdesk.words import error_text


class Wishes(DeskModal[Draft]):
    """The four wishes; answers the draft with what was filled in, None where it was left."""

    DEFAULT_CSS = """
    Wishes MessageLine { background: $surface; }
    """

    def __init__(self, desk: Desk, sheet: Sheet, draft: Draft) -> None:
        super().__init__(desk)
        self._sheet, self._draft = sheet, draft

    def compose(self) -> ComposeResult:
        """The fields, a line for what is wrong with them, the keys."""
        with Vertical(id="box"):
            yield Static(Text(_("When it may go out")), id="title", markup=False)
            yield Fields(asked_about(self._sheet, self._draft))
            yield MessageLine()
            yield Static(key_hint(FORM, CHOICE), id="hint", markup=False)

    def on_mount(self) -> None:
        """Begin at the first field."""
        self.query_one(Fields).start()

    def on_fields_finished(self) -> None:
        """Take what was filled in; what means nothing is said, at its field."""
        values = self.query_one(Fields).values
        for key in values:
            try:
                filled_in(self._sheet, self._draft, {key: values[key]})
            except BadInput as error:
                self.query_one(Fields).start(key)
                self.say(error_text(error), "bad")
                return
        self.dismiss(filled_in(self._sheet, self._draft, values))


def asked_about(sheet: Sheet, draft: Draft) -> list[Asked]:
    """The fields, filled with what is known so far."""
    post = sheet.post
    priority = str(post.priority if draft.priority is None else draft.priority)
    return [
        Asked(
            key="not_before",
            label=_("Not before"),
            value=_moment(draft.not_before, post.not_before, sheet),
            hint=_("Like 23.11 17:00; it cannot go out earlier."),
        ),
        Asked(
            key="stale_after",
            label=_("Old news after"),
            value=_moment(draft.stale_after, post.stale_after, sheet),
            hint=_("Like 23.11 17:00; the planner finds it a place before."),
        ),
        Asked(
            key="hours",
            label=_("Hours it suits"),
            value=hours_text(post.hours) if draft.hours is None else draft.hours,
            hint=_("Like 09:00-12:00, 17:00-19:00; the planner keeps to them."),
        ),
        Asked(
            key="priority",
            label=_("Priority"),
            value=priority,
            options=[(str(level), priority_name(level)) for level in PRIORITIES],
            hint=_("In a plan an urgent post never loses its place to one that is not."),
        ),
    ]


def _moment(typed: str | None, kept: datetime | None, sheet: Sheet) -> str:
    if typed is None:
        return as_typed(place_of(kept, sheet.zone, sheet.home), sheet.today) if kept else ""
    return as_typed(read_when(typed, sheet.zone, sheet.home), sheet.today) if typed else ""


def filled_in(sheet: Sheet, draft: Draft, values: Mapping[str, str]) -> Draft:
    """The draft with what was filled in; what was left as it stands stays out. BadInput for what means nothing."""
    before = {asked.key: asked.value for asked in asked_about(sheet, draft)}
    changed = {key: value for key, value in values.items() if value != before[key]}
    if "hours" in changed:
        draft = replace(draft, hours=hours_text(read_hours(changed["hours"])))
    if "priority" in changed:
        draft = replace(draft, priority=int(changed["priority"]))
    if "not_before" in changed:
        draft = replace(draft, not_before=_iso(changed["not_before"], sheet))
    if "stale_after" in changed:
        draft = replace(draft, stale_after=_iso(changed["stale_after"], sheet))
    return draft


def _iso(typed: str, sheet: Sheet) -> str:
    """A time as it was typed, as the desk reads it; nothing takes the wish back."""
    if not typed.strip():
        return ""
    return when_typed(typed, sheet.today, sheet.today, sheet.zone, sheet.home).local.isoformat()
