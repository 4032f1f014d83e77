"""Where the files of a desk lie."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

DESK = "desk.json"


class DeskPlace(msgspec.Struct, frozen=True):
    """One desk's folder and the files in it. Other programs' desks may have another name than `desk.json`."""

    folder: str
    name: str = DESK

    def beside(self, name: str) -> str:
        """A file of this name in the desk's folder."""
        return f"{self.folder}{os.sep}{name}"

    @property
    def desk(self) -> str:
        """The records as of the last fold."""
        return self.beside(self.name)

    @property
    def stem(self) -> str:
        """What the names of the other files begin with."""
        return self.name.removesuffix(".json")

    def journal(self, number: int) -> str:
        """What was committed since the fold that named this number."""
        return self.beside(f"{self.stem}.journal-{number}")

    def journal_number(self, name: str) -> int | None:
        """The number of a journal by its file name, None where it is something else."""
        number = name.removeprefix(f"{self.stem}.journal-")
        return int(number) if number != name and number.isascii() and number.isdigit() else None

    @property
    def trail(self) -> str:
        """The audit trail."""
        return self.beside(f"{self.stem}.trail")

    @property
    def lock(self) -> str:
        """The file whose lock a writer holds."""
        return self.beside(f"{self.stem}.lock")

    @property
    def holder(self) -> str:
        """Who holds the lock, or held it last."""
        return self.beside(f"{self.stem}.holder")

    @property
    def media(self) -> str:
        """Pictures and films."""
        return self.beside("media")

    @property
    def generations(self) -> str:
        """Kept older states, of this desk alone where several share a folder."""
        return self.beside("generations" if self.name == DESK else f"{self.stem}-generations")

    def temporary(self, target: str) -> str:
        """Where a file is made before it takes its name; never twice the same, on whichever machine."""
        path = Path(target)
        return str(path.with_name(f"{self.stem}.tmp-{os.urandom(4).hex()}-{path.name}"))

    def is_temporary(self, name: str) -> bool:
        """Whether a file is one that somebody never finished."""
        return name.startswith(f"{self.stem}.tmp-")


def place_of(location: str) -> DeskPlace:
    """The desk that a path means: its file or its folder; a symbolic link is followed first."""
    path = Path(location).expanduser().resolve()
    if path.suffix == ".json" and not path.is_dir():
        return DeskPlace(str(path.parent), path.name)
    return place_of(str(path / DESK)) if (path / DESK).is_symlink() else DeskPlace(str(path))
