"""The word lists and dictionaries of this machine, each read and compiled when a text first needs it, and then kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from data.spelling import HunspellDictionaries

if TYPE_CHECKING:
    from smdesk.content.rules import OwnList
    from smdesk.findings import Finding
    from smdesk.wordcheck.matcher import Matcher
    from smdesk.wordcheck.vocabulary import Vocabulary

TEXTS_KEPT = 2_048
"""Texts whose findings are remembered: lists of posts and forms read the same ones again and again."""


class ShippedProofreader(HunspellDictionaries):
    """The lists that ship with the program and an institution's own, and Hunspell dictionaries where there are any."""

    def __init__(self, folders: Sequence[str] | None = None) -> None:
        super().__init__(folders)
        self._busy = threading.Lock()
        self._shipped: list[Matcher] = []
        self._own: dict[str, list[Matcher]] = {}
        self._known: OrderedDict[tuple[str, str], tuple[Finding, ...]] = OrderedDict()

    def finds(self, text: str, own: tuple[OwnList, ...] = ()) -> Sequence[Finding]:
        """What all lists find in a text, from its beginning to its end."""
        from smdesk.wordcheck.matcher import words_say  # 10 ms, for whoever reads a text

        key = (text, repr(own) if own else "")
        with self._busy:
            known = self._known.get(key)
            if known is None:
                known = self._known[key] = tuple(words_say(text, self._ready(own, key[1])))
                if len(self._known) > TEXTS_KEPT:
                    self._known.popitem(last=False)
        return known

    def _ready(self, own: tuple[OwnList, ...], key: str) -> list[Matcher]:
        from smdesk.wordcheck.matcher import Matcher

        if not self._shipped:
            self._shipped = [Matcher(each) for each in _shipped()]
        if key not in self._own:
            self._own[key] = [Matcher(each) for each in _vocabularies(own)]
        return self._shipped + self._own[key]


def _shipped() -> Iterator[Vocabulary]:
    from data.wordlists import SHIPPED, confidential, vocabulary

    for language in SHIPPED:
        for found in (vocabulary(language), confidential(language)):
            if found is not None:
                yield found


def _vocabularies(own: tuple[OwnList, ...]) -> Iterator[Vocabulary]:
    """The institution's lists, one vocabulary for each language."""
    from smdesk.wordcheck.vocabulary import Vocabulary, WordList

    for language in dict.fromkeys(each.language for each in own):
        yield Vocabulary(
            language=language,
            lists=tuple(
                WordList(
                    key=each.key, reason=each.reason, entries=each.entries, clause=each.clause, severity=each.weighs
                )
                for each in own
                if each.language == language
            ),
        )
