"""The wiring: the one place that sees the desk, what keeps it and what shows it; start here."""

from __future__ import annotations

import gc
import os
import sys
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal, NoReturn

from smdesk.i18n import _, spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from screens.themes import ThemedApp
    from smdesk.crisis.runbooks import Runbook
    from smdesk.desk import Desk
    from smdesk.errors import CannotOpen
    from smdesk.inbox.incoming import Mailboxes
    from smdesk.people import PersonId
    from smdesk.ports import (
        Generation,
        Graphemes,
        Ids,
        Interchange,
        Keeping,
        NationalDays,
        Proofreader,
        Starter,
    )
    from smdesk.store import Store
    from smdesk.vault.ports import Keys
    from smdesk.vault.secret import Secret


class Machine:
    """This computer and the person at it, as the command line asks for them; each part is made when it is needed."""

    _screens_open = False

    @cached_property
    def keeping(self) -> Keeping:
        """JSON desks in folders."""
        from data.keeping import DeskKeeping

        return DeskKeeping(person=self.login, host=self.machine, starters=_starters)

    @cached_property
    def interchange(self) -> Interchange:
        """Calendars and sheets."""
        from data.interchange import Files

        return Files()

    @cached_property
    def mailboxes(self) -> Mailboxes:
        """Mailboxes, sheets of messages, mail servers."""
        from data.mail import LocalMailboxes

        return LocalMailboxes()

    @cached_property
    def ids(self) -> Ids:
        """Random ids."""
        from data.ids import RandomIds

        return RandomIds()

    @property
    def graphemes(self) -> Graphemes:
        """What a reader sees as single characters."""
        from data.graphemes import graphemes

        return graphemes

    @property
    def national_days(self) -> NationalDays:
        """From the tables of the package `holidays`."""
        from data.national_days import national_days

        return national_days

    def scenarios(self) -> Sequence[Runbook]:
        """The runbooks that ship with the program; most calls need none of them."""
        from data.scenarios import scenarios

        return scenarios()

    def read_plan(self, path: str) -> Runbook:
        """A runbook from a file."""
        from data.scenarios import read_runbook

        return read_runbook(Path(path).expanduser())

    @cached_property
    def proofreader(self) -> Proofreader:
        """The lists that ship with the program, Hunspell dictionaries where the machine has them."""
        from data.proofreader import ShippedProofreader

        return ShippedProofreader()

    def keys_of(self, desk: str, person: PersonId) -> Keys:
        """One person's keys: in the keyring of this computer, else in a file under a passphrase."""
        from data.keys.machine import MachineKeys
        from data.state_folder import data_folder, state_folder

        if (desk, person) not in self._keys:
            own, noted = Path(data_folder()), Path(state_folder())
            self._keys[desk, person] = MachineKeys(desk, person, own, noted, prompt=self._passphrase)
        return self._keys[desk, person]

    def _passphrase(self) -> Secret | None:
        """Typed unseen at the command line; the screens have a dialog of their own."""
        from smdesk.cli.passphrase import typed

        return None if self._screens_open else typed()

    @cached_property
    def _keys(self) -> dict[tuple[str, PersonId], Keys]:
        return {}

    @property
    def environ(self) -> Mapping[str, str]:
        """The environment's variables."""
        return os.environ

    @cached_property
    def login(self) -> str:
        """The OS user's name."""
        from getpass import getuser

        try:
            return getuser()
        except (KeyError, OSError):  # a user number that no account stands behind, as in some containers
            return str(os.getuid()) if hasattr(os, "getuid") else "?"

    @cached_property
    def machine(self) -> str:
        """This computer's name."""
        from platform import node

        return node()

    @property
    def seat(self) -> str:
        """Who sits where, as it stands in the trail."""
        return f"{self.login}@{self.machine}"

    @cached_property
    def data_folder(self) -> str:
        """The user's data folder for smdesk."""
        from platformdirs import user_data_dir

        return user_data_dir("smdesk", appauthor=False)

    def now(self) -> datetime:
        """The time now."""
        return datetime.now(UTC)

    def timer(self, seconds: float) -> Callable[[], bool]:
        """A stopwatch started now."""
        end = monotonic() + seconds
        return lambda: monotonic() > end

    def make_example(self, location: str, now: datetime) -> Store:
        """The example university."""
        from data.demo import fill
        from data.demo.university import INSTITUTION, rules

        store = self.keeping.create(location, INSTITUTION, rules())
        fill(store, now, self.login, self.seat)
        return store

    def open_screens(self, desk: Desk) -> int:
        """The terminal UI; what it shows first is looked up before its modules are read."""
        self._screens_open = True
        from smdesk.usecases.first_look import first_look

        first = first_look(desk)  # not in a thread: reading modules keeps the interpreter to itself
        from screens.app import DeskApp

        app = DeskApp(desk, first=first, report=self.report)
        app.run()
        return _left(app)

    def guide_first_run(self, location: str) -> tuple[Store, PersonId] | Literal["example"] | None:
        """The first-run guide."""
        from data.system_zone import system_zone, zones
        from screens.first_run import FirstRunApp
        from screens.first_steps import Ground

        gc.enable()
        ground = Ground(
            keeping=self.keeping,
            location=location,
            ids=self.ids,
            clock=self.now,
            login=self.login,
            seat=self.seat,
            zone=system_zone(),
            zones=zones(),
        )
        app = FirstRunApp(ground, spoken(), self.report)
        begun = app.run()
        if _left(app):
            sys.exit(app.return_code)
        if begun is None or begun.store is None or begun.who is None:
            return None if begun is None else "example"
        return begun.store, begun.who

    def offer_way_back(self, location: str, error: CannotOpen) -> bool:
        """The screen that says where a desk broke."""
        from screens.broken_desk import BrokenDeskApp

        gc.enable()
        newest = next((generation for generation in self.keeping.generations(location) if generation.good), None)

        def restore(generation: Generation) -> None:
            self.keeping.restore(location, generation.name, self.login, self.seat, self.now())

        app = BrokenDeskApp(error, newest, restore, self.report)
        restored = app.run()
        return not _left(app) and restored is True

    def report(self, error: BaseException) -> str:
        """A crash report in the user's folder for what programs note."""
        from data.crash_reports import report
        from data.state_folder import state_folder

        return report(error, state_folder(), self.now())


def _left(app: ThemedApp[Any]) -> int:
    """The exit code of an app that was left; where it broke, a calm line on where that is written down."""
    if app.return_code:
        calm = _("Something went wrong that should not have. Where, without any content, stands in {path}")
        print(calm.format(path=app.broke or "–"), file=sys.stderr)
    return app.return_code or 0


def _starters() -> Sequence[Starter]:
    from data.starters import starters

    return starters()


def main() -> int:
    """What `smdesk` does; answers the exit code."""
    gc.disable()  # a call is over before there is anything to collect; the screens switch it on again
    parts = Path(__file__).parent / "_parts"
    if parts.is_dir() and str(parts) not in sys.path:
        sys.path.insert(0, str(parts))
    from smdesk.cli.running import run

    return run(sys.argv[1:], Machine())


def program() -> NoReturn:
    """What the installed command runs: as `main`, and then over at once, without taking apart what is in memory."""
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    program()
