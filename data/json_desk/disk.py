"""Every touch of the file system that the JSON desk makes, small enough to be faked and made to fail at each step."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec

try:
    import fcntl
except ImportError:  # Windows
    _FULL_SYNC: int | None = None
else:
    _FULL_SYNC = getattr(fcntl, "F_FULLFSYNC", None)

BINARY = getattr(os, "O_BINARY", 0)
REPLACE_PATIENCE = 2.0
"""Seconds that a replace is tried for: Windows refuses while anybody has the file open."""


class Stamp(msgspec.Struct, frozen=True):
    """What tells one state of a file from another without reading it. `modified` is seconds since 1970."""

    inode: int
    size: int
    modified: float


class Disk:
    """The real file system. Errors are `OSError`; `reason_of` names them."""

    def read(self, path: str) -> tuple[bytes, Stamp]:
        """A whole file: opened, read and closed."""
        return self.read_from(path, 0)

    def read_from(self, path: str, offset: int) -> tuple[bytes, Stamp]:
        """A file from an offset on: opened, read and closed, because shares answer `stat` from a cache."""
        fd = self.open(path, os.O_RDONLY)
        try:
            stamp = self.stamp(fd)
            return self.read_at(fd, offset, stamp.size - offset), stamp
        finally:
            self.close(fd)

    def look(self, path: str) -> Stamp:
        """The stamp of a file, asked of the open file."""
        fd = self.open(path, os.O_RDONLY)
        try:
            return self.stamp(fd)
        finally:
            self.close(fd)

    def open(self, path: str, flags: int) -> int:
        """A file descriptor."""
        return os.open(path, flags | BINARY | getattr(os, "O_CLOEXEC", 0), 0o666)

    def stamp(self, fd: int) -> Stamp:
        """The stamp of an open file."""
        found = os.fstat(fd)
        return Stamp(found.st_ino, found.st_size, found.st_mtime_ns / 1e9)

    def has_name(self, fd: int) -> bool:
        """Whether an open file still has a name: what is written to one that lost its last is written to nowhere."""
        return os.fstat(fd).st_nlink > 0

    def read_at(self, fd: int, offset: int, size: int) -> bytes:
        """So many bytes from an offset, fewer where the file ends."""
        if size <= 0:
            return b""
        os.lseek(fd, offset, os.SEEK_SET)
        parts = []
        while size > 0 and (part := os.read(fd, size)):
            parts.append(part)
            size -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def write(self, fd: int, data: bytes) -> int:
        """Write where the descriptor stands, at the end if opened to append; answers how many bytes went in."""
        return os.write(fd, data)

    def truncate(self, fd: int, size: int) -> None:
        """Cut an open file."""
        os.ftruncate(fd, size)

    def fsync(self, fd: int) -> None:
        """Wait until the disk has the file; on macOS, where `fsync` stops at the drive's cache, past that too."""
        if _FULL_SYNC is not None:
            with contextlib.suppress(OSError):  # a share may not know it
                fcntl.fcntl(fd, _FULL_SYNC)
                return
        os.fsync(fd)

    def close(self, fd: int) -> None:
        """Let go of a descriptor."""
        os.close(fd)

    def replace(self, source: str, target: str) -> None:
        """Put a file in the place of another, trying again for 2 s where a reader has it open."""
        until = time.monotonic() + REPLACE_PATIENCE
        while True:
            try:
                Path(source).replace(target)
                return
            except PermissionError:
                if os.name != "nt" or time.monotonic() > until:
                    raise
                time.sleep(0.02)

    def remove(self, path: str) -> None:
        """Take a file away; it is fine where it is gone already."""
        with contextlib.suppress(FileNotFoundError):
            Path(path).unlink()

    def sync_folder(self, path: str) -> None:
        """Wait until the disk has the folder's names, where the system can say so."""
        if os.name == "nt":
            return
        fd = os.open(path, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)

    def make_folder(self, path: str, *, like: str | None = None) -> None:
        """A folder, with those above it; with the mode and group of another, where it is new."""
        if not Path(path).is_dir():
            Path(path).mkdir(parents=True, exist_ok=True)
            if like is not None:
                self.like(path, like)

    def names(self, folder: str) -> list[str]:
        """The names in a folder, in order; none where there is no folder."""
        try:
            return sorted(path.name for path in Path(folder).iterdir())
        except FileNotFoundError:
            return []

    def writable(self, path: str) -> bool:
        """Whether this user may write there."""
        return os.access(path, os.W_OK)

    def like(self, new: int | str, model: str) -> None:
        """Give a new file the mode and group of another, so that colleagues on a share are not locked out."""
        if os.name == "nt":
            return
        with contextlib.suppress(OSError):
            found = Path(model).stat()
            is_file = isinstance(new, int) and stat.S_ISDIR(found.st_mode)
            os.chmod(new, stat.S_IMODE(found.st_mode) & (0o666 if is_file else 0o7777))  # noqa: PTH101 - a descriptor
            os.chown(new, -1, found.st_gid)

    def open_shared(self, path: str, flags: int, *, like: str) -> int:
        """Open a file that several people write, made if need be with the mode and group of another."""
        try:
            return self.open(path, flags)
        except FileNotFoundError:
            fd = self.open(path, flags | os.O_CREAT)
            self.like(fd, like)
            return fd


_REASONS = {
    "disk_full": {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)},
    "folder_gone": {errno.ENOENT, errno.ENOTDIR, getattr(errno, "ESTALE", errno.ENOENT)},
    "no_permission": {errno.EACCES, errno.EPERM, errno.EROFS},
}


def reason_of(error: OSError) -> str:
    """A code for why the file system refused: `disk_full`, `folder_gone`, `no_permission`, else its own words."""
    for reason, numbers in _REASONS.items():
        if error.errno in numbers:
            return reason
    return error.strerror or str(error)


def write_all(disk: Disk, fd: int, data: bytes) -> None:
    """Write everything or raise: after a short write the next one says what is wrong."""
    while data:
        written = disk.write(fd, data)
        if written <= 0:
            raise OSError(errno.EIO, "nothing was written")
        data = data[written:]


def write_new(disk: Disk, path: str, parts: Iterable[bytes], *, like: str, temporary: str) -> None:
    """Make a file whole or not at all: written beside, synced, put in its place, its name synced."""
    try:
        fd = disk.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        try:
            disk.like(fd, like)
            for part in parts:
                write_all(disk, fd, part)
            disk.fsync(fd)
        finally:
            disk.close(fd)
        disk.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            disk.remove(temporary)
        raise
    disk.sync_folder(str(Path(path).parent))
