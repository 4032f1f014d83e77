"""The composer: text, accounts, time, enter. What there is to say shows while typing; nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.timer import Timer
from textual.widgets import Static
from textual.widgets.text_area import Selection

from screens.finding_places import location, next_spot, offset_of, said_of
from screens.keys import bindings
from screens.saving import Attempt, SavingPage
from screens.widgets.account_rows import AccountRows
from screens.widgets.post_text import PostText
from screens.widgets.time_line import TimeLine
from smdesk.accounts import AccountId, AccountState
from smdesk.cleaning import LONGEST_TEXT, clean_line
from smdesk.dates import when
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.findings import Finding
from smdesk.i18n import _, ngettext, spoken
from smdesk.lengths import Length
from smdesk.policy import in_language
from smdesk.posts import Medium, Post, PostId
from smdesk.store import Changes
from smdesk.units import UnitId
from smdesk.usecases.composing import LookedOver, Sheet, look_over, opened
from smdesk.usecases.writing import Draft
from smdesk.walltime import Place
from smdesk.words import error_text

PAUSE = 0.15
"""Seconds without a key after which what was typed is looked over."""


class Composer(SavingPage):
    """Writes a new post of a unit, or changes one; answers the id of what was saved."""

    CSS_PATH = "composer.tcss"
    BINDINGS = bindings("composer")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (150, "-wide")]

    def __init__(
        self,
        desk: Desk,
        unit: UnitId,
        post_id: PostId | None = None,
        place: str = "",
        day: date | None = None,
        more: Draft | None = None,
    ) -> None:
        super().__init__(desk, place)
        self._unit, self.post_id, self._day = unit, post_id, day
        self.sheet: Sheet | None = None
        self.more = more or Draft()
        self._shared = ""
        self._own: dict[AccountId, str] = {}
        self._writing_for: AccountId | None = None
        self._started: tuple[Draft, str] | None = None
        self._pause: Timer | None = None
        self._lengths: Mapping[AccountId, Length] = {}
        self._findings: Sequence[Finding] = ()

    # what is shown

    def compose(self) -> ComposeResult:
        """The bars mark the place it was opened from."""
        self._place = self._place or self.desk_app.current_mode
        yield from super().compose()

    def compose_body(self) -> ComposeResult:
        """The text, and beside or below it the accounts, the time, the rest in one line, and what there is to say."""
        yield Static(id="heading", markup=False)
        with Vertical(id="sheet"):
            yield PostText()
            with Vertical(id="side"):
                with Horizontal(classes="row"):
                    yield Static(Text(_("Accounts")), classes="label")
                    yield AccountRows()
                with Horizontal(classes="row"):
                    yield Static(Text(_("Time")), classes="label")
                    yield TimeLine()
                    yield Static(id="when", markup=False)
                with Horizontal(classes="row"):
                    yield Static(Text(_("More")), classes="label")
                    yield Static(id="summary", markup=False)
                with VerticalScroll(id="says", can_focus=False):
                    yield Static(id="findings", markup=False)

    def on_mount(self) -> None:
        """Writing can begin at once; an existing post is read first."""
        self.query_one(PostText).read_only = self.post_id is not None
        self.query_one(PostText).focus()

    def reload(self) -> None:
        """Ask for what there is to choose from; what was typed stays."""
        self.ask(opened, self._unit, self.post_id, self._day, then=self._opened, topic="sheet")

    def _opened(self, sheet: Sheet) -> None:
        first, self.sheet = self.sheet is None, sheet if self.sheet is None else replace(sheet, post=self.sheet.post)
        self.query_one(TimeLine).offer(sheet.free, self._day or sheet.today, sheet.today, sheet.zone, sheet.home)
        if first:
            self._start(sheet)
        self._look_soon()

    def _start(self, sheet: Sheet) -> None:
        """Fill the form from the post; of a new one the text may already be there."""
        post, text = sheet.post, self.query_one(PostText)
        on = post.accounts or tuple(a.id for a in sheet.accounts if a.state is AccountState.ACTIVE)[:1]
        self._own = {c.account: c.text for c in post.channels if c.text is not None and not c.dropped}
        self.query_one(AccountRows).start(sheet.accounts, on, tuple(self._own))
        if self.post_id:
            text.text = self._shared = post.text
            text.read_only = False
        if not sheet.accounts:
            self.say(_("This unit has no account yet; an administrator adds one in Team."), "warn")
        self._put_time(sheet)
        self._started = (replace(self.draft(), text=post.text), self.query_one(TimeLine).value)
        self.show_more()
        self._name_text()

    def _put_time(self, sheet: Sheet) -> None:
        """The post's own time; of a new one for a day of the calendar, the first free time of that day."""
        line, first = self.query_one(TimeLine), next(iter(sheet.free), None)
        if sheet.post.place is not None:
            line.put(sheet.post.place)
        elif self._day is not None and first is not None and first.day == self._day:
            line.put(first)

    def show_more(self) -> None:
        """One line on everything that stands behind `more`."""
        if self.sheet is None:
            return
        post, policy, more = self.sheet.post, self.sheet.policy, self.more
        kind = policy.category(post.category if more.category is None else more.category)
        media = len(post.media if more.media is None else more.media)
        key = post.audience if more.audience is None else more.audience
        audience = next((in_language(a.title, spoken()) for a in policy.audiences if a.key == key), _("no audience"))
        parts = [
            in_language(kind.title, spoken()) if kind else _("no kind"),
            audience,
            ngettext("{number} picture or film", "{number} pictures or films", media).format(number=media)
            if media
            else _("no picture"),
        ]
        text = Text(clean_line(" · ".join(parts)), no_wrap=True, overflow="ellipsis")
        self._put("#summary", text)

    def _name_text(self) -> None:
        """The heading says which text is being written."""
        if self.sheet is None:
            return
        what = _("Change a post") if self.post_id else _("New post")
        account = next((a for a in self.sheet.accounts if a.id == self._writing_for), None)
        own = _("text for {account} alone").format(account=account.handle) if account else ""
        parts = [what, clean_line(self.sheet.unit.name), clean_line(own)]
        self.query_one("#heading", Static).update(Text(" · ".join(part for part in parts if part)))

    # what is typed

    def draft(self) -> Draft:
        """What stands in the form."""
        self._keep_text()
        sheet_own = {c.account for c in self.sheet.post.channels if c.text is not None} if self.sheet else set()
        own = {account: self._own.get(account) for account in (*self._own, *sheet_own)}
        chosen = self.query_one(AccountRows).chosen
        texts = tuple((account, text) for account, text in own.items() if account in chosen)
        return replace(self.more, text=self._shared, accounts=chosen, texts=texts)

    def _keep_text(self) -> None:
        text = self.query_one(PostText).text
        if self._writing_for is None:
            self._shared = text
        elif text.strip() and text != self._shared:
            self._own[self._writing_for] = text
        else:
            self._own.pop(self._writing_for, None)

    @property
    def unsaved(self) -> bool:
        """Whether leaving would lose anything."""
        if self._started is None:
            return bool(self.query_one(PostText).text)
        return (self.draft(), self.query_one(TimeLine).value) != self._started

    def goal(self) -> Place | None:
        """The place it shall have; an empty line of a new post means the next free one. BadInput for no time."""
        line = self.query_one(TimeLine)
        if line.value.strip() or self.post_id or not line.free:
            return line.place
        return line.free[0]

    def on_text_area_changed(self) -> None:
        """A key in the text."""
        self._look_soon()

    def on_account_rows_switched(self) -> None:
        """An account more or less."""
        self._look_soon()

    def on_input_changed(self) -> None:
        """A key in the time."""
        self._show_when()
        self._look_soon()

    def on_input_submitted(self) -> None:
        """Enter in the time saves."""
        self.action_save()

    def on_line_list_chosen(self, event: AccountRows.Chosen) -> None:
        """Write a text for one account alone, or go back to the one they share."""
        account = AccountId(event.id)
        self._write_for(None if account == self._writing_for else account)

    def _write_for(self, account: AccountId | None) -> None:
        self._keep_text()
        self._writing_for = account
        text = self.query_one(PostText)
        text.text = self._own.get(account, self._shared) if account else self._shared
        text.move_cursor(text.document.end)
        self.query_one(AccountRows).measure(self._lengths, tuple(self._own))
        self._name_text()
        text.focus()

    def on_post_text_too_much(self, event: PostText.TooMuch) -> None:
        """Say that it was not taken."""
        self.say(error_text(BadInput("text_too_big", size=event.size, limit=LONGEST_TEXT)), "bad")

    # what there is to say

    def _look_soon(self) -> None:
        """Look it over once the keys pause; typing never waits for it."""
        if self._pause is None:
            self._pause = self.set_interval(PAUSE, self._look)
        self._pause.reset()

    def _look(self) -> None:
        if self._pause is not None:
            self._pause.pause()
        if self.sheet is None:
            return
        try:
            place = self.goal()
        except BadInput:
            place = None
        at = place.local.isoformat() if place and place != self.sheet.post.place else ""
        self._show_when()
        self.ask(look_over, self._unit, self.draft(), at=at, post_id=self.post_id, then=self._show_look, topic="look")

    def _show_look(self, over: LookedOver) -> None:
        self._lengths = over.lengths
        self.query_one(AccountRows).measure(over.lengths, tuple(self._own))
        begun = self._shared.strip() or self._own
        findings = [f for f in over.outcome.findings if begun or f.code != "no_text"]
        self._findings = findings
        self._put("#findings", said_of(findings, bool(begun)))

    def action_next_finding(self) -> None:
        """Mark the next word that something was found about, in whichever text it stands."""
        text = self.query_one(PostText)
        spot = next_spot(self._findings, self._writing_for, offset_of(text.text, *max(text.selection)))
        if spot is None:
            return self.say(_("Nothing was found in the texts."))
        self._put("#findings", said_of(self._findings, begun=True, at=spot))
        if (spot.account or None) != self._writing_for:
            self._write_for(spot.account or None)
        text.selection = Selection(location(text.text, spot.start), location(text.text, spot.end))
        text.scroll_cursor_visible()
        text.focus()
        return None

    def _put(self, where: str, text: Text) -> None:
        """Show a text where it is not shown already: every other time the whole screen would be laid out anew."""
        shown = self.query_one(where, Static)
        if shown.content != text:
            shown.update(text)

    def _show_when(self) -> None:
        self._put("#when", self._when())

    def _when(self) -> Text:
        """What the time line means, in words."""
        empty = not self.query_one(TimeLine).value.strip()
        try:
            place = self.goal()
        except BadInput as error:
            return Text.assemble(("✗ ", "bad"), error_text(error), no_wrap=True, overflow="ellipsis")
        if place is None:
            said = _("no time: it goes to the backlog") if self.post_id else _("no free time in three months")
            return Text(said, "muted")
        said = _("{when}, the next free time") if empty else "{when}"
        return Text(said.format(when=when(place.local)), no_wrap=True, overflow="ellipsis")

    # others, saving and leaving

    def desk_changed(self, changes: Changes) -> None:
        """Others committed: the free times may be others; what is typed stays."""
        if self.post_id and self.post_id in changes.records:
            self.say(_("Somebody else just changed this post; saving shows both versions."), "warn")
        self.reload()

    def action_save(self) -> None:
        """Save at the time that stands in the line, and send it on; without a time it goes to the backlog."""
        try:
            place = self.goal()
        except BadInput as error:
            self.query_one(TimeLine).focus()
            return self.say(error_text(error), "bad")
        if self.sheet is not None:
            self.save(Attempt.of(self.sheet.post, place))
        return None

    def action_put_away(self) -> None:
        """Save without a time."""
        if self.sheet is not None:
            self.save(Attempt.of(self.sheet.post, None))

    def action_more(self) -> None:
        """Title, kind, audience, event, link: in a dialog of their own."""
        from screens.dialogs.more import More

        if self.sheet is not None:
            self.app.push_screen(More(self.desk, self.sheet, self.more), self._said_more)

    def action_wishes(self) -> None:
        """Not before, old news after, hours, priority: in a dialog of their own."""
        from screens.dialogs.wishes import Wishes

        if self.sheet is not None:
            self.app.push_screen(Wishes(self.desk, self.sheet, self.more), self._said_more)

    def action_pictures(self) -> None:
        """Pictures and films, in a dialog of their own."""
        from screens.dialogs.media import Media

        if self.sheet is not None:
            media = self.sheet.post.media if self.more.media is None else self.more.media
            self.app.push_screen(Media(self.desk, media, self.sheet.consents), self._chose_media)

    def action_phrase(self) -> None:
        """Put a hashtag or slogan of the house in at the cursor."""
        from screens.dialogs.phrases import Phrases

        self.app.push_screen(Phrases(self.desk), self._put_in)

    def _put_in(self, phrase: str | None) -> None:
        text = self.query_one(PostText)
        if phrase:
            before = text.get_text_range((text.cursor_location[0], 0), text.cursor_location)
            text.insert(phrase if not before or before[-1].isspace() else f" {phrase}")
            text.focus()

    def _said_more(self, draft: Draft | None) -> None:
        if draft is not None:
            self.more = draft
            self.show_more()
            self._look_soon()

    def _chose_media(self, media: tuple[Medium, ...] | None) -> None:
        if media is not None and self.sheet is not None and media != self.sheet.post.media:
            self._said_more(replace(self.more, media=media))

    def take_next(self, place: Place) -> None:
        """Put the next free time into the line and save."""
        self.query_one(TimeLine).put(place)
        self.action_save()

    def take_theirs(self, theirs: object) -> None:
        """Go on with what somebody else saved."""
        if isinstance(theirs, Post):
            self.sheet, self.more, self._own, self._writing_for = None, Draft(), {}, None
        super().take_theirs(theirs)
