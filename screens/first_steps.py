"""The steps of the first-run guide: each asks for a part of a new desk and gives the plan on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from rich.console import Group
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from screens.dialogs.team_forms import named as names_of
from screens.keys import bindings
from screens.rules import main_rules, rules_lines
from screens.widgets.fields import Asked, Choice, Fields
from screens.widgets.line_list import LineList
from smdesk.cleaning import clean_line
from smdesk.i18n import LANGUAGES, N_, _, ngettext, spoken
from smdesk.names import UNIT_KIND_NAMES
from smdesk.platforms import platform
from smdesk.policy import in_language
from smdesk.ports import Clock, Ids, Keeping, Starter
from smdesk.units import UnitKind
from smdesk.usecases.founding import Founding, NewAccount, NewUnit
from smdesk.usecases.team import email_given, named
from smdesk.walltime import zone_of

LANGUAGE_NAMES = {"en": "English", "tr": "Türkçe", "lv": "Latviešu"}
USUAL_ZONES = {"tr": "Europe/Istanbul", "lv": "Europe/Riga"}
OFFERED = ("x", "instagram", "facebook", "linkedin", "youtube")
"""The platforms the guide asks handles for; Team knows the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the guide needs of the machine: where desks are kept, who sits there, which zone it is in."""

    keeping: Keeping
    location: str
    ids: Ids
    clock: Clock
    login: str
    seat: str
    zone: str = ""
    zones: Sequence[str] = field(default=(), repr=False)


class Step(Vertical):
    """One step. `taken` answers the plan with what was said here; BadInput where that cannot be."""

    title: ClassVar[str] = ""

    class Done(Message):
        """What this step asks has been said."""

    def __init__(self, plan: Founding, ground: Ground) -> None:
        super().__init__()
        self.plan, self.ground = plan, ground

    @property
    def said(self) -> Mapping[str, str]:
        """What stands in the fields."""
        return self.query_one(Fields).values

    def taken(self) -> Founding:
        """The plan as it is after this step."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the focus where the step begins."""
        self.query_one(Fields).start()

    def on_fields_finished(self, event: Fields.Finished) -> None:
        """Enter on the last field."""
        event.stop()
        self.post_message(self.Done())


class Welcome(Step):
    """Which language, and whether to begin with one's own desk or look at an example."""

    title = N_("Welcome")

    class Speaks(Message):
        """Another language was chosen."""

        def __init__(self, language: str) -> None:
            super().__init__()
            self.language = language

    def compose(self) -> ComposeResult:
        """Two choices."""
        yield Static(
            Text(
                _(
                    "smdesk keeps the calendar of an institution's social media: what goes out when, "
                    "within its own rules, with whose yes. There is no desk here yet; a few questions make one."
                )
            ),
            classes="say",
        )
        languages = tuple((code, LANGUAGE_NAMES[code]) for code in LANGUAGES)
        ways = (("own", _("set up our own desk")), ("example", _("look at an example first")))
        yield Fields(
            (
                Asked(key="language", label=_("Language"), value=spoken(), options=languages),
                Asked(key="way", label=_("Begin with"), value="own", options=ways, hint=_hint_of_ways()),
            )
        )

    def on_choice_turned(self, event: Choice.Turned) -> None:
        """Speak the other language at once."""
        language = self.said["language"]
        if language != spoken():
            event.stop()
            self.post_message(self.Speaks(language))

    @property
    def wants_example(self) -> bool:
        """Whether the example desk is wanted."""
        return self.said["way"] == "example"

    def taken(self) -> Founding:
        """The language."""
        return replace(self.plan, language=self.said["language"])


def _hint_of_ways() -> str:
    return _("The example is a whole university with a month of posts, made for trying things out.")


class WhoseDesk(Step):
    """Whose desk it is, and where: the zone decides on which day a post counts."""

    title = N_("Your institution")

    def compose(self) -> ComposeResult:
        """Name and zone."""
        zone = self.plan.zone or self.ground.zone or USUAL_ZONES.get(spoken(), "")
        means = _("It decides on which day a post counts. Type a city; → takes the suggestion.")
        yield Fields(
            (
                Asked(
                    key="name",
                    label=_("Name"),
                    value=self.plan.name,
                    hint=_("As it stands over every screen, like “Municipality of Ogre”."),
                ),
                Asked(key="zone", label=_("Time zone"), value=zone, hint=means, known=self.ground.zones),
            )
        )

    def taken(self) -> Founding:
        """Name and zone, if there is such a zone."""
        return replace(self.plan, name=named(self.said["name"], ()), zone=zone_of(self.said["zone"].strip()).key)


class Starters(LineList[Starter]):
    """The starter policies, one line each."""

    BINDINGS = bindings("pick")


class WhichRules(Step):
    """Which starter policy, with the rules that make it unlike the others."""

    title = N_("Your rules")

    def __init__(self, plan: Founding, ground: Ground) -> None:
        super().__init__(plan, ground)
        self.starters = tuple(ground.keeping.starters())

    def compose(self) -> ComposeResult:
        """The starters, and below them what the one under the cursor rules."""
        yield Static(Text(_("What you begin with; every rule can be changed later.")), classes="say")
        rows = Starters(_starter_line, lambda starter: starter.key)
        rows.styles.height = len(self.starters)
        yield rows
        with VerticalScroll(id="preview", can_focus=False):
            yield Static("", markup=False)

    def begin(self) -> None:
        """Show the starters, the cursor on the one chosen before or made for the language."""
        rows = self.query_one(Starters)
        rows.show(self.starters)
        likely = next((starter.key for starter in self.starters if starter.language == spoken()), "")
        rows.go_to(self.plan.starter or likely or "plain")
        rows.focus()
        self.show()

    def show(self) -> None:
        """What the starter under the cursor rules, and where it comes from."""
        starter = self.query_one(Starters).current
        if starter is not None:
            source = Text.assemble((_("Source: {source}").format(source=clean_line(starter.source)), "muted"))
            self.query_one("#preview > Static", Static).update(Group(rules_lines(main_rules(starter.policy)), source))

    def on_line_list_moved(self) -> None:
        """Show the other one."""
        self.show()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter on a starter."""
        event.stop()
        self.post_message(self.Done())

    def taken(self) -> Founding:
        """The starter's key."""
        return replace(self.plan, starter=self.query_one(Starters).current_id)


def _starter_line(starter: Starter, _width: int) -> Text:
    return Text.assemble((f"{starter.key:<10}", "strong"), clean_line(in_language(dict(starter.title), spoken())))


class OneUnit(Step):
    """A unit and its accounts; as many of these steps as there are units."""

    title = N_("Your units")

    def __init__(self, plan: Founding, ground: Ground, index: int = 0) -> None:
        super().__init__(plan, ground)
        self.index = index

    def compose(self) -> ComposeResult:
        """Name, kind, and a handle for each platform it is on."""
        unit = self.plan.units[self.index] if self.index < len(self.plan.units) else None
        handles = {account.platform: account.handle for account in unit.accounts} if unit else {}
        more = len(self.plan.units) > self.index + 1
        alone = _("Whoever posts: a faculty, a department, an office. Leave it empty to add units later, in Team.")
        handle = _("Its name there, like @name. Leave it empty where the unit has no account.")
        yield Static(Text(_units_so_far(self.plan.units[: self.index])), classes="say")
        yield Fields(
            (
                Asked(key="name", label=_("Unit"), value=unit.name if unit else "", hint=alone),
                Asked(
                    key="kind",
                    label=_("Kind"),
                    value=unit.kind if unit else UnitKind.FACULTY,
                    options=names_of(UNIT_KIND_NAMES),
                ),
                *(Asked(key=key, label=platform(key).name, value=handles.get(key, ""), hint=handle) for key in OFFERED),
                Asked(
                    key="more",
                    label=_("One more unit"),
                    value="yes" if more else "no",
                    options=(("no", _("no, go on")), ("yes", _("yes"))),
                ),
            )
        )

    @property
    def wants_more(self) -> bool:
        """Whether another unit follows."""
        return self.said["more"] == "yes" and bool(self.said["name"].strip())

    def taken(self) -> Founding:
        """The units so far and this one."""
        said, before = self.said, self.plan.units[: self.index]
        if not said["name"].strip():
            return replace(self.plan, units=before)
        handles = tuple(NewAccount(platform=key, handle=said[key]) for key in OFFERED if said[key].strip())
        name = named(said["name"], (unit.name for unit in before))
        unit = NewUnit(name=name, kind=UnitKind(said["kind"]), accounts=handles)
        after = self.plan.units[self.index + 1 :] if self.wants_more else ()
        return replace(self.plan, units=(*before, unit, *after))


def _units_so_far(units: Sequence[NewUnit]) -> str:
    if not units:
        return _("The units of your institution share its rules; each has its own calendar and accounts.")
    return _("So far: {units}").format(units=", ".join(clean_line(unit.name) for unit in units))


class You(Step):
    """Who makes the desk, and what will be made."""

    title = N_("You")

    def compose(self) -> ComposeResult:
        """Name and address, then the whole plan."""
        means = _("You are the desk's administrator: you add people and change the rules.")
        yield Fields(
            (
                Asked(key="name", label=_("Your name"), value=self.plan.administrator, hint=means),
                Asked(key="email", label=_("E-mail"), value=self.plan.email, hint=_("May stay empty.")),
            )
        )
        yield Static(Text(_summary(self.plan, self.ground.location)), classes="plan", markup=False)

    def taken(self) -> Founding:
        """You as its administrator."""
        name, email = named(self.said["name"], ()), email_given(self.said["email"])
        return replace(self.plan, administrator=name, email=email, login=self.ground.login)


def _summary(plan: Founding, location: str) -> str:
    accounts = sum(len(unit.accounts) for unit in plan.units)
    units = ngettext("{units} unit", "{units} units", len(plan.units)).format(units=len(plan.units))
    handles = ngettext("{accounts} account", "{accounts} accounts", accounts).format(accounts=accounts)
    made = _("Enter makes the desk: {name}, {zone}, rules “{starter}”, {units}, {accounts}.").format(
        name=plan.name, zone=plan.zone, starter=plan.starter, units=units, accounts=handles
    )
    where = _("It will lie at {location}. Until then nothing is written.").format(location=location)
    return f"{made}\n{where}"
