"""What is noted on the desk of its own upkeep."""

from __future__ import annotations

from smdesk.desk import Desk
from smdesk.people import Act
from smdesk.usecases.around import ask_right


def accept_as_it_is(desk: Desk) -> int:
    """Note that somebody took the desk as it stands, though their machine had seen a newer one."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        return tx.commit(desk.entry("desk.accept", "institution", at=desk.clock()))
