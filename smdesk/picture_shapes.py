"""Whether a picture fits a platform's shape, so that nobody stretches or cuts it (S12); sizes come as facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from smdesk.findings import Finding, Severity
from smdesk.platforms import Platform

CLAUSE = "B7"

TOLERANCE = 0.01
"""Of the ratio: a picture of 1080 by 1351 pixels is as good as 4:5."""

STRETCHED = 0.03
"""How far width or height may have been changed alone before one sees it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture in pixels, turned the way it is shown; `original` is its size before it was changed, where known."""

    name: str
    width: int
    height: int
    original: tuple[int, int] | None = None


def shapes_say(pictures: Iterable[Picture], platforms: Iterable[Platform]) -> list[Finding]:
    """A warning for each picture a platform would cut, a refusal for one that was stretched."""
    there = list(platforms)
    return [
        finding
        for picture in pictures
        for finding in (*_stretched(picture), *_cut(picture, there))
        if picture.height > 0
    ]


def _stretched(picture: Picture) -> list[Finding]:
    if picture.original is None or min(picture.original) <= 0 or picture.height <= 0:
        return []
    was = picture.original[0] / picture.original[1]
    change = picture.width / picture.height / was
    if 1 - STRETCHED <= change <= 1 + STRETCHED:
        return []
    params = {"medium": picture.name, "was": round(was, 2), "now": round(was * change, 2)}
    return [Finding("picture_stretched", Severity.WARN, CLAUSE, params)]


def _cut(picture: Picture, platforms: list[Platform]) -> list[Finding]:
    findings = []
    for platform in platforms:
        ratio = picture.width / picture.height if picture.height > 0 else 0.0
        narrow, wide = platform.media.narrowest, platform.media.widest
        too_narrow = narrow is not None and ratio < narrow * (1 - TOLERANCE)
        too_wide = wide is not None and ratio > wide * (1 + TOLERANCE)
        if too_narrow or too_wide:
            size = f"{picture.width}×{picture.height}"
            params = {"medium": picture.name, "platform": platform.key, "size": size, "from": narrow, "to": wide}
            findings.append(Finding("picture_shape", Severity.WARN, CLAUSE, params))
    return findings
