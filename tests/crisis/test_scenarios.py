"""C01: the scenarios that ship: whole, in three languages, short enough for shaking hands."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from data.scenarios import FOLDER, SHIPPED, read_runbook, scenarios
from smdesk.crisis.channels import CHANNEL_NAMES, channel_name
from smdesk.crisis.elsewhere import planners
from smdesk.crisis.runbooks import Runbook
from smdesk.errors import BadInput
from smdesk.platforms import PLATFORMS
from smdesk.policy import Side

LANGUAGES = {"en", "tr", "lv"}
LONGEST_STEP, LONGEST_SIGNS, LONGEST_TEXT = 115, 140, 280
"""A step fits two lines of a screen of 80 columns, the signs two, a first word one post."""

NAMED = [key for key in SHIPPED if key != "unknown"]


def runbook(key: str) -> Runbook:
    return next(each for each in scenarios() if each.id == key)


def texts_of(each: Runbook) -> Iterator[Mapping[str, str]]:
    yield from (each.title, each.signs)
    yield from (step.text for step in each.steps)
    yield from (notice.who for notice in each.notices)
    yield from (text for prepared in each.texts for text in (prepared.title, prepared.text))


def test_c01_ten_scenarios_ship_and_one_for_what_has_no_name_yet() -> None:
    assert [each.id for each in scenarios()] == list(SHIPPED)
    assert {file.stem for file in FOLDER.glob("*.toml")} == set(SHIPPED)
    assert len(NAMED) == 10


@pytest.mark.parametrize("key", SHIPPED)
def test_c01_every_text_of_a_scenario_stands_in_three_languages(key: str) -> None:
    texts = list(texts_of(runbook(key)))

    assert [text for text in texts if set(text) != LANGUAGES or not all(text.values())] == []
    assert len(texts) > 3


@pytest.mark.parametrize("key", NAMED)
def test_c01_a_scenario_names_who_leads_who_deputises_and_what_the_first_ten_minutes_are(key: str) -> None:
    plan = runbook(key)

    assert plan.lead is not plan.deputy
    assert [step for step in plan.steps if step.minutes <= 10] != []
    assert [step.id for step in plan.steps if step.substitute in (None, step.role)] == []
    assert [each.id for each in (*plan.steps, *plan.notices) if each.channel not in CHANNEL_NAMES] == []
    assert len({step.id for step in plan.steps}) == len(plan.steps)


@pytest.mark.parametrize("key", NAMED)
def test_c05_a_scenario_tells_people_inside_and_outside(key: str) -> None:
    sides = {notice.side for notice in runbook(key).notices}

    assert {Side.INNER, Side.OUTER} <= sides


@pytest.mark.parametrize("key", SHIPPED)
def test_c01_steps_signs_and_first_words_are_short(key: str) -> None:
    plan = runbook(key)
    long = [text for step in plan.steps for text in step.text.values() if len(text) > LONGEST_STEP]
    long += [text for text in plan.signs.values() if len(text) > LONGEST_SIGNS]
    long += [text for each in plan.texts for text in each.text.values() if len(text) > LONGEST_TEXT]

    assert long == []


@pytest.mark.parametrize("key", NAMED)
def test_c03_a_scenario_has_a_first_word_that_can_be_said_yes_to_beforehand_and_one_with_blanks(key: str) -> None:
    first, then = runbook(key).texts

    assert first.key == "holding"
    assert [language for language, text in first.text.items() if "…" in text] == []
    assert [language for language, text in then.text.items() if "…" not in text] == []


def test_c01_the_hijack_scenario_changes_the_secrets_at_once() -> None:
    first = runbook("hijacked_account").steps[0]

    assert first.rotates
    assert first.minutes <= 5


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ("level = 4", "levle = 4", "`$.levle` is not known"),
        ('lead = "communications_manager"', 'lead = "king"', "king"),
        ("minutes = 5", 'minutes = "five"', "minutes"),
        ("[title]", "[title", ""),
    ],
)
def test_a_scenario_that_is_wrong_is_refused_with_path_and_reason(
    tmp_path: Path, right: str, wrong: str, reason: str
) -> None:
    file = tmp_path / "wrong.toml"
    text = (FOLDER / "hijacked_account.toml").read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")

    with pytest.raises(BadInput) as refused:
        read_runbook(file)

    assert refused.value.code == "bad_scenario"
    assert refused.value.params["path"] == str(file)
    assert reason in str(refused.value.params["reason"])


def test_c02_every_platform_says_where_its_own_planned_posts_are_stopped() -> None:
    asked = planners(PLATFORMS)

    assert [planner.key for planner in asked][: len(PLATFORMS)] == list(PLATFORMS)
    assert all(planner.where for planner in asked)
    assert {planner.key for planner in planners(["twitter"])} == {"x", "tools", "newsletter", "stories"}


def test_c05_a_channel_that_the_house_named_itself_is_called_so() -> None:
    assert channel_name("phone") == "by phone"
    assert channel_name("telsiz") == "telsiz"
