"""What the command line asks of whoever wires it: where desks are kept, the clock, who sits there, the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from smdesk.crisis.runbooks import Runbook
    from smdesk.desk import Desk
    from smdesk.errors import CannotOpen
    from smdesk.inbox.incoming import Mailboxes
    from smdesk.people import PersonId
    from smdesk.ports import Graphemes, Ids, Interchange, Keeping, NationalDays, Proofreader
    from smdesk.store import Store
    from smdesk.vault.ports import Keys


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
    def mailboxes(self) -> Mailboxes:
        """Where messages come in from."""
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
    def national_days(self) -> NationalDays:
        """The national days of countries."""
        ...

    @property
    def proofreader(self) -> Proofreader:
        """Word lists and dictionaries; not read before a text is."""
        ...

    def keys_of(self, desk: str, person: PersonId) -> Keys:
        """One person's keys on this machine; the same object for the same person, so that opened ones stay open."""
        ...

    def scenarios(self) -> Sequence[Runbook]:
        """The runbooks that ship with the program."""
        ...

    def read_plan(self, path: str) -> Runbook:
        """A runbook from a file; BadInput(`bad_scenario`) where it is none."""
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
    def seat(self) -> str:
        """The OS user and machine, as they stand in the trail."""
        ...

    @property
    def data_folder(self) -> str:
        """The user's folder for what programs keep."""
        ...

    def timer(self, seconds: float) -> Callable[[], bool]:
        """A stopwatch started now; it tells whether so many seconds have gone by."""
        ...

    def now(self) -> datetime:
        """The time, aware, in UTC."""
        ...

    def make_example(self, location: str, now: datetime) -> Store:
        """Make the example desk, with a person who has this login; answers it opened."""
        ...

    def open_screens(self, desk: Desk) -> int:
        """Run the terminal UI on a desk; answers the exit code."""
        ...

    def guide_first_run(self, location: str) -> tuple[Store, PersonId] | Literal["example"] | None:
        """Lead through making a desk; answers it opened, or the wish for the example, None where it was left."""
        ...

    def report(self, error: BaseException) -> str:
        """Write down where the program broke, without any content; answers where that lies, empty where it failed."""
        ...

    def offer_way_back(self, location: str, error: CannotOpen) -> bool:
        """Show why a desk cannot be opened and offer its newest good state; answers whether that was brought back."""
        ...
