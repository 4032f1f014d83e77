"""The report of a crisis and the sheet for paper: read here, and written into a folder."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.dialogs.ask_line import AskLine
from screens.keys import bindings
from screens.post_lines import wrapped_all
from screens.widgets.lines import Lines
from screens.widgets.reading import Reading
from smdesk.cleaning import clean
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.usecases.crisis import papers

FOLDER = "~/smdesk"


class PaperPage(DeskPage[None]):
    """A long text to read; w writes it where it can be printed from."""

    BINDINGS = bindings("paper")
    DEFAULT_CSS = """
    PaperPage Reading { height: 1fr; padding: 1 2 0 2; }
    """

    def __init__(self, desk: Desk, place: str = "crisis", crisis: str = "") -> None:
        super().__init__(desk, place)
        self.crisis = crisis

    def compose_body(self) -> ComposeResult:
        """The text."""
        with Reading():
            yield Lines(id="paper")

    def show(self, text: str) -> None:
        """Put it up."""
        lines = [Text(line) for line in clean(text).splitlines()]
        self.query_one("#paper", Lines).show(lambda width: wrapped_all(lines, width))
        self.query_one(Reading).focus()

    def action_write(self) -> None:
        """Into which folder?"""
        asked = AskLine(self.desk, _("Into which folder?"), value=FOLDER, may_be_empty=False)
        self.app.push_screen(asked, lambda folder: self.write(folder) if folder else None)

    def write(self, folder: str) -> None:
        """Write the files."""
        raise NotImplementedError

    def written(self, paths: Sequence[str]) -> None:
        """Say where they lie."""
        self.say(_("Written: {paths}").format(paths=", ".join(paths)), "good")


class ReportPage(PaperPage):
    """What happened, what was said, who said yes, what follows."""

    def reload(self) -> None:
        """Ask for the report."""
        self.ask(papers.report_text, self.crisis, then=self.show, topic="paper")

    def write(self, folder: str) -> None:
        """As Markdown and as HTML."""
        self.ask(papers.write_report, self.crisis, folder.strip(), then=self.written)


class SheetPage(PaperPage):
    """The whole plan and whom to call."""

    def reload(self) -> None:
        """Ask for the sheet."""
        self.ask(papers.sheet, then=self.show, topic="paper")

    def write(self, folder: str) -> None:
        """As text and as HTML."""
        self.ask(papers.write_sheet, folder.strip(), then=self.written)
