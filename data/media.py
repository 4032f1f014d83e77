"""Pictures and films beside the desk, each under the hash of its bytes, so that what was approved is what goes out."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from pathlib import Path

from smdesk.errors import BadInput, NotSaved

_CHUNK = 1 << 20
_ORIENTATION, _ON_ITS_SIDE = 0x0112, (5, 6, 7, 8)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}")


class MediaFolder:
    """A folder of files named `<sha256><ending>`."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    def keep(self, path: str) -> tuple[str, str]:
        """Copy a file in; answers its SHA-256 and its name. BadInput where it cannot be read."""
        source = Path(path).expanduser()
        try:
            sha256 = _hash(source)
        except OSError as error:
            raise BadInput("media_unreadable", path=path, reason=error.strerror or str(error)) from error
        if not self.intact(sha256):
            try:
                self._copy(source, sha256)
            except OSError as error:
                raise NotSaved(error.strerror or str(error)) from error
        return sha256, source.name

    def size(self, sha256: str) -> tuple[int, int]:
        """Width and height of a picture in pixels, turned the way it is shown; (0, 0) of what is none."""
        from PIL import Image, UnidentifiedImageError

        found = self._find(sha256)
        if found is None:
            return 0, 0
        try:
            with Image.open(found) as picture:  # reads the head of the file only
                width, height = picture.size
                turned = picture.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE
        except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
            return 0, 0
        return (height, width) if turned else (width, height)

    def path(self, sha256: str) -> str:
        """Where the file lies; its name keeps the file's ending. Where it is missing: where it would lie."""
        found = self._find(sha256)
        return str(found or self._folder / sha256)

    def intact(self, sha256: str) -> bool:
        """Whether the bytes are there and still have this hash."""
        found = self._find(sha256)
        try:
            return found is not None and _hash(found) == sha256
        except OSError:
            return False

    def _find(self, sha256: str) -> Path | None:
        if not re.fullmatch(r"[0-9a-f]{64}", sha256):
            return None
        return next(iter(sorted(self._folder.glob(f"{sha256}*"))), None)

    def _copy(self, source: Path, sha256: str) -> None:
        ending = source.suffix.lower() if _ENDING.fullmatch(source.suffix) else ""
        target = self._folder / f"{sha256}{ending}"
        self._folder.mkdir(parents=True, exist_ok=True)
        half = self._folder / f".half-{os.getpid()}-{sha256}"
        try:
            with source.open("rb") as reading, half.open("wb") as writing:
                digest = hashlib.sha256()
                while part := reading.read(_CHUNK):
                    digest.update(part)
                    writing.write(part)
                writing.flush()
                os.fsync(writing.fileno())
            if digest.hexdigest() != sha256:
                raise BadInput("media_unreadable", path=str(source), reason="it changed while it was read")
            half.replace(target)
        finally:
            with contextlib.suppress(FileNotFoundError):
                half.unlink()


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
