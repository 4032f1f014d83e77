"""The daily sweep (I01): what was looked at is ticked off by a name; what was not stays visible."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.cli.terminal import MEHMET, OWNER, Terminal
from tests.inbox.conftest import note

TODAY = "2026-11-23"


def line(answer: Any, account: str) -> Any:
    return next(each for each in answer["lines"] if each["account"] == account)


def marks(smdesk: Terminal, account: str, month: str = "2026-11") -> dict[str, str]:
    shown = smdesk.ok("inbox", "sweep", "--month", month)
    row = next(each for each in shown["accounts"] if each["account"] == account)
    return {day["day"]: day["mark"] for day in row["days"]}


def test_i01_every_active_account_has_a_line_and_none_is_ticked_by_itself(smdesk: Terminal) -> None:
    answer = smdesk.ok("inbox", "sweep")

    assert (answer["day"], answer["closed"]) == (TODAY, False)
    assert [(each["account"], each["result"], each["by"]) for each in answer["lines"]] == [
        ("a-x", None, None),
        ("a-ig", None, None),
    ]


@pytest.mark.parametrize(
    ("words", "result", "found"),
    [
        (("--nothing",), "nothing", 0),
        (("--found", "4"), "items", 4),
        (("--found", "0"), "nothing", 0),
        (("--unreachable", "Giriş ekranı açılmadı"), "unreachable", 0),
    ],
)
def test_i01_a_tick_tells_what_was_found_by_whom_and_when(
    smdesk: Terminal, words: tuple[str, ...], result: str, found: int
) -> None:
    ticked = line(smdesk.ok("inbox", "sweep", "--tick", "a-x", *words), "a-x")

    assert (ticked["result"], ticked["found"], ticked["by"]) == (result, found, "n-ayse")
    assert ticked["at"] == "2026-11-23T08:00:00+03:00"
    assert not ticked["open"]


def test_i01_messages_and_comments_are_ticked_apart(smdesk: Terminal) -> None:
    half = smdesk.ok("inbox", "sweep", "--tick", "a-x", "--nothing", "--looked", "messages")
    assert line(half, "a-x")["open"]

    whole = smdesk.ok("inbox", "sweep", "--tick", "a-x", "--found", "2", "--looked", "comments,mentions")
    assert not line(whole, "a-x")["open"]
    assert (line(whole, "a-x")["result"], line(whole, "a-x")["found"]) == ("items", 2)
    assert [look["areas"] for look in line(whole, "a-x")["looks"]] == [["messages"], ["comments", "mentions"]]


def test_i01_the_day_closes_only_with_no_open_line_or_with_a_reason(smdesk: Terminal) -> None:
    smdesk.ok("inbox", "sweep", "--tick", "a-x", "--nothing")
    assert smdesk.refused("inbox", "sweep", "--close") == ["sweep_open"]
    assert "@denememuh" in smdesk("inbox", "sweep", "--close").err

    smdesk.ok("inbox", "sweep", "--tick", "a-ig", "--nothing")
    assert smdesk.ok("inbox", "sweep", "--close")["closed"]
    assert smdesk.refused("inbox", "sweep", "--close", "--unit", "u-eng") == ["sweep_closed"]


def test_i01_who_looks_after_no_unit_is_told_so(smdesk: Terminal) -> None:
    smdesk.of(OWNER).ok("person", "add", "--name", "Hakan Uysal", "--email", "hakan@deneme.edu", "--role", "it")
    hakan = smdesk.of("hakan@deneme.edu")

    assert hakan("inbox", "sweep", "--close").exit == 2
    assert hakan.refused("inbox", "sweep", "--close", "--unit", "u-eng") == ["not_your_role"]
    assert hakan.ok("inbox", "sweep")["lines"] == []


def test_i01_a_day_closed_with_a_reason_keeps_the_reason_and_the_open_line(smdesk: Terminal) -> None:
    answer = smdesk.ok("inbox", "sweep", "--close", "--reason", "Elektrik kesintisi")

    assert answer["closed"]
    assert answer["units"][0]["reason"] == "Elektrik kesintisi"
    assert answer["open"] == 2


def test_i01_there_is_no_tick_for_all_accounts_at_once(smdesk: Terminal) -> None:
    assert smdesk("inbox", "sweep", "--nothing").exit == 2
    assert smdesk("inbox", "sweep", "--tick", "all", "--nothing").exit == 2
    assert smdesk("inbox", "sweep", "--tick", "a-x").exit == 2
    assert smdesk.ok("inbox", "sweep")["open"] == 2


def test_i01_who_does_not_answer_for_the_unit_may_not_tick(smdesk: Terminal) -> None:
    assert smdesk.refused("inbox", "sweep", "--tick", "a-rx", "--nothing") == ["not_your_role"]
    assert line(smdesk.of(OWNER).ok("inbox", "sweep", "--tick", "a-rx", "--nothing"), "a-rx")["by"] == "n-owner"


def test_i01_a_stand_in_sweeps_for_whoever_is_away_and_it_shows(smdesk: Terminal) -> None:
    owner = smdesk.of(OWNER)
    owner.ok("person", "add", "--name", "Derya Su", "--email", "derya@deneme.edu", "--role", "analyst@u-eng")
    derya = smdesk.of("derya@deneme.edu")
    assert derya.refused("inbox", "sweep", "--tick", "a-x", "--nothing") == ["not_your_role"]

    away = ("person", "away", "n-ayse", "--from", TODAY, "--to", TODAY, "--substitute", "derya@deneme.edu")
    owner.ok(*away)
    answer = derya.ok("inbox", "sweep", "--tick", "a-x", "--nothing")

    assert answer["units"][0]["instead_of"] == "n-ayse"
    assert [each["instead_of"] for each in answer["units"][0]["there"]] == ["n-ayse"]


def test_i01_an_absence_without_a_stand_in_is_said(smdesk: Terminal) -> None:
    owner = smdesk.of(OWNER)
    owner.ok("person", "add", "--name", "Derya Su", "--email", "derya@deneme.edu", "--role", "responder@u-eng")
    assert smdesk.ok("inbox", "sweep")["findings"] == []

    owner.ok("person", "away", "derya@deneme.edu", "--from", TODAY, "--to", TODAY)
    [finding] = smdesk.ok("inbox", "sweep")["findings"]
    assert (finding["code"], finding["severity"], finding["clause"]) == ("sweep_unattended", "warn", "B4")
    assert "Mühendislik Fakültesi" in finding["message"]


def test_i01_missed_days_stay_on_record_and_holidays_ask_for_no_sweep(smdesk: Terminal) -> None:
    smdesk.ok("inbox", "sweep", "--tick", "a-x", "--nothing")
    smdesk.world.clock.forward(days=7)  # 24 and 25 November are a feast here
    smdesk.ok("inbox", "sweep", "--tick", "a-x", "--nothing")

    seen = marks(smdesk, "a-x")
    assert [seen[f"2026-11-{day}"] for day in range(22, 31)] == [
        "off",
        "looked",
        "off",
        "off",
        "missed",
        "missed",
        "off",
        "off",
        "looked",
    ]
    assert marks(smdesk, "a-ig")["2026-11-23"] == "missed"


def test_i01_what_was_missed_cannot_be_ticked_afterwards_nor_disappears_with_the_account(smdesk: Terminal) -> None:
    smdesk.ok("inbox", "sweep", "--tick", "a-x", "--nothing")
    smdesk.world.clock.forward(days=3)
    smdesk.ok("inbox", "sweep", "--tick", "a-x", "--nothing")
    smdesk.of(OWNER).ok("account", "close", "a-ig")

    assert smdesk.refused("inbox", "sweep", "--tick", "a-ig", "--nothing") == ["not_swept"]
    assert marks(smdesk, "a-ig")["2026-11-23"] == "missed"


def test_i01_an_account_counts_from_the_day_it_was_opened(smdesk: Terminal) -> None:
    smdesk.ok("inbox", "sweep", "--tick", "a-x", "--nothing")
    smdesk.world.clock.forward(days=4)
    new = ("account", "add", "--unit", "u-eng", "--platform", "linkedin", "--handle", "deneme", "--kind", "page")
    account = smdesk.of(OWNER).ok(*new)["id"]
    smdesk.ok("inbox", "sweep", "--tick", account, "--nothing")

    seen = marks(smdesk, account)
    assert (seen["2026-11-26"], seen["2026-11-27"]) == ("off", "looked")


def test_i01_today_counts_what_is_open_and_done(smdesk: Terminal) -> None:
    assert smdesk.ok("today")["sweep"] == {"open": 2, "done": 0}
    smdesk.ok("inbox", "sweep", "--tick", "a-x", "--nothing")
    assert smdesk.ok("today")["sweep"] == {"open": 1, "done": 1}

    smdesk.world.clock.forward(days=1)
    assert smdesk.ok("today")["sweep"] == {"open": 0, "done": 0}


def test_i01_a_mistaken_tick_is_taken_back_by_whoever_made_it(smdesk: Terminal) -> None:
    smdesk.ok("inbox", "sweep", "--tick", "a-x", "--nothing")

    assert smdesk.of(MEHMET).refused("inbox", "sweep", "--untick", "a-x") == ["nothing_ticked"]
    assert line(smdesk.ok("inbox", "sweep", "--untick", "a-x"), "a-x")["result"] is None


def test_i01_restoring_an_older_state_takes_no_tick_and_no_answer_back(smdesk: Terminal) -> None:
    item = note(smdesk)
    smdesk.ok("backup")
    smdesk.ok("inbox", "sweep", "--tick", "a-x", "--nothing")
    smdesk.ok("inbox", "reply", item, "--text", "Merhaba, 1 Şubat'ta.")
    owner = smdesk.of(OWNER)
    backup = next(state["name"] for state in owner.ok("restore") if state["name"].startswith("backup"))
    owner.ok("restore", backup)

    assert line(smdesk.ok("inbox", "sweep"), "a-x")["result"] == "nothing"
    assert smdesk.ok("inbox", "show", item)["state"] == "answered"


def test_i01_a_time_that_was_set_by_hand_attests_nothing(smdesk: Terminal) -> None:
    then = (smdesk.world.clock() + timedelta(days=1)).isoformat()

    assert smdesk.refused("inbox", "sweep", "--tick", "a-x", "--nothing", "--now", then) == ["clock_set"]


def test_i01_a_month_reads_as_one_strip_for_each_account(smdesk: Terminal) -> None:
    smdesk.ok("inbox", "sweep", "--tick", "a-x", "--nothing")

    said = smdesk("inbox", "sweep", "--month", "2026-11").out
    assert "······················•" in said
    assert "1/1" in said
