"""What a screen says where there is nothing to show yet: what to do first."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static


class Empty(Static):
    """A line on what is not there, and one on what to do first."""

    DEFAULT_CSS = """
    Empty { height: 1fr; content-align: center middle; text-align: center; color: $foreground; padding: 0 4; }
    """

    def __init__(self, nothing: str, first: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(Text.assemble((nothing, "strong"), "\n\n", first), id=id, markup=False)
