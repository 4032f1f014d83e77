"""The small forms of the inbox: what was seen at an account, where an item goes, what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from screens.dialogs.form import Form
from screens.inbox.rows import account_name
from screens.widgets.fields import Asked
from smdesk.accounts import Account
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.i18n import _, spoken
from smdesk.inbox.items import Item, OutcomeKind
from smdesk.inbox.moderation import Measure
from smdesk.inbox.names import AREAS, FOUND, MEASURES, OUTCOMES, ground_title, kind_title
from smdesk.inbox.rules import Area, InboxRules
from smdesk.inbox.sweeps import Found
from smdesk.names import name_in
from smdesk.policy import in_language
from smdesk.units import Unit, UnitId
from smdesk.usecases.inbox import escalating, handling, moderating, sweeping
from smdesk.usecases.inbox.escalating import Problem
from smdesk.usecases.inbox.handling import Closing
from smdesk.usecases.inbox.moderating import Done
from smdesk.usecases.inbox.sweeping import Saw

MUST, EVERY = "must", "every"


def saw_form(desk: Desk, account: Account) -> Form:
    """What was found at an account, in which of its areas."""
    areas = [
        (MUST, _("what must be looked at")),
        *((area.value, _("only its {area}").format(area=name_in(AREAS, area))) for area in Area),
        (EVERY, _("all of it")),
    ]
    asked = (
        Asked(key="found", label=_("I found"), options=[(each.value, name_in(FOUND, each)) for each in Found]),
        Asked(key="number", label=_("How many"), hint=_("Only where something is new.")),
        Asked(key="why", label=_("Why not"), hint=_("Only where it could not be opened.")),
        Asked(key="areas", label=_("Looked at"), options=areas),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        typed = values["number"].strip()
        if typed and not typed.isdecimal():
            raise BadInput("bad_number", given=typed)
        chosen = {MUST: (), EVERY: tuple(Area)}.get(values["areas"])
        areas = (Area(values["areas"]),) if chosen is None else chosen
        found = Found(values["found"])
        if typed and int(typed) and found is Found.NOTHING:
            found = Found.ITEMS
        saw = Saw(found=found, number=int(typed or 0), why=values["why"], areas=areas)
        return sweeping.tick(desk, account.id, saw)

    return Form(desk, account_name(account), asked, save, done=_("Ticked off."))


def route_form(desk: Desk, item: Item, units: Sequence[Unit]) -> Form:
    """To which unit or person, until when."""
    options = [("", _("somebody else")), *((each.id, clean_line(each.name)) for each in units if each.id != item.unit)]
    asked = (
        Asked(key="unit", label=_("To the unit"), options=options, hint=_("A unit of this desk sees the item too.")),
        Asked(key="to", label=_("Or to"), hint=_("Whoever is not on this desk: a name, an office.")),
        Asked(key="by", label=_("Promised by"), hint=_("Like 2026-11-30 17:00; empty: as the rules say.")),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        unit = UnitId(values["unit"]) if values["unit"] else None
        return handling.route_item(desk, item.id, values["to"], unit=unit, by=values["by"])

    return Form(desk, _("Pass it on"), asked, save, done=_("Passed on; it comes back when the day has passed."))


def snooze_form(desk: Desk, item: Item) -> Form:
    """Until when, and whether somebody else has to speak first."""
    asked = (
        Asked(key="until", label=_("Until"), hint=_("Like 2026-11-30 09:00.")),
        Asked(
            key="waiting_for",
            label=_("Waiting for"),
            hint=_("Who has to speak first; then the clock stands still. Empty: it runs on."),
        ),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        return handling.snooze_item(desk, item.id, values["until"], waiting_for=values["waiting_for"])

    return Form(desk, _("Put it off"), asked, save, done=_("Put off; it comes back then."))


def sort_form(desk: Desk, item: Item, rules: InboxRules) -> Form:
    """Kind, labels, language."""
    kinds = [(kind.key, in_language(kind.title, spoken(), kind.key)) for kind in rules.kinds]
    asked = (
        Asked(key="kind", label=_("Kind"), value=item.kind, options=kinds),
        Asked(key="labels", label=_("Labels"), value=", ".join(item.labels), hint=_("Its subject, by commas.")),
        Asked(key="language", label=_("Language"), value=item.language, hint=_("Like tr or en.")),
    )

    def save(desk: Desk, values: Mapping[str, str], seen: int | None = None) -> object:
        labels = [label for label in values["labels"].split(",") if label.strip()]
        return handling.sort_item(
            desk, item.id, kind=values["kind"], labels=labels, language=values["language"], seen=seen
        )

    return Form(desk, _("What it is"), asked, save, done=_("Noted."), seen=item.version)


def close_form(desk: Desk, item: Item, rules: InboxRules, units: Sequence[Unit]) -> Form:
    """What became of it, and why."""
    kind = rules.kind(item.kind)
    wants = kind is not None and kind.wants_outcome
    outcomes = [("", _("nothing more to say")), *((each.value, name_in(OUTCOMES, each)) for each in OutcomeKind)]
    asked = (
        Asked(
            key="outcome",
            label=_("What became of it"),
            value=OutcomeKind.BACKLOG if wants else "",
            options=outcomes,
            hint=_("A suggestion closes only with what became of it.") if wants else "",
        ),
        Asked(key="unit", label=_("Unit"), options=[("", "–"), *((each.id, clean_line(each.name)) for each in units)]),
        Asked(key="why", label=_("Why"), hint=_("Needed where it was not answered or not taken up.")),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        outcome = OutcomeKind(values["outcome"]) if values["outcome"] else None
        unit = UnitId(values["unit"]) if values["unit"] else None
        return handling.close_item(desk, item.id, Closing(outcome=outcome, why=values["why"], unit=unit))

    title = _("Close: {kind}").format(kind=kind_title(rules, item.kind))
    return Form(desk, title, asked, save, done=_("Closed."))


def moderate_form(desk: Desk, item: Item, rules: InboxRules) -> Form:
    """What was done on the platform, on which ground."""
    grounds = [(each.key, f"{ground_title(rules, each.key)} ({each.clause})") for each in rules.moderation.grounds]
    asked = (
        Asked(key="measure", label=_("It was"), options=[(each.value, name_in(MEASURES, each)) for each in Measure]),
        Asked(key="ground", label=_("On the ground"), options=grounds, hint=_("Criticism is no ground.")),
        Asked(key="why", label=_("In words"), hint=_("What was wrong with it; its text is kept as evidence.")),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        done = Done(measure=Measure(values["measure"]), ground=values["ground"], why=values["why"], item=item.id)
        return moderating.moderate(desk, done)

    return Form(desk, _("Put a measure on record"), asked, save, done=_("On record, with the text as evidence."))


def problem_form(desk: Desk, item: Item | None, unit: UnitId | None) -> Form:
    """What management is told, and by which words the problem is known."""
    asked = (
        Asked(
            key="title", label=_("The problem"), hint=_("In one line; empty: the item's first words.") if item else ""
        ),
        Asked(key="report", label=_("What happened"), hint=_("What you know, and since when.")),
        Asked(
            key="words",
            label=_("Key words"),
            hint=_("By commas. What carries them waits until the communication plan is agreed."),
        ),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        words = tuple(word for word in values["words"].split(",") if word.strip())
        problem = Problem(
            title=values["title"], report=values["report"], words=words, item=item.id if item else None, unit=unit
        )
        return escalating.escalate(desk, problem)

    return Form(
        desk, _("Tell management"), asked, save, done=_("Management is told; inside only, until a plan is agreed.")
    )
