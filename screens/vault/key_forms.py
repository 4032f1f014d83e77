"""Forms about one's own keys: made, unlocked, written on a sheet, taken in from one; passphrases stay masked."""

from __future__ import annotations

from collections.abc import Mapping

from screens.dialogs.form import Form
from screens.vault.secret_forms import SecretForm
from screens.widgets.fields import Asked
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.i18n import _
from smdesk.usecases.vault import identity as usecases
from smdesk.usecases.vault.cards import revoke_card
from smdesk.vault.cards import Card
from smdesk.vault.secret import Secret

Given = Mapping[str, Secret]
Said = Mapping[str, str]
NONE = Secret("")


def create_form(desk: Desk) -> Form:
    """A passphrase for keys that go into a file."""
    hint = _("At least 10 characters; several words are best. Nobody can tell it to you again.")
    asked = (*_twice(_("Passphrase"), hint),)

    def save(desk: Desk, given: Given, _said: Said) -> object:
        return usecases.create_identity(desk, _same(given))

    return SecretForm(desk, _("Make your keys"), asked, save, done=_("Your keys are made, their card is on the desk."))


def unlock_form(desk: Desk) -> Form:
    """The passphrase of the file with the keys."""
    asked = (Asked(key="passphrase", label=_("Passphrase"), masked=True),)

    def save(desk: Desk, given: Given, _said: Said) -> object:
        return desk.keys.unlock(given.get("passphrase", NONE))

    return SecretForm(desk, _("Unlock your keys"), asked, save, done=_("Your keys are open until you leave."))


def recovery_form(desk: Desk) -> Form:
    """Where the sheet goes, and the passphrase that is not on it."""
    where = Asked(
        key="path",
        label=_("File"),
        value=_("~/smdesk-recovery.html"),
        hint=_(".html is a sheet to print; any other ending is the bare file for a second computer."),
    )
    asked = (where, *_twice(_("Passphrase"), _("For this sheet; write it down elsewhere. At least 10 characters.")))

    def save(desk: Desk, given: Given, said: Said) -> object:
        return usecases.write_recovery(desk, said["path"].strip(), _same(given))

    return SecretForm(
        desk, _("A recovery sheet"), asked, save, done=_("The sheet is written. Print it, then delete it.")
    )


def import_form(desk: Desk) -> Form:
    """A recovery file, and its passphrase."""
    asked = (
        Asked(key="path", label=_("File"), hint=_("The recovery file or the sheet with it inside.")),
        Asked(key="passphrase", label=_("Passphrase"), masked=True),
    )

    def save(desk: Desk, given: Given, said: Said) -> object:
        return usecases.import_identity(desk, said["path"].strip(), given.get("passphrase", NONE))

    return SecretForm(desk, _("Take your keys in"), asked, save, done=_("Your keys are here now."))


def revoke_form(desk: Desk, name: str, card: Card) -> Form:
    """Why a card ends."""
    asked = Asked(
        key="why",
        label=_("Because"),
        options=[("", _("these keys are no longer used")), ("stolen", _("somebody else may have the key"))],
        hint=_("New keys need a new card, compared again. What a key in other hands ever signed counts no more."),
    )

    def save(desk: Desk, values: Mapping[str, str], *, seen: int | None = None) -> object:
        return revoke_card(desk, card.id, stolen=values["why"] == "stolen", seen=seen)

    title = _("End the card of {person}").format(person=name)
    return Form(desk, title, [asked], save, done=_("The card is revoked."), seen=card.version)


def _twice(label: str, hint: str) -> tuple[Asked, Asked]:
    return (
        Asked(key="passphrase", label=label, masked=True, hint=hint),
        Asked(key="again", label=_("Once more"), masked=True),
    )


def _same(given: Given) -> Secret:
    """The passphrase, typed twice alike."""
    if given.get("passphrase", NONE) != given.get("again", NONE):
        raise BadInput("passphrases_differ")
    return given.get("passphrase", NONE)
