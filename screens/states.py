"""How a state is shown: a sign, a word, and an ink that says nothing the word does not."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from smdesk.i18n import N_, _
from smdesk.names import state_name
from smdesk.posts import State

SIGNS: Mapping[State, str] = {
    State.DRAFT: "·",
    State.IN_REVIEW: "?",
    State.SENT_BACK: "↩",
    State.REJECTED: "✗",
    State.EXPIRED: "!",
    State.APPROVED: "✓",
    State.SCHEDULED: "○",
    State.WAITING: "◌",
    State.DUE: "▶",
    State.MISSED: "!",
    State.FROZEN: "■",
    State.PUBLISHED: "●",
    State.CANCELLED: "–",
}

INKS: Mapping[State, str] = {
    State.SENT_BACK: "warn",
    State.REJECTED: "muted",
    State.EXPIRED: "bad",
    State.APPROVED: "good",
    State.SCHEDULED: "accent",
    State.WAITING: "warn",
    State.DUE: "mark",
    State.MISSED: "bad",
    State.FROZEN: "bad",
    State.PUBLISHED: "good",
    State.CANCELLED: "muted",
}

SHORT: Mapping[State, str] = {State.WAITING: N_("wants link")}
"""Shorter words where a list has no room for the whole."""


def state_text(state: State, width: int = 0) -> Text:
    """The state's sign and word; with `width`, short and filled up to it."""
    word = _(SHORT[state]) if width and state in SHORT else state_name(state)
    text = Text(f"{SIGNS[state]} {word}")
    if width:
        text.truncate(width, overflow="ellipsis")
    ink = INKS.get(state)
    if ink:
        text.stylize(ink)
    text.append(" " * max(width - text.cell_len, 0))
    return text
