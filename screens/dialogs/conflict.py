"""Somebody else saved first: both versions side by side; mine goes on top of theirs, or theirs is taken."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from screens.base import DeskModal, key_hint
from screens.keys import bindings
from smdesk.accounts import AccountId
from smdesk.cleaning import clean
from smdesk.dates import when
from smdesk.desk import Desk
from smdesk.errors import Conflict
from smdesk.i18n import N_, _
from smdesk.policy import Window
from smdesk.posts import Channel, Post
from smdesk.walltime import Place
from smdesk.wishes import hours_text

FIELDS = {
    "title": N_("Title"),
    "text": N_("Text"),
    "category": N_("Kind of content"),
    "audience": N_("Audience"),
    "channels": N_("Accounts"),
    "media": N_("Pictures and films"),
    "marks": N_("Marks"),
    "event_ends": N_("End of the event"),
    "web_link": N_("Web link"),
    "not_before": N_("Not before"),
    "stale_after": N_("Old news after"),
    "hours": N_("Hours it suits"),
    "priority": N_("Priority"),
    "place": N_("Place"),
    "stage": N_("State"),
    "decisions": N_("Decisions"),
    "name": N_("Name"),
    "kind": N_("Kind"),
    "state": N_("State"),
    "zone": N_("Time zone"),
    "email": N_("E-mail"),
    "login": N_("System user"),
    "roles": N_("Roles"),
    "platform": N_("Platform"),
    "handle": N_("Handle"),
    "link": N_("Link"),
    "purpose": N_("Purpose"),
}
"""The fields that people know, and what they are called."""


class ConflictDialog(DeskModal[str]):
    """Both versions of a record where they differ; answers `mine` or `theirs`, None to leave everything as it is."""

    CSS_PATH = "conflict.tcss"
    BINDINGS = bindings("conflict")

    def __init__(self, desk: Desk, conflict: Conflict) -> None:
        super().__init__(desk)
        self._conflict = conflict

    def compose(self) -> ComposeResult:
        """Mine at the left, theirs at the right."""
        mine, theirs = self._conflict.mine, self._conflict.theirs
        names = differing(mine, theirs)
        with Vertical(id="box"):
            yield Static(Text(_("Somebody else changed it first. Both versions:")), id="title", markup=False)
            with Horizontal():
                for side, record in ((_("Mine, not saved yet"), mine), (_("Theirs, as it stands now"), theirs)):
                    with VerticalScroll():
                        yield Static(_version(side, record, names), markup=False)
            yield Static(key_hint("conflict"), id="hint", markup=False)

    def action_keep(self, which: str) -> None:
        """Close with the version to go on with."""
        self.dismiss(which)


def differing(mine: object, theirs: object) -> list[str]:
    """The names of the fields that differ and that people know."""
    names = [name for name in FIELDS if hasattr(mine, name) and hasattr(theirs, name)]
    return [name for name in names if getattr(mine, name) != getattr(theirs, name)]


def _version(side: str, record: object, names: list[str]) -> Text:
    text = Text.assemble((side, "heading"))
    for name in names:
        text.append(f"\n\n{_(FIELDS[name])}\n", "muted")
        text.append(shown_value(getattr(record, name), record))
    if not names:
        text.append("\n\n" + _("No field that you can see differs."), "muted")
    return text


def _span(value: datetime | Window) -> str:
    return hours_text([value]) if isinstance(value, Window) else f"{when(value.astimezone(UTC))} UTC"


def shown_value(value: object, record: object = None) -> str:
    """A field's value as a person reads it."""
    match value:
        case None | "" | ():
            return "–"
        case Place():
            return when(value.local)
        case datetime() | Window():
            return _span(value)
        case Enum():
            return str(value.value)
        case Channel():
            own = record.text_for(AccountId(value.account)) if isinstance(record, Post) and value.text else ""
            return clean(f"{value.account} {own} {value.link}".strip())
        case tuple() | list() | frozenset():
            return "\n".join(shown_value(each, record) for each in value)
    if is_dataclass(value):
        parts = [getattr(value, field.name) for field in fields(value)]
        return clean(" · ".join(str(part) for part in parts if isinstance(part, str) and part))
    return clean(str(value))
