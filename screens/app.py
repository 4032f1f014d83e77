"""The app: places by number, what opens from anywhere, the palette. Small on purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.command import CommandPalette
from textual.screen import Screen

from screens.base import DeskScreen
from screens.following import FollowingApp
from screens.keys import EVERYWHERE, bindings, does, key_of
from screens.places import PAGES, PLACES
from screens.themes import THEMES
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.posts import PostId
from smdesk.units import UnitId
from smdesk.usecases.first_look import FirstLook
from smdesk.usecases.nameplate import Nameplate

if TYPE_CHECKING:
    from screens.crisis.declaring import Stopped


class DeskApp(FollowingApp):
    """The desk on the terminal. `report` writes a content-free crash report and answers where it lies.

    `first` is what Today shows first, where somebody asked for it already.
    """

    CSS_PATH = ["app.tcss", "today.tcss"]  # Today's with the first: a screen's own are all read again when it comes
    BINDINGS = bindings(EVERYWHERE)
    DEFAULT_MODE = PLACES[0].id
    TITLE = "smdesk"

    def __init__(
        self,
        desk: Desk,
        *,
        first: FirstLook | None = None,
        report: Callable[[BaseException], str] | None = None,
        poll: bool = True,
    ) -> None:
        super().__init__(desk, report, poll=poll)
        self.first = first
        self.unit: UnitId | None = None
        self.plate: Nameplate | None = None
        for place in PLACES[1:]:
            self.add_mode(place.id, partial(place.make, desk))

    def get_default_screen(self) -> Screen[None]:
        """Today, without the second reading of all styles that a mode's first screen costs."""
        return PLACES[0].make(self.desk)

    def on_mount(self) -> None:
        """From now on Today is a place to come back to."""
        self.add_mode(PLACES[0].id, self.get_default_screen)

    # going about

    def action_place(self, place: str) -> None:
        """Go to a place."""
        self.switch_mode(place)

    async def action_quit(self) -> None:
        """Leave the desk; what somebody typed and did not save is asked about, wherever it waits."""
        for place, stack in self._screen_stacks.items():
            if any(getattr(screen, "unsaved", False) for screen in stack):
                from screens.dialogs.confirm import Confirm

                self.switch_mode(place)
                question = _("Leave without saving? What you typed here is lost.")
                self.push_screen(Confirm(self.desk, question), lambda yes: self.exit() if yes else None)
                return
        self.exit()

    def action_new(self) -> None:
        """Write a new post in the unit looked at, asking which where there are several."""
        from screens.dialogs.pick_unit import with_unit

        with_unit(self, self._compose)

    def _compose(self, unit: UnitId) -> None:
        from screens.composer import Composer

        self.push_screen(Composer(self.desk, unit))

    def action_unit(self) -> None:
        """Choose the unit to look at."""
        from screens.dialogs.pick_unit import PickUnit

        self.push_screen(PickUnit(self.desk, self.plate, with_all=True), self._look_at)

    def _look_at(self, unit: UnitId | str | None) -> None:
        if unit is not None and isinstance(self.screen, DeskScreen):
            self.unit = UnitId(unit) if unit else None
            self.screen.on_screen_resume()

    def action_declare(self) -> None:
        """Show whom and how many posts a crisis would stop; there the same key declares it."""
        from screens.crisis.declaring import Declaring

        self.push_screen(Declaring(self.desk), self._declared)

    def _declared(self, stopped: Stopped | None) -> None:
        if stopped is not None:
            self.show_alarms(stopped.alarms)
            if self.current_mode == "crisis":
                while not isinstance(self.screen, DeskScreen):
                    self.pop_screen()
            self.switch_mode("crisis")
            self.say_later(stopped.words, "bad" if stopped.declared and stopped.declared.offline else "")

    def action_find(self) -> None:
        """Find a post by its words, and open it."""
        from screens.dialogs.find import Find

        self.push_screen(Find(self.desk), self.open_post)

    def open_post(self, post_id: str | None) -> None:
        """Open a post's page over the place we are at."""
        if post_id:
            from screens.post_page import PostPage

            self.push_screen(PostPage(self.desk, PostId(post_id), self.current_mode))

    def action_open_page(self, page: str) -> None:
        """Open one of the pages that the palette names, over the place we are at."""
        self.push_screen(PAGES[page].make(self.desk, self.current_mode))

    def post_now(self, post_id: PostId) -> None:
        """Open a post that is due where it is posted by hand and ticked off."""
        from screens.due import DuePage

        self.push_screen(DuePage(self.desk, post_id, self.current_mode))

    def forget_clipboard(self) -> None:
        """Keep no copy of what was sent to the terminal's clipboard."""
        self._clipboard = ""

    def say_later(self, words: str, ink: str = "good") -> None:
        """Say a line on the screen that is shown next, once this one is gone."""
        self.call_later(lambda: self.screen.say(words, ink) if isinstance(self.screen, DeskScreen) else None)

    def action_help(self) -> None:
        """Every key that works here, with what it does."""
        from screens.help import Help

        self.push_screen(Help(self.desk, self.screen))

    # themes, palette, and the unexpected

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every key that works on the screen below, and the themes. No screenshot: secrets may be open."""
        commands = {
            key.id: SystemCommand(f"{does(key)}  {key.shown}", "", partial(self.run_action, binding.action, node))
            for node, binding, enabled, _tooltip in screen.active_bindings.values()
            if enabled and (key := key_of(binding.id)) and key.in_palette
        }
        yield from commands.values()
        for page in (page for page in PAGES.values() if page.id not in commands):
            yield SystemCommand(_(page.title), "", partial(self.action_open_page, page.id))
        for name, title in THEMES.items():
            yield SystemCommand(_("Theme: {name}").format(name=_(title)), "", partial(setattr, self, "theme", name))

    def action_command_palette(self) -> None:
        """Search the commands, in the language spoken."""
        self.push_screen(CommandPalette(placeholder=_("Search what can be done here…"), id="--command-palette"))
