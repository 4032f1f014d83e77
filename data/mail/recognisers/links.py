"""Links of notification mails: the one that leads to the message, without what would tell who opened which mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

LONGEST_LINK = 2_000


@dataclass(frozen=True, slots=True)
class Links:
    """A platform's own hosts; parameters a link is packed in; those that track; what a link to a message says."""

    hosts: frozenset[str]
    unwrap: tuple[str, ...]
    drop: frozenset[str]
    places: tuple[str, ...]

    def first(self, links: Iterable[str]) -> str:
        """The first link that leads to a message, cleaned; empty where none does."""
        for link in links:
            told = self._cleaned(link) if link.startswith("https://") else ""
            if told and any(place in told for place in self.places):
                return told
        return ""

    def _cleaned(self, link: str, depth: int = 2) -> str:
        if len(link) > LONGEST_LINK or not link.startswith("https://"):
            return ""
        try:
            parts = urlsplit(link)
        except ValueError:
            return ""
        if (parts.hostname or "") not in self.hosts:
            return ""
        asked = parse_qsl(parts.query, keep_blank_values=True)
        packed = next((value for name, value in asked if name in self.unwrap), "")
        if packed and depth:
            return self._cleaned(urljoin(link, packed), depth - 1)
        kept = "&".join(
            urlencode([(name, value)]) if value else quote(name, safe="/.:")
            for name, value in asked
            if name not in self.drop
        )
        return urlunsplit(("https", parts.hostname or "", parts.path, kept, ""))
