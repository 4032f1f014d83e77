"""What may follow a stem: endings as steps from state to state, so that a chain of them is walked, never listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import product

Endings = Callable[[str], bool]
"""Whether the folded rest of a word, after a stem, is an ending or a chain of endings."""

Steps = Mapping[str, tuple[tuple[str, str], ...]]
"""For each state, the endings that may follow and the state each leads to."""

LONGEST = 40
"""Letters; a longer rest is no ending of any word."""


def spelled_out(pattern: str, letters: Mapping[str, str]) -> list[str]:
    """All forms of an ending: each capital letter stands for one of several."""
    return ["".join(form) for form in product(*(letters.get(letter, letter) for letter in pattern))]


def chain(steps: Steps, start: str, ends: Iterable[str]) -> Endings:
    """Endings that follow one another as `steps` allow, from `start` to one of `ends`."""
    final = frozenset(ends)

    @lru_cache(maxsize=4096)
    def follows(rest: str) -> bool:
        if len(rest) > LONGEST:
            return False
        waiting, seen = [(0, start)], {(0, start)}
        while waiting:
            place, state = waiting.pop()
            if place == len(rest) and state in final:
                return True
            for ending, after in steps[state]:
                there = (place + len(ending), after)
                if there not in seen and rest.startswith(ending, place):
                    seen.add(there)
                    waiting.append(there)
        return False

    return follows


def one_of(endings: Iterable[str]) -> Endings:
    """One ending out of a closed set."""
    return frozenset(endings).__contains__


def anything(rest: str) -> bool:
    """Whatever follows."""
    return len(rest) <= LONGEST


def nothing(rest: str) -> bool:
    """No ending at all."""
    return not rest
