"""Lines of text as the terminal gets them."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text
from textual.strip import Strip


def strip_of(text: Text, width: int, console: Console) -> Strip:
    """A line cut or filled to a width, its inks resolved in the theme of the moment."""
    text.truncate(width, overflow="ellipsis")
    if text.style and not text.spans:
        text.stylize(text.style)  # without a span Rich leaves a text's own style out
    return Strip(text.render(console)).adjust_cell_length(width)
