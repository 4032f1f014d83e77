"""Whom to call: numbers in the order of calling, confirmed when, tried and reached in this crisis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from rich.text import Text

from screens.crisis.listing import ListingPage
from screens.dialogs.confirm import Confirm
from screens.dialogs.form import Form
from screens.keys import bindings
from screens.post_lines import cut
from screens.widgets.fields import Asked
from smdesk.cleaning import clean_line
from smdesk.crisis.contacts import Contact
from smdesk.crisis.crises import Crisis
from smdesk.crisis.notes import Note
from smdesk.crisis.runbooks import Runbook
from smdesk.dates import clock
from smdesk.desk import Desk, institution
from smdesk.i18n import _, ngettext, spoken
from smdesk.late_dataclass import dataclass
from smdesk.names import SIDE_NAMES, name_in
from smdesk.policy import Side, in_language
from smdesk.usecases.crisis import calls
from smdesk.usecases.crisis.calls import Entry
from smdesk.usecases.crisis.finding import runbooks
from smdesk.usecases.crisis.page import Called, calls_of, names_of
from smdesk.usecases.crisis.timeline import notes_of
from smdesk.walltime import zone_of

NAME, NUMBER, STATE = 30, 22, 16


@dataclass(frozen=True, slots=True)
class Listed:
    """Everybody on the list, with how to show them: names of people, the plans, whose clock."""

    called: tuple[Called, ...]
    names: Mapping[str, str]
    plans: tuple[Runbook, ...]
    zone: str
    findings: int


def listed(desk: Desk, crisis_id: str) -> Listed:
    """The contacts of a crisis in order, with its calls; without one, everybody."""
    with desk.reading() as view:
        crisis = view.get(Crisis, crisis_id) if crisis_id else None
        here = [record for record in desk.spool.waiting() if isinstance(record, Note) and record.crisis == crisis_id]
        names, zone, plans = names_of(view), institution(view).zone, tuple(runbooks(desk, view))
        notes = [*notes_of(view, crisis_id), *here] if crisis else []
        found = calls_of(desk, view, crisis.scenario, notes) if crisis else ()
    everybody = () if crisis else tuple(Called(callee) for callee in calls.contacts(desk))
    return Listed(found or everybody, names, plans, zone, len(calls.contacts_say(desk)))


class ContactsPage(ListingPage[Called]):
    """A line for everybody: who, the number to dial, how sure it is, whether they were reached."""

    BINDINGS = bindings("contacts")
    known = Listed((), {}, (), "UTC", 0)

    def reload(self) -> None:
        """Ask for the list."""
        self.ask(listed, self.crisis, then=self.show, topic="contacts")

    def show(self, known: Listed) -> None:
        """Put it up."""
        self.known = known
        self.show_rows(known.called)

    def heading(self) -> Text:
        """How many, and how many numbers are in doubt."""
        number = self.known.findings
        title = _("Whom to call, in this order")
        doubt = ngettext("{number} thing to set right", "{number} things to set right", number).format(number=number)
        return Text.assemble((title, "heading"), (f" · ! {doubt}" if number else "", "warn"))

    def nothing(self) -> tuple[str, str]:
        """An empty list."""
        return _("Nobody is on the list yet."), _("Press a to put the first one on it: who, what for, which numbers.")

    def id_of(self, row: Called) -> str:
        """The contact's id."""
        return row.callee.contact.id

    def drawn(self, row: Called, width: int) -> Text:
        """`Ayşe Yılmaz, legal counsel   0532 111 22 33   reached 23:41`"""
        contact, numbers = row.callee.contact, row.callee.numbers
        name = ", ".join(part for part in (contact.name, contact.duty) if part)
        room = max(width - NUMBER - STATE - 2, NAME // 2)
        state = self._state(row)
        number = Text(clean_line(numbers[0].number) if numbers else _("no number"), "strong" if numbers else "bad")
        number.truncate(NUMBER, overflow="ellipsis", pad=True)
        return Text.assemble(cut(name, room), " ", number, " ", state)

    def _state(self, row: Called) -> Text:
        if row.reached:
            return Text(_("reached {clock}").format(clock=self._clock(row.reached)), "good")
        if row.tried:
            return Text(_("tried {clock}").format(clock=self._clock(row.tried)), "warn")
        return Text(_("confirmed"), "good") if row.callee.sure else Text(_("! not confirmed"), "warn")

    def _clock(self, moment: datetime) -> str:
        return clock(moment.astimezone(zone_of(self.known.zone)))

    def about_of(self, row: Called) -> Sequence[Text]:
        """Every number with who confirmed it when; in which scenarios they are called."""
        contact = row.callee.contact
        name = ", ".join(clean_line(part) for part in (contact.name, contact.duty) if part)
        lines = [Text(f"{name} · {name_in(SIDE_NAMES, contact.side)}", "strong")]
        for number in row.callee.numbers:
            sure = _("! never confirmed")
            if number.confirmed_at is not None:
                by = clean_line(self.known.names.get(number.confirmed_by or "", ""))
                sure = _("confirmed {day} by {person}").format(day=f"{number.confirmed_at:%d.%m.%Y}", person=by)
            what = f" ({clean_line(number.what)})" if number.what else ""
            lines.append(Text.assemble((clean_line(number.number), "strong"), what, (f"  {sure}", "muted")))
        plans = [in_language(plan.title, spoken()) for plan in self.known.plans if plan.id in contact.scenarios]
        lines.append(Text(", ".join(plans) or _("called in every crisis"), "muted"))
        return lines

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Calls are noted while a crisis lasts."""
        if action in ("reached", "tried"):
            return bool(self.crisis) and self.here is not None
        return action == "add" or self.here is not None if action in ("edit", "confirm", "retire") else True

    def on_line_list_chosen(self) -> None:
        """Enter: called; while none lasts, confirm the numbers."""
        if self.crisis:
            here = self.here
            if here is not None:
                question = _("{name}: reached?").format(name=clean_line(here.callee.contact.name))
                self.app.push_screen(Confirm(self.desk, question), self._answered)
        else:
            self.action_confirm()

    def _answered(self, reached: bool | None) -> None:
        if reached is not None:
            self._log(reached=reached)

    def action_reached(self) -> None:
        """Called and reached."""
        self._log(reached=True)

    def action_tried(self) -> None:
        """Called, nobody answered."""
        self._log(reached=False)

    def _log(self, *, reached: bool) -> None:
        here = self.here
        if here is not None:
            said = _("Noted: reached.") if reached else _("Noted: nobody answered. Call the next one.")
            self.ask(calls.log_call, self.crisis, here.callee.contact.id, reached=reached, then=said)

    def action_confirm(self) -> None:
        """All numbers of this one are right."""
        here = self.here
        if here is not None:
            numbers = ", ".join(clean_line(number.number) for number in here.callee.contact.numbers)
            question = _("Are these right: {numbers}?").format(numbers=numbers)
            self.app.push_screen(Confirm(self.desk, question), self._confirmed)

    def _confirmed(self, yes: bool | None) -> None:
        here = self.here
        if yes and here is not None:
            self.ask(calls.confirm_number, here.callee.contact.id, then=_("Confirmed as of today."))

    def action_add(self) -> None:
        """Somebody new."""
        self.app.push_screen(contact_form(self.desk, None, self.known.plans), self.told)

    def action_edit(self) -> None:
        """Change who it is."""
        here = self.here
        if here is not None:
            self.app.push_screen(contact_form(self.desk, here.callee.contact, self.known.plans), self.told)

    def action_retire(self) -> None:
        """Off the list; what was is on record."""
        here = self.here
        if here is not None:
            question = _("Take {name} off the list?").format(name=clean_line(here.callee.contact.name))
            self.app.push_screen(Confirm(self.desk, question), self._retired)

    def _retired(self, yes: bool | None) -> None:
        here = self.here
        if yes and here is not None:
            self.ask(calls.retire_contact, here.callee.contact.id, then=_("Off the list."))


def contact_form(desk: Desk, contact: Contact | None, plans: Sequence[Runbook]) -> Form:
    """Who, what for, which numbers, in which order, in which scenarios."""
    titles = {plan.id: in_language(plan.title, spoken()) for plan in plans}
    by_title = {title: key for key, title in titles.items()}

    def save(desk: Desk, values: Mapping[str, str], seen: int | None = None) -> object:
        entry = Entry(
            name=values["name"],
            duty=values["duty"],
            numbers=tuple(_parts(values["numbers"])),
            side=Side(values["side"]),
            order=int(values["order"]) if values["order"].strip().isdecimal() else None,
            scenarios=tuple(by_title.get(part, part) for part in _parts(values["scenarios"])),
        )
        if contact is None:
            return calls.add_contact(desk, entry)
        return calls.edit_contact(desk, contact.id, entry, seen=seen)

    asked = _asked_about(contact or Contact(id="", name="", order=0), titles)
    title = _("Somebody to call") if contact is None else clean_line(contact.name)
    seen = None if contact is None else contact.version
    return Form(desk, title, asked, save, done=_("The list is saved."), seen=seen)


def _asked_about(at: Contact, titles: Mapping[str, str]) -> tuple[Asked, ...]:
    numbers = ", ".join(f"{each.what}: {each.number}" if each.what else each.number for each in at.numbers)
    sides = [(side.value, name_in(SIDE_NAMES, side)) for side in (Side.INNER, Side.OUTER)]
    known = tuple(titles.values())
    return (
        Asked(key="name", label=_("Name"), value=at.name),
        Asked(key="duty", label=_("Called for"), value=at.duty, hint=_("Like: legal counsel, or night security.")),
        Asked(
            key="numbers", label=_("Numbers"), value=numbers, hint=_("With commas, like mobile: 0532 111 22 33, 1210.")
        ),
        Asked(key="side", label=_("Side"), value=at.side, options=sides),
        Asked(key="order", label=_("Order"), value=str(at.order or ""), hint=_("1 is called first; empty: last.")),
        Asked(
            key="scenarios",
            label=_("Only in"),
            value=", ".join(titles.get(each, each) for each in at.scenarios),
            hint=_("Scenarios with commas; empty: in every crisis."),
            known=known,
        ),
    )


def _parts(typed: str) -> list[str]:
    return [part.strip() for part in typed.split(",") if part.strip()]
