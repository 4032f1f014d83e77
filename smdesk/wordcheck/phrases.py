"""Entries of several words: parts that stand side by side, a few words apart, or in any order in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

APART = 4
"""Words that may stand where an entry has dots."""

NEAR = 8
"""Words to either side in which the parts of an entry in any order are looked for."""

INNOCENT = -1
"""The `of` of an entry that clears what it covers."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text that some entry knows: its number in the text, its sentence, its place, what it may be."""

    number: int
    sentence: int
    start: int
    end: int
    means: frozenset[int]


@dataclass(frozen=True, slots=True)
class Phrase:
    """An entry: for each part the words it may be, and how many others may stand before the next; `of` is its list."""

    parts: tuple[frozenset[int], ...]
    gaps: tuple[int, ...]
    any_order: bool
    of: int

    @property
    def anchor(self) -> int:
        """The part that is looked for first: the one that the fewest words can be."""
        return min(range(len(self.parts)), key=lambda part: len(self.parts[part]))


def parse(entry: str) -> tuple[list[str], tuple[int, ...], bool]:
    """An entry's parts as they are written, the gaps after them, and whether they may stand in any order."""
    parts: list[str] = []
    gaps: list[int] = []
    written = entry.split()
    any_order = written[:1] == ["&"]
    for word in written[1:] if any_order else written:
        if word != "...":
            parts.append(word)
            gaps.append(0)
        elif gaps:
            gaps[-1] = APART
    return parts, tuple(gaps), any_order


def words_of(part: str, groups: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The single words that a part may be: alternatives and groups spelled out."""
    for word in part.split("/"):
        if word.startswith("@"):
            for member in groups[word[1:]]:
                yield from words_of(member, groups)
        else:
            yield word


def found_at(phrase: Phrase, words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """Where in the text the phrase stands whose anchor is the word at this index; None where it does not."""
    if len(phrase.parts) == 1:
        return words[at].start, words[at].end
    if phrase.any_order:
        return _near(phrase, words, at)
    last = _follow(phrase, words, at, phrase.anchor, 1)
    first = _follow(phrase, words, at, phrase.anchor, -1)
    if first is None or last is None:
        return None
    return words[first].start, words[last].end


def _follow(phrase: Phrase, words: Sequence[Word], at: int, part: int, step: int) -> int | None:
    """The index of the phrase's outermost word in one direction."""
    after = part + step
    if not 0 <= after < len(phrase.parts):
        return at
    room = phrase.gaps[min(part, after)] + 1
    index = at + step
    while 0 <= index < len(words) and words[index].sentence == words[at].sentence:
        if abs(words[index].number - words[at].number) > room:
            return None
        if not phrase.parts[after].isdisjoint(words[index].means):
            end = _follow(phrase, words, index, after, step)
            if end is not None:
                return end
        index += step
    return None


def _near(phrase: Phrase, words: Sequence[Word], at: int) -> tuple[int, int] | None:
    here = words[at]
    around = [
        word
        for word in words[max(0, at - NEAR) : at + NEAR + 1]
        if word.sentence == here.sentence and abs(word.number - here.number) <= NEAR
    ]
    chosen = [here]
    for part, meant in enumerate(phrase.parts):
        if part != phrase.anchor:
            word = next((each for each in around if each not in chosen and not meant.isdisjoint(each.means)), None)
            if word is None:
                return None
            chosen.append(word)
    return min(word.start for word in chosen), max(word.end for word in chosen)
