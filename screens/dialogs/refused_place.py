"""A place was refused: why, and the ways on: the next free time, or an exception where the person may allow one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from screens.base import DeskModal
from screens.dialogs.refusal import refusal_text
from screens.keys import bindings, does, keys_of
from smdesk.content.overrides import may_be_overridden
from smdesk.dates import when
from smdesk.desk import Desk
from smdesk.findings import Finding, blocking
from smdesk.i18n import _
from smdesk.places import WAIVABLE


class RefusedPlace(DeskModal[str]):
    """Every finding; answers `next` to take the next free time, `allow` for an exception, None to go back."""

    DEFAULT_CSS = """
    RefusedPlace #findings { height: auto; max-height: 15; }
    """
    BINDINGS = bindings("refused_place")

    def __init__(self, desk: Desk, findings: Sequence[Finding], *, may_waive: bool, may_override: bool = False) -> None:
        super().__init__(desk)
        self._findings = findings
        self._may_allow = allowable(findings, may_waive=may_waive, may_override=may_override)
        self._free = next_free_of(findings)

    def compose(self) -> ComposeResult:
        """A paragraph for each finding, then the ways on."""
        with Vertical(id="box"):
            yield Static(Text(_("Not possible. Nothing was changed.")), id="title", markup=False)
            with VerticalScroll(id="findings", can_focus=False):
                for finding in self._findings:
                    yield Static(refusal_text(finding), markup=False)
            yield Static(self._ways_on(), id="hint", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the ways that are there."""
        ways = {"next": self._free is not None, "allow": self._may_allow}
        return ways.get(str(parameters[0]), True) if action == "answer" else True

    def action_answer(self, way: str) -> None:
        """Close with the way to go on."""
        self.dismiss(way)

    def _ways_on(self) -> Text:
        text = Text()
        for key in keys_of("refused_place"):
            if not self.check_action("answer", (key.action[len("answer('") : -2],)):
                continue
            text.append(f"{key.first} ", "heading")
            text.append(does(key))
            if key.id == "take_free" and self._free is not None:
                text.append(f": {when(self._free)}", "good")
            text.append("\n")
        text.rstrip()
        return text


def allowable(findings: Sequence[Finding], *, may_waive: bool, may_override: bool) -> bool:
    """Whether all that stands in the way are limits and findings that this person may set aside, with a reason."""
    stopping = blocking(findings)
    return bool(stopping) and all(
        (may_waive and finding.code in WAIVABLE) or (may_override and may_be_overridden(finding))
        for finding in stopping
    )


def next_free_of(findings: Sequence[Finding]) -> datetime | None:
    """The next free time that a refusal names."""
    return next((finding.next_free for finding in findings if finding.next_free), None)
