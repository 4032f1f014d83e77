"""The pictures and films of a post: added by path, each with words for those who cannot see it, credit and consent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.base import DeskModal, key_hint
from screens.keys import FORM, bindings
from screens.widgets.bars import MessageLine
from screens.widgets.fields import Asked, Fields
from screens.widgets.line_list import LineList
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.posts import Medium
from smdesk.usecases.composing import keep_medium


class Media(DeskModal[tuple[Medium, ...]]):
    """The list; closing it answers the media as they stand then."""

    DEFAULT_CSS = """
    Media MessageLine { background: $surface; }
    Media LineList { height: 6; background: $surface; }
    """
    BINDINGS = bindings("media")

    def __init__(self, desk: Desk, media: Sequence[Medium]) -> None:
        super().__init__(desk)
        self.media = tuple(media)

    def compose(self) -> ComposeResult:
        """The list, a line for what went wrong, the keys."""
        with Vertical(id="box"):
            yield Static(Text(_("Pictures and films")), id="title", markup=False)
            media: LineList[Medium] = LineList(drawn, lambda medium: medium.sha256)
            yield media
            yield MessageLine()
            yield Static(key_hint("media"), id="hint", markup=False)

    def on_mount(self) -> None:
        """Show what there is; where nothing is yet, ask for the first file."""
        self._show()
        if not self.media:
            self.action_add()

    def _show(self) -> None:
        self.query_one(LineList).show(self.media)
        self.query_one(LineList).focus()

    def action_add(self) -> None:
        """Ask for a path and copy the file in."""
        from screens.dialogs.ask_line import AskLine

        asked = AskLine(self.desk, _("Path of the picture or film"), placeholder="~/afis.png", may_be_empty=False)
        self.app.push_screen(asked, lambda path: self.ask(keep_medium, path, then=self._kept) if path else None)

    def _kept(self, medium: Medium) -> None:
        if all(medium.sha256 != each.sha256 for each in self.media):
            self.media = (*self.media, medium)
        self._show()
        self.query_one(LineList).go_to(medium.sha256)
        self._ask_words(medium.sha256)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Change what is said of a medium."""
        event.stop()
        self._ask_words(event.id)

    def _ask_words(self, sha256: str) -> None:
        medium = next(each for each in self.media if each.sha256 == sha256)
        self.app.push_screen(MediumWords(self.desk, medium), self._said)

    def _said(self, medium: Medium | None) -> None:
        if medium is not None:
            self.media = tuple(medium if each.sha256 == medium.sha256 else each for each in self.media)
            self._show()

    def action_drop(self) -> None:
        """Take the one under the cursor out of the post."""
        gone = self.query_one(LineList).current_id
        self.media = tuple(each for each in self.media if each.sha256 != gone)
        self._show()

    def action_back(self) -> None:
        """Close with the media as they stand."""
        self.dismiss(self.media)


class MediumWords(DeskModal[Medium]):
    """What is said of one picture or film."""

    def __init__(self, desk: Desk, medium: Medium) -> None:
        super().__init__(desk)
        self._medium = medium

    def compose(self) -> ComposeResult:
        """Three fields."""
        alt = _("What is to be seen, for people who cannot see it.")
        with Vertical(id="box"):
            yield Static(Text(clean_line(self._medium.name)), id="title", markup=False)
            yield Fields(
                [
                    Asked(key="alt", label=_("Alternative text"), value=self._medium.alt, hint=alt),
                    Asked(key="credit", label=_("Credit"), value=self._medium.credit, hint=_("Who made it.")),
                    Asked(
                        key="consent",
                        label=_("Consent"),
                        value=self._medium.consent,
                        hint=_("Where the consent of the people in it is kept."),
                    ),
                ]
            )
            yield Static(key_hint(FORM), id="hint", markup=False)

    def on_mount(self) -> None:
        """Begin at the first field."""
        self.query_one(Fields).start()

    def on_fields_finished(self) -> None:
        """Close with what was said."""
        said = {key: clean_line(value) for key, value in self.query_one(Fields).values.items()}
        self.dismiss(replace(self._medium, **said))  # type: ignore[arg-type]  # the fields of the form are all lines of text


def drawn(medium: Medium, _width: int) -> Text:
    """`afis.png  Two students at a robot`; a missing text is said."""
    text = Text(clean_line(medium.name))
    if medium.alt:
        return text.append(f"  {clean_line(medium.alt)}", "muted")
    return text.append("  ").append(_("! no alternative text"), "warn")
