"""Answers are never slower for a crisis, and an exercise hastens nobody (C04)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smdesk.crisis.crises import LEVELS, Crisis
from smdesk.crisis.rules import CrisisRules, LevelTarget
from smdesk.crisis.targets import answer_minutes
from smdesk.people import PersonId
from tests.fakes import FACULTY, MONDAY, RECTORATE

RULES = CrisisRules()
CRISIS = Crisis(id="k-1", scenario="unknown", level=4, declared_at=MONDAY, declared_by=PersonId("n-ayse"))


@given(usual=st.integers(1, 10_000), levels=st.lists(st.sampled_from(LEVELS), max_size=3))
def test_c04_a_target_never_grows_and_the_gravest_crisis_decides(usual: int, levels: list[int]) -> None:
    crises = [replace(CRISIS, level=level) for level in levels]

    minutes = answer_minutes(usual, "question", FACULTY, crises, RULES)

    expected = {1: 240, 2: 120, 3: 60, 4: 30}
    assert minutes == (min(usual, expected[max(levels)]) if levels else usual)


@pytest.mark.parametrize(
    "crisis",
    [
        replace(CRISIS, drill=True),
        replace(CRISIS, units=(RECTORATE,)),
        replace(CRISIS, stood_down_at=MONDAY),
        replace(CRISIS, withdrawn_at=MONDAY),
    ],
    ids=["drill", "another unit", "over", "false alarm"],
)
def test_c04_what_is_no_crisis_of_this_unit_hastens_nobody(crisis: Crisis) -> None:
    assert answer_minutes(480, "question", FACULTY, [crisis], RULES) == 480


def test_c04_policy_may_name_a_kind_of_message_apart() -> None:
    rules = CrisisRules(targets=(LevelTarget(level=4, minutes=30, kinds=(("press", 10),)),))

    assert answer_minutes(480, "press", FACULTY, [CRISIS], rules) == 10
    assert answer_minutes(480, "praise", FACULTY, [CRISIS], rules) == 30
    assert answer_minutes(480, "praise", FACULTY, [replace(CRISIS, level=1)], rules) == 480
