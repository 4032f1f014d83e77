"""The language that texts for people are in: English as written in the code, Turkish and Latvian from catalogues."""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Mapping
from pathlib import Path

LANGUAGES = ("en", "tr", "lv")
"""The languages smdesk speaks; English stands in the code."""

LOCALE = Path(__file__).parent / "locale"
"""Where the catalogues lie."""


class _Speech:
    """The language spoken now; one for the whole program, as a terminal shows one language at a time."""

    def __init__(self) -> None:
        self.language = "en"
        self.catalogue = _gettext.NullTranslations()


_now = _Speech()


def speak(language: str) -> None:
    """Put every text from now on in this language; English where there is no catalogue for it."""
    _now.language = language if language in LANGUAGES else "en"
    _now.catalogue = _catalogue(_now.language)


def _catalogue(language: str) -> _gettext.NullTranslations:
    if language == "en":
        return _gettext.NullTranslations()
    return _gettext.translation("smdesk", str(LOCALE), [language], fallback=True)


def spoken() -> str:
    """The language that texts are in now."""
    return _now.language


def language_from(asked: str | None, environment: Mapping[str, str]) -> str:
    """The language a person wants: what they asked for, else `SMDESK_LANG`, else what their system speaks."""
    names = ("SMDESK_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    for wanted in (asked, *(environment.get(name) for name in names)):
        if wanted:
            code = wanted.split(".")[0].split("_")[0].lower()
            return code if code in LANGUAGES else "en"
    return "en"


def _(message: str) -> str:
    """The message in the language spoken now."""
    return _now.catalogue.gettext(message) if message else ""


def in_tongue(message: str, language: str) -> str:
    """The message in another language than the one spoken now: for a text that goes to somebody else."""
    return _catalogue(language if language in LANGUAGES else "en").gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a message that this number takes in the language spoken now."""
    return _now.catalogue.ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """The message in the sense that the context gives it."""
    return _now.catalogue.pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - the name that extraction tools look for
    """Marks a message for the catalogues that is put into words later."""
    return message
