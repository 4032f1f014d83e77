"""Shows why something was refused: the rule, its source clause, what is in the way, what would be allowed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from screens.base import DeskModal, key_hint
from screens.keys import bindings
from smdesk.cleaning import clean_line
from smdesk.dates import when
from smdesk.desk import Desk
from smdesk.findings import OWN, Finding, Severity
from smdesk.i18n import _
from smdesk.words import finding_text, place_in_text


class RefusalDialog(DeskModal[None]):
    """Every finding that stood in the way, then what else there is to say. Nothing was changed."""

    BINDINGS = bindings("refusal")

    def __init__(self, desk: Desk, findings: Sequence[Finding]) -> None:
        super().__init__(desk)
        self._findings = findings

    def compose(self) -> ComposeResult:
        """One paragraph for each finding."""
        with Vertical(id="box"):
            yield Static(Text(_("Not possible. Nothing was changed.")), id="title", markup=False)
            with VerticalScroll(id="findings", can_focus=False):
                for finding in self._findings:
                    yield Static(refusal_text(finding), markup=False)
            yield Static(key_hint("refusal"), id="hint", markup=False)


def refusal_text(finding: Finding) -> Text:
    """A finding as a paragraph: what the rule says and what is in the way, the clause, the next free place."""
    blocks = finding.severity is Severity.BLOCK
    text = Text.assemble(("✗ ", "bad") if blocks else ("! ", "warn"), clean_line(finding_text(finding)))
    if where := place_in_text(finding):
        text.append(f" {where}")
    if finding.clause != OWN:
        text.append(_("\n  Rule: clause {clause} of your policy").format(clause=clean_line(finding.clause)), "muted")
    if finding.next_free is not None:
        text.append(_("\n  Allowed instead: {when}").format(when=when(finding.next_free)), "good")
    return text
