"""The timeline of a crisis, written as it happens: what is known, decided, said publicly (C06, C08)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId


class NoteKind(StrEnum):
    """What an entry of the timeline tells."""

    FACT = "fact"
    RUMOUR = "rumour"
    DECISION = "decision"
    SAID = "said"
    CALL = "call"
    EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One entry of a crisis's timeline; entries are added, never changed, save that a fact is confirmed or corrected.

    A fact has its `source`, and whoever confirmed it; until then it is a rumour. `corrected_by` is the id of the entry
    that sets it right. `about` names what it concerns: a statement, a contact, a step. `reached`: of a call.
    `late`: it was typed while the desk could not be reached.
    """

    id: str
    crisis: str
    kind: NoteKind
    text: str
    at: datetime
    by: PersonId
    source: str = ""
    confirmed_by: PersonId | None = None
    confirmed_at: datetime | None = None
    corrected_by: str = ""
    corrected_at: datetime | None = None
    about: str = ""
    reached: bool | None = None
    link: str = ""
    late: bool = False
    version: int = 0
