"""What is left of an error nobody expected: where in the program it happened, and nothing of what the desk holds."""

from __future__ import annotations

import platform
import traceback
from datetime import datetime
from pathlib import Path

from smdesk import __version__


def report(error: BaseException, folder: str, now: datetime) -> str:
    """Write a report; answers where it lies, empty where it cannot be written.

    It names kinds of errors, files of the program, lines and functions: no message, no value, no text of anybody's.
    """
    path = Path(folder, f"crash-{now:%Y%m%dT%H%M%SZ}.txt")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(_lines(error, now)) + "\n", encoding="utf-8")
    except OSError:
        return ""
    return str(path)


def _lines(error: BaseException, now: datetime) -> list[str]:
    lines = [
        f"smdesk {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"{now:%Y-%m-%d %H:%M:%S} UTC",
    ]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        frames = traceback.StackSummary.extract(traceback.walk_tb(cause.__traceback__), lookup_lines=False)
        lines += [f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        cause = cause.__cause__ or cause.__context__
    return lines


def _inside(filename: str) -> str:
    """A file by its last folders: the ones before may tell of a person's home."""
    return "/".join(Path(filename).parts[-3:])
