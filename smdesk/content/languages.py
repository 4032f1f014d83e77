"""In which language a text is written, whether its account permits that, and how it is spelled (S13)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from smdesk.accounts import Account
from smdesk.comparing import lower
from smdesk.content.passages import Passage, passages, placed
from smdesk.content.rules import ContentRules
from smdesk.errors import BadInput
from smdesk.findings import Finding, Severity
from smdesk.posts import Post
from smdesk.spelling import spelling_says

if TYPE_CHECKING:
    from smdesk.ports import Proofreader

CLAUSE = "L6"

_SMALL_WORDS = {
    "tr": "ve bir bu için ile de da çok daha olan olarak en ne mi mı var yok gibi kadar sonra her biz siz ki veya ya "
    "ama bugün yarın tüm saat günü olan ediyoruz bekliyoruz sizi",
    "en": "the and of to in is for on with at by from are was be this that our your we you it as an will have has or "
    "not all more today tomorrow us their its about join a he she they his her but if so what who how when than "
    "can had were been into over after there these those every each some any only",
    "lv": "un ir no uz ar par kā kas lai vai mēs jūs šis šī tas tā pie pēc līdz bet arī mūsu jūsu ko var būs nav gan "
    "kopā visi šodien rīt vēl jau savu aicinām dienā",
    "de": "und der die das ist mit für von auf den im ein eine nicht zu wir sie auch",
    "fr": "le la les et des est pour dans une un du avec nous vous sur au",
    "ru": "и в на не что с по это как для мы вы к от из",
}
_WORDS_OF = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_LETTERS = {"tr": frozenset("ğışöçĞİŞ"), "lv": frozenset("āēīūģķļņčšžĀĒĪŪĢĶĻŅ"), "de": frozenset("äß")}
_NO_PROSE = re.compile(r"\S*(?:://|[@#])\S*|www\.\S+")
_WORD = re.compile(r"[^\W\d_]+")

FEWEST = 5
"""Words; fewer say nothing of a language."""

LEAST = 2
"""Signs of a language, and twice as many as of any other, before it is named."""


def language_of(text: str) -> str | None:
    """The code of the language a text is written in; None where that is not sure."""
    prose = _NO_PROSE.sub(" ", text)
    words = _WORD.findall(prose)
    if len(words) < FEWEST:
        return None
    signs = {language: _signs(words, language) for language in _WORDS_OF}
    best, second = sorted(signs.values(), reverse=True)[:2]
    if best < LEAST or best < 2 * second:
        return None
    return max(signs, key=lambda language: signs[language])


def _signs(words: Sequence[str], language: str) -> int:
    small, letters = _WORDS_OF[language], _LETTERS.get(language, frozenset())
    return sum(lower(word, language) in small for word in words) + sum(not letters.isdisjoint(word) for word in words)


def known_languages(codes: Collection[str]) -> tuple[str, ...]:
    """The codes, each once; BadInput for one that could never be told apart."""
    for code in codes:
        if code not in _WORDS_OF:
            raise BadInput("unknown_language", given=code, known=sorted(_WORDS_OF))
    return tuple(dict.fromkeys(codes))


def languages_say(
    post: Post, accounts: Sequence[Account], rules: ContentRules, proofreader: Proofreader
) -> Iterator[Finding]:
    """A warning where a text is not in a language its account permits, and what the dictionaries do not have."""
    for account in accounts:
        yield from _permitted(post.text_for(account.id), account)
    if rules.spelling:
        permitted = {language for account in accounts for language in account.languages}
        only = permitted.pop() if len(permitted) == 1 else None
        for passage in passages(post, accounts):
            if passage.text.strip():
                yield from _spelled(passage, only, rules, proofreader)


def _permitted(text: str, account: Account) -> Iterator[Finding]:
    if not account.languages or not text.strip():
        return
    found = language_of(text)
    where: dict[str, object] = {"account": account.handle, "languages": account.languages}
    if found is None:
        yield Finding("language_not_sure", Severity.NOTE, CLAUSE, where)
    elif found not in account.languages:
        yield Finding("language_not_permitted", Severity.WARN, CLAUSE, {**where, "language": found})


def _spelled(passage: Passage, only: str | None, rules: ContentRules, proofreader: Proofreader) -> Iterator[Finding]:
    language = language_of(passage.text) or only
    if language is None:
        return
    for finding in spelling_says(passage.text, language, proofreader, rules.own_words):
        yield from placed([finding], passage) if "start" in finding.params else [finding]
