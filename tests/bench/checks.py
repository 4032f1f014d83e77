"""How long the lists take on a post, beside a plain scan by one regular expression of the same words.

Run from the checkout: `python -m tests.bench.checks`. The plain scan looks for every entry as it is written, without
endings, disguises or phrases: what a quick script would do. An A/A control times the same check twice, in turns: its
ratio says how far apart two equal things look on this machine now.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Iterator

from data.wordlists import SHIPPED, vocabulary
from smdesk.wordcheck.matcher import Matcher
from smdesk.wordcheck.phrases import parse, words_of
from smdesk.wordcheck.vocabulary import Vocabulary
from tests.corpora.reading import innocent

ROUNDS = 60
FRAME = 16.0
"""Milliseconds."""


def main() -> None:
    lists = {language: found for language in SHIPPED if (found := vocabulary(language))}
    started = time.perf_counter()
    turkish = Matcher(lists["tr"])
    print(f"compile the Turkish lists: {(time.perf_counter() - started) * 1000:.0f} ms, once")
    every = [turkish, *(Matcher(lists[language]) for language in ("en", "lv"))]
    plain = plain_scan(lists["tr"])
    for size in (2_000, 5_000):
        posts = list(turkish_posts(size))
        first, second = in_turns(checked(turkish), checked(turkish), posts)
        ours, theirs = in_turns(checked(turkish), timed(plain), posts)
        all_lists, seen = in_turns(checked(*every), timed(turkish.hits), posts)
        print(
            f"{size:,} characters: median {ours:.2f} ms of a frame of {FRAME:.0f} ms; words seen before {seen:.2f} ms; "
            f"all three languages {all_lists:.2f} ms; plain scan {theirs:.2f} ms, ratio to it {ours / theirs:.2f}; "
            f"A/A {first / second:.2f}"
        )


def checked(*matchers: Matcher) -> Callable[[str], float]:
    """Milliseconds of the lists on a text none of whose words they have met."""

    def way(post: str) -> float:
        for matcher in matchers:
            matcher._lexicon.means.cache_clear()
        return timed(lambda text: [matcher.hits(text) for matcher in matchers])(post)

    return way


def timed(act: Callable[[str], object]) -> Callable[[str], float]:
    def way(post: str) -> float:
        started = time.perf_counter()
        act(post)
        return (time.perf_counter() - started) * 1000

    return way


def turkish_posts(size: int) -> Iterator[str]:
    """Posts of one size, each from another place of the innocent sentences."""
    sentences = [sentence.text for sentence in innocent("tr")]
    for start in range(ROUNDS):
        turned = sentences[start * 5 :] + sentences[: start * 5]
        yield " ".join(turned)[:size]


def plain_scan(vocabulary_: Vocabulary) -> Callable[[str], object]:
    """One alternation of all single words in the lists, with nothing of what inflects or hides them."""
    words = {
        word.rstrip("=*-+~")
        for each in vocabulary_.lists
        for entry in each.entries
        for part in parse(entry)[0]
        for word in words_of(part, vocabulary_.groups)
    }
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + ")", re.IGNORECASE).findall


def in_turns(one: Callable[[str], float], other: Callable[[str], float], posts: list[str]) -> tuple[float, float]:
    """The medians of two ways over the same posts; who goes first changes from post to post."""
    taken = []
    for turn, post in enumerate(posts):
        if turn % 2:
            theirs, ours = other(post), one(post)
            taken.append((ours, theirs))
        else:
            taken.append((one(post), other(post)))
    return statistics.median(first for first, _ in taken), statistics.median(second for _, second in taken)


if __name__ == "__main__":
    main()
