"""Lessons, and what is done so that it does not come back: by whom, until when (C06)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rich.text import Text

from screens.crisis.listing import ListingPage
from screens.dialogs.form import Form
from screens.keys import bindings
from screens.post_lines import cut
from screens.widgets.fields import Asked
from smdesk.cleaning import clean_line
from smdesk.crisis.crises import Crisis
from smdesk.crisis.prevention import Prevention
from smdesk.dates import short_day
from smdesk.desk import Desk, today
from smdesk.errors import BadInput
from smdesk.i18n import _, ngettext, spoken
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId
from smdesk.policy import in_language
from smdesk.usecases.crisis import preventing
from smdesk.usecases.crisis.page import names_of

OWNER, DUE = 22, 12


@dataclass(frozen=True, slots=True)
class Learned:
    """Everything noted, open first; who is who; the newest crisis, of which something may be noted; which day it is."""

    kept: tuple[Prevention, ...]
    names: Mapping[str, str]
    crises: Mapping[str, str]
    newest: str
    day: date


def learned(desk: Desk, crisis_id: str) -> Learned:
    """What was learned, and what is still to be done."""
    kept = tuple(preventing.actions(desk, everything=True))
    with desk.reading() as view:
        crises = sorted(view.all(Crisis), key=lambda each: each.declared_at)
        titles = {each.id: in_language(each.title, spoken(), each.scenario) for each in crises}
        newest = crisis_id or (crises[-1].id if crises else "")
        return Learned(kept, names_of(view), titles, newest, today(desk, view))


class LessonsPage(ListingPage[Prevention]):
    """A line each: what, whose, until when."""

    BINDINGS = bindings("lessons")
    known = Learned((), {}, {}, "", date.min)

    def reload(self) -> None:
        """Ask what there is."""
        self.ask(learned, self.crisis, then=self.show, topic="lessons")

    def show(self, known: Learned) -> None:
        """Put it up."""
        self.known = known
        self.show_rows(known.kept)

    def heading(self) -> Text:
        """How much is open."""
        number = sum(each.open for each in self.known.kept)
        said = ngettext("{number} thing still to be done", "{number} things still to be done", number)
        return Text.assemble((_("So that it does not come back"), "heading"), f" · {said.format(number=number)}")

    def nothing(self) -> tuple[str, str]:
        """Nothing was noted."""
        return _("Nothing was noted yet."), _("After a crisis press a: what it taught, and who does what until when.")

    def id_of(self, row: Prevention) -> str:
        """Its id."""
        return row.id

    def drawn(self, row: Prevention, width: int) -> Text:
        """`□ Second administrator for X      Hakan Uysal      Fri 4 Dec`"""
        late = row.open and row.due is not None and row.due < self.known.day
        mark = (
            ("! ", "bad") if late else ("□ ", "warn") if row.open else ("✓ ", "good") if row.owner else ("· ", "muted")
        )
        owner = cut(self.known.names.get(row.owner or "", ""), OWNER)
        due = cut(short_day(row.due) if row.due else _("lesson"), DUE)
        due.stylize("bad" if late else "muted")
        return Text.assemble(mark, cut(row.text, max(width - OWNER - DUE - 4, 8)), " ", owner, " ", due)

    def about_of(self, row: Prevention) -> Sequence[Text]:
        """The whole of it."""
        lines = [Text(clean_line(row.text), "strong"), Text(clean_line(self.known.crises.get(row.crisis, "")), "muted")]
        if row.done_at is not None:
            by = clean_line(self.known.names.get(row.done_by or "", ""))
            lines.append(Text(_("Done: {person}, {day}").format(person=by, day=f"{row.done_at:%d.%m.%Y}"), "good"))
        return lines

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is open can be done."""
        if action == "done":
            return self.here is not None and self.here.open
        return bool(self.known.newest) if action == "add" else True

    def on_line_list_chosen(self) -> None:
        """Enter: it is done."""
        if self.here is not None and self.here.open:
            self.action_done()

    def action_add(self) -> None:
        """A lesson, or something to be done."""
        self.app.push_screen(lesson_form(self.desk, self.known), self.told)

    def action_done(self) -> None:
        """It is done."""
        if here := self.here:
            self.ask(preventing.finish_action, here.id, then=_("Done."))


def lesson_form(desk: Desk, known: Learned) -> Form:
    """What it taught; with a person and a day, something to be done."""
    people = {clean_line(name): person for person, name in known.names.items()}
    asked = (
        Asked(key="text", label=_("What"), hint=_("One line, like: a second administrator for the X account.")),
        Asked(
            key="owner", label=_("Who does it"), hint=_("Empty: a lesson, for nobody in particular."), known=[*people]
        ),
        Asked(key="due", label=_("Until"), hint=_("Like 2026-12-04.")),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        typed = values["owner"].strip()
        if not typed:
            return preventing.add_lesson(desk, known.newest, values["text"])
        if typed not in people:
            raise BadInput("not_found", kind=_("person"), wanted=typed)
        return preventing.add_action(desk, known.newest, values["text"], PersonId(people[typed]), values["due"].strip())

    title = _("Learned from “{title}”").format(title=clean_line(known.crises.get(known.newest, "")))
    return Form(desk, title, asked, save, done=_("Noted."))
