"""Fields of a form: one line each, texts typed and choices turned, with what each means below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from screens.keys import CHOICE, FORM, bindings
from smdesk.comparing import fold

FEW = 12
"""So many options are all shown while their field has the focus; of more, those around the chosen one."""


LIKELY = 6
LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field: its key among the answers, its label, and what is meant. With `options` (key, name) it is a choice.

    `known` are values a text is likely to have: offered while typing, → takes the first. `masked`: nobody may read it
    while it is typed.
    """

    key: str
    label: str
    value: str = ""
    hint: str = ""
    options: Sequence[tuple[str, str]] = ()
    known: Sequence[str] = ()
    masked: bool = False


class Choice(Widget, can_focus=True):
    """One of several, turned with ← → or found by its first letters."""

    DEFAULT_CSS = """
    Choice { height: 1; width: 1fr; padding: 0 1; }
    Choice:focus { background: $primary 25%; text-style: bold; }
    """
    BINDINGS = bindings(CHOICE)

    class Turned(Message):
        """Another option was chosen."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(id=f"field-{asked.key}")
        self.asked = asked
        keys = [key for key, _name in asked.options]
        self.index = keys.index(asked.value) if asked.value in keys else 0
        self._typed = ""

    @property
    def value(self) -> str:
        """The key of the option chosen."""
        return self.asked.options[self.index][0] if self.asked.options else ""

    def render(self) -> Text:
        """`◂ faculty ▸`"""
        name = Text(self.asked.options[self.index][1] if self.asked.options else "–")
        name.truncate(max(self.content_size.width - 4, 1), overflow="ellipsis")
        return Text.assemble(("◂ ", "muted"), name, (" ▸", "muted"))

    def action_turn(self, step: int) -> None:
        """The next or the last option, round and round."""
        self._typed = ""
        self._take((self.index + step) % max(len(self.asked.options), 1))

    def on_key(self, event: events.Key) -> None:
        """Letters find the option that begins with them."""
        if not event.is_printable or not event.character or event.character == " ":
            return
        event.stop()
        for typed in (self._typed + event.character, event.character):
            found = self._beginning_with(typed)
            if found is not None:
                self._typed = typed
                self._take(found)
                return

    def _beginning_with(self, typed: str) -> int | None:
        names = (fold(name) for _key, name in self.asked.options)
        return next((index for index, name in enumerate(names) if name.startswith(fold(typed))), None)

    def _take(self, index: int) -> None:
        self.index = index
        self.refresh()
        self.post_message(self.Turned())

    def hint(self) -> Text:
        """What is meant, and the options there are, the chosen one marked."""
        text = Text(self.asked.hint + ("\n" if self.asked.hint else ""), "muted")
        start = 0 if len(self.asked.options) <= FEW else max(0, self.index - FEW // 2)
        for index, (_key, name) in list(enumerate(self.asked.options))[start : start + FEW]:
            glued = name.replace(" ", "\N{NO-BREAK SPACE}")
            text.append(f"[{glued}]" if index == self.index else glued, "heading" if index == self.index else "")
            text.append("  ")
        return text


class TextField(Input):
    """A text of one line; enter goes on."""

    BINDINGS = bindings("text")

    def __init__(self, asked: Asked) -> None:
        likely = SuggestFromList(asked.known, case_sensitive=False) if asked.known else None
        name = f"field-{asked.key}"
        super().__init__(
            asked.value, id=name, compact=True, select_on_focus=False, suggester=likely, max_length=LONGEST
        )


class MaskedField(TextField):
    """A secret while it is typed or pasted: shown as dots, never copied out of the field again."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.password = True

    def action_copy(self) -> None:
        """Nothing."""

    def action_cut(self) -> None:
        """Nothing."""

    def _on_paste(self, event: events.Paste) -> None:
        """Several lines, as recovery codes come in, are one line with blanks between."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(" ".join(event.text.split("\n")).strip())


class Fields(Vertical):
    """Several fields and, below them, what the one with the focus means. Says `Finished` at enter on the last."""

    DEFAULT_CSS = """
    Fields { height: auto; }
    Fields .field { height: 1; }
    Fields .label { width: 22; height: 1; color: $foreground; }
    Fields .field Input { width: 1fr; height: 1; background: $surface; }
    Fields .field Input:focus { background: $primary 25%; }
    Fields .hint { height: 4; margin-top: 1; }
    """
    BINDINGS = bindings(FORM)

    class Finished(Message):
        """Everything is filled in as far as its writer is concerned."""

    def __init__(self, asked: Sequence[Asked], *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.asked = asked

    def compose(self) -> ComposeResult:
        """Label and field side by side, the hint under all."""
        for each in self.asked:
            with Horizontal(classes="field"):
                yield Static(Text(each.label, no_wrap=True, overflow="ellipsis"), classes="label")
                yield Choice(each) if each.options else MaskedField(each) if each.masked else TextField(each)
        yield Static("", classes="hint", markup=False)

    @property
    def values(self) -> Mapping[str, str]:
        """What stands in each field now; of a choice the key of its option."""
        return {each.key: self._at(each.key).value for each in self.asked}

    def start(self, key: str = "") -> None:
        """Put the focus on a field, or on the first: at once, so that a second enter meets the new field."""
        if self.asked:
            self.screen.set_focus(self._at(key or self.asked[0].key))

    def _at(self, key: str) -> Input | Choice:
        return cast("Input | Choice", self.query_one(f"#field-{key}"))

    @property
    def _here(self) -> int:
        focused = self.screen.focused
        ids = [f"field-{each.key}" for each in self.asked]
        return ids.index(focused.id) if focused is not None and focused.id in ids else 0

    def action_field(self, step: int) -> None:
        """To the next field or the one before, round and round."""
        self.start(self.asked[(self._here + step) % len(self.asked)].key)

    def action_next_or_finish(self) -> None:
        """Enter: on to the next field; on the last one everything is said."""
        if self._here == len(self.asked) - 1:
            self.post_message(self.Finished())
        else:
            self.action_field(1)

    def action_finish(self) -> None:
        """Everything is said, wherever the focus is."""
        self.post_message(self.Finished())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a text."""
        event.stop()
        self.action_next_or_finish()

    def on_input_changed(self) -> None:
        """What the hint says may hang on what was typed."""
        self._show_hint()

    def on_descendant_focus(self) -> None:
        """Show what the field means."""
        self._show_hint()

    def on_choice_turned(self) -> None:
        """Show which option is chosen."""
        self._show_hint()

    def _show_hint(self) -> None:
        each = self.asked[self._here]
        at = self._at(each.key)
        shown = at.hint() if isinstance(at, Choice) else Text.assemble((each.hint, "muted"), _likely(each, at.value))
        self.query_one(".hint", Static).update(shown)


def _likely(asked: Asked, typed: str) -> str:
    """The known values that have in them what was typed, where it is none of them yet."""
    if not asked.known or typed in asked.known:
        return ""
    wanted = fold(typed)
    found = [value for value in asked.known if wanted in fold(value)]
    return "\n" + "   ".join(found[:LIKELY])
