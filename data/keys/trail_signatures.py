"""Which entries of a trail are signed, and by whose key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smdesk.store import Entry
from smdesk.vault.cards import Card
from smdesk.vault.signing import trail_words


class TrailSignatures:
    """Counts what passes by: signed entries, those a good key signed, the first whose signature is nobody's of theirs.

    A key that may be in other hands proves nothing, but does not make the trail wrong.
    """

    def __init__(self, desk: str, cards: Iterable[Card]) -> None:
        self._desk = desk
        self._cards = tuple(cards)
        self.signed = 0
        self.good = 0
        self.odd: int | None = None

    def watching(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The entries as they are, looked at on their way."""
        for entry in entries:
            if entry.signature:
                self._take(entry)
            yield entry

    def _take(self, entry: Entry) -> None:
        from data.keys.sealing import AgeSealing  # a trail that nobody signed needs none

        verify, said = AgeSealing().verify, trail_words(self._desk, entry.digest)
        theirs = (card for card in self._cards if card.person == entry.by)
        card = next((card for card in theirs if verify(said, entry.signature, card.verifier)), None)
        self.signed += 1
        if card is None:
            self.odd = self.odd or entry.seq
        elif card.signed_validly(entry.at):
            self.good += 1
