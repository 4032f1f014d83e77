"""The sentence behind every code of a finding or an error; parameters are filled in by `smdesk.words`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from smdesk.wordings.posting import FINDINGS
from smdesk.wordings.wording import Wording

SUBJECTS: tuple[str, ...] = ("safety", "keys", "credentials", "crisis", "mail", "inbox")
"""Modules of this package that are read when a code is none of the scheduler's: each has FINDINGS and ERRORS."""


def of_finding(code: str) -> Wording | None:
    """The sentence of a finding, None where nobody worded it."""
    return next((book[code] for book in _books("FINDINGS", FINDINGS) if code in book), None)


def of_error(code: str) -> Wording | None:
    """The sentence of an error, None where nobody worded it."""
    from smdesk.wordings.errors import ERRORS  # a call that is answered needs none of them

    return next((book[code] for book in _books("ERRORS", ERRORS) if code in book), None)


def _books(name: str, first: Mapping[str, Wording]) -> Iterator[Mapping[str, Wording]]:
    yield first
    for subject in SUBJECTS:
        yield getattr(import_module(f"smdesk.wordings.{subject}"), name)
