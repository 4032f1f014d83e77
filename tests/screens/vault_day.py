"""A faculty's vault on a Monday: one account well covered, one that hangs on one person, one nobody can open."""

from __future__ import annotations

from smdesk.usecases.vault.credentials import add_credential
from smdesk.usecases.vault.drills import answer_drills, ask_drills
from smdesk.usecases.vault.registry import note_unmarked
from smdesk.usecases.vault.rights import name_answerer
from smdesk.usecases.vault.security import Looked, attest
from smdesk.vault.credentials import Part
from smdesk.vault.rules import VaultRules
from smdesk.vault.security import Moderator, SecondFactor, WayBack, Whose
from tests.fakes import AYSE, DENIZ, INSTAGRAM, MEHMET, OWNER, X
from tests.vault.with_keys import IT, LOGIN, SECOND, VaultDesk

UNITS_OWN = WayBack(whose=Whose.UNIT)


def vault_day() -> VaultDesk:
    """X: both parts, Mehmet proven for the login; Instagram: Ayşe alone; the rectorate's X: nothing yet."""
    team = VaultDesk(rules=VaultRules())
    ayse, owner = team.desk(AYSE), team.desk(OWNER)
    add_credential(ayse, X, Part.LOGIN, LOGIN, backups=[MEHMET])
    add_credential(ayse, X, Part.SECOND_FACTOR, SECOND, backups=[DENIZ])
    add_credential(ayse, INSTAGRAM, Part.LOGIN, LOGIN)
    ask_drills(team.desk(IT), account=X)
    answer_drills(team.desk(MEHMET))
    looked = Looked(
        second_factor=SecondFactor.APP,
        notifications=True,
        codes=8,
        mailbox=UNITS_OWN,
        phone=UNITS_OWN,
        moderators=(Moderator(person=AYSE, role="editör"), Moderator(person=MEHMET)),
        official=True,
    )
    attest(owner, X, looked)
    attest(owner, INSTAGRAM, Looked(second_factor=SecondFactor.NONE, mailbox=WayBack(whose=Whose.PERSON, person=AYSE)))
    name_answerer(owner, X, AYSE)
    note_unmarked(owner, "x", "@denemefan", link="https://x.com/denemefan")
    return team
