"""What cli.md promises to scripts: names, JSON keys, exit codes."""

from __future__ import annotations

import pytest

from tests.cli.terminal import MEHMET, OWNER, Terminal

POST = {"id", "unit", "accounts", "title", "text", "state", "place", "category", "author", "version"}
FINDING = {"code", "severity", "clause", "message"}
NEW = ("post", "new", "--unit", "Mühendislik", "--account", "x:@denememuh", "--text", "Merhaba")


def new(smdesk: Terminal, *more: str) -> str:
    post: str = smdesk.ok(*NEW, *more)["post"]["id"]
    return post


# shapes


def test_unit_list(smdesk: Terminal) -> None:
    units = smdesk.ok("unit", "list")

    assert [unit["name"] for unit in units] == ["Mühendislik Fakültesi", "Rektörlük"]
    assert all({"id", "name", "kind", "state"} <= unit.keys() for unit in units)


def test_account_list_of_a_unit_named_by_how_its_name_begins(smdesk: Terminal) -> None:
    accounts = smdesk.ok("account", "list", "--unit", "müh")

    assert [account["platform"] for account in accounts] == ["x", "instagram"]
    assert all({"id", "unit", "platform", "handle", "kind", "state"} <= account.keys() for account in accounts)


def test_person_list_tells_roles_with_their_unit_or_null(smdesk: Terminal) -> None:
    people = {person["email"]: person for person in smdesk.ok("person", "list")}

    assert people["ayse@deneme.edu"]["roles"] == [{"unit": "u-eng", "role": "producer"}]
    assert people[OWNER]["roles"] == [{"unit": None, "role": "administrator"}]
    assert all({"id", "name", "email", "roles", "state"} <= person.keys() for person in people.values())


def test_post_new_answers_the_post_and_its_findings(smdesk: Terminal) -> None:
    answer = smdesk.ok(*NEW, "--at", "2026-11-23T09:00")

    assert answer["post"].keys() >= POST
    assert answer["post"]["place"] == "2026-11-23T09:00:00+03:00"
    assert answer["post"]["state"] == "scheduled"
    assert answer["post"]["accounts"] == ["a-x"]
    assert answer["findings"] == []


def test_findings_have_their_promised_keys(smdesk: Terminal) -> None:
    new(smdesk, "--at", "2026-11-23T09:00")

    answer = smdesk.ok(*NEW, "--at", "2026-11-23T16:30")

    assert [finding["code"] for finding in answer["findings"]] == ["daily_usual"]
    assert all(finding.keys() >= FINDING for finding in answer["findings"])


def test_post_show_has_history_and_approvals(reviewed: Terminal) -> None:
    post = new(reviewed)
    reviewed.ok("post", "submit", post)
    reviewed.of(MEHMET).ok("post", "approve", post, "--comment", "iyi")

    shown = reviewed.ok("post", "show", post)

    assert shown.keys() >= POST
    assert [entry["act"] for entry in shown["history"]] == ["post.new", "post.submit", "post.approve"]
    assert [(a["by"], a["verdict"], a["holds"]) for a in shown["approvals"]] == [("n-mehmet", "approved", True)]


def test_post_list_by_day_and_state(smdesk: Terminal) -> None:
    monday = new(smdesk, "--at", "2026-11-23T09:00")
    draft = new(smdesk)
    new(smdesk, "--at", "2026-11-25T09:00")

    assert [post["id"] for post in smdesk.ok("post", "list", "--to", "2026-11-24")] == [monday]
    assert [post["id"] for post in smdesk.ok("post", "list", "--state", "draft")] == [draft]
    assert all(post.keys() >= POST for post in smdesk.ok("post", "list"))


def test_commands_that_change_a_post_answer_the_new_post(smdesk: Terminal) -> None:
    post = new(smdesk)

    after = smdesk.ok("post", "schedule", post, "--at", "2026-11-23T09:00")

    assert after.keys() >= POST
    assert (after["version"], after["state"]) == (2, "scheduled")
    assert smdesk.ok("post", "take-out", post)["place"] is None
    assert smdesk.ok("post", "cancel", post)["state"] == "cancelled"
    assert smdesk.ok("post", "reopen", post)["state"] == "draft"


def test_slots_tell_each_day_with_its_free_times_or_why_there_are_none(smdesk: Terminal) -> None:
    new(smdesk, "--at", "2026-11-23T09:00")
    new(smdesk, "--at", "2026-11-23T17:00")

    full, empty = smdesk.ok("slots", "--unit", "u-eng", "--days", "2")

    assert full.keys() >= {"day", "used", "usual", "limit", "free", "why_not"}
    assert (full["day"], full["used"], full["usual"], full["limit"], full["free"]) == ("2026-11-23", 2, 1, 2, [])
    assert [finding["code"] for finding in full["why_not"]] == ["daily_limit", "account_limit"][:1]
    assert empty["free"][0] == "2026-11-24T08:30:00+03:00"


def test_today_has_its_promised_keys(smdesk: Terminal) -> None:
    due = new(smdesk, "--at", "2026-11-23T09:00")
    smdesk.world.clock.forward(hours=1)

    today = smdesk.ok("today")

    assert today.keys() >= {"day", "due", "missed", "awaiting_me", "units", "sweep", "warnings", "crisis"}
    assert today["day"] == "2026-11-23"
    assert [post["id"] for post in today["due"]] == [due]
    assert today["units"][0].keys() >= {"unit", "used", "limit", "next_free"}
    assert today["units"][0]["used"] == 1
    assert today["sweep"] == {"open": 2, "done": 0}
    assert today["crisis"] is None


def test_backlog_lists_posts_without_a_place(smdesk: Terminal) -> None:
    draft = new(smdesk)
    new(smdesk, "--at", "2026-11-23T09:00")

    assert [post["id"] for post in smdesk.ok("backlog", "list")] == [draft]


def test_audit_verify_and_log(smdesk: Terminal) -> None:
    new(smdesk)

    assert smdesk.ok("audit", "verify").items() >= {"ok": True, "entries": 2, "problem": None}.items()
    assert [entry["act"] for entry in smdesk.ok("audit", "log")] == ["desk.create", "post.new"]
    assert [entry["act"] for entry in smdesk.ok("audit", "log", "--newest", "1")] == ["post.new"]


def test_a_refusal_has_its_promised_keys_and_nothing_is_stored(smdesk: Terminal) -> None:
    first = new(smdesk, "--at", "2026-11-23T09:00")

    said = smdesk(*NEW, "--at", "2026-11-23T10:00", "--json")

    assert said.exit == 1
    (refused,) = said.json["refused"]
    assert refused.keys() >= FINDING | {"posts", "next_free"}
    assert (refused["code"], refused["severity"], refused["clause"]) == ("min_gap", "block", "B2")
    assert refused["posts"] == [first]
    assert refused["next_free"] == "2026-11-23T16:30:00+03:00"
    assert len(smdesk.ok("post", "list")) == 1


# where the options of everywhere stand, and what they do


@pytest.mark.parametrize("words", [["--json", "today"], ["today", "--json"]])
def test_options_of_everywhere_stand_before_or_after_the_command(smdesk: Terminal, words: list[str]) -> None:
    assert smdesk("--desk", smdesk.world.data_folder, *words).json["day"] == "2026-11-23"


def test_another_desk_is_named_by_option_before_variable(smdesk: Terminal) -> None:
    desk = str(smdesk.world.folder / "desk.json")

    assert smdesk("today", SMDESK_DESK="/nowhere/desk.json").exit == 3
    assert smdesk("today", "--desk", desk, SMDESK_DESK="/nowhere/desk.json").exit == 0


def test_who_sits_there_is_claimed_or_known_by_login(smdesk: Terminal) -> None:
    smdesk.of(OWNER).ok("person", "edit", "n-ayse", "--login", "ayse")
    unknown = smdesk.of("")

    assert unknown("today", "--json").exit == 0
    assert smdesk.of("n-mehmet")("today", "--json").exit == 0


def test_a_login_nobody_has_is_told_how_to_be_added(smdesk: Terminal) -> None:
    said = smdesk.of("")("today")

    assert said.exit == 2
    assert said.err.count("\n") == 1
    assert "“ayse”" in said.err
    assert "smdesk person edit PERSON --login ayse" in said.err


def test_who_left_cannot_act(smdesk: Terminal) -> None:
    smdesk.of(OWNER).ok("person", "close", "n-ayse")

    assert smdesk(*NEW).exit == 2
    assert "Ayşe Yılmaz" in smdesk("today").err


def test_another_time_looks_and_plans_and_stands_in_the_trail(smdesk: Terminal) -> None:
    assert smdesk.ok("today", "--now", "2026-12-01T09:00")["day"] == "2026-12-01"
    assert smdesk.ok("today", SMDESK_NOW="2026-12-02T09:00+03:00")["day"] == "2026-12-02"

    new(smdesk, "--now", "2026-12-01T09:00")

    assert smdesk.ok("audit", "log", "--newest", "1")[0]["clock_set"] is True


def test_another_time_attests_nothing(smdesk: Terminal) -> None:
    post = new(smdesk, "--at", "2026-11-23T09:00")

    said = smdesk("post", "publish", post, "--link", "https://x.com/1", "--now", "2026-11-23T09:05", "--json")

    assert (said.exit, said.refused) == (1, ["clock_set"])


def test_keys_and_codes_stay_when_the_language_changes(smdesk: Terminal) -> None:
    new(smdesk, "--at", "2026-11-23T09:00")

    english = smdesk(*NEW, "--at", "2026-11-23T10:00", "--json")
    turkish = smdesk(*NEW, "--at", "2026-11-23T10:00", "--json", "--lang", "tr")

    assert turkish.refused == english.refused == ["min_gap"]
    assert turkish.json["refused"][0].keys() == english.json["refused"][0].keys()


# exit codes


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["today"], 0),
        (["frobnicate"], 2),
        (["post", "new"], 2),
        (["post", "show", "p-none"], 2),
        (["slots", "--unit", "nobody"], 2),
        (["slots", "--unit", "u-eng", "--days", "0"], 2),
        (["unit", "add", "--name", "X", "--kind", "faculty"], 1),
        (["today", "--desk", "/nowhere/desk.json"], 3),
        (["today", "--desk", "postgresql://there/desk"], 3),
        (["today", "--now", "soon"], 2),
        ([], 2),
    ],
)
def test_exit_codes(smdesk: Terminal, words: list[str], code: int) -> None:
    said = smdesk(*words)

    assert said.exit == code
    assert (said.err.count("\n") == 1) == bool(code)


def test_somebody_else_was_first(smdesk: Terminal) -> None:
    post = new(smdesk)
    smdesk.ok("post", "edit", post, "--text", "Anders", "--seen", "1")

    said = smdesk("post", "edit", post, "--text", "Nochmal", "--seen", "1", "--json")

    assert said.exit == 4
    assert said.json["error"]["code"] == "conflict"
    assert smdesk.ok("post", "show", post)["text"] == "Anders"


def test_nobody_gets_the_lock_while_somebody_holds_it(smdesk: Terminal) -> None:
    with smdesk.world.keeping.open(smdesk.world.data_folder).transaction():
        said = smdesk(*NEW)

    assert said.exit == 4
    assert "ayse" in said.err


def test_what_nobody_expected_is_one_calm_line(smdesk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_words: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("smdesk.usecases.looking.today", breaks)

    said = smdesk("today")

    assert said.exit == 1
    assert said.err.count("\n") == 1
    assert "secret" not in said.err
    assert "crash.txt" in said.err
    assert [str(error) for error in smdesk.world.broke] == ["secret"]


def test_stopping_by_hand_is_quiet(smdesk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_words: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("smdesk.usecases.looking.today", stopped)

    assert (smdesk("today").exit, smdesk("today").err) == (130, "")


# tables for people


def test_a_table_is_plain_when_piped_and_has_heads_on_a_terminal(smdesk: Terminal) -> None:
    piped, shown = smdesk("unit", "list"), smdesk("unit", "list", tty=True)

    assert piped.out.splitlines()[1] == "u-rec\tRektörlük\trectorate\tactive"
    assert shown.out.splitlines()[0].split() == ["id", "name", "kind", "state"]


@pytest.mark.parametrize("words", [["today"], ["post", "list"], ["slots", "--unit", "u-eng"], ["audit", "log"]])
def test_people_are_shown_titles_and_names(smdesk: Terminal, words: list[str]) -> None:
    new(smdesk, "--at", "2026-11-23T09:00")

    said = smdesk(*words, tty=True)

    assert said.exit == 0
    assert "09:00" in said.out or "Ayşe" in said.out or "16:30" in said.out


def test_a_posts_history_is_told_in_the_units_own_time(smdesk: Terminal) -> None:
    post = new(smdesk)

    assert "Mon 23 Nov 08:00  written  Ayşe Yılmaz" in smdesk("post", "show", post).out


def test_every_warning_of_today_names_its_post(smdesk: Terminal) -> None:
    new(smdesk, "--title", "Unutulan haber", "--at", "2026-11-23T09:00")
    smdesk.world.clock.forward(hours=3)

    assert any("warning" in line and "Unutulan haber" in line for line in smdesk("today").out.splitlines())
