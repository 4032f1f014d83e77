"""An account that falls silent is warned of, one that is alive or has something planned is not (S02, B1)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smdesk.accounts import AccountId, Verdict
from smdesk.usecases.looking import today
from smdesk.usecases.publishing import publish_post
from smdesk.usecases.team import close_account, decide_account, team
from smdesk.usecases.writing import Draft, cancel_post, new_post
from tests.fakes import FACULTY, INSTAGRAM, OWNER, PLAIN_POLICY, RECTORATE_X, Sitting, X

ALIVE = replace(PLAIN_POLICY, silent_days=14, clauses={**PLAIN_POLICY.clauses, "account_silent": "B1"})


@pytest.fixture
def sitting() -> Sitting:
    """X carried a post on Monday 23 November, Instagram never did."""
    found = Sitting(policy=ALIVE)
    found.clock.forward(minutes=30)
    post = new_post(found.desk(), FACULTY, Draft(text="Haber", accounts=(X,)), at="2026-11-23 08:30").post
    publish_post(found.desk(), post.id, link="https://x.com/1")
    return found


def silent(sitting: Sitting) -> list[tuple[str, str]]:
    """Accounts with the day of their last post."""
    warnings = [finding for finding in today(sitting.desk()).warnings if finding.code == "account_silent"]
    assert {finding.clause for finding in warnings} <= {"B1"}
    return [(str(f.params["account"]), str(f.params["last"])) for f in warnings]


def test_s02_an_account_is_alive_for_as_many_days_as_policy_says(sitting: Sitting) -> None:
    sitting.clock.forward(days=13)

    assert silent(sitting) == []


def test_s02_after_them_it_is_silent_and_so_is_one_that_never_carried_a_post(sitting: Sitting) -> None:
    sitting.clock.forward(days=14)

    assert silent(sitting) == [(X, "2026-11-23"), (INSTAGRAM, "None")]


def test_s02_what_is_planned_keeps_it_alive_until_it_is_dropped(sitting: Sitting) -> None:
    sitting.clock.forward(days=14)
    post = new_post(sitting.desk(), FACULTY, Draft(text="Haber", accounts=(X,)), at="2026-12-20 09:00").post
    assert silent(sitting) == [(INSTAGRAM, "None")]

    cancel_post(sitting.desk(), post.id)

    assert X in [account for account, _ in silent(sitting)]


def test_s02_a_closed_account_is_not_asked_to_speak(sitting: Sitting) -> None:
    sitting.clock.forward(days=14)
    close_account(sitting.desk(OWNER), AccountId(X))

    assert silent(sitting) == [(INSTAGRAM, "None")]


def test_s02_an_account_just_opened_has_its_days_before_it_is_silent(sitting: Sitting) -> None:
    sitting.clock.forward(days=20)
    grounds = {"figures": "1200 öğrenci", "reason": "Öğrenciler orada"}
    decide_account(sitting.desk(OWNER), INSTAGRAM, Verdict.OPEN, **grounds)
    assert silent(sitting) == [(X, "2026-11-23")]

    sitting.clock.forward(days=14)

    assert silent(sitting) == [(X, "2026-11-23"), (INSTAGRAM, "None")]


def test_s02_on_a_new_desk_no_account_is_silent_yet() -> None:
    assert silent(Sitting(policy=ALIVE)) == []


def test_s02_where_policy_counts_no_days_none_is_silent(sitting: Sitting) -> None:
    quiet = Sitting()
    quiet.clock.forward(days=60)

    assert silent(quiet) == []


def test_s02_team_tells_it_too(sitting: Sitting) -> None:
    sitting.clock.forward(days=20)

    assert set(team(sitting.desk()).silent) == {X, INSTAGRAM, RECTORATE_X}
