"""The journal opened by the one writer who has the lock: cut back to its last whole line, then appended to."""

from __future__ import annotations

import os

from data.json_desk.disk import Disk, Stamp, reason_of, write_all
from smdesk.errors import MaybeSaved, NotSaved


class Appending:
    """A journal open for one commit. `offset`: the byte after its last whole line."""

    def __init__(self, disk: Disk, path: str, offset: int) -> None:
        self._disk = disk
        self._offset = offset
        self._fd = disk.open(path, os.O_RDWR | os.O_APPEND)
        try:
            if disk.stamp(self._fd).size > offset:
                disk.truncate(self._fd, offset)
        except OSError:
            disk.close(self._fd)
            raise

    def close(self) -> None:
        """Let go of the journal."""
        self._disk.close(self._fd)

    def append(self, line: bytes) -> Stamp:
        """Make a line last; answers the file server's stamp on it.

        NotSaved: it is not there. MaybeSaved: the disk did not confirm it. It is cut back then as well, so that the
        next line is written over the same place, but it may come back after a power failure. A failed fsync is never
        tried again: the system forgets what it could not write, and the second one would succeed without it.
        """
        self._write(line)
        try:
            self._disk.fsync(self._fd)
        except OSError as error:
            self._cut_back()
            raise MaybeSaved(reason_of(error)) from error
        if not self._disk.has_name(self._fd):
            raise NotSaved("folder_gone")
        return self._disk.stamp(self._fd)

    def _write(self, line: bytes) -> None:
        try:
            write_all(self._disk, self._fd, line)
        except OSError as error:
            if not self._cut_back() and self._is_there(len(line)):
                raise MaybeSaved(reason_of(error)) from error
            raise NotSaved(reason_of(error)) from error

    def _cut_back(self) -> bool:
        try:
            self._disk.truncate(self._fd, self._offset)
        except OSError:
            return False
        return True

    def _is_there(self, size: int) -> bool:
        try:
            return self._disk.stamp(self._fd).size >= self._offset + size
        except OSError:
            return True
