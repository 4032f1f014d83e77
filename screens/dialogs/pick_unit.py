"""Chooses one of the person's units."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.base import DeskModal, key_hint
from screens.widgets.line_list import LineList
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.names import unit_kind_name
from smdesk.units import Unit, UnitId
from smdesk.usecases.nameplate import Nameplate, nameplate

if TYPE_CHECKING:
    from screens.app import DeskApp

ALL = "*"


class PickUnit(DeskModal[str]):
    """The person's units in a list; answers a unit's id, or an empty one for all of them (`with_all`)."""

    def __init__(self, desk: Desk, plate: Nameplate | None, *, with_all: bool = False) -> None:
        super().__init__(desk)
        self._plate, self._with_all = plate, with_all

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(id="box"):
            yield Static(Text(_("Which unit?")), id="title", markup=False)
            yield LineList(_drawn, lambda unit: ALL if unit is None else unit.id)
            yield Static(key_hint("pick"), id="hint", markup=False)

    def on_mount(self) -> None:
        """Show what is known, else ask."""
        if self._plate is None:
            self.ask(nameplate, then=self.show)
        else:
            self.show(self._plate)

    def show(self, plate: Nameplate) -> None:
        """Fill the list; the cursor stands on the unit looked at now."""
        rows: list[Unit | None] = [None, *plate.units] if self._with_all else [*plate.units]
        units: LineList[Unit | None] = self.query_one(LineList)
        units.styles.height = min(len(rows), 14)
        units.show(rows)
        if plate.unit:
            units.go_to(plate.unit.id)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Close with the unit."""
        self.dismiss("" if event.id == ALL else event.id)


def _drawn(unit: Unit | None, width: int) -> Text:
    if unit is None:
        return Text(_("all units"))
    kind = unit_kind_name(unit.kind)
    name = Text(clean_line(unit.name))
    name.truncate(max(width - len(kind) - 2, 10), overflow="ellipsis", pad=True)
    return Text.assemble(name, "  ", (kind, "muted"))


def with_unit(app: DeskApp, then: Callable[[UnitId], None]) -> None:
    """Go on with the unit looked at, or with the one the person chooses now."""
    known = app.plate.unit.id if app.plate and app.plate.unit else app.unit
    if known is not None:
        then(known)
        return
    app.push_screen(PickUnit(app.desk, app.plate), lambda unit: then(UnitId(unit)) if unit else None)
