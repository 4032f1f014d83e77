"""The pictures and films of a post: added by path, each with words for those who cannot see it, credit and consent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.base import DeskModal, key_hint
from screens.keys import CHOICE, FORM, bindings
from screens.widgets.bars import MessageLine
from screens.widgets.fields import Asked, Fields
from screens.widgets.line_list import LineList
from smdesk.cleaning import clean_line
from smdesk.consent import Consent, Giver
from smdesk.consent_words import scopes_named
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.names import RIGHT_NAMES, name_in
from smdesk.posts import Medium, Right
from smdesk.usecases.composing import keep_medium


class Media(DeskModal[tuple[Medium, ...]]):
    """The list; closing it answers the media as they stand then."""

    DEFAULT_CSS = """
    Media MessageLine { background: $surface; }
    Media LineList { height: 6; background: $surface; }
    """
    BINDINGS = bindings("media")

    def __init__(self, desk: Desk, media: Sequence[Medium], consents: Sequence[Consent] = ()) -> None:
        super().__init__(desk)
        self.media, self._consents = tuple(media), tuple(consents)

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
        self.app.push_screen(MediumWords(self.desk, medium, self._consents), self._said)

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

    def __init__(self, desk: Desk, medium: Medium, consents: Sequence[Consent]) -> None:
        super().__init__(desk)
        self._medium, self._consents = medium, consents

    def compose(self) -> ComposeResult:
        """What everybody asks of a picture: its words, its source, by what right, whom it shows."""
        with Vertical(id="box"):
            yield Static(Text(clean_line(self._medium.name)), id="title", markup=False)
            yield Fields(asked_about(self._medium, self._consents))
            yield Static(key_hint(FORM, CHOICE), id="hint", markup=False)

    def on_mount(self) -> None:
        """Begin at the first field."""
        self.query_one(Fields).start()

    def on_fields_finished(self) -> None:
        """Close with what was said."""
        said = {key: clean_line(value) for key, value in self.query_one(Fields).values.items()}
        right = said.pop("right")
        self.dismiss(replace(self._medium, right=Right(right) if right else None, **said))  # type: ignore[arg-type]  # the others are lines


def asked_about(medium: Medium, consents: Sequence[Consent]) -> list[Asked]:
    """The fields, filled with what is known; a consent is one of those on file."""
    return [
        Asked(
            key="alt",
            label=_("Alternative text"),
            value=medium.alt,
            hint=_("What is to be seen, for people who cannot see it."),
        ),
        Asked(
            key="credit",
            label=_("Source"),
            value=medium.credit,
            hint=_("Whose it is, with their # or @; each text names it."),
        ),
        Asked(key="right", label=_("Right"), value=medium.right or "", options=_rights()),
        Asked(
            key="proof",
            label=_("Proof"),
            value=medium.proof,
            hint=_("Where the licence or the permission lies."),
        ),
        Asked(
            key="shows_production_of",
            label=_("Production of"),
            value=medium.shows_production_of,
            hint=_("The firm whose production it shows; - for nobody's."),
            known=sorted({consent.name for consent in consents if consent.giver is Giver.FIRM}),
        ),
        Asked(
            key="consent", label=_("Consent"), value=medium.consent, options=consent_options(consents, medium.consent)
        ),
    ]


def _rights() -> list[tuple[str, str]]:
    return [("", _("not said yet")), *((right.value, name_in(RIGHT_NAMES, right)) for right in Right)]


def consent_options(consents: Sequence[Consent], chosen: str) -> list[tuple[str, str]]:
    """Those on file by name and what they cover; one that is not on file stays as it was written."""
    options = [("", _("none")), *((each.id, f"{clean_line(each.name)}: {scopes_named(each)}") for each in consents)]
    return options if any(chosen == key for key, _name in options) else [*options, (chosen, clean_line(chosen))]


def drawn(medium: Medium, _width: int) -> Text:
    """`afis.png  Two students at a robot`; a missing text is said."""
    text = Text(clean_line(medium.name))
    if not medium.alt:
        return text.append("  ").append(_("! no alternative text"), "warn")
    if medium.right is None:
        return text.append("  ").append(_("! by what right?"), "warn")
    return text.append(f"  {clean_line(medium.alt)}", "muted")
