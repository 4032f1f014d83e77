"""How long a plan may be thought about: a number of steps, and somebody who may call it off at any time."""

from __future__ import annotations

from collections.abc import Callable

EFFORT = 100_000
"""The steps a unit may take, each well under a millisecond; the same number gives the same plan anywhere."""


def never() -> bool:
    """Nobody calls it off."""
    return False


class Effort:
    """What is left of the steps one unit may take."""

    def __init__(self, steps: int = EFFORT, should_stop: Callable[[], bool] = never) -> None:
        self.left = steps
        self.should_stop = should_stop

    def spent(self, steps: int = 1) -> bool:
        """Takes some steps; whether it is time to stop."""
        self.left -= steps
        return self.left < 0 or self.should_stop()
