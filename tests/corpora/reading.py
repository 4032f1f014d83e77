"""The corpora as sentences; see README.md beside this file for what is held back and why."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
LANGUAGES = ("tr", "en", "lv")
INNOCENT = "innocent"


@dataclass(frozen=True, slots=True)
class Sentence:
    language: str
    kind: str
    text: str

    @property
    def held_back(self) -> bool:
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % 3 == 0


def innocent(language: str) -> list[Sentence]:
    lines = (FOLDER / f"{language}.innocent.txt").read_text(encoding="utf-8").splitlines()
    return [Sentence(language, INNOCENT, line) for line in lines]


def added_later(language: str) -> list[Sentence]:
    """Innocent sentences to tune on, written after the lists; no part of any figure of the held-back third."""
    path = FOLDER / f"{language}.innocent.later.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [Sentence(language, INNOCENT, line) for line in lines]


def second(language: str) -> list[Sentence]:
    """Innocent sentences written afresh, a third held back, because the first third was printed too often."""
    path = FOLDER / f"{language}.innocent.second.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [Sentence(language, INNOCENT, line) for line in lines]


def offending(language: str) -> list[Sentence]:
    lines = (FOLDER / f"{language}.offending.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" ", 1) for line in lines)
    return [Sentence(language, kind, base64.b64decode(coded).decode()) for kind, coded in pairs]
