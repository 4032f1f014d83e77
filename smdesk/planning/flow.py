"""The flow from items over account-days to unit-days: exact for case (b), an upper bound for case (c)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from smdesk.planning.board import Board, Entry
from smdesk.planning.chains import Stop, insert
from smdesk.planning.days import Days


def by_class(board: Board, ranks: Iterable[int] | None = None) -> dict[int, list[int]]:
    """The entries that may stand anywhere, by falling class; in a class the soonest stale first."""
    classes: dict[int, list[int]] = {}
    for entry, it in enumerate(board.entries):
        if it.days() and (ranks is None or it.rank in ranks):
            classes.setdefault(it.rank, []).append(entry)
    for entries in classes.values():
        entries.sort(key=lambda e: (board.entries[e].stale, board.entries[e].first, board.entries[e].item.id))
    return dict(sorted(classes.items()))


def flow(board: Board) -> set[int]:
    """Case (b): the entries that get a place, as many of each class as any arrangement could, class by class."""
    days, sealed = Days(board), set[Stop]()
    return {e for entries in by_class(board).values() for e in entries if insert(days, e, sealed=sealed)}


def forward(board: Board, chosen: Iterable[int]) -> Days:
    """Case (b): entries that fit, on days whose sum is the smallest that an arrangement of as many can have.

    The days are opened one after another, and each takes whom it can, along chains. So by the end of every day as
    many are out as any arrangement could have by then.
    """
    days, waiting = Days(board), sorted(chosen, key=Days(board).urgency)
    for day in range(len(board.days)):
        sealed: set[Stop] = set()
        started = [e for e in waiting if board.entries[e].first <= day]
        placed = {e for e in started if insert(days, e, sealed=sealed, until=day)}
        waiting = [e for e in waiting if e not in placed]
    return days


@dataclass(frozen=True, slots=True)
class Ceiling:
    """No arrangement places more than `most` entries of a class and those above; `prices` is the flow's proof."""

    most: int
    prices: Mapping[int, int]


def ceilings(board: Board, whole: int) -> dict[int, Ceiling]:
    """By class: the flow's bound, and its prices: `whole` for an entry, 0 for those that contend for full days."""
    found: dict[int, Ceiling] = {}
    relaxed = _relaxed(board)
    days, sealed, reached, prices = Days(relaxed), set[Stop](), set[int](), dict[int, int]()
    for rank, entries in by_class(board).items():
        for entry in entries:
            insert(days, entry, sealed=sealed, reached=reached)
            prices[entry] = whole
        prices.update(dict.fromkeys(reached, 0))
        found[rank] = Ceiling(len(days.where), dict(prices))
    return found


def _relaxed(board: Board) -> Board:
    """The board if each item had only its most wanted account, and a day took any items up to its capacity."""
    wanted = Counter(account for entry in board.entries for account in entry.accounts)
    entries = tuple(replace(entry, accounts=_one(entry, wanted)) for entry in board.entries)
    return replace(board, entries=_any_time(entries), plain=True)


def _one(entry: Entry, wanted: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(entry.accounts, key=lambda account: (-wanted[account], account))[:1])


def _any_time(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The same entries with all masks of a day alike, so that only their accounts tell them apart."""
    return tuple(entry if entry.whole else replace(entry, opens=dict.fromkeys(entry.opens, 1)) for entry in entries)
