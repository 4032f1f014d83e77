"""Days away, and who stands in for somebody meanwhile."""

from __future__ import annotations

from collections.abc import Mapping

from screens.dialogs.form import Form
from screens.widgets.fields import Asked
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.people import Person, PersonId
from smdesk.units import Standing
from smdesk.usecases import absences
from smdesk.usecases.team import TeamView
from smdesk.walltime import read_day


def away_form(desk: Desk, view: TeamView, person: Person) -> Form:
    """From when to when somebody is away, and who acts in their roles on those days."""
    others = [p for p in view.people if p.state is Standing.ACTIVE and p.id != person.id]
    nobody = ("", _("nobody"))
    asked = (
        Asked(key="first", label=_("First day"), hint=_("Like 2026-11-23")),
        Asked(key="last", label=_("Last day"), hint=_("Left empty: that day alone.")),
        Asked(
            key="substitute",
            label=_("Who stands in"),
            options=(nobody, *((each.id, clean_line(each.name)) for each in others)),
            hint=_("They say yes where this person may, and it is noted for whom."),
        ),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        first = read_day(values["first"].strip())
        last = read_day(values["last"].strip()) if values["last"].strip() else first
        substitute = PersonId(values["substitute"]) if values["substitute"] else None
        return absences.note_away(desk, person.id, first, last, substitute)

    title = _("{name} is away").format(name=clean_line(person.name))
    return Form(desk, title, asked, save, done=_("The days away are noted."))
