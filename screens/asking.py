"""How a screen asks the desk: a use case runs in a thread, its answer comes back as a message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar, cast

from textual.message import Message
from textual.screen import Screen

from smdesk.desk import Desk
from smdesk.errors import Conflict, DeskError, KeyStoreError, NotFound, Refused
from smdesk.i18n import _
from smdesk.words import error_text

T = TypeVar("T")
Result = TypeVar("Result")

PATIENCE = 0.4
"""Seconds after which a screen says that it is still waiting for the desk."""


class AskingScreen(Screen[Result]):
    """A screen that puts its questions to use cases, and shows whatever comes back of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._newest: dict[str, int] = {}
        self._unanswered = 0
        self._told_to_wait = False

    @dataclass
    class Answered(Message, bubble=False):
        """A use case answered."""

        answer: object
        then: Callable[[object], object] | str | None
        topic: str
        number: int

    @dataclass
    class Failed(Message, bubble=False):
        """A use case refused or failed; `again` asks the same once more, with other keywords if given."""

        error: Exception
        again: Callable[..., None]
        topic: str
        number: int

    def ask(
        self,
        usecase: Callable[..., T],
        *args: object,
        then: Callable[[T], object] | str | None = None,
        topic: str = "",
        **kwargs: object,
    ) -> None:
        """Run `usecase(desk, *args, **kwargs)` in a thread; `then` gets the answer, or is said and the screen reloads.

        Of one `topic` only the answer to the newest question counts. Whatever a person typed stays where it is.
        """
        number = self._newest[topic] = self._newest.get(topic, 0) + 1
        again = partial(self.ask, usecase, *args, then=then, topic=topic, **kwargs)
        answered = cast("Callable[[object], object] | str | None", then)

        def run() -> None:
            try:
                answer = usecase(self.desk, *args, **kwargs)
            except DeskError as error:
                self.post_message(self.Failed(error, again, topic, number))
            except Exception as error:  # noqa: BLE001 - nothing unexpected may reach a person as a traceback
                self.post_message(self.Failed(error, again, topic, number))
            else:
                self.post_message(self.Answered(answer, answered, topic, number))

        self._unanswered += 1
        self.set_timer(PATIENCE, partial(self._still_waiting, topic, number))
        self.run_worker(run, thread=True)

    def _still_waiting(self, topic: str, number: int) -> None:
        if self._unanswered and self._newest.get(topic) == number:
            self._told_to_wait = True
            self.show_waiting(True)

    def _came_back(self) -> None:
        self._unanswered -= 1
        if self._told_to_wait and not self._unanswered:
            self._told_to_wait = False
            self.show_waiting(False)

    def on_asking_screen_answered(self, message: Answered) -> None:
        """Hand the answer on."""
        self._came_back()
        if message.topic and self._newest[message.topic] != message.number:
            return
        if isinstance(message.then, str):
            self.say(message.then, "good")
            self.reload()
        elif message.then is not None:
            message.then(message.answer)

    def on_asking_screen_failed(self, message: Failed) -> None:
        """Say what stood in the way."""
        self._came_back()
        match message.error:
            case Conflict() as conflict:
                self.conflicted(conflict, message.again)
            case Refused() as refused:
                self.refused(refused)
            case KeyStoreError(code="keys_locked"):
                self.keys_locked(message.again)
            case KeyStoreError(code="keys_none") as error:
                self.keys_missing(error)
            case NotFound() as error:
                self.gone(error)
            case DeskError() as error:
                self.say(error_text(error), "bad")
            case error:
                self.unexpected(error)

    # what a screen may do its own way

    def reload(self) -> None:
        """Ask anew for what is shown."""

    def say(self, words: str, ink: str = "") -> None:
        """Show one line to the person; `ink` one of the inks in `screens.themes`."""

    def gone(self, error: NotFound) -> None:
        """What was asked for is not on the desk any more."""
        self.say(error_text(error), "bad")

    def show_waiting(self, waiting: bool) -> None:
        """Say that the desk takes its time, and take that back once it answered."""

    def refused(self, refused: Refused) -> None:
        """Show the rule, its clause, what is in the way and what would be allowed."""
        from screens.dialogs.refusal import RefusalDialog

        self.app.push_screen(RefusalDialog(self.desk, refused.findings))

    def conflicted(self, conflict: Conflict, again: Callable[..., None]) -> None:
        """Show both versions; mine is saved on top of theirs, or theirs is taken."""
        from screens.dialogs.conflict import ConflictDialog

        def decided(keep: str | None) -> None:
            if keep == "mine":
                again(seen=getattr(conflict.theirs, "version", None))
            elif keep == "theirs":
                self.take_theirs(conflict.theirs)

        self.app.push_screen(ConflictDialog(self.desk, conflict), decided)

    def take_theirs(self, theirs: object) -> None:
        """Go on with what somebody else saved; `theirs` is their record."""
        self.say(_("You see the other version now."))
        self.reload()

    def keys_locked(self, again: Callable[..., None]) -> None:
        """Ask for the passphrase of the keys, then for the same once more."""
        from screens.vault.key_forms import unlock_form

        self.app.push_screen(unlock_form(self.desk), lambda done: again() if done else None)

    def keys_missing(self, _error: KeyStoreError) -> None:
        """The vault opens nothing without keys of one's own: show where they are made."""
        from screens.vault.cards import CardsPage

        self.app.push_screen(CardsPage(self.desk))

    def unexpected(self, error: Exception) -> None:
        """A calm line; what broke lies in a report without content."""
        where = getattr(self.app, "report", lambda _error: "")(error)
        said = _("Something unexpected went wrong; nothing was changed by it.")
        report = _("Report: {path}").format(path=where)
        self.say(f"{said} {report}" if where else said, "bad")
