"""The team on a given day: who is there, and who stands in for whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from smdesk.late_dataclass import dataclass
from smdesk.people import Away, Person, PersonId, Role
from smdesk.units import Standing, UnitId

if TYPE_CHECKING:
    from smdesk.posts import Decision, Post


def taken_at_their_word(_post: Post, _decision: Decision) -> bool:
    """Every decision counts as it stands."""
    return True


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody of the desk, as of one of the institution's calendar days; `vouched`: whether a decision is theirs."""

    people: tuple[Person, ...]
    day: date
    vouched: Callable[[Post, Decision], bool] = taken_at_their_word

    @property
    def active(self) -> tuple[Person, ...]:
        """Those who still take part."""
        return tuple(person for person in self.people if person.state is Standing.ACTIVE)

    def able(self, role: Role, unit: UnitId | None) -> list[Person]:
        """Who can act in a role today: its holders who are there, and the substitutes of those who are away."""
        there: dict[PersonId, Person] = {}
        for holder in self.people:
            if not holder.holds([role], unit):
                continue
            absence = self.absence(holder)
            stands_in = self._named(absence.substitute) if absence else holder
            if stands_in is not None:
                there.setdefault(stands_in.id, stands_in)
        return list(there.values())

    def acts_as(self, person: Person, role: Role, unit: UnitId | None) -> bool:
        """Whether a person's word counts in a role today: it is theirs, or that of somebody away they stand in for."""
        return person.holds([role], unit) or any(each.id == person.id for each in self.able(role, unit))

    def stands_in_for(self, person: Person, role: Role, unit: UnitId | None) -> Person | None:
        """Whom a person stands in for when acting in a role that is not their own."""
        if person.holds([role], unit):
            return None
        holders = (holder for holder in self.people if holder.holds([role], unit))
        return next((h for h in holders if (away := self.absence(h)) and away.substitute == person.id), None)

    def absence(self, person: Person) -> Away | None:
        """Why somebody is not there today, None when they are."""
        return next((away for away in person.away if away.first <= self.day <= away.last), None)

    def _named(self, person_id: PersonId | None) -> Person | None:
        found = (person for person in self.active if person.id == person_id)
        return next((person for person in found if self.absence(person) is None), None)
