"""Whether two machines see one another's lock on a share: run on both at once, each holds it in turn and watches.

What is found stands in a file beside the desk: a share where two held the lock at once is opened for reading only.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable

import msgspec

from data.json_desk.disk import Disk, write_new
from data.json_desk.lock import NativeLock
from data.json_desk.place import DeskPlace

ROUNDS = 60
ROUND = 0.25
"""Seconds between two looks: sixty of them are fifteen seconds in which both must have been started."""


class Probe(msgspec.Struct, frozen=True):
    """What one machine says of itself; `beat` counts up as long as it runs."""

    host: str
    beat: int
    holding: bool


class Verdict(msgspec.Struct, frozen=True):
    """What a share was found to do with locks."""

    exclusive: bool


class Seen(msgspec.Struct, frozen=True):
    """Which other machines were seen, and whether one held the lock while this one had it."""

    others: tuple[str, ...]
    exclusive: bool


class ShareProbe:
    """One machine's half of the probe."""

    def __init__(
        self,
        place: DeskPlace,
        disk: Disk,
        host: str,
        *,
        pause: Callable[[float], None] = time.sleep,
        rounds: int = ROUNDS,
    ) -> None:
        self._disk = disk
        self._place = place
        self._host = host
        self._pause = pause
        self._rounds = rounds
        self._mine = f"{place.stem}.probe-{host}-{os.getpid()}"

    def run(self) -> Seen:
        """Hold the probe's own lock for three rounds of every four, and watch the others."""
        lock = NativeLock(self._disk, self._path(f"{self._place.stem}.probe-lock"), like=self._place.desk)
        others: dict[str, Probe] = {}
        exclusive = True
        try:
            for beat in range(self._rounds):
                if beat % 4 == 3:
                    lock.free()
                elif not lock.is_held:
                    lock.take(0)
                self._say(beat, holding=lock.is_held)
                self._pause(ROUND)
                now = self._look()
                exclusive = exclusive and not (lock.is_held and _one_holds(others, now))
                others |= now
        finally:
            lock.free()
            self._disk.remove(self._path(self._mine))
        return Seen(tuple(sorted({probe.host for probe in others.values()})), exclusive)

    def keep(self, seen: Seen) -> None:
        """Leave the verdict beside the desk, where another machine was seen."""
        if seen.others:
            path = self._path(f"{self._place.stem}.share")
            data = msgspec.json.encode(Verdict(seen.exclusive))
            write_new(self._disk, path, [data], like=self._place.desk, temporary=self._place.temporary(path))

    def _say(self, beat: int, *, holding: bool) -> None:
        path = self._path(self._mine)
        data = msgspec.json.encode(Probe(self._host, beat, holding))
        write_new(self._disk, path, [data], like=self._place.desk, temporary=f"{path}.half")

    def _look(self) -> dict[str, Probe]:
        found = {}
        for name in self._disk.names(self._place.folder):
            if name.startswith(f"{self._place.stem}.probe-") and not name.endswith(".half") and name != self._mine:
                with contextlib.suppress(OSError, msgspec.MsgspecError):
                    found[name] = msgspec.json.decode(self._disk.read(self._path(name))[0], type=Probe)
        return found

    def _path(self, name: str) -> str:
        return self._place.beside(name)


def _one_holds(before: dict[str, Probe], now: dict[str, Probe]) -> bool:
    """Whether another machine went on holding between two looks: one look alone may be a cache's."""
    return any(
        probe.holding and name in before and before[name].holding and probe.beat > before[name].beat
        for name, probe in now.items()
    )


def is_unsafe(place: DeskPlace, disk: Disk) -> bool:
    """Whether a probe found that this share does not keep two machines apart."""
    try:
        data, _ = disk.read(place.beside(f"{place.stem}.share"))
        return not msgspec.json.decode(data, type=Verdict).exclusive
    except (OSError, msgspec.MsgspecError):
        return False
