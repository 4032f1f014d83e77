"""The forms of Team: a unit, a person, a role, an account, a decision on an account."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from screens.dialogs.form import Form
from screens.widgets.fields import Asked
from smdesk.accounts import Account, AccountId, AccountKind, AccountState, Verdict
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.i18n import N_, _, spoken
from smdesk.names import (
    ACCOUNT_KIND_NAMES,
    ACCOUNT_STATE_NAMES,
    ROLE_NAMES,
    UNIT_KIND_NAMES,
    name_in,
)
from smdesk.people import Grant, Person, Role
from smdesk.platforms import PLATFORMS
from smdesk.policy import Audience, Category, in_language
from smdesk.units import Standing, Unit, UnitId, UnitKind
from smdesk.usecases import team
from smdesk.usecases.team import TeamView

EVERYWHERE = ""
"""The choice of no unit in particular."""

Options = tuple[tuple[str, str], ...]


def form_of(desk: Desk, view: TeamView, record: Unit | Person | Account) -> Form:
    """The form that changes a record."""
    match record:
        case Unit():
            return unit_form(desk, view, record)
        case Person():
            return person_form(desk, view, record)
    return account_form(desk, view, record)


def unit_form(desk: Desk, view: TeamView, unit: Unit | None) -> Form:
    """A new unit, or another name and kind for one."""
    kind = unit.kind if unit else UnitKind.FACULTY
    asked = (
        Asked(key="name", label=_("Name"), value=unit.name if unit else ""),
        Asked(key="kind", label=_("Kind"), value=kind, options=named(UNIT_KIND_NAMES)),
        Asked(
            key="category",
            label=_("Usual content"),
            value=unit.category if unit else "",
            hint=_("What a new post of this unit is unless somebody says otherwise."),
            options=_or_none(titles(view.policy.categories)),
        ),
        Asked(
            key="audience",
            label=_("Usual audience"),
            value=unit.audience if unit else "",
            options=_or_none(titles(view.policy.audiences)),
        ),
        Asked(
            key="zone",
            label=_("Time zone"),
            value=(unit.zone or "") if unit else "",
            hint=_("Only where it differs from the institution's, like Europe/Berlin."),
        ),
    )

    def save(desk: Desk, values: Mapping[str, str], *, seen: int | None = None) -> object:
        given = {**values, "kind": UnitKind(values["kind"])}
        if unit is None:
            return team.add_unit(desk, **given)  # type: ignore[arg-type]  # the form's keys are the use case's
        return team.edit_unit(desk, unit.id, **given, seen=seen)  # type: ignore[arg-type]  # the same

    title = _("Change the unit") if unit else _("A new unit")
    return Form(desk, title, asked, save, done=_("The unit is saved."), seen=unit.version if unit else None)


def person_form(desk: Desk, view: TeamView, person: Person | None) -> Form:
    """Somebody new with a first role, or another name and address for somebody."""
    asked = (
        Asked(key="name", label=_("Full name"), value=person.name if person else ""),
        Asked(key="email", label=_("E-mail"), value=person.email if person else ""),
        Asked(
            key="login",
            label=_("Login name"),
            value=person.login if person else "",
            hint=_("The name they log in to their computer with: smdesk knows by it who sits there."),
        ),
        Asked(
            key="agency",
            label=_("Agency"),
            value=person.agency if person else "",
            hint=_("Whose they are, if not ours: an agency drafts, our own people send on and post."),
        ),
        *(() if person else _role_fields(view)),
    )

    def save(desk: Desk, values: Mapping[str, str], *, seen: int | None = None) -> object:
        known = {key: values[key] for key in ("name", "email", "login", "agency")}
        if person is None:
            return team.add_person(desk, **known, roles=[_grant(values)])
        return team.edit_person(desk, person.id, **known, seen=seen)  # type: ignore[arg-type]  # all texts

    title = _("Change the person") if person else _("A new person")
    return Form(desk, title, asked, save, done=_("The person is saved."), seen=person.version if person else None)


def role_form(desk: Desk, view: TeamView, person: Person) -> Form:
    """One more role for somebody."""

    def save(desk: Desk, values: Mapping[str, str], *, seen: int | None = None) -> object:
        return team.edit_person(desk, person.id, roles=[*person.roles, _grant(values)], seen=seen)

    title = _("A role for {name}").format(name=clean_line(person.name))
    return Form(desk, title, _role_fields(view), save, done=_("The role is given."), seen=person.version)


def account_form(desk: Desk, view: TeamView, account: Account | None, unit: UnitId | None = None) -> Form:
    """A new account, or what is known of one."""
    blank = Account(id=AccountId(""), unit=unit or UnitId(""), platform="", handle="", kind=AccountKind.PAGE)
    where = (
        Asked(key="unit", label=_("Unit"), value=blank.unit, options=_own_units(view)),
        Asked(key="platform_name", label=_("Platform"), options=tuple((p.key, p.name) for p in PLATFORMS.values())),
    )
    asked = (*(() if account else where), *_account_fields(view, account or blank))

    def save(desk: Desk, values: Mapping[str, str], *, seen: int | None = None) -> object:
        spoken_there = tuple(re.findall(r"\w+", values["languages"].lower()))
        made = {"kind": AccountKind(values["kind"]), "state": AccountState(values["state"]), "languages": spoken_there}
        given = {**values, **made}
        if account is None:
            return team.add_account(desk, **given)  # type: ignore[arg-type]  # the form's keys are the use case's
        return team.edit_account(desk, account.id, **given, seen=seen)  # type: ignore[arg-type]  # the same

    title = _("Change the account") if account else _("A new account")
    return Form(desk, title, asked, save, done=_("The account is saved."), seen=account.version if account else None)


def _account_fields(view: TeamView, at: Account) -> tuple[Asked, ...]:
    posted = _("Only an active account is posted to.")
    wants = _("What the institution wants with this account.")
    page = _("The account's own page, beginning with https://.")
    return (
        Asked(key="handle", label=_("Handle"), value=at.handle, hint=_("As the platform shows it, like @name.")),
        Asked(key="kind", label=_("Kind"), value=at.kind, options=named(ACCOUNT_KIND_NAMES)),
        Asked(key="state", label=_("State"), value=at.state, hint=posted, options=named(ACCOUNT_STATE_NAMES)),
        Asked(key="link", label=_("Link"), value=at.link, hint=page),
        Asked(key="purpose", label=_("Purpose"), value=at.purpose, hint=wants),
        Asked(key="audience", label=_("Audience"), value=at.audience, options=_audiences(view, at.audience)),
        Asked(
            key="languages",
            label=_("Languages"),
            value=", ".join(at.languages),
            hint=_("Those it may be written in, like tr, en; empty: any."),
        ),
    )


VERDICTS = ((Verdict.OPEN, N_("open it")), (Verdict.KEEP, N_("keep it")), (Verdict.CLOSE, N_("close it")))


def decision_form(desk: Desk, account: Account) -> Form:
    """Why an account is opened, kept or closed (S16)."""
    likely = Verdict.KEEP if account.state is AccountState.ACTIVE else Verdict.OPEN
    asked = (
        Asked(
            key="verdict", label=_("Decision"), value=likely, options=tuple((key, _(name)) for key, name in VERDICTS)
        ),
        Asked(
            key="figures",
            label=_("Figures"),
            hint=_("What it rests on: followers, reach, replies, and of which month."),
        ),
        Asked(key="reason", label=_("Reason"), hint=_("Whom the account reaches that no other does, or why nobody.")),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        verdict = Verdict(values["verdict"])
        return team.decide_account(desk, account.id, verdict, figures=values["figures"], reason=values["reason"])

    title = _("{account}: open, keep or close?").format(account=clean_line(account.handle))
    return Form(desk, title, asked, save, done=_("The decision is noted."))


def named(names: Mapping[str, str]) -> Options:
    """The members of a closed set with what they are called now."""
    return tuple((key, name_in(names, key)) for key in names)


def titles(kinds: Iterable[Category | Audience]) -> Options:
    """Policy's own kinds with what they are called now."""
    return tuple((kind.key, in_language(kind.title, spoken(), kind.key)) for kind in kinds)


def unit_names(view: TeamView) -> Options:
    """The units that still take part."""
    return tuple((unit.id, clean_line(unit.name)) for unit in view.units if unit.state is Standing.ACTIVE)


def _own_units(view: TeamView) -> Options:
    """The units whose accounts the person at the desk may change."""
    return tuple((unit, name) for unit, name in unit_names(view) if view.may_change(UnitId(unit)))


def _or_none(options: Options) -> Options:
    return (("", _("none in particular")), *options)


def _audiences(view: TeamView, own: str) -> Options:
    """The policy's audiences by name; what stands there already stays choosable."""
    known = tuple((name, name) for _key, name in titles(view.policy.audiences))
    return _or_none(known if own in ("", *(key for key, _name in known)) else (*known, (own, clean_line(own))))


def _role_fields(view: TeamView) -> tuple[Asked, ...]:
    units, everywhere = unit_names(view), (EVERYWHERE, _("the whole institution"))
    first = units[0][0] if units else EVERYWHERE
    return (
        Asked(key="role", label=_("Role"), value=Role.PRODUCER, options=named(ROLE_NAMES)),
        Asked(key="where", label=_("In which unit"), value=first, options=(*units, everywhere)),
    )


def _grant(values: Mapping[str, str]) -> Grant:
    return Grant(Role(values["role"]), UnitId(values["where"]) if values["where"] else None)
