"""The first-run guide: a few short steps to a desk; nothing is written before the last enter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from rich.text import Text
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen

from screens.first_steps import Ground, OneUnit, Step, Welcome, WhichRules, WhoseDesk, You
from screens.keys import bindings
from screens.themes import ThemedApp
from screens.widgets.bars import BarLine, KeyLine, MessageLine
from smdesk.errors import BadInput, DeskError
from smdesk.i18n import _, speak
from smdesk.people import PersonId
from smdesk.store import Store
from smdesk.usecases.founding import Founding, found
from smdesk.words import error_text

ORDER = (Welcome, WhoseDesk, WhichRules, OneUnit, You)


@dataclass(frozen=True, slots=True)
class Begun:
    """How the guide ended: with a desk made and opened for its administrator, or with the wish for the example."""

    store: Store | None = None
    who: PersonId | None = None

    @property
    def example(self) -> bool:
        """Whether the example desk is wanted."""
        return self.store is None


class StepLine(BarLine):
    """`smdesk · 2 of 5 · Your institution`"""

    number = 1
    title = ""

    def line(self, width: int) -> Text:
        """Which step it is."""
        count = _("{number} of {count}").format(number=self.number, count=len(ORDER))
        return Text.assemble((" smdesk", "strong"), f" · {count} · ", (self.title, "heading"))


class GuideScreen(Screen[None]):
    """The steps, one at a time; esc goes back with everything kept."""

    CSS_PATH = "first_run.tcss"
    BINDINGS = bindings("guide")

    @dataclass
    class Founded(Message, bubble=False):
        """The desk was made, or could not be."""

        begun: Begun | None = None
        error: Exception | None = None

    def __init__(self, ground: Ground, plan: Founding) -> None:
        super().__init__()
        self.ground, self.plan = ground, plan
        self._before: list[Callable[[Founding, Ground], Step]] = []
        self._here: Callable[[Founding, Ground], Step] = Welcome
        self._founding = False

    def compose(self) -> ComposeResult:
        """Which step, the step, what is wrong, the keys."""
        step = self._here(self.plan, self.ground)
        line = StepLine()
        line.number, line.title = ORDER.index(type(step)) + 1, _(step.title)
        yield line
        yield step
        yield MessageLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the first step."""
        self.query_one(Step).begin()

    async def _show(self, step: Callable[[Founding, Ground], Step]) -> None:
        self._here = step
        await self.recompose()
        self.query_one(Step).begin()

    def say(self, words: str) -> None:
        """One line on what is wrong."""
        self.query_one(MessageLine).say(words, "bad")

    async def on_welcome_speaks(self, message: Welcome.Speaks) -> None:
        """Go on in another language."""
        speak(message.language)
        await self._show(self._here)

    async def on_step_done(self) -> None:
        """Take what was said and go on; after the last step, make the desk."""
        step = self.query_one(Step)
        try:
            self.plan = step.taken()
        except BadInput as error:
            return self.say(error_text(error))
        if isinstance(step, Welcome) and step.wants_example:
            self.app.exit(Begun())
        elif isinstance(step, You):
            self._found()
        else:
            self._before.append(self._here)
            await self._show(_after(step))
        return None

    async def action_back(self) -> None:
        """The step before; from the first one, leave."""
        if not self._before:
            self.app.exit(None)
        elif not self._founding:
            await self._show(self._before.pop())

    def action_leave(self) -> None:
        """Leave; nothing was written."""
        self.app.exit(None)

    def _found(self) -> None:
        if self._founding:
            return
        self._founding = True
        self.query_one(MessageLine).say(_("Making the desk…"))
        self.run_worker(self._make, thread=True)

    def _make(self) -> None:
        ground = self.ground
        try:
            made = found(
                ground.keeping, ground.location, self.plan, ids=ground.ids, clock=ground.clock, seat=ground.seat
            )
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is told on this step, in one line
            self.post_message(self.Founded(error=error))
        else:
            self.post_message(self.Founded(Begun(*made)))

    def on_guide_screen_founded(self, message: Founded) -> None:
        """Open the desk, or say why there is none."""
        self._founding = False
        if message.begun is not None:
            self.app.exit(message.begun)
        elif isinstance(message.error, DeskError):
            self.say(error_text(message.error))
        else:
            self.say(_("Something unexpected went wrong; the desk was not made."))


def _after(step: Step) -> Callable[[Founding, Ground], Step]:
    """The step that follows, as far as what was said decides it."""
    if isinstance(step, OneUnit):
        return partial(OneUnit, index=step.index + 1) if step.wants_more else You
    return ORDER[ORDER.index(type(step)) + 1]


class FirstRunApp(ThemedApp[Begun]):
    """The guide as a program of its own; answers how it ended, None where it was left."""

    CSS_PATH = "app.tcss"
    TITLE = "smdesk"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, ground: Ground, language: str, report: Callable[[BaseException], str] | None = None) -> None:
        super().__init__(report)
        plan = Founding(name="", zone="", starter="", administrator="", language=language, login=ground.login)
        self.guide = GuideScreen(ground, plan)

    def on_mount(self) -> None:
        """Begin."""
        self.push_screen(self.guide)
