"""A faculty whose people have keys and cards: Ayşe holds, Mehmet and Deniz back up, Işıl is IT, the owner runs it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from smdesk.desk import Desk
from smdesk.people import Grant, Person, PersonId, Role
from smdesk.policy import Policy
from smdesk.vault.cards import Card, Confirmation
from smdesk.vault.credentials import Credential, Part, credential_id
from smdesk.vault.rules import VaultRules
from smdesk.vault.secret import Secret
from tests.fakes import AYSE, DENIZ, FACULTY, MEHMET, OWNER, PLAIN_POLICY, Sitting, X, faculty_records

IT = PersonId("n-it")
EVERYBODY = (AYSE, MEHMET, DENIZ, OWNER, IT)

LOGIN = {"user_name": Secret("muh@deneme.edu"), "password": Secret("Kanarya-7Sarı!Defne")}
SECOND = {"totp": Secret("JBSWY3DPEHPK3PXP"), "recovery_codes": Secret("8f3k-29dj\nq1ms-77aa")}


def records(policy: Policy = PLAIN_POLICY) -> list[object]:
    """The small faculty with somebody of IT, and Deniz at work in it too."""
    it = Person(id=IT, name="Işıl Tan", email="isil@deneme.edu", roles=(Grant(Role.IT),))
    deniz = Grant(Role.PRODUCER, FACULTY)
    made = [
        replace(each, roles=(*each.roles, deniz)) if isinstance(each, Person) and each.id == DENIZ else each
        for each in faculty_records(policy)
    ]
    return [*made, it]


@dataclass
class VaultDesk(Sitting):
    """Everybody has keys; `carded` have a card that somebody compared."""

    policy: Policy = PLAIN_POLICY
    carded: tuple[PersonId, ...] = EVERYBODY
    rules: VaultRules = field(default_factory=VaultRules)

    def __post_init__(self) -> None:
        self.records = self.records or records(replace(self.policy, vault=self.rules))
        super().__post_init__()
        for person in EVERYBODY:
            self.desk(person).keys.create()
        self.cards(*self.carded)

    def cards(self, *people: PersonId) -> None:
        """A compared card for each of them."""
        desk = self.desk(OWNER)
        with desk.writing() as tx:
            for person in people:
                tx.put(self._card(person))
            tx.commit(desk.entry("card.make", "institution", at=self.clock()))

    def _card(self, person: PersonId) -> Card:
        by = OWNER if person != OWNER else AYSE
        own, other = self.desk(person).keys.own(), self.desk(by).keys.own()
        sealing = self.desk(person).keys.sealing
        card = Card(
            id=f"card-{person}",
            person=person,
            recipient=own.public.recipient,
            verifier=own.public.verifier,
            made_at=self.clock(),
        )
        card = replace(card, signature=sealing.sign(card.own_words(), own.signing))
        said = sealing.sign(card.confirming_words(by, self.clock()), other.signing)
        return replace(card, confirmations=(Confirmation(by=by, at=self.clock(), signature=said),))


def kept(desk: Desk, part: Part = Part.LOGIN) -> Credential:
    """The faculty's X as it stands now."""
    desk.store.refresh()
    with desk.reading() as view:
        return view.get(Credential, credential_id(X, part))


def tampered(desk: Desk, credential: Credential) -> None:
    """Write a credential into the desk past every rule, as somebody with an editor can."""
    with desk.store.transaction() as tx:
        tx.put(credential)
        tx.commit(desk.entry("tamper", credential.id, at=desk.clock()))
