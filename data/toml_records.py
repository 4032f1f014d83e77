"""Records that ship as TOML files, read strictly: what stands in a file and means nothing is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from smdesk.errors import BadInput

T = TypeVar("T")


def read_record(path: Path, kind: type[T], refused: str) -> T:
    """The record in a file; BadInput(`refused`) with the file's path and the reason where it is not one."""
    import msgspec

    try:
        raw = msgspec.toml.decode(path.read_bytes())
        record = msgspec.convert(raw, kind, strict=True)
    except (OSError, UnicodeError, ValueError) as error:  # msgspec's and TOML's own errors are ValueErrors
        raise BadInput(refused, path=str(path), reason=str(error)) from error
    if unknown := [*_unknown(raw, msgspec.to_builtins(record), "$")]:
        raise BadInput(refused, path=str(path), reason="; ".join(unknown))
    return record


def _unknown(given: object, known: object, where: str) -> Iterator[str]:
    """What stands in the file but means nothing: a mistyped name would silently fall back to a default."""
    if isinstance(given, dict) and isinstance(known, dict):
        for name, value in given.items():
            if name not in known:
                yield f"`{where}.{name}` is not known"
            else:
                yield from _unknown(value, known[name], f"{where}.{name}")
    elif isinstance(given, list) and isinstance(known, list | tuple):
        for index, (mine, theirs) in enumerate(zip(given, known, strict=True)):
            yield from _unknown(mine, theirs, f"{where}[{index}]")
