"""The word lists that ship with the program: two TOML files for each language; obscene entries stand in base64.

Encoded so that nobody meets them while reading or searching the repository; see one with
`python -c "import base64; print(base64.b64decode('…').decode())"`.
"""

from __future__ import annotations

import base64
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from smdesk.errors import BadInput
from smdesk.wordcheck.vocabulary import Vocabulary, WordList

FOLDER = Path(__file__).parent
SHIPPED = ("tr", "en", "lv")


def vocabulary(language: str) -> Vocabulary | None:
    """The lists of a language that the program ships with, None where it has none."""
    return read_vocabulary(FOLDER / f"{language}.toml") if language in SHIPPED else None


def confidential(language: str) -> Vocabulary | None:
    """What tells of decisions, money and plans in a language (S10), None where the program has no such list."""
    return read_vocabulary(FOLDER / f"{language}.confidential.toml") if language in SHIPPED else None


def read_vocabulary(path: Path) -> Vocabulary:
    """One file of lists; BadInput(`bad_wordlist`) with its path and the reason where it is not one."""
    import msgspec

    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        for table in (raw, *raw.get("lists", ())):
            _decode(table)
        unknown = [*_beyond(raw, Vocabulary), *(name for table in raw["lists"] for name in _beyond(table, WordList))]
        found = msgspec.convert(raw, Vocabulary, strict=True)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise BadInput("bad_wordlist", path=str(path), reason=str(error)) from error
    if unknown:
        raise BadInput("bad_wordlist", path=str(path), reason=f"not known: {', '.join(unknown)}")
    return found


def _decode(table: dict[str, Any]) -> None:
    """Put encoded entries among the plain ones."""
    for coded, plain in (("coded", "entries"), ("coded_innocent", "innocent")):
        if coded in table:
            read = [base64.b64decode(entry, validate=True).decode("utf-8") for entry in table.pop(coded)]
            table[plain] = [*table.get(plain, ()), *read]


def _beyond(table: dict[str, Any], record: type[Vocabulary | WordList]) -> list[str]:
    """What stands in the file but means nothing: a mistyped name would silently fall back to a default."""
    known = {field.name for field in fields(record)}
    return [name for name in table if name not in known]
