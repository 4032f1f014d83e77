"""A vocabulary made ready to search texts: compiled once, then fast enough to run while somebody types."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from smdesk.errors import BadInput
from smdesk.findings import Finding, Severity
from smdesk.wordcheck.disguises import hidden_in_signs, letters_apart, tags_in
from smdesk.wordcheck.letters import Letters, letters_of, marked
from smdesk.wordcheck.lexicon import Lexicon
from smdesk.wordcheck.phrases import INNOCENT, Phrase, Word, found_at, parse, words_of
from smdesk.wordcheck.vocabulary import Vocabulary, WordList

MOST_HITS = 100
"""A text with more is not read to its end for more."""

_MOST_STARRED = 50
# A full stop after a number makes an ordinal ("19. gadsimta", "19. yüzyıl") and ends no sentence.
_WORD_OR_STOP = re.compile(r"([^\W_]+)|(?<![.!?…])(?!(?<=\d)\.\s)[.!?…]++(?=\s|\Z)|\n")
_WEIGHT = (Severity.BLOCK, Severity.WARN, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place of a text, `start` up to but not including `end`, that an entry of a list describes."""

    start: int
    end: int
    words: WordList


class Matcher:
    """Finds the entries of one vocabulary; BadInput(`bad_entry`) where one of them cannot be read."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        numbers: dict[str, int] = {}
        self._phrases: dict[int, list[Phrase]] = defaultdict(list)
        for of, entry in _entries(vocabulary):
            phrase = _phrase(entry, of, vocabulary, numbers)
            for word in phrase.parts[phrase.anchor]:
                self._phrases[word].append(phrase)
        self._silent = [
            frozenset(
                _number(word, numbers) for group in each.unless for word in words_of(f"@{group}", vocabulary.groups)
            )
            for each in vocabulary.lists
        ]
        self._denied = frozenset(_number(word, numbers) for word in vocabulary.denied)
        self._lexicon = Lexicon(vocabulary.language, list(numbers))

    def hits(self, text: str) -> list[Hit]:
        """Every place that a list describes, from left to right; where two overlap, the one that weighs more."""
        letters = letters_of(text)
        words = self._words(text, letters)
        clear: list[tuple[int, int]] = []
        found: list[tuple[int, int, int]] = []
        for of, start, end in islice(self._matches(words), MOST_HITS * 4):
            (clear.append((start, end)) if of == INNOCENT else found.append((start, end, of)))
        bare = [each for each in found if not any(_covers(place, each) for place in clear)]
        lists = self._vocabulary.lists
        hits = [Hit(*letters.place(start, end), lists[of]) for start, end, of in bare]
        return _apart(hits)[:MOST_HITS]

    def _matches(self, words: Sequence[Word]) -> Iterator[tuple[int, int, int]]:
        denied = {word.number - 1 for word in words if not self._denied.isdisjoint(word.means)}
        taken_back = {word.end for word in words if word.number in denied}
        said: dict[int, set[int]] = defaultdict(set)
        for word in words:
            said[word.sentence].update(word.means)
        for at, word in enumerate(words):
            for meant in word.means:
                for phrase in self._phrases.get(meant, ()):
                    if phrase.of != INNOCENT and not self._silent[phrase.of].isdisjoint(said[word.sentence]):
                        continue
                    place = found_at(phrase, words, at)
                    if place is not None and (phrase.of == INNOCENT or place[1] not in taken_back):
                        yield phrase.of, *place

    def _words(self, text: str, letters: Letters) -> list[Word]:
        """The words of a text that the lexicon knows, those in disguise among them, in order."""
        disguised = iter(self._disguised(text, letters.written))
        hidden = next(disguised, None)
        means, with_marks = self._lexicon.means, marked(letters.written)
        words: list[Word] = []
        number = sentence = covered = 0
        for match in _WORD_OR_STOP.finditer(letters.written):
            start, end = match.span()
            while hidden is not None and hidden[0] <= start:
                number += 1
                covered = hidden[1]
                words.append(Word(number, sentence, *hidden))
                hidden = next(disguised, None)
            if start < covered:
                continue
            if match.lastindex is None:
                sentence += 1
                continue
            number += 1
            if meant := means(match.group(), with_marks):
                words.append(Word(number, sentence, start, end, meant))
        return words

    def _disguised(self, text: str, written: str) -> list[tuple[int, int, frozenset[int]]]:
        """Words in disguise, in order, none over another."""
        found = [(start, end, meant) for start, end, meant in self._unmasked(text, written) if meant]
        apart: list[tuple[int, int, frozenset[int]]] = []
        for each in sorted(found, key=lambda word: word[:2]):
            if not apart or each[0] >= apart[-1][1]:
                apart.append(each)
            elif each[:2] == apart[-1][:2]:
                apart[-1] = (*each[:2], each[2] | apart[-1][2])
        return apart

    def _unmasked(self, text: str, written: str) -> Iterator[tuple[int, int, frozenset[int]]]:
        starred = 0
        for start, end, reading in chain(hidden_in_signs(written), letters_apart(written)):
            if "*" not in reading:
                yield start, end, self._lexicon.means(reading, False)
            elif starred < _MOST_STARRED:
                starred += 1
                yield start, end, self._lexicon.hidden(reading)
        if "#" in written and len(written) == len(text):
            yield from self._in_tags(text, written)

    def _in_tags(self, text: str, written: str) -> Iterator[tuple[int, int, frozenset[int]]]:
        for start, end, parts in tags_in(text, written):
            if len(parts) > 1:
                for first, last in parts:
                    yield first, last, self._lexicon.means(written[first:last], False)
            elif not self._lexicon.means(written[start:end], False):
                yield start, end, self._lexicon.inside(written[start:end])


def _entries(vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    for entry in vocabulary.innocent:
        yield INNOCENT, entry
    for of, each in enumerate(vocabulary.lists):
        for entry in each.entries:
            yield of, entry


def _phrase(entry: str, of: int, vocabulary: Vocabulary, numbers: dict[str, int]) -> Phrase:
    parts, gaps, any_order = parse(entry)
    if not parts:
        raise BadInput("bad_entry", given=entry)
    try:
        meant = [frozenset(_number(word, numbers) for word in words_of(part, vocabulary.groups)) for part in parts]
    except KeyError as error:
        raise BadInput("bad_entry", given=entry) from error
    return Phrase(tuple(meant), gaps, any_order, of)


def _number(word: str, numbers: dict[str, int]) -> int:
    return numbers.setdefault(word, len(numbers))


def _covers(clear: tuple[int, int], hit: tuple[int, int, int]) -> bool:
    """Whether the first or the last word of a hit belongs to something innocent."""
    return clear[0] <= hit[0] < clear[1] or clear[0] < hit[1] <= clear[1]


def _apart(hits: Sequence[Hit]) -> list[Hit]:
    """No two places over one another: the heavier stays, else the longer, else the list that stands first."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda each: (_WEIGHT.index(each.words.severity), each.start - each.end)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda each: each.start)


def words_say(text: str, matchers: Sequence[Matcher]) -> list[Finding]:
    """What the lists of one or several languages have to say about a text; `start` and `end` are the place in it."""
    hits = sorted((hit for matcher in matchers for hit in matcher.hits(text)), key=lambda hit: (hit.start, hit.end))
    findings = []
    for hit in hits:
        where: dict[str, object] = {"found": text[hit.start : hit.end], "start": hit.start, "end": hit.end}
        params = {**where, "list": hit.words.key, "text": dict(hit.words.reason)}
        findings.append(Finding("banned_word", hit.words.severity, hit.words.clause, params))
    return findings
