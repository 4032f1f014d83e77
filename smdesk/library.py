"""The house's words (S21): its hashtags and slogans, put in with one key, looked after in every text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from smdesk.comparing import fold
from smdesk.findings import Finding
from smdesk.hashtags import HouseTag, hashtags_say
from smdesk.plain_language import long_sentences_say
from smdesk.policy import Phrase, PhraseKind, Policy
from smdesk.posts import Post


def texts_of(post: Post) -> list[str]:
    """Every text in which a post goes out, each once."""
    own = (channel.text for channel in post.channels if channel.text is not None and not channel.dropped)
    return list(dict.fromkeys([post.text, *own]))


def library_says(post: Post, policy: Policy, day: date) -> list[Finding]:
    """Hashtags mistyped or no longer in use, and sentences longer than policy likes them."""
    house = [_as_tag(phrase) for phrase in policy.library if phrase.kind is PhraseKind.HASHTAG]
    said: list[Finding] = []
    for text in texts_of(post):
        if house:
            said += hashtags_say(text, house, day)
        if policy.longest_sentence:
            said += long_sentences_say(text, policy.longest_sentence)
    return said


def _as_tag(phrase: Phrase) -> HouseTag:
    return HouseTag(
        tag=phrase.text.removeprefix("#"),
        purpose=phrase.purpose,
        starts=phrase.first,
        ends=phrase.last,
        retired=phrase.retired,
    )


def uses(phrase: Phrase, posts: Iterable[Post]) -> int:
    """In how many posts a phrase stands."""
    wanted = fold(phrase.text)
    if phrase.kind is PhraseKind.HASHTAG:
        return sum(wanted in _tags(post) for post in posts)
    return sum(any(wanted in fold(text) for text in texts_of(post)) for post in posts)


def _tags(post: Post) -> set[str]:
    return {fold(word.rstrip(".,;:!?…)\"”'")) for text in texts_of(post) for word in text.split() if word[0] == "#"}
