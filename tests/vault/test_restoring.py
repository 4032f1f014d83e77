"""An older state brought back: what was seen, settled, judged and withdrawn since stays (V03, V04, V07)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from smdesk.people import PersonId
from smdesk.restoring import brought_back
from smdesk.vault.declared import DeclaredLink, Judged, LinkReview, Tie
from smdesk.vault.registry import UnmarkedAccount
from smdesk.vault.security import AccountSecurity, Attested, Item
from tests.fakes import AYSE, MONDAY, OWNER

DAY = date(2026, 11, 23)
LINK = DeclaredLink(
    id="l-1",
    person=AYSE,
    platform="blog",
    link="https://b.example",
    tie=Tie.NAMES_US,
    declared_by=AYSE,
    declared_on=DAY,
)


def test_v03_what_was_attested_since_stays() -> None:
    then = AccountSecurity(id="a-x", version=1)
    now = replace(then.with_lines({Item.CODES: 8}, Attested(by=OWNER, at=MONDAY)), version=2)
    assert brought_back(then, now) == now


def test_v04_a_settled_account_stays_settled_and_an_open_one_comes_back_as_it_was() -> None:
    then = UnmarkedAccount(id="k-1", platform="x", handle="@fan", noted_by=PersonId("n"), noted_on=DAY, version=1)
    assert brought_back(then, replace(then, settled_on=DAY, version=2)) == replace(then, settled_on=DAY, version=2)
    assert brought_back(then, replace(then, handle="@fun", version=2)) == replace(then, version=2)


def test_v07_a_withdrawn_profile_does_not_come_back_and_no_review_is_lost() -> None:
    gone = replace(LINK, link="", platform="", withdrawn_on=DAY, version=2)
    assert brought_back(replace(LINK, version=1), gone) == gone
    review = LinkReview(judged=Judged.FINE, by=OWNER, on=DAY, again_on=DAY)
    assert brought_back(replace(LINK, version=1), replace(LINK, reviews=(review,), version=2)) == replace(
        LINK, reviews=(review,), version=2
    )
