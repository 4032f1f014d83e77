"""Team shows the inbox's rules, each with the clause that asks for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.starters import FOLDER, read_starter
from screens.inbox.rules import inbox_rules
from smdesk.i18n import speak


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    speak("en")
    yield
    speak("en")


def rules_of(starter: str) -> dict[str, str]:
    return dict(inbox_rules(read_starter(FOLDER / f"{starter}.toml").policy.inbox))


def test_i04_i05_the_starters_differ_in_whose_yes_and_in_blocking() -> None:
    konya, baskent = rules_of("konya"), rules_of("baskent")

    assert konya["Replies go out with the yes of: communications manager"] == "K5"
    assert konya["Whoever wrote such may be blocked"] == "K4"
    assert baskent["Nobody is ever blocked"] == "H3"
    assert [words for words in baskent if words.startswith("Replies go out")] == []


@pytest.mark.parametrize("starter", ["konya", "baskent", "plain"])
def test_i01_i03_i06_sweep_targets_and_who_is_told_first_stand_with_their_clauses(starter: str) -> None:
    rules = rules_of(starter)

    assert rules["Every account is looked at on Mon, Tue, Wed, Thu, Fri: messages, comments"] == "B4"
    assert rules["Complaint: answered within 4 h"] == "O6"
    assert rules["A problem is told first to: communications manager, Secretary General"] == "L3"
