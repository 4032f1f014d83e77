"""Whose message a notification mail tells of: patterns that stand in TOML files, one for each platform, each dated.

A pattern is a sentence with gaps, `{author} commented on your post`. It is matched by looking for its words one after
another, so it takes linear time whatever the mail says. A platform's mail that no pattern knows stays unrecognised.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from data.mail.recognisers.links import Links
from data.mail.recognisers.sentence import Sentence, level

FOLDER = Path(__file__).parent
SHIPPED = ("facebook", "instagram", "linkedin", "x", "youtube")

MOST_LINES = 400
"""Lines of a mail in which its message is looked for."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One kind of notification: its area of the inbox, what its subject says, where its message begins and ends."""

    key: str
    area: str
    subject: Sequence[Sentence]
    begins: Sequence[Sentence]
    ends: Sequence[Sentence]


@dataclass(frozen=True, slots=True)
class Recogniser:
    """What is known of one platform's notification mails, since when and from where."""

    platform: str
    senders: frozenset[str]
    links: Links
    patterns: Sequence[Pattern]


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a mail tells of: `pattern` is empty where only the platform is known."""

    platform: str
    pattern: str = ""
    area: str = ""
    author: str = ""
    account: str = ""
    text: str = ""
    link: str = ""


def recognise(sender: str, subject: str, text: str, links: Sequence[str]) -> Recognised | None:
    """Whose message the mail tells of; None for a mail that comes from no platform."""
    domain = sender.rpartition("@")[2].lower()
    found = next((each for each in recognisers() if domain in each.senders), None)
    if found is None:
        return None
    said = level(subject)
    for pattern in found.patterns:
        for sentence in pattern.subject:
            if (gaps := sentence.match(said)) is not None:
                return _told(found, pattern, gaps, text, links)
    return Recognised(found.platform)


def _told(found: Recogniser, pattern: Pattern, gaps: Mapping[str, str], text: str, links: Sequence[str]) -> Recognised:
    message, more = _message([line.strip() for line in text.split("\n", MOST_LINES)[:MOST_LINES]], pattern)
    return Recognised(
        platform=found.platform,
        pattern=pattern.key,
        area=pattern.area,
        author=gaps.get("author") or more.get("author", ""),
        account=gaps.get("account") or more.get("account", ""),
        text=gaps.get("text") or message,
        link=found.links.first(links or text.split()),
    )


def _message(lines: Sequence[str], pattern: Pattern) -> tuple[str, Mapping[str, str]]:
    """What the person wrote, without what the platform wrote around it; all of it where no beginning is found."""
    levelled = [level(line) for line in lines]
    for number, line in enumerate(levelled):
        gaps = _first_match(pattern.begins, line) if line else None
        if gaps is not None:
            end = _end(levelled, number + 1, pattern)
            return _unquoted([gaps.get("text", ""), *lines[number + 1 : end]]), gaps
    return _unquoted(lines[: _end(levelled, 0, pattern)]), {}


def _end(levelled: Sequence[str], start: int, pattern: Pattern) -> int:
    for number in range(start, len(levelled)):
        if levelled[number] and _first_match(pattern.ends, levelled[number]) is not None:
            return number
    return len(levelled)


def _first_match(sentences: Sequence[Sentence], line: str) -> dict[str, str] | None:
    return next((gaps for sentence in sentences if (gaps := sentence.match(line)) is not None), None)


def _unquoted(lines: Sequence[str]) -> str:
    text = "\n".join(lines).strip()
    return text[1:-1].strip() if len(text) > 1 and text[0] in '"“' and text[-1] in '"”' else text


@cache
def recognisers() -> Sequence[Recogniser]:
    """Those that ship with the program."""
    return tuple(_read(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))) for name in SHIPPED)


def _read(raw: Mapping[str, Any]) -> Recogniser:
    begins, ends = _sentences(raw["begins"]), _sentences(raw["ends"])
    patterns = [
        Pattern(f"{raw['platform']}.{area}", area, _sentences(raw[area]["subject"]), begins, ends)
        for area in ("messages", "comments", "mentions", "reviews")
        if area in raw
    ]
    links = Links(frozenset(raw["hosts"]), tuple(raw["unwrap"]), frozenset(raw["drop"]), tuple(raw["places"]))
    return Recogniser(raw["platform"], frozenset(raw["senders"]), links, patterns)


def _sentences(raw: Sequence[str]) -> Sequence[Sentence]:
    return tuple(Sentence(each) for each in raw)
