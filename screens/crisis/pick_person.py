"""Picks somebody of the team: whom something is handed to, who said yes, who listened."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.base import DeskModal, key_hint
from screens.post_lines import cut
from screens.widgets.line_list import LineList
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.late_dataclass import dataclass
from smdesk.names import role_name
from smdesk.people import Person, Role
from smdesk.units import Standing

HIGH = (Role.COMMUNICATIONS_MANAGER, Role.LEGAL_COUNSEL, Role.SECRETARY_GENERAL, Role.PRESIDENT, Role.IT)
"""Holders of these stand first: it is mostly one of them."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person to pick, with the roles by which they are known."""

    person: Person

    @property
    def high(self) -> list[Role]:
        """The roles that are asked for in a crisis."""
        return [role for role in HIGH if self.person.holds([role], None)]


def team(desk: Desk) -> Sequence[Somebody]:
    """Everybody who takes part, those asked for in a crisis first."""
    with desk.reading() as view:
        people = [Somebody(person) for person in view.people() if person.state is Standing.ACTIVE]
    return sorted(people, key=lambda each: (HIGH.index(each.high[0]) if each.high else len(HIGH), each.person.name))


class PickPerson(DeskModal[str]):
    """Everybody a line, save `without`; closes with the id of whoever is chosen. `role`: whose holder is likely."""

    DEFAULT_CSS = """
    PickPerson LineList { height: 12; background: $surface; }
    """

    def __init__(
        self, desk: Desk, title: str, note: str = "", *, role: Role | None = None, without: Sequence[str] = ()
    ) -> None:
        super().__init__(desk)
        self._title, self._note, self._role, self._without = title, note, role, without

    def compose(self) -> ComposeResult:
        """What is asked, the people, the keys."""
        with Vertical(id="box"):
            yield Static(Text(self._title), id="title", markup=False)
            if self._note:
                yield Static(Text(self._note), id="note", markup=False)
            rows: LineList[Somebody] = LineList(_drawn, lambda each: each.person.id)
            yield rows
            yield Static(key_hint("pick"), id="hint", markup=False)

    def on_mount(self) -> None:
        """Ask who there is."""
        self.ask(team, then=self.show, topic="team")

    def show(self, people: Sequence[Somebody]) -> None:
        """Put them up."""
        rows = self.query_one(LineList)
        rows.show([each for each in people if each.person.id not in self._without])
        meant = (each.person.id for each in people if self._role is not None and self._role in each.high)
        rows.go_to(next(meant, ""))
        rows.focus()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Close with the one chosen."""
        event.stop()
        self.dismiss(event.id)


def _drawn(each: Somebody, width: int) -> Text:
    roles = ", ".join(role_name(role) for role in each.high)
    name = cut(clean_line(each.person.name), min(32, width))
    rest = Text(f" {roles}", "muted")
    rest.truncate(max(width - 32, 0), overflow="ellipsis")
    return Text.assemble(name, rest)
