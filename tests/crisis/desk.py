"""A faculty desk on the command line with those whom a crisis needs: who leads, and the three who say yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from smdesk.crisis.runbooks import Runbook
from smdesk.people import Grant, Person, PersonId, Role
from smdesk.policy import Policy
from smdesk.units import Institution
from tests.cli.terminal import FakeWorld, Terminal
from tests.fakes import PLAIN_POLICY, faculty_records, fill

AYSE, MEHMET, DENIZ, OWNER = "ayse@deneme.edu", "mehmet@deneme.edu", "deniz@deneme.edu", "ilker@deneme.edu"
LEAD, COUNSEL, SECRETARY, PRESIDENT = "lead@deneme.edu", "counsel@deneme.edu", "secretary@deneme.edu", "pres@deneme.edu"

TODAY_11, TODAY_18, TOMORROW = "2026-11-23T11:00", "2026-11-23T18:00", "2026-11-24T09:00"


def crisis_people() -> list[Person]:
    return [
        _person("n-lead", "Lale Ersoy", LEAD, Role.COMMUNICATIONS_MANAGER),
        _person("n-counsel", "Hakan Sezer", COUNSEL, Role.LEGAL_COUNSEL),
        _person("n-sec", "Gülay Şen", SECRETARY, Role.SECRETARY_GENERAL),
        _person("n-pres", "Prof. Nuri Taş", PRESIDENT, Role.PRESIDENT),
    ]


def _person(person_id: str, name: str, email: str, role: Role) -> Person:
    return Person(id=PersonId(person_id), name=name, email=email, roles=(Grant(role),))


def crisis_desk(folder: Path, policy: Policy = PLAIN_POLICY, *, practice: bool = True) -> Terminal:
    """Ayşe's terminal on that desk."""
    world = FakeWorld(folder)
    institution, rules, *others = faculty_records(policy)
    assert isinstance(institution, Institution)
    assert isinstance(rules, Policy)
    made = world.keeping.create(str(folder / "desk.json"), replace(institution, practice=practice), rules)
    fill(made, [*others, *crisis_people()])
    return Terminal(world)


def planned(smdesk: Terminal, at: str = TODAY_11, account: str = "a-x", unit: str = "u-eng") -> Any:
    """A post of the faculty that has its place."""
    words = ["--unit", unit, "--account", account, "--text", f"Duyuru {at}", "--at", at]
    return smdesk.ok("post", "new", *words)["post"]


def state(smdesk: Terminal, post: str) -> str:
    found = smdesk.ok("post", "show", post)["state"]
    assert isinstance(found, str)
    return found


def shipped() -> Sequence[Runbook]:
    """One plan, for what nobody has a name for yet."""
    return [Runbook(id="unknown", title={"en": "Not yet known"}, signs={"en": "Something is wrong."})]
