"""Finding posts by their words."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import combining

from smdesk.comparing import fold
from smdesk.desk import Desk
from smdesk.store import PostsWanted
from smdesk.usecases.around import around
from smdesk.usecases.looking import Line, lines_of, my_units

MOST_SHOWN = 200
"""Hits beyond which more words help better than a longer list."""


@dataclass(frozen=True, slots=True)
class Found:
    """The posts that have every word, the latest place first; `total` counts those that are not shown too."""

    words: tuple[str, ...]
    lines: tuple[Line, ...]
    total: int


def find_posts(desk: Desk, wanted: str) -> Found:
    """Look for words in title, text and the accounts' own texts of the posts of one's units.

    Neither case nor dots, hooks and accents matter: who types `tubitak` finds TÜBİTAK.
    """
    words = tuple(_bare(wanted).split())
    if not words:
        return Found((), (), 0)
    with desk.reading() as view:
        units = frozenset(unit.id for unit in my_units(desk, view))
        hits = []
        for post in view.posts(PostsWanted(units=units)):
            said = _bare(" ".join([post.title, post.text, *(channel.text or "" for channel in post.channels)]))
            if all(word in said for word in words):
                hits.append(post)
        hits.sort(key=lambda post: post.place.utc if post.place else post.created_at, reverse=True)
        return Found(words, lines_of(around(desk, view), hits[:MOST_SHOWN]), len(hits))


def _bare(text: str) -> str:
    return "".join(letter for letter in fold(text) if not combining(letter))
