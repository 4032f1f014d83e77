"""A desk on a terminal of a test: keys go in, lines come out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.events import Paste
from textual.pilot import Pilot

from screens.app import DeskApp
from smdesk.desk import Desk


class Terminal:
    """The app under test. Every press waits until the desk has answered."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    @property
    def app(self) -> DeskApp:
        assert isinstance(self.pilot.app, DeskApp)
        return self.pilot.app

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def write(self, text: str) -> None:
        """Bring a text into the field that has the focus, in one go as a terminal pastes it."""
        assert self.app.screen.focused is not None
        paste = Paste(text)
        paste._set_forwarded()  # as the app marks it; else it would forward it again once it bubbles up
        self.app.screen.focused.post_message(paste)
        await self.settle()

    async def open_post(self, words: str) -> None:
        """Find a post by its words and open its page."""
        await self.press("slash")
        await self.write(words)
        await self.press("enter")

    async def settle(self) -> None:
        """Until nothing more is asked of the desk and everything is shown."""
        await self.pilot.pause()
        while list(self.app.workers):
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    @property
    def lines(self) -> list[str]:
        """What is seen, line by line."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def line(self, part: str) -> str:
        """The first line that holds these words."""
        found = [line for line in self.lines if part in line]
        assert found, f"{part!r} is not in\n{self.text}"
        return found[0]

    @property
    def footer(self) -> str:
        return self.lines[-1]

    @property
    def message(self) -> str:
        return self.lines[-2].strip()


@asynccontextmanager
async def at(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Terminal]:
    """A person at the desk, Today on the screen."""
    app = DeskApp(desk, poll=False)
    async with app.run_test(size=size) as pilot:
        terminal = Terminal(pilot)
        await terminal.settle()
        yield terminal
