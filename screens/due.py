"""Due now: each account's text goes to the clipboard, is posted by hand, and is ticked off with its link."""

from __future__ import annotations

from functools import partial

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from screens.bare import show_bare
from screens.base import DeskPage
from screens.dialogs.ask_line import AskLine
from screens.keys import bindings
from screens.post_lines import cut, muted, wrapped
from screens.states import state_text
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from smdesk.accounts import Account, AccountId
from smdesk.cleaning import clean, clean_line
from smdesk.dates import clock, when
from smdesk.desk import Desk
from smdesk.i18n import _, ngettext
from smdesk.lengths import length_on
from smdesk.platforms import platform
from smdesk.posts import Channel, PostId, State, title_of
from smdesk.usecases.around import Outcome
from smdesk.usecases.looking import PostPage, post_page
from smdesk.usecases.publishing import publish_post, what_to_copy
from smdesk.walltime import zone_of
from smdesk.words import finding_line


class AccountList(LineList[Account]):
    """The accounts a post goes to; enter on one ticks it off."""

    BINDINGS = bindings("due_list")


class DuePage(DeskPage[None]):
    """One post on its day: copy, post by hand, put the link in, next account."""

    CSS_PATH = "due.tcss"
    BINDINGS = bindings("due")

    def __init__(self, desk: Desk, post_id: PostId, place: str = "today") -> None:
        super().__init__(desk, place)
        self._post_id = post_id
        self._page: PostPage | None = None
        self._copied: set[AccountId] = set()

    def compose_body(self) -> ComposeResult:
        """The post, its accounts, and what goes to the one under the cursor."""
        yield Lines(id="about")
        yield AccountList(self._drawn, lambda account: account.id, id="accounts")
        with VerticalScroll(id="goes", can_focus=False):
            yield Lines(id="text")

    def reload(self) -> None:
        """Ask anew how the post stands."""
        self.ask(post_page, self._post_id, then=self.show, topic="post")

    def show(self, page: PostPage) -> None:
        """Show the post; the first account still open is under the cursor, its text in the clipboard."""
        first_time, self._page = self._page is None, page
        self.query_one("#about", Lines).show(partial(_about, page))
        accounts = self.accounts
        accounts.styles.height = min(len(page.line.accounts), 9)
        accounts.show(page.line.accounts)
        self._show_text()
        if first_time:
            self._next_account()

    @property
    def accounts(self) -> AccountList:
        """The list of accounts."""
        return self.query_one("#accounts", AccountList)

    def _channel(self, account: Account) -> Channel | None:
        channels = self._page.line.post.channels if self._page else ()
        return next((channel for channel in channels if channel.account == account.id), None)

    def _next_account(self) -> None:
        """Go to the first account that it still has to go to, and copy what goes there."""
        for account in self._page.line.accounts if self._page else ():
            channel = self._channel(account)
            if channel and channel.posted_at is None:
                self.accounts.go_to(account.id)
                self.action_copy()
                break

    def _drawn(self, account: Account, width: int) -> Text:
        name = cut(f"{platform(account.platform).name} {account.handle}", max(20, min(40, width - 48)))
        channel = self._channel(account)
        if channel is None or channel.posted_at is None:
            said = _("sent to the clipboard, not ticked off yet") if account.id in self._copied else _("not posted yet")
            return Text.assemble(name, "  ", (f"○ {said}", "muted"))
        at = clock(channel.posted_at.astimezone(zone_of(self._page.zone if self._page else "UTC")))
        link = clean_line(channel.link) or _("no link")
        return Text.assemble(
            name, "  ", ("● ", "good"), _("posted at {clock}").format(clock=at), (f"  {link}", "muted")
        )

    def _show_text(self) -> None:
        account, page = self.accounts.current, self._page
        if account and page:
            self.query_one("#text", Lines).show(partial(_goes, self.desk, page, account))

    def on_line_list_moved(self) -> None:
        """Show what goes to the account under the cursor."""
        self._show_text()

    # what the keys do

    def action_copy(self) -> None:
        """Send the account's text and the paths of its media to the terminal's clipboard; it never answers."""
        account, page = self.accounts.current, self._page
        if account is None or page is None:
            return
        self.app.copy_to_clipboard(_copy_of(page, account))
        self._copied.add(account.id)
        self.accounts.show(page.line.accounts)
        sent = _("{platform}: sent to the terminal's clipboard; if it did not arrive, press v.")
        self.say(sent.format(platform=platform(account.platform).name), "accent")

    def action_bare(self) -> None:
        """Show the text bare, to mark it by hand."""
        if self.accounts.current and self._page:
            show_bare(self.desk_app, _copy_of(self._page, self.accounts.current))

    def on_line_list_chosen(self) -> None:
        """It was posted: ask for its link (and, where its time was missed, when), and tick it off."""
        account, page = self.accounts.current, self._page
        if account is None or page is None:
            return
        channel = self._channel(account)
        if channel and channel.posted_at:
            self.say(_("It is ticked off here already."))
        elif page.line.state is State.MISSED:
            self.app.push_screen(
                AskLine(
                    self.desk,
                    _("Its time was missed. When did it go out?"),
                    note=_("Day and time, as 2026-11-23 09:10. If it did not go out: esc, then m moves it."),
                    may_be_empty=False,
                ),
                lambda at: None if at is None else self._ask_link(account, at),
            )
        else:
            self._ask_link(account, "")

    def _ask_link(self, account: Account, posted_at: str) -> None:
        title = _("Posted on {platform}? Paste the link of the post").format(platform=platform(account.platform).name)
        note = _("Enter without a link ticks it off too.")
        dialog = AskLine(self.desk, title, note=note, placeholder="https://")
        self.app.push_screen(dialog, partial(self._tick_off, account.id, posted_at))

    def _tick_off(self, account: AccountId, posted_at: str, link: str | None) -> None:
        if link is not None:
            self.ask(
                publish_post, self._post_id, account=account, link=link, posted_at=posted_at, then=self._ticked_off
            )

    def _ticked_off(self, outcome: Outcome) -> None:
        left = sum(1 for channel in outcome.post.channels if not channel.posted_at and not channel.dropped)
        if left:
            said = ngettext("Ticked off; {left} account left.", "Ticked off; {left} accounts left.", left)
            self.ask(post_page, self._post_id, then=self._shown_again, topic="post")
            self.say(said.format(left=left), "good")
            return
        known = self._page.findings if self._page else ()
        warned = " ".join(finding_line(finding) for finding in outcome.findings if finding not in known)
        out = _("Out on every account.")
        self.desk_app.say_later(f"{out} {warned}".strip())
        self.dismiss(None)

    def _shown_again(self, page: PostPage) -> None:
        self.show(page)
        self._next_account()


def _copy_of(page: PostPage, account: Account) -> str:
    return clean(what_to_copy(page.line.post, account, list(page.media_paths)))


def _about(page: PostPage, width: int) -> list[Text]:
    """The post's title, state and place."""
    post = page.line.post
    place = f"  {when(post.place.local)}" if post.place else ""
    state = Text.assemble(state_text(page.line.state), place, (f"  {clean_line(page.line.unit.name)}", "muted"))
    return [*wrapped(Text(clean_line(title_of(post)), "strong"), width), state, Text()]


def _goes(desk: Desk, page: PostPage, account: Account, width: int) -> list[Text]:
    """What goes to one account: how long it is there, then the text as it is copied."""
    there = platform(account.platform)
    length = length_on(there, page.line.post.text_for(account.id), desk.graphemes)
    counted = _("Goes to {platform} ({used} of {limit}):").format(
        platform=there.name, used=length.used, limit=length.limit
    )
    return [Text(), muted(Text(counted)), Text(), *wrapped(Text(_copy_of(page, account)), width)]
