"""What policy does not want to read, as data: lists of entries, with the clause, the reason and the weight of each.

An entry is one word or several:

    aptal       a noun or adjective with all its endings (Latvian: in its dictionary form)
    sik-        a verb's stem with all its forms
    ~zog-       the same with every verb prefix (Latvian)
    katil+      only said of the one spoken to (Turkish): katilsin, katilsiniz
    amk=        this form alone
    siktir*     whatever follows
    a/b         either
    @place      any word of the group `place`
    @place ... rob-    up to four other words between; without the dots the words stand side by side
    & @place bribe     the words in any order, near one another, in one sentence
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from smdesk.findings import OWN, Severity
from smdesk.policy import Worded


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """Entries that are unwanted for one reason.

    `unless` names groups: a sentence that has one of their words speaks about the matter and does not do it
    (“seminar on fraud”), and this list is silent on it.
    """

    key: str
    reason: Worded
    entries: tuple[str, ...]
    clause: str = OWN
    severity: Severity = Severity.BLOCK
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All lists of one language, the groups of words they speak of, and what only looks like one of their entries.

    `denied` are words that take back the one right before them (Turkish `değil`, Latvian `nav`).
    """

    language: str
    lists: tuple[WordList, ...]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    innocent: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
