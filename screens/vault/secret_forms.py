"""Forms that a secret is typed into: masked, handed on as secrets, emptied as soon as the desk has taken them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from screens.dialogs.form import Form
from screens.widgets.fields import Asked, MaskedField
from smdesk.accounts import Account, AccountId
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.names import name_in
from smdesk.people import PersonId
from smdesk.usecases.vault import credentials as usecases
from smdesk.usecases.vault.emergencies import ask_emergency
from smdesk.usecases.vault.looking import CredentialView
from smdesk.vault.credentials import FIELDS, Part
from smdesk.vault.names import FIELD_NAMES, PART_NAMES
from smdesk.vault.secret import Secret
from smdesk.vault.wait_words import what_the_wait_is_worth

MAKE, TYPE = "make", "type"
People = Mapping[PersonId, str]
Given = Mapping[str, Secret]
SaveSecret = Callable[[Desk, Given, Mapping[str, str]], object]
"""A use case in the form's terms: the secrets apart from what else was said."""


class SecretForm(Form):
    """A form whose masked fields leave it as secrets only."""

    def __init__(self, desk: Desk, title: str, asked: Sequence[Asked], save: SaveSecret, *, done: str) -> None:
        super().__init__(desk, title, asked, save, done=done)
        self._keep = save

    def hand_over(self, values: Mapping[str, str]) -> None:
        """Hand it to the desk; what was typed stays hidden in its fields until the desk has taken it."""
        fields = {each.key for each in self._asked if each.masked or each.key in FIELD_NAMES}
        secrets = {key: Secret(values[key]) for key in fields if values[key]}
        others = {key: value for key, value in values.items() if key not in fields}
        self.ask(self._keep, secrets, others, then=self._kept, topic="save")

    def _kept(self, _answer: object) -> None:
        self.dismiss(self._done)

    def on_unmount(self) -> None:
        """Nothing stays in the fields."""
        for field in self.query(MaskedField):
            field.value = ""


def add_form(desk: Desk, account: Account, part: Part, people: People) -> Form:
    """What opens an account, put into the vault by whoever holds it from now on."""
    nobody = ("", _("nobody yet"))
    others = [(person, clean_line(name)) for person, name in people.items() if person != desk.who]
    asked = (
        *_secret_fields(part),
        Asked(
            key="backup",
            label=_("Backup"),
            options=[nobody, *others],
            hint=_("Who else can open it. Without a compared card it waits until they have one."),
        ),
        Asked(
            key="releaser",
            label=_("Released by"),
            options=[("", _("nobody: the backup can open it alone")), *others],
            hint=_("With somebody here the backup can open it only together with them."),
        ),
    )

    def save(desk: Desk, given: Given, said: Mapping[str, str]) -> object:
        return usecases.add_credential(
            desk,
            account.id,
            part,
            given,
            backups=[PersonId(said["backup"])] if said["backup"] else [],
            releasers=[PersonId(said["releaser"])] if said["releaser"] else [],
            generate=said.get("how") == MAKE,
        )

    title = f"{clean_line(account.handle)}: {name_in(PART_NAMES, part)}"
    return SecretForm(desk, title, asked, save, done=_("It is in the vault; you hold it."))


def note_form(desk: Desk, account: Account, part: Part, people: People) -> Form:
    """Who knows a secret and who stands in, before it lies in the vault."""
    everybody = [(person, clean_line(name)) for person, name in people.items()]
    asked = (
        Asked(key="holder", label=_("Who knows it"), options=everybody),
        Asked(key="backup", label=_("Who stands in"), options=[("", _("nobody yet")), *everybody]),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        backups = [PersonId(values["backup"])] if values["backup"] else []
        return usecases.note_credential(desk, account.id, part, PersonId(values["holder"]), backups)

    title = f"{clean_line(account.handle)}: {name_in(PART_NAMES, part)}"
    return Form(desk, title, asked, save, done=_("Noted; it counts as recorded only."))


def rotate_form(desk: Desk, seen: CredentialView) -> Form:
    """A new secret in the place of the old one; empty fields stay as they are."""
    part = seen.credential.part
    note = _("Change it on the platform first; empty fields stay as they are in the envelope.")
    asked = [replace(each, hint=each.hint or note) for each in _secret_fields(part)]

    def save(desk: Desk, given: Given, said: Mapping[str, str]) -> object:
        return usecases.rotate(desk, seen.credential.id, given, generate=said.get("how") == MAKE)

    title = _("A new secret for {handle}").format(handle=clean_line(seen.account.handle))
    return SecretForm(desk, title, asked, save, done=_("Changed. Old proofs are over: ask for a drill."))


def _secret_fields(part: Part) -> tuple[Asked, ...]:
    fields = tuple(
        Asked(key=name, label=name_in(FIELD_NAMES, name), masked=name not in READABLE, hint=_hint(name))
        for name in FIELDS[part]
    )
    if part is not Part.LOGIN:
        return fields
    how = Asked(
        key="how",
        label=_("New password"),
        options=[(TYPE, _("as typed above")), (MAKE, _("make one that the platform takes"))],
        hint=_("A made one is shown with o on the account's page; put it in on the platform at once."),
    )
    return (*fields, how)


READABLE = ("user_name",)
"""Fields that may be read while they are typed."""


def _hint(name: str) -> str:
    return {
        "totp": _("The key that the platform shows for an authenticator app, or its otpauth:// address."),
        "recovery_codes": _("All of them, with blanks between; several lines may be pasted."),
        "recovery_mailbox": _("Where the platform sends what recovers the account."),
    }.get(name, "")


def share_form(desk: Desk, seen: CredentialView, people: People) -> Form:
    """One more backup, or somebody who releases it to a backup."""
    there = {*seen.credential.people, *seen.credential.releasers}
    others = [(person, clean_line(name)) for person, name in people.items() if person not in there]
    roles = [("backup", _("a backup: can open it"))]
    if seen.credential.two_person:
        roles.append(("releaser", _("a releaser: lets a backup open it")))
    asked = (
        Asked(key="person", label=_("Share with"), options=others or [("", _("nobody else is here"))]),
        Asked(key="role", label=_("As"), options=roles),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        releaser = values["role"] == "releaser"
        return usecases.share(desk, seen.credential.id, PersonId(values["person"]), releaser=releaser)

    title = f"{clean_line(seen.account.handle)}: {name_in(PART_NAMES, seen.credential.part)}"
    return Form(desk, title, asked, save, done=_("Shared. Ask them for a drill: only then is it proven."))


REAL, REHEARSAL = "real", "rehearsal"


def emergency_form(desk: Desk, account: AccountId, parts: Sequence[CredentialView]) -> Form:
    """Why somebody must get in; where it takes two, they may practise it."""
    two = bool(parts) and all(each.credential.two_person for each in parts)
    reason = Asked(key="reason", label=_("Reason"), hint=what_the_wait_is_worth(two))
    kind = Asked(
        key="kind",
        label=_("It is"),
        options=[(REAL, _("an emergency")), (REHEARSAL, _("a rehearsal by two"))],
        hint=_("A rehearsal is opened, changed and closed like an emergency; then it counts as a proof."),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        rehearsal = values.get("kind") == REHEARSAL
        return ask_emergency(desk, account, values["reason"], rehearsal=rehearsal)

    title = _("Why must you get in? Holder, backups and IT see it at once.")
    return Form(desk, title, [reason, kind] if two else [reason], save, done=_("Asked."))
