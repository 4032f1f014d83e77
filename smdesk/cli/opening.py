"""From the words of a call to a desk: which one, who sits there, what time it is."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

from smdesk.cli.printing import Answer, tell
from smdesk.cli.world import World
from smdesk.desk import Desk, institution
from smdesk.errors import BadInput, CannotOpen, DeskError
from smdesk.i18n import ngettext
from smdesk.late_dataclass import dataclass
from smdesk.naming import person_named
from smdesk.people import Person, PersonId
from smdesk.store import Store, View
from smdesk.units import Standing
from smdesk.walltime import read_when

if TYPE_CHECKING:
    from smdesk.ports import Clock


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the program: its words, and the world around it."""

    words: Namespace
    world: World

    def given(self, option: str, variable: str = "") -> str:
        """An option of everywhere, else the environment's variable for it, else nothing."""
        said = getattr(self.words, option, None)
        return str(said) if said else self.world.environ.get(variable, "") if variable else ""

    @property
    def as_json(self) -> bool:
        """Whether JSON is asked for."""
        return bool(getattr(self.words, "json", False))

    @property
    def location(self) -> str:
        """Which desk is meant."""
        said = self.given("desk", "SMDESK_DESK")
        if "://" in said:
            raise CannotOpen("files_only", path=said)
        return said or str(Path(self.world.data_folder, "desk.json"))

    @contextmanager
    def desk(self, *, stays_open: bool = False) -> Iterator[Desk]:
        """The desk meant, opened for whoever sits here, closed again afterwards."""
        location = self.location
        store = self.world.keeping.open(location, folds=stays_open)
        try:
            desk = self.desk_of(store, location)
            if desk.spool.waiting():
                self._deliver(desk)
            yield desk
        finally:
            store.close()

    def _deliver(self, desk: Desk) -> None:
        """Bring to the desk what waited here while it could not be reached; later, where that fails again."""
        from smdesk.usecases.crisis.delivering import deliver

        try:
            brought = deliver(desk)
        except DeskError:
            return
        said = ngettext(
            "Delivered to the desk: {number} entry", "Delivered to the desk: {number} entries", len(brought)
        )
        tell(said.format(number=len(brought)))

    def desk_of(self, store: Store, location: str, who: PersonId | None = None) -> Desk:
        """A desk in an open store; `who` where it is known already."""
        with store.reading() as view:
            clock, clock_set = self.clock(institution(view).zone)
            return Desk(
                store=store,
                clock=clock,
                ids=self.world.ids,
                media=self.world.keeping.media(location),
                graphemes=self.world.graphemes,
                files=self.world.interchange,
                mailboxes=self.world.mailboxes,
                national_days=self.world.national_days,
                proofreader=self.world.proofreader,
                spool=self.world.keeping.spool(location),
                scenarios=self.world.scenarios,
                keys_of=self.world.keys_of,
                who=who or self.sitting(view).id,
                seat=self.world.seat,
                clock_set=clock_set,
            )

    def clock(self, zone: str) -> tuple[Clock, bool]:
        """The clock, or the time that was set by `--now`; whether it was set."""
        said = self.given("now", "SMDESK_NOW")
        if not said:
            return self.world.now, False
        moment: datetime = read_when(said, zone, zone).utc
        return (lambda: moment), True

    def sitting(self, view: View, variable: str = "SMDESK_AS") -> Person:
        """The person at the keyboard: as claimed, else the one whose login name is the OS user's."""
        claimed = self.given("as_", variable)
        person = person_named(view, claimed) if claimed else _with_login(view, self.world.login)
        if person.state is Standing.CLOSED:
            raise BadInput("person_closed", person=person.name)
        return person


def _with_login(view: View, login: str) -> Person:
    found = [person for person in view.people() if person.login == login and person.state is Standing.ACTIVE]
    if len(found) == 1:
        return found[0]
    if found:
        raise BadInput("ambiguous", wanted=login, found=[f"{each.name} ({each.id})" for each in found])
    raise BadInput("nobody_here", login=login)


def on_desk(command: Callable[[Desk, Namespace], Answer]) -> Callable[[Call], Answer]:
    """A command that needs nothing but the desk and its words."""

    @wraps(command)
    def run(call: Call) -> Answer:
        with call.desk() as desk:
            return command(desk, call.words)

    return run
