"""What we know and what is only said: facts with source and who vouches for them, rumours apart (C08)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from rich.text import Text

from screens.crisis.listing import ListingPage
from screens.dialogs.ask_line import AskLine
from screens.dialogs.form import Form
from screens.keys import bindings
from screens.post_lines import cut
from screens.widgets.fields import Asked
from smdesk.cleaning import clean_line
from smdesk.crisis.names import note_kind_name
from smdesk.crisis.notes import Note, NoteKind
from smdesk.crisis.statements import Statement
from smdesk.dates import clock
from smdesk.desk import Desk, institution
from smdesk.i18n import _, ngettext
from smdesk.late_dataclass import dataclass
from smdesk.usecases.crisis import timeline
from smdesk.usecases.crisis.page import names_of
from smdesk.usecases.crisis.timeline import Corrected, Line
from smdesk.walltime import zone_of

KINDS = (NoteKind.FACT, NoteKind.RUMOUR)
KIND, WHEN, SOURCE = 10, 6, 24
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Known:
    """Facts first, then rumours, then what was set right; the statements that rest on them, names, whose clock."""

    notes: tuple[Note, ...]
    statements: tuple[Statement, ...]
    names: Mapping[str, str]
    zone: str


def known(desk: Desk, crisis: str) -> Known:
    """What is known in a crisis."""
    notes = [note for note in timeline.timeline(desk, crisis) if note.kind in KINDS]
    with desk.reading() as view:
        said = tuple(each for each in view.all(Statement) if each.crisis == crisis and not each.dropped)
        names, zone = names_of(view), institution(view).zone
    order = sorted(notes, key=lambda note: (bool(note.corrected_by), note.kind is NoteKind.RUMOUR))
    return Known(tuple(order), said, names, zone)


class FactsPage(ListingPage[Note]):
    """A line each: what, from where, who vouches for it."""

    BINDINGS = bindings("facts")
    known = Known((), (), {}, "UTC")

    def reload(self) -> None:
        """Ask what is known."""
        self.ask(known, self.crisis, then=self.show, topic="facts")

    def show(self, found: Known) -> None:
        """Put it up."""
        self.known = found
        self.show_rows(found.notes)

    def heading(self) -> Text:
        """How many of each."""
        facts = sum(note.kind is NoteKind.FACT and not note.corrected_by for note in self.known.notes)
        rumours = sum(note.kind is NoteKind.RUMOUR and not note.corrected_by for note in self.known.notes)
        counted = _("facts {facts}, rumours {rumours}").format(facts=facts, rumours=rumours)
        return Text.assemble((_("What we know"), "heading"), (f" · {counted}", "muted"))

    def nothing(self) -> tuple[str, str]:
        """Nothing is known yet."""
        return _("Nothing is known for sure yet."), _("Press a: one line, its source, and whether you vouch for it.")

    def id_of(self, row: Note) -> str:
        """The entry's id."""
        return row.id

    def drawn(self, row: Note, width: int) -> Text:
        """`fact      23:41 The file is offline        IT log`"""
        kind = cut(_("set right") if row.corrected_by else note_kind_name(row.kind), KIND)
        kind.stylize("muted" if row.corrected_by else "good" if row.kind is NoteKind.FACT else "warn")
        source = cut(row.source, min(SOURCE, width // 3))
        source.stylize("muted")
        words = cut(row.text, max(width - KIND - WHEN - source.cell_len - 3, 8))
        return Text.assemble(kind, " ", (self._clock(row.at), "muted"), " ", words, " ", source)

    def _clock(self, moment: datetime) -> str:
        return clock(moment.astimezone(zone_of(self.known.zone)))

    def about_of(self, row: Note) -> Sequence[Text]:
        """The whole of it: source, who vouches, what rests on it, what set it right."""
        lines = [Text(clean_line(row.text), "strong")]
        if row.source:
            lines.append(Text(_("Source: {source}").format(source=clean_line(row.source))))
        if row.confirmed_by and row.confirmed_at:
            by = clean_line(self.known.names.get(row.confirmed_by, row.confirmed_by))
            said = _("Confirmed by {person} at {clock}").format(person=by, clock=self._clock(row.confirmed_at))
            lines.append(Text(said, "good"))
        right = next((note for note in self.known.notes if note.id == row.corrected_by), None)
        if right is not None:
            lines.append(Text(_("Set right: {text}").format(text=clean_line(right.text)), "warn"))
        resting = [each for each in self.known.statements if row.id in each.facts]
        said_in = _("Said in: {title}")
        return [*lines, *(Text(said_in.format(title=clean_line(each.title or each.text)), "muted") for each in resting)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A rumour is confirmed; what was set right is only read."""
        here = self.here
        if action == "confirm":
            return here is not None and here.kind is NoteKind.RUMOUR and not here.corrected_by
        return (here is not None and not here.corrected_by) if action == "correct" else True

    def action_add(self) -> None:
        """A fact or a rumour."""
        self.app.push_screen(fact_form(self.desk, self.crisis), self.told)

    def action_confirm(self) -> None:
        """I vouch for it."""
        here = self.here
        if here is not None:
            asked = AskLine(self.desk, _("From what source do you know it?"), value=here.source, may_be_empty=False)
            self.app.push_screen(asked, lambda source: self._confirm(here, source) if source else None)

    def _confirm(self, here: Note, source: str) -> None:
        self.ask(timeline.confirm_fact, here.id, source, then=_("Confirmed: it is a fact now."))

    def action_correct(self) -> None:
        """Set it right: what, and from where."""
        here = self.here
        if here is not None:
            asked = AskLine(self.desk, _("What is right?"), value=here.text, may_be_empty=False)
            self.app.push_screen(asked, lambda text: self._from_where(here, text) if text else None)

    def _from_where(self, here: Note, text: str) -> None:
        asked = AskLine(self.desk, _("From what source do you know it?"), may_be_empty=False)
        self.app.push_screen(asked, lambda source: self._set_right(here, text, source) if source else None)

    def _set_right(self, here: Note, text: str, source: str) -> None:
        self.ask(timeline.correct_fact, here.id, text, source, then=self._marked)

    def _marked(self, done: Corrected) -> None:
        """Say what has to be said anew."""
        number = len(done.used_by)
        said = ngettext(
            "{number} statement rested on it and is marked: say it right.",
            "{number} statements rested on it and are marked: say them right.",
            number,
        )
        self.say(said.format(number=number) if number else _("Set right."), "warn" if number else "good")
        self.reload()


def fact_form(desk: Desk, crisis: str) -> Form:
    """One line, where it comes from, whether somebody vouches for it."""
    asked = (
        Asked(key="text", label=_("What we know")),
        Asked(key="source", label=_("Source"), hint=_("Who said it, which list, which picture.")),
        Asked(
            key="sure",
            label=_("You vouch for it"),
            options=[(NO, _("no")), (YES, _("yes"))],
            hint=_("No: it stands as a rumour until somebody confirms it."),
        ),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        sure = values["sure"] == YES
        line = Line(kind=NoteKind.FACT, text=values["text"], source=values["source"], confirmed=sure)
        return timeline.write_note(desk, crisis, line)

    return Form(desk, _("A fact or a rumour"), asked, save, done=_("Noted."))
