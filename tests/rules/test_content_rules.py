"""The rules for content by themselves: languages, places in a text, what an override covers, what is let out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from smdesk.accounts import Account, AccountKind
from smdesk.consent import Consent, Giver, Scope
from smdesk.content.languages import language_of
from smdesk.content.overrides import about, overridden
from smdesk.content.passages import Passage, passages, placed
from smdesk.content.reading import Reading, read
from smdesk.content.rules import ContentRules, OwnList, ReleasedFact, Secret, WayOut
from smdesk.findings import Finding, Severity
from smdesk.people import Role
from smdesk.policy import ApprovalStep, Policy
from smdesk.posts import CONFIDENTIAL, NOBODYS, Channel, Medium, Override, Post, PostId, Right
from tests.corpora.reading import innocent
from tests.fakes import AYSE, FACULTY, MONDAY, PLAIN_POLICY, NoLists, X

DAY = date(2026, 11, 23)
ACCOUNT = Account(id=X, unit=FACULTY, platform="x", handle="@denememuh", kind=AccountKind.PAGE)
POST = Post(
    id=PostId("p-1"),
    unit=FACULTY,
    author=AYSE,
    created_at=MONDAY,
    changed_by=AYSE,
    changed_at=MONDAY,
    salt="s",
    text="Merhaba",
    channels=(Channel(account=X),),
)
FIRM = Consent(id="c-1", giver=Giver.FIRM, name="Demir A.Ş.", scopes=frozenset({Scope.PRODUCTION}), given_on=DAY)
SECRET = Secret(key="money", title={"en": "money"}, detects=("finances",), ways_out=(WayOut.RELEASED,), clause="L5")


class Word(NoLists):
    """A list of one word."""

    def __init__(self, word: str, key: str = "finances") -> None:
        self.word, self.key = word, key

    def finds(self, text: str, own: tuple[OwnList, ...] = ()) -> Sequence[Finding]:
        start = text.find(self.word)
        where = {"found": self.word, "start": start, "end": start + len(self.word), "list": self.key, "text": {}}
        return [Finding("banned_word", params=where)] if start >= 0 else []


def rules(**content: object) -> Policy:
    return replace(PLAIN_POLICY, content=ContentRules(spelling=False, **content))  # type: ignore[arg-type]  # its own names


def codes(post: Post, policy: Policy, proofreader: NoLists | None = None, *consents: Consent) -> list[str]:
    reading = Reading(proofreader or NoLists(), consents, DAY)
    return [finding.code for finding in read(post, [ACCOUNT], policy, reading)]


def test_a_policy_without_rules_for_content_reads_nothing() -> None:
    assert codes(replace(POST, text="bütçe"), PLAIN_POLICY, Word("bütçe")) == []


@pytest.mark.parametrize("language", ["tr", "en", "lv"])
def test_s13_a_sentence_s_language_is_right_or_not_sure_never_wrong(language: str) -> None:
    found = [language_of(sentence.text) for sentence in innocent(language)]
    wrong = [each for each in found if each not in (None, language)]
    whole = language_of(" ".join(sentence.text for sentence in list(innocent(language))[:6]))

    assert wrong == []
    assert found.count(language) > len(found) // 3
    assert whole == language


def test_s13_few_words_links_and_tags_say_nothing_of_a_language() -> None:
    assert language_of("Teknofest 2026") is None
    assert language_of("https://the.and.of/in/to #andthe @ofthe for the") is None


def test_a_place_is_told_by_line_and_column_and_whose_text_it_is() -> None:
    passage = Passage(field=next(iter(passages(POST, [ACCOUNT]))).field, text="bir\niki üç", account="a-x", handle="@x")
    [finding] = placed([Finding("banned_word", params={"start": 8, "end": 10})], passage)

    assert (finding.params["line"], finding.params["column"], finding.params["handle"]) == (2, 5, "@x")


def test_every_text_that_goes_out_is_a_passage_and_a_shared_one_nobody_uses_is_none() -> None:
    own = replace(POST, title="Başlık", channels=(Channel(account=X, text="Kendi"),))
    shown = replace(own, media=(Medium(sha256="a", name="a.png", alt="Afiş"),))

    assert [each.text for each in passages(shown, [ACCOUNT])] == ["Kendi", "Başlık", "Afiş"]


def test_s09_an_override_lifts_its_own_word_alone_and_no_secret() -> None:
    word = Finding("banned_word", params={"found": "a"})
    other = Finding("banned_word", params={"found": "b"})
    secret = Finding("confidential", params={"found": "a"})
    lifted = [
        Override(code=code, about=(about(word),), by=AYSE, role=Role.PRODUCER, at=MONDAY, reason="Neden")
        for code in ("banned_word", "confidential")
    ]

    said = overridden([word, other, secret], replace(POST, overrides=tuple(lifted)))

    assert [each.severity for each in said] == [Severity.WARN, Severity.BLOCK, Severity.BLOCK]
    assert said[0].params["reason"] == "Neden"


def test_s09_an_override_is_part_of_what_a_yes_binds_to() -> None:
    override = Override(code="banned_word", about=("a",), by=AYSE, role=Role.PRODUCER, at=MONDAY, reason="Neden")

    assert replace(POST, overrides=(override,)).content != POST.content
    assert replace(POST, consents=("c-1",)).content != POST.content


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (ReleasedFact(text="bütçe 12 milyon"), []),
        (ReleasedFact(text="bütçe 13 milyon"), ["confidential"]),
        (ReleasedFact(text="bütçe 12 milyon", last=date(2026, 11, 22)), ["confidential"]),
        (ReleasedFact(text="bütçe 12 milyon", first=date(2026, 11, 24)), ["confidential"]),
        (ReleasedFact(text=" "), ["confidential"]),
    ],
)
def test_s10_a_released_fact_lets_its_own_words_out_on_its_days(fact: ReleasedFact, said: list[str]) -> None:
    post = replace(POST, text="Yeni bütçe 12 milyon lira")

    assert codes(post, rules(secrets=(SECRET,), released=(fact,)), Word("bütçe")) == said


def test_s10_the_mark_alone_lets_nothing_out_where_policy_names_no_two_people() -> None:
    marked = replace(POST, text="bütçe", marks=(CONFIDENTIAL,))
    secret = replace(SECRET, ways_out=(WayOut.APPROVALS,))
    one = ApprovalStep(role=Role.PRESIDENT, mark=CONFIDENTIAL)

    assert codes(marked, rules(secrets=(secret,)), Word("bütçe")) == ["confidential"]
    assert codes(marked, replace(rules(secrets=(secret,)), approvals=(one,)), Word("bütçe")) == ["confidential"]
    assert codes(marked, replace(rules(secrets=(secret,)), approvals=(replace(one, count=2),)), Word("bütçe")) == []


def test_s11_another_firm_s_consent_is_none_and_one_that_ended_says_so() -> None:
    shows = Medium(sha256="a", name="a.png", right=Right.OWN, shows_production_of="demir a.ş.")
    post, ended = replace(POST, media=(shows,)), replace(FIRM, given_on=date(2026, 1, 1), until=date(2026, 2, 1))

    assert codes(post, rules(), None, FIRM) == []
    assert codes(post, rules(), None, ended) == ["consent_expired"]
    assert codes(post, rules(), None, ended, replace(FIRM, id="c-2")) == []
    assert codes(post, rules(), None, replace(FIRM, name="Bakır A.Ş.")) == ["consent_missing"]
    assert codes(replace(post, media=(replace(shows, consent="c-9"),)), rules(), None, FIRM) == ["consent_missing"]


def test_s11_a_consent_that_the_text_rests_on_must_hold_and_be_on_file() -> None:
    post = replace(POST, consents=("c-1",))

    assert codes(post, rules(), None, FIRM) == []
    assert codes(post, rules(), None, FIRM.withdrawn(DAY)) == ["consent_withdrawn"]
    assert codes(post, rules()) == ["consent_missing"]


def test_s11_whose_production_a_medium_shows_is_only_asked_where_policy_asks() -> None:
    unasked = replace(POST, media=(Medium(sha256="a", name="a.png", right=Right.OWN),))
    nobodys = replace(POST, media=(replace(unasked.media[0], shows_production_of=NOBODYS),))

    assert codes(unasked, rules()) == ["production_unasked"]
    assert codes(nobodys, rules()) == []
    assert codes(unasked, rules(asks_production=False)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0332 251 06 70", []),
        ("+90 332 251 06 70", []),
        ("0332 251 06 71", ["phone_number"]),
        ("bilgi@deneme.edu", []),
        ("bilgi@baska.edu", ["email_in_text"]),
        ("42 ABC 123", []),
        ("42ABC123", []),
        ("06 ABC 123", ["plate_in_text"]),
    ],
)
def test_s11_the_institution_s_own_numbers_and_addresses_go_out_as_they_are(text: str, said: list[str]) -> None:
    own = ("0332 251 06 70", "@deneme.edu", "42 ABC 123")

    assert codes(replace(POST, text=f"İletişim: {text}"), rules(own_contacts=own)) == said
