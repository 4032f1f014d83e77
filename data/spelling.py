"""Hunspell dictionaries where the machine has them, by the `chunspell` package where that is installed."""

from __future__ import annotations

import importlib
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

_NAMES = {"tr": ("tr_TR", "tr"), "lv": ("lv_LV", "lv"), "en": ("en_GB", "en_US", "en")}
"""File names of a language's dictionary, the one to take first at the front."""


class HunspellDictionaries:
    """The dictionaries found in the given folders, else where the system keeps them; each is read when first asked.

    One that cannot be read counts as not there: a text is then "not checked", never an error.
    """

    def __init__(self, folders: Sequence[str] | None = None) -> None:
        self._folders = [Path(folder) for folder in folders] if folders is not None else list(usual_folders())
        self._open: dict[str, Any] = {}
        self._one_at_a_time = threading.Lock()

    def knows(self, language: str) -> bool:
        """Whether there is a readable dictionary of this language, and the package to read it."""
        return self._dictionary(language) is not None

    def right(self, word: str, language: str) -> bool:
        """Whether the dictionary has the word; one it has no letters for is left alone."""
        dictionary = self._dictionary(language)
        try:
            with self._one_at_a_time:
                return dictionary is None or not word or bool(dictionary.spell(word))
        except UnicodeError:  # the dictionary's own encoding lacks a letter
            return True

    def suggestions(self, word: str, language: str) -> Sequence[str]:
        """What might have been meant, likeliest first."""
        dictionary = self._dictionary(language)
        try:
            with self._one_at_a_time:
                return () if dictionary is None or not word else tuple(dictionary.suggest(word))
        except UnicodeError:
            return ()

    def _dictionary(self, language: str) -> Any:
        with self._one_at_a_time:
            if language not in self._open:
                self._open[language] = self._read(language)
            return self._open[language]

    def _read(self, language: str) -> Any:
        try:
            hunspell = importlib.import_module("hunspell")
        except ImportError:
            return None
        if not hasattr(hunspell, "Hunspell"):  # another package of the same name
            return None
        for folder, name in self._found(language):
            try:
                return hunspell.Hunspell(name, hunspell_data_dir=str(folder))
            except (OSError, UnicodeError, hunspell.HunspellFilePathError):
                continue
        return None

    def _found(self, language: str) -> Iterator[tuple[Path, str]]:
        for name in _NAMES.get(language, (language,)):
            for folder in self._folders:
                if (folder / f"{name}.aff").is_file() and (folder / f"{name}.dic").is_file():
                    yield folder, name


def usual_folders() -> Iterator[Path]:
    """Where dictionaries lie: DICPATH, the system's folders, the person's own."""
    for folder in os.environ.get("DICPATH", "").split(os.pathsep):
        if folder:
            yield Path(folder)
    if sys.platform == "darwin":
        yield Path("/Library/Spelling")
        yield Path.home() / "Library" / "Spelling"
    for folder in ("hunspell", "myspell/dicts", "myspell"):
        yield Path("/usr/share") / folder
        yield Path("/usr/local/share") / folder
        yield Path.home() / ".local" / "share" / folder
    local = os.environ.get("LOCALAPPDATA")
    if local:
        yield Path(local) / "hunspell"
