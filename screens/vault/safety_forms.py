"""Forms of an account's safety: a line of its checklist as somebody saw it, a right, who answers for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from screens.dialogs.form import Form
from screens.widgets.fields import Asked
from smdesk.accounts import AccountId
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.i18n import _
from smdesk.names import ACT_NAMES, name_in
from smdesk.people import Act, PersonId
from smdesk.usecases.vault.account_sheet import AccountSheet, moderators_typed, people_typed
from smdesk.usecases.vault.rights import keep_for, name_answerer
from smdesk.usecases.vault.security import Looked, attest
from smdesk.vault.names import ITEM_NAMES, SECOND_FACTOR_NAMES, WHOSE_NAMES
from smdesk.vault.security import Item, Moderator, PageCategory, SecondFactor, WayBack, Whose

Values = Mapping[str, str]
Line = tuple[Sequence[Asked], Callable[[Desk, Values], Looked]]
"""What is asked of a line, and what the answers say was seen."""


def line_form(desk: Desk, sheet: AccountSheet, item: Item) -> Form:
    """What somebody saw at one line of the checklist."""
    asked, read = LINES[item](sheet)

    def save(desk: Desk, values: Values, *, seen: int | None = None) -> object:
        return attest(desk, sheet.account.id, read(desk, values), seen=seen)

    title = f"{clean_line(sheet.account.handle)}: {name_in(ITEM_NAMES, item)}"
    done = _("Noted under your name and today's date.")
    return Form(desk, title, asked, save, done=done, seen=sheet.checklist.seen.version)


def _second_factor(sheet: AccountSheet) -> Line:
    kinds = [(each.value, name_in(SECOND_FACTOR_NAMES, each)) for each in (*list(SecondFactor)[1:], SecondFactor.NONE)]
    value = sheet.checklist.seen.second_factor if _was_seen(sheet, Item.SECOND_FACTOR) else SecondFactor.APP
    asked = Asked(key="kind", label=_("It is asked for"), value=value, options=kinds)
    return [asked], lambda _desk, values: Looked(second_factor=SecondFactor(values["kind"]))


def _notifications(sheet: AccountSheet) -> Line:
    on = sheet.checklist.seen.notifications or not _was_seen(sheet, Item.NOTIFICATIONS)
    options = [("on", _("on")), ("off", _("off"))]
    asked = Asked(key="on", label=_("They are"), value="on" if on else "off", options=options)
    return [asked], lambda _desk, values: Looked(notifications=values["on"] == "on")


def _codes(sheet: AccountSheet) -> Line:
    hint = _("How many unused ones are stored in the vault or in a safe; never write the codes here.")
    asked = Asked(key="codes", label=_("Codes left"), value=_number(sheet, Item.CODES), hint=hint)
    return [asked], lambda _desk, values: Looked(codes=_count(values["codes"]))


def _friends(sheet: AccountSheet) -> Line:
    asked = Asked(key="friends", label=_("Friends"), value=_number(sheet, Item.FRIENDS))
    return [asked], lambda _desk, values: Looked(friends=_count(values["friends"]))


def _mailbox(sheet: AccountSheet) -> Line:
    asked, read = _way(sheet, Item.MAILBOX)
    return asked, lambda _desk, values: Looked(mailbox=read(values))


def _phone(sheet: AccountSheet) -> Line:
    asked, read = _way(sheet, Item.PHONE)
    return asked, lambda _desk, values: Looked(phone=read(values))


def _way(sheet: AccountSheet, item: Item) -> tuple[Sequence[Asked], Callable[[Values], WayBack]]:
    """Whose it is, and which of our accounts one must be in to get at it."""
    way: WayBack = getattr(sheet.checklist.seen, item.value)
    fixed = [(each.value, name_in(WHOSE_NAMES, each)) for each in (Whose.UNIT, Whose.NOBODY)]
    whose = [*fixed, *((person, clean_line(name)) for person, name in sheet.people.items())]
    seen = way.person or way.whose.value if _was_seen(sheet, item) else Whose.UNIT.value
    behind = [("", _("none of ours")), *((account, clean_line(name)) for account, name in sheet.accounts.items())]
    why = _("An account of ours that one must be in to read what arrives there.")
    asked = (
        Asked(key="whose", label=_("It is"), value=seen, options=whose, hint=_("Whose it is; not its address.")),
        Asked(key="behind", label=_("Reached through"), value=way.behind or "", options=behind, hint=why),
    )

    def read(values: Values) -> WayBack:
        account = AccountId(values["behind"]) if values["behind"] else None
        if values["whose"] in list(Whose):
            return WayBack(whose=Whose(values["whose"]), behind=account)
        return WayBack(whose=Whose.PERSON, person=PersonId(values["whose"]), behind=account)

    return asked, read


def _moderators(sheet: AccountSheet) -> Line:
    names = sheet.checklist.names
    shown = [f"{names.get(each.person, each.person)}{f' = {each.role}' if each.role else ''}" for each in _there(sheet)]
    asked = Asked(
        key="moderators",
        label=_("Moderators"),
        value=", ".join(map(clean_line, shown)),
        hint=_("Names with commas between, each with its role there if you like: Ayşe = editor."),
        known=tuple(sheet.people.values()),
    )
    return [asked], lambda desk, values: Looked(moderators=moderators_typed(desk, values["moderators"]))


def _there(sheet: AccountSheet) -> Sequence[Moderator]:
    return sheet.checklist.seen.moderators if _was_seen(sheet, Item.MODERATORS) else ()


def _official(sheet: AccountSheet) -> Line:
    yes = sheet.checklist.seen.official or not _was_seen(sheet, Item.OFFICIAL)
    options = [("yes", _("yes")), ("no", _("no"))]
    hint = _("Look at the profile as a visitor sees it.")
    asked = Asked(
        key="official", label=_("It says “official”"), value="yes" if yes else "no", options=options, hint=hint
    )
    return [asked], lambda _desk, values: Looked(official=values["official"] == "yes")


def _category(sheet: AccountSheet) -> Line:
    seen = sheet.checklist.seen.category
    fits = _("What the unit does: {unit}").format(unit=clean_line(sheet.checklist.unit))
    value = "yes" if seen.fits or not seen.name else "no"
    asked = (
        Asked(key="name", label=_("Category"), value=seen.name, hint=_("As the page shows it.")),
        Asked(key="fits", label=_("It fits"), value=value, options=[("yes", _("yes")), ("no", _("no"))], hint=fits),
    )
    return asked, lambda _desk, values: Looked(category=PageCategory(name=values["name"], fits=values["fits"] == "yes"))


LINES: Mapping[Item, Callable[[AccountSheet], Line]] = {
    Item.SECOND_FACTOR: _second_factor,
    Item.NOTIFICATIONS: _notifications,
    Item.CODES: _codes,
    Item.MAILBOX: _mailbox,
    Item.PHONE: _phone,
    Item.MODERATORS: _moderators,
    Item.OFFICIAL: _official,
    Item.CATEGORY: _category,
    Item.FRIENDS: _friends,
}


def _was_seen(sheet: AccountSheet, item: Item) -> bool:
    return sheet.checklist.seen.attestation(item) is not None


def _number(sheet: AccountSheet, item: Item) -> str:
    return str(getattr(sheet.checklist.seen, item.value)) if _was_seen(sheet, item) else ""


def _count(typed: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", typed.strip()):
        raise BadInput("bad_count", given=typed)
    return int(typed)


def right_form(desk: Desk, sheet: AccountSheet, act: Act) -> Form:
    """For whom an act on the account is, where not for everybody with the role."""
    names = {**sheet.checklist.names, **sheet.people}
    only = sheet.account.only_for(act) or ()
    asked = Asked(
        key="people",
        label=_("Only for"),
        value=", ".join(clean_line(names.get(each, each)) for each in only),
        hint=_("Names with commas between; empty: everybody with the role."),
        known=tuple(sheet.people.values()),
    )

    def save(desk: Desk, values: Values, *, seen: int | None = None) -> object:
        people = people_typed(desk, values["people"])
        return keep_for(desk, sheet.account.id, act, people or None, seen=seen)

    title = f"{clean_line(sheet.account.handle)}: {name_in(ACT_NAMES, act)}"
    return Form(desk, title, [asked], save, done=_("The right is noted."), seen=sheet.account.version)


def answerer_form(desk: Desk, sheet: AccountSheet) -> Form:
    """Who answers for the account's safety."""
    people = [(person, clean_line(name)) for person, name in sheet.people.items()]
    value = sheet.account.answers_for or ""
    asked = Asked(key="person", label=_("Answers for it"), value=value, options=[("", _("nobody")), *people])

    def save(desk: Desk, values: Values, *, seen: int | None = None) -> object:
        person = PersonId(values["person"]) if values["person"] else None
        return name_answerer(desk, sheet.account.id, person, seen=seen)

    title = _("Who answers for the safety of {handle}?").format(handle=clean_line(sheet.account.handle))
    return Form(desk, title, [asked], save, done=_("Noted who answers for it."), seen=sheet.account.version)
