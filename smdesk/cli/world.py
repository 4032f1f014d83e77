"""What the command line asks of whoever wires it: where desks are kept, the clock, who sits there, the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from smdesk.desk import Desk
    from smdesk.people import PersonId
    from smdesk.ports import Graphemes, Ids, Interchange, Keeping
    from smdesk.store import Store


class World(Protocol):
    """The machine, the person and the folders around one call; every part is made when it is first asked for."""

    @property
    def keeping(self) -> Keeping:
        """Where desks are made, opened and mended."""
        ...

    @property
    def interchange(self) -> Interchange:
        """Files that go to and come from other programs."""
        ...

    @property
    def ids(self) -> Ids:
        """Makes ids and salts."""
        ...

    @property
    def graphemes(self) -> Graphemes:
        """Splits a text into what a reader sees as single characters."""
        ...

    @property
    def environ(self) -> Mapping[str, str]:
        """The environment's variables."""
        ...

    @property
    def login(self) -> str:
        """The name of the OS user."""
        ...

    @property
    def machine(self) -> str:
        """The name of this machine."""
        ...

    @property
    def data_folder(self) -> str:
        """The user's folder for what programs keep."""
        ...

    def now(self) -> datetime:
        """The time, aware, in UTC."""
        ...

    def fill_example(self, store: Store, now: datetime) -> PersonId:
        """Fill a new desk with the example university; answers who of it sits here."""
        ...

    def open_screens(self, desk: Desk) -> int:
        """Run the terminal UI on a desk; answers the exit code."""
        ...

    def guide_first_run(self, location: str) -> int:
        """Lead through making a desk, then open it; answers the exit code."""
        ...
