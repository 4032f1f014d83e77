"""What stands around a credential when something is done with it: the time, the cards, the keys at hand."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property

from smdesk.accounts import Account
from smdesk.desk import Desk, institution
from smdesk.findings import Finding
from smdesk.people import Act, Person, PersonId, may
from smdesk.policy import Policy
from smdesk.store import View
from smdesk.units import Standing
from smdesk.usecases.around import rights_say
from smdesk.usecases.vault.hand import Hand, known_keys
from smdesk.vault.coverage import Known, Wrong, recipients_wrong, whats_wrong
from smdesk.vault.credentials import Credential, envelope_statement
from smdesk.vault.passwords import Chance
from smdesk.vault.rules import VaultRules
from smdesk.walltime import today_in


class Ground:
    """The desk as an act of the vault meets it, at one instant; the key store is asked only when a key is needed."""

    def __init__(self, desk: Desk, view: View, keys: Known | None = None) -> None:
        self.desk, self.view = desk, view
        self.now: datetime = desk.clock()
        self.who: PersonId = desk.who
        self.name = desk.store.desk_id
        self._known = keys

    @cached_property
    def hand(self) -> Hand:
        """The keys of whoever sits here."""
        return Hand(self.desk.keys)

    @cached_property
    def keys(self) -> Known:
        """The keys of everybody whose card counts."""
        return known_keys(self.desk, self.view) if self._known is None else self._known

    @cached_property
    def active(self) -> frozenset[PersonId]:
        """Everybody who is still there."""
        return frozenset(each.id for each in self.view.people() if each.state is Standing.ACTIVE)

    @property
    def day(self) -> date:
        """The institution's calendar day."""
        return today_in(self.now, institution(self.view).zone)

    @property
    def rules(self) -> VaultRules:
        """What policy says."""
        return self.view.get(Policy, "policy").vault

    @property
    def chance(self) -> Chance:
        """The operating system's source of chance."""
        return self.desk.ids.below

    def may_say(self, act: Act, account: Account) -> list[Finding]:
        """What forbids whoever sits here an act on an account."""
        person = self.view.get(Person, self.who)
        return may(person, act, account.unit) or rights_say(self.view, person, act, accounts=[account.id])

    def named(self, account: Account) -> bool:
        """Whether whoever sits here is one of those an account's secrets are for by name, every day."""
        only = account.only_for(Act.OPEN)
        return only is not None and self.who in only

    def wrong(self, credential: Credential) -> Wrong | None:
        """What is wrong with a credential's envelope as it stands."""
        if self._wrote(credential):
            return recipients_wrong(credential.envelope, self.keys)
        return whats_wrong(credential, self.name, self.keys)

    def _wrote(self, credential: Credential) -> bool:
        """Whether it is one's own envelope: a signature made again is the same, and costs a third of checking it."""
        envelope = credential.envelope
        if envelope.by != self.who or self.keys.verifiers.get(self.who) != self.hand.verifier:
            return False
        return self.hand.sign(envelope_statement(self.name, credential, envelope)) == envelope.signature

    def signed_by(self, person: PersonId, said: bytes, signature: str) -> bool:
        """Whether somebody whose card counts put their name to a statement."""
        return self.keys.verify(said, signature, self.keys.verifiers.get(person, ""))
