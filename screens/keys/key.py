"""One key, and the names of the places that bind keys."""

from __future__ import annotations

from smdesk.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `keys` are Textual's names, by comma; `where` the screens and widgets that bind it.

    `does` stands in help, palette and README; `footer` is its short name at the foot of the screen, empty: not there.
    """

    id: str
    keys: str
    action: str
    does: str
    where: tuple[str, ...]
    footer: str = ""

    @property
    def shown(self) -> str:
        """The key as people read it: `?`, `esc`, `ctrl+p`."""
        return " ".join(_SHOWN.get(key, key) for key in self.keys.split(","))

    @property
    def in_palette(self) -> bool:
        """Whether it is a command; moving about in a list is not."""
        return bool(self.footer) or (EVERYWHERE in self.where and self.id != "palette")

    @property
    def first(self) -> str:
        """The first of its keys as people read it."""
        return self.shown.split(" ")[0]


_SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "escape": "esc",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "plus": "+",
    "minus": "-",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "full_stop": ".",
    "comma": ",",
}

EVERYWHERE = "everywhere"
LIST = "list"
PAGE = "page"
DIALOG = "dialog"
READING = "reading"
FORM = "form"
CHOICE = "choice"
