"""How two things are compared on a machine that wanders: in turn, in pairs, one of them against itself beside it."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

Timed = Callable[[], object]


@dataclass(frozen=True)
class Ratio:
    """The median of paired ratios, what the same run gave for a thing against itself, and the times in seconds."""

    value: float
    against_itself: float
    seconds: float
    reference: float

    @property
    def sound(self) -> bool:
        """Whether the machine was calm enough to believe the ratio."""
        return 0.9 <= self.against_itself <= 1.1

    def __str__(self) -> str:
        noisy = "" if self.sound else "  NOISY, run again"
        times = f"{self.seconds * 1e3:.3f} ms / {self.reference * 1e3:.3f} ms"
        return f"{self.value:6.2f}   A/A {self.against_itself:.2f}   ({times}){noisy}"


def seconds_of(act: Timed) -> float:
    begun = perf_counter()
    act()
    return perf_counter() - begun


def compared(act: Timed, reference: Timed, *, pairs: int) -> Ratio:
    """One act over another, in turn; the reference runs twice in each round, the order changes from round to round."""
    acts: list[float] = []
    first: list[float] = []
    second: list[float] = []
    runs: list[tuple[Timed, list[float]]] = [(act, acts), (reference, first), (reference, second)]
    for round_ in range(pairs):
        for place in range(3):
            timed, times = runs[(round_ + place) % 3]
            times.append(seconds_of(timed))
    return Ratio(
        value=statistics.median(a / b for a, b in zip(acts, first, strict=True)),
        against_itself=statistics.median(a / b for a, b in zip(second, first, strict=True)),
        seconds=statistics.median(acts),
        reference=statistics.median(first),
    )
