"""The library of hashtags and slogans: what there is, what it is used for, how often (S21)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from smdesk.cleaning import clean_line
from smdesk.comparing import fold
from smdesk.desk import Desk, today
from smdesk.errors import BadInput, NotFound
from smdesk.i18n import N_
from smdesk.library import uses
from smdesk.people import Act
from smdesk.policy import Phrase, PhraseKind, Policy
from smdesk.store import PostsWanted
from smdesk.usecases.around import ask_right
from smdesk.walltime import read_day

PHRASE = N_("hashtag or slogan")
LONGEST = 280


@dataclass(frozen=True, slots=True)
class PhraseUse:
    """A phrase, whether it may be used today, and in how many posts it stands."""

    phrase: Phrase
    holds: bool
    posts: int


def phrases(desk: Desk) -> tuple[PhraseUse, ...]:
    """The whole library, those in use first, each with how often it stands in posts."""
    with desk.reading() as view:
        day, policy = today(desk, view), view.get(Policy, "policy")
        posts = view.posts(PostsWanted()) if policy.library else ()
        found = [PhraseUse(phrase, phrase.holds_on(day), uses(phrase, posts)) for phrase in policy.library]
        return tuple(sorted(found, key=lambda use: not use.holds))


def phrases_now(desk: Desk) -> tuple[Phrase, ...]:
    """What may be put into a text today."""
    with desk.reading() as view:
        day = today(desk, view)
        return tuple(phrase for phrase in view.get(Policy, "policy").library if phrase.holds_on(day))


def add_phrase(
    desk: Desk,
    text: str,
    kind: PhraseKind = PhraseKind.HASHTAG,
    *,
    purpose: str = "",
    first: str = "",
    last: str = "",
) -> Phrase:
    """A new hashtag or slogan; a hashtag is one word, its # is put before it. Days as written, empty: always."""
    shown = _given(text, kind)
    phrase = Phrase(text=shown, kind=kind, purpose=clean_line(purpose), first=_day(first), last=_day(last))
    _in_order(phrase)
    return _kept(desk, phrase, replaces="")


def edit_phrase(
    desk: Desk,
    text: str,
    *,
    purpose: str | None = None,
    first: str | None = None,
    last: str | None = None,
    retired: bool | None = None,
) -> Phrase:
    """Change what a phrase is for and when it may be used; what is None stays as it is, an empty day is no bound."""
    with desk.reading() as view:
        before = _named(view.get(Policy, "policy"), text)
    after = replace(
        before,
        purpose=before.purpose if purpose is None else clean_line(purpose),
        first=before.first if first is None else _day(first),
        last=before.last if last is None else _day(last),
        retired=before.retired if retired is None else retired,
    )
    _in_order(after)
    return _kept(desk, after, replaces=before.text)


def retire_phrase(desk: Desk, text: str) -> Phrase:
    """Take a phrase out of use; in posts it is warned of from now on."""
    return edit_phrase(desk, text, retired=True)


def reopen_phrase(desk: Desk, text: str) -> Phrase:
    """Take a phrase into use again."""
    return edit_phrase(desk, text, retired=False)


def _given(text: str, kind: PhraseKind) -> str:
    shown = clean_line(text)
    if kind is PhraseKind.HASHTAG:
        shown = f"#{shown.lstrip('#')}"
        if not all(letter.isalnum() or letter == "_" for letter in shown[1:]) or len(shown) < 3:
            raise BadInput("bad_hashtag", given=shown)
    if not shown:
        raise BadInput("name_missing")
    if len(shown) > LONGEST:
        raise BadInput("phrase_too_long", most=LONGEST)
    return shown


def _day(typed: str) -> date | None:
    return read_day(typed) if typed.strip() else None


def _in_order(phrase: Phrase) -> None:
    if phrase.first and phrase.last and phrase.last < phrase.first:
        raise BadInput("away_backwards", first=phrase.first, last=phrase.last)


def _named(policy: Policy, text: str) -> Phrase:
    wanted = fold(clean_line(text))
    found = (phrase for phrase in policy.library if fold(phrase.text) in (wanted, f"#{wanted}"))
    phrase = next(found, None)
    if phrase is None:
        raise NotFound(PHRASE, clean_line(text))
    return phrase


def _kept(desk: Desk, phrase: Phrase, *, replaces: str) -> Phrase:
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        policy = tx.get(Policy, "policy")
        if not replaces and any(fold(other.text) == fold(phrase.text) for other in policy.library):
            raise BadInput("name_taken", name=phrase.text)
        others = tuple(phrase if other.text == replaces else other for other in policy.library)
        tx.put(replace(policy, library=others if replaces else (*policy.library, phrase)))
        tx.commit(desk.entry("policy.edit", policy.id, "library", at=desk.clock()))
        return phrase
