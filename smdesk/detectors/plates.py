"""Number plates of Turkey and Latvia."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smdesk.detectors.spotted import Spot, Spotted

# Province 01-81, one to three letters (no Q, W, X nor Turkish ones), two to five digits.
_TURKISH = re.compile(
    r"(?<![\w.,:/-])(?:0[1-9]|[1-7]\d|8[01])[ ]?"
    r"([A-PR-VYZ][ ]?\d{4,5}|[A-PR-VYZ]{2}[ ]?\d{3,4}|[A-PR-VYZ]{3}[ ]?\d{2,3})(?![\w])"
)
_LATVIAN = re.compile(r"(?<![\w-])(?!LV-)[A-PR-VZ]{2}-\d{1,4}(?![\w-])")  # LV-1050 is a postal code
_MEASURES = ("GB ", "MB ", "TB ", "KM ", "KG ", "TL ", "A 19", "A 20", "B 19", "B 20")
"""`25 GB 2026`, `hall 12 A 2026`: a measure or a room, then a year."""


def plates(text: str) -> Iterator[Spotted]:
    """Plates as they are painted: capital letters, Latvian ones with their hyphen."""
    for match in _TURKISH.finditer(text):
        if not match.group(1).startswith(_MEASURES):
            yield Spotted(Spot.PLATE, *match.span())
    for match in _LATVIAN.finditer(text):
        yield Spotted(Spot.PLATE, *match.span())
