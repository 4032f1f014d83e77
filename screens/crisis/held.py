"""Posts that a crisis stopped, gone through one by one once it is over: keep, change, drop (C02)."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from screens.crisis.listing import ListingPage
from screens.dialogs.ask_line import AskLine
from screens.dialogs.confirm import Confirm
from screens.keys import bindings
from screens.post_lines import cut, post_text, preview_text
from smdesk.cleaning import clean_line
from smdesk.dates import short_day, when
from smdesk.desk import Desk, today, zone_for
from smdesk.i18n import _, ngettext
from smdesk.posts import AfterCrisis, title_of
from smdesk.typed_when import as_typed, when_typed
from smdesk.usecases.around import Outcome
from smdesk.usecases.crisis import ending
from smdesk.usecases.looking import Line
from smdesk.walltime import Place


def kept(desk: Desk, line: Line, typed: str, why: str = "") -> Outcome:
    """Keep a post, at its place or at another as it was typed; everything is asked anew."""
    return ending.release_post(desk, line.post.id, AfterCrisis.KEEP, at=_place(desk, line, typed), why=why)


def _place(desk: Desk, line: Line, typed: str) -> str:
    if not typed.strip():
        return ""
    with desk.reading() as view:
        home = zone_for(view, None)
        zone, day = zone_for(view, line.unit.id), today(desk, view)
    on = line.post.place.day if line.post.place else day
    return when_typed(typed, on, day, zone, home).local.isoformat()


class HeldPage(ListingPage[Line]):
    """A line each; nothing goes out before somebody has said so, post by post."""

    BINDINGS = bindings("held")

    def reload(self) -> None:
        """Ask what waits."""
        self.ask(ending.to_decide, then=self.show_rows, topic="held")

    def heading(self) -> Text:
        """How many wait."""
        number = len(self.rows)
        said = ngettext("{number} post waits for a decision", "{number} posts wait for a decision", number)
        return Text.assemble((_("Stopped by a crisis that is over"), "heading"), f" · {said.format(number=number)}")

    def nothing(self) -> tuple[str, str]:
        """All is decided."""
        return _("No post waits for a decision."), _("While a crisis lasts, what it stops is decided on after its end.")

    def id_of(self, row: Line) -> str:
        """The post's id."""
        return row.post.id

    def drawn(self, row: Line, width: int) -> Text:
        """One post."""
        place = row.post.place
        return post_text(row, width, cut(short_day(place.day) if place else _("no place"), 10), with_unit=True)

    def about_of(self, row: Line) -> Sequence[Text]:
        """Does it still fit? Its whole text."""
        return preview_text(row, 200)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is one under the cursor."""
        return self.here is not None if action in ("keep", "change", "drop") else True

    def on_line_list_chosen(self) -> None:
        """Enter opens the post."""
        if here := self.here:
            self.desk_app.open_post(here.post.id)

    def action_keep(self) -> None:
        """At its place, or at another."""
        here = self.here
        if here is None:
            return
        place, title = here.post.place, clean_line(title_of(here.post))
        asked = AskLine(
            self.desk,
            _("Keep “{title}”. When?").format(title=title),
            note=_("As it stands: its own place. Like 26.11 09:00 for another. All limits are asked again."),
            value=as_typed(place, place.day) if place else "",
        )
        self.app.push_screen(asked, lambda typed: self._keep(here, typed) if typed is not None else None)

    def _keep(self, here: Line, typed: str) -> None:
        self.ask(kept, here, typed, then=self._kept)

    def _kept(self, outcome: Outcome) -> None:
        place: Place | None = outcome.post.place
        said = _("It goes out on {when}.").format(when=when(place.local)) if place else _("Kept, without a place.")
        self.say(said, "good")
        self.reload()

    def action_change(self) -> None:
        """Back into its author's hand."""
        if here := self.here:
            done = _("Back to its author, without a place.")
            self.ask(ending.release_post, here.post.id, AfterCrisis.CHANGE, then=done)

    def action_drop(self) -> None:
        """Never."""
        here = self.here
        if here is not None:
            asked = Confirm(self.desk, _("Drop “{title}”?").format(title=clean_line(title_of(here.post))))
            self.app.push_screen(asked, lambda yes: self._drop(here) if yes else None)

    def _drop(self, here: Line) -> None:
        self.ask(ending.release_post, here.post.id, AfterCrisis.DROP, then=_("Dropped."))
