"""Review questions through the command line: author and approver answer, a no stops a post (S14, S15, S19)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from smdesk.findings import Severity
from smdesk.policy import Answerer, Question
from tests.cli.terminal import MEHMET, Terminal, faculty
from tests.fakes import REVIEWED_POLICY

BRAND = Question(key="brand", text={"en": "Is the brand safe?"}, clause="K3a", answered_by=Answerer.BOTH, good=True)
TIED = Question(
    key="tied",
    text={"en": "Is the success told in its relation to us?"},
    clause="B8",
    answered_by=Answerer.BOTH,
    good=True,
    categories=("event",),
)
MATTERS = replace(TIED, key="matters", text={"en": "Does it matter to its readers?"}, clause="B10")
TONE = replace(BRAND, key="tone", text={"en": "Is the tone right?"}, clause="B0", answered_by=Answerer.AUTHOR)
NEW = ("post", "new", "--unit", "u-eng", "--account", "x", "--text", "Mezuniyet", "--at", "2026-11-24T09:00")


def desk(folder: Path, *questions: Question) -> Terminal:
    return faculty(folder, replace(REVIEWED_POLICY, questions=questions))


def in_review(smdesk: Terminal, *words: str) -> str:
    return str(smdesk.ok(*NEW, "--submit", *words)["post"]["id"])


def codes(findings: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    named = ("question_open", "answer_says_no")
    return [(f["code"], f["severity"], f["clause"]) for f in findings if f["code"] in named]


def test_s19_a_no_of_the_author_is_refused_with_question_and_clause_a_yes_goes_on(tmp_path: Path) -> None:
    smdesk = desk(tmp_path, BRAND)

    said = smdesk(*NEW, "--submit", "--answer", "brand=no", "--json")

    assert (said.exit, said.refused) == (1, ["answer_says_no"])
    assert said.json["refused"][0]["clause"] == "K3a"
    assert "Is the brand safe?" in said.json["refused"][0]["message"]
    assert smdesk.ok(*NEW, "--submit", "--answer", "brand=yes")["post"]["state"] == "in_review"


def test_s19_where_policy_only_warns_a_no_goes_on_with_a_warning(tmp_path: Path) -> None:
    smdesk = desk(tmp_path, replace(BRAND, weighs=Severity.WARN))

    made = smdesk.ok(*NEW, "--submit", "--answer", "brand=no")

    assert made["post"]["state"] == "in_review"
    assert codes(made["findings"]) == [("answer_says_no", "warn", "K3a")]


def test_s19_the_approver_answers_before_the_yes_and_the_answers_stay_with_it(tmp_path: Path) -> None:
    smdesk = desk(tmp_path, BRAND)
    post = in_review(smdesk, "--answer", "brand=yes")

    assert smdesk.of(MEHMET).refused("post", "approve", post) == ["question_open"]
    assert smdesk.of(MEHMET).ok("post", "approve", post, "--answer", "brand=yes")["state"] == "scheduled"

    (approval,) = smdesk.ok("post", "show", post)["approvals"]
    assert approval["answers"] == {"brand": True}


def test_s19_the_approvers_no_sends_it_back_and_takes_a_comment(tmp_path: Path) -> None:
    smdesk = desk(tmp_path, BRAND)
    post = in_review(smdesk, "--answer", "brand=yes")
    no = ("post", "approve", post, "--answer", "brand=no")

    assert smdesk.of(MEHMET)(*no).exit == 2
    assert smdesk.ok("post", "show", post)["state"] == "in_review"

    back = smdesk.of(MEHMET).ok(*no, "--comment", "Logo eski")

    assert back["state"] == "sent_back"
    assert codes(back["findings"]) == [("answer_says_no", "block", "K3a")]
    (approval,) = smdesk.ok("post", "show", post)["approvals"]
    assert (approval["verdict"], approval["comment"], approval["answers"]) == (
        "sent_back",
        "Logo eski",
        {"brand": False},
    )


def test_s19_check_tells_open_questions_and_the_key_to_answer_with(tmp_path: Path) -> None:
    smdesk = desk(tmp_path, BRAND, TONE)
    post = smdesk.ok(*NEW)["post"]["id"]

    said = smdesk("post", "check", post, "--json")

    assert said.exit == 1
    assert codes(said.json["findings"]) == [("question_open", "block", "K3a"), ("question_open", "block", "B0")]
    assert "(brand)" in said.json["findings"][-2]["message"]
    smdesk.ok("post", "edit", post, "--answer", "brand=yes", "--answer", "tone=yes")
    assert smdesk("post", "check", post, "--json").exit == 0


def test_s19_what_policy_lets_go_unanswered_only_warns_a_script(tmp_path: Path) -> None:
    smdesk = desk(tmp_path, replace(TONE, needed=False))

    made = smdesk.ok(*NEW, "--submit")

    assert codes(made["findings"]) == [("question_open", "warn", "B0")]
    assert smdesk.refused(*NEW, "--submit", "--answer", "tone=no") == ["answer_says_no", "min_gap"]


def test_s19_an_answer_falls_with_the_text_it_was_given_for(tmp_path: Path) -> None:
    smdesk = desk(tmp_path, BRAND)
    post = smdesk.ok(*NEW, "--answer", "brand=yes")["post"]["id"]
    smdesk.world.clock.forward(minutes=5)
    smdesk.ok("post", "edit", post, "--text", "Bambaşka bir metin")

    assert smdesk.refused("post", "submit", post) == ["question_open"]
    assert smdesk.ok("post", "submit", post, "--answer", "brand=yes")["state"] == "in_review"


@pytest.mark.parametrize("question", [TIED, MATTERS], ids=["test_s14", "test_s15"])
def test_s14_s15_a_kinds_own_question_is_asked_of_that_kind_alone(tmp_path: Path, question: Question) -> None:
    smdesk = desk(tmp_path, question)
    event = ("--category", "event")

    assert smdesk.ok(*NEW, "--submit", "--category", "news")["post"]["state"] == "in_review"
    later = [word.replace("24T09", "25T09") for word in NEW]
    assert smdesk.refused(*later, *event, "--submit") == ["question_open"]
    assert smdesk.refused(*later, *event, "--submit", "--answer", f"{question.key}=no") == ["answer_says_no"]
    made = smdesk.ok(*later, *event, "--submit", "--answer", f"{question.key}=yes")
    assert made["post"]["state"] == "in_review"
    assert smdesk.of(MEHMET).refused("post", "approve", made["post"]["id"]) == ["question_open"]


@pytest.mark.parametrize("given", ["brand", "brand=perhaps", "colour=yes"])
def test_an_answer_that_is_none_changes_nothing(tmp_path: Path, given: str) -> None:
    smdesk = desk(tmp_path, BRAND)
    post = in_review(smdesk, "--answer", "brand=yes")

    assert smdesk.of(MEHMET)("post", "approve", post, "--answer", given).exit == 2
    assert smdesk.ok("post", "show", post)["state"] == "in_review"
