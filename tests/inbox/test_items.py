"""Items (I02, I03, I07): told that it arrived, promised, kept, answered in time, closed with an outcome."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from data.keeping import DeskKeeping
from smdesk.accounts import AccountId
from smdesk.errors import Refused
from smdesk.inbox.items import ItemId
from smdesk.policy import Policy
from smdesk.store import Store
from smdesk.units import Institution
from smdesk.usecases.inbox import handling
from smdesk.usecases.inbox.taking_in import NewItem, add_item
from tests.cli.terminal import MEHMET, OWNER, Terminal
from tests.fakes import AYSE, PLAIN_POLICY, Sitting, faculty_records, fill
from tests.fakes import MEHMET as MEHMET_ID
from tests.inbox.conftest import note


def test_i02_an_item_goes_from_new_to_closed_and_every_step_has_a_name(smdesk: Terminal) -> None:
    item = note(smdesk)
    steps = (
        ("show", item),
        ("acknowledge", item, "--by", "2026-11-26T12:00"),
        ("route", item, "--to", "Öğrenci İşleri", "--by", "2026-11-26T12:00"),
        ("reply", item, "--text", "Merhaba, kayıtlar 1 Şubat'ta başlıyor."),
        ("close", item),
    )

    assert [smdesk.ok("inbox", *words)["state"] for words in steps] == [
        "new",
        "acknowledged",
        "routed",
        "answered",
        "closed",
    ]
    page = smdesk.ok("inbox", "show", item)
    acts = ["item.add", "item.answer", "item.route", "item.answer", "item.close"]
    assert [entry["act"] for entry in page["history"]] == acts
    assert {entry["by"] for entry in page["history"]} == {"n-ayse"}
    assert [reply["sent_by"] for reply in page["replies"]] == ["n-ayse", "n-ayse"]


@pytest.mark.parametrize("promise", ["answer", "refer"])
def test_i02_a_holding_reply_for_each_of_the_two_promises(smdesk: Terminal, promise: str) -> None:
    item = note(smdesk)
    told = smdesk.ok("inbox", "acknowledge", item, "--promise", promise, "--by", "2026-11-27T12:00")

    assert told["promise"]["what"] == promise
    assert told["due"] == "2026-11-27T12:00:00+03:00"
    assert "27.11.2026" in told["replies"][0]["text"]
    assert told["replies"][0]["state"] == "sent"


def test_i02_the_holding_replies_stand_first_among_the_templates(smdesk: Terminal) -> None:
    item = note(smdesk)

    found = smdesk.ok("inbox", "templates", item)
    assert [each["promise"] for each in found] == ["answer", "refer", None]
    assert "Mühendislik Fakültesi" in found[0]["text"]
    assert "Hello" in smdesk.ok("inbox", "templates", item, "--language", "en")[0]["text"]


def test_i02_what_was_promised_rests_and_comes_back_when_its_day_has_passed(smdesk: Terminal) -> None:
    item = note(smdesk)
    smdesk.ok("inbox", "route", item, "--to", "Rektörlük", "--by", "2026-11-26T12:00")
    other = note(smdesk, "Yemekhane açık mı?")

    first, last = smdesk.ok("inbox", "list")
    assert (first["id"], last["id"], last["rests"]) == (other, item, True)

    smdesk.world.clock.forward(days=4)
    back = smdesk.ok("inbox", "list")[0]
    assert (back["id"], back["overdue"], back["rests"]) == (item, True, False)
    assert smdesk.ok("today")["overdue"][0]["item"] == item


def test_i02_a_promise_that_is_not_kept_cannot_be_closed_away(smdesk: Terminal) -> None:
    item = note(smdesk)
    smdesk.ok("inbox", "acknowledge", item)

    assert smdesk.refused("inbox", "close", item, "--why", "unutuldu") == ["promise_not_kept"]
    smdesk.ok("inbox", "reply", item, "--text", "Kayıtlar 1 Şubat'ta başlıyor.")
    assert smdesk.ok("inbox", "close", item)["state"] == "closed"


def test_i02_nothing_unanswered_is_closed_without_a_reason(smdesk: Terminal) -> None:
    item = note(smdesk, "Tebrikler!", "--kind", "praise")

    assert smdesk.refused("inbox", "close", item) == ["not_answered"]
    assert smdesk.ok("inbox", "close", item, "--why", "Yanıt beklemiyor")["closed_why"] == "Yanıt beklemiyor"


def test_i02_the_unit_it_was_passed_to_sees_it_and_may_answer(smdesk: Terminal) -> None:
    item = note(smdesk)
    deniz = smdesk.of("deniz@deneme.edu")
    assert deniz.ok("inbox", "list") == []
    assert deniz.refused("inbox", "take", item) == ["not_your_role"]

    smdesk.ok("inbox", "route", item, "--to", "Rektörlük")
    smdesk.ok("inbox", "release", item)
    assert [each["id"] for each in deniz.ok("inbox", "list")] == [item]
    assert deniz.ok("inbox", "reply", item, "--text", "Kayıtlar 1 Şubat'ta başlıyor.")["state"] == "answered"


def test_i02_the_first_taker_has_it_and_the_holder_is_shown(smdesk: Terminal) -> None:
    item = note(smdesk)
    assert smdesk.ok("inbox", "take", item)["assignee"] == "n-ayse"

    mehmet = smdesk.of(MEHMET)
    assert mehmet.refused("inbox", "take", item) == ["already_taken"]
    assert "Ayşe Yılmaz" in mehmet("inbox", "take", item).err
    assert mehmet.refused("inbox", "reply", item, "--text", "Merhaba") == ["already_taken"]
    assert mehmet.refused("inbox", "release", item) == ["already_taken"]

    smdesk.of(OWNER).ok("inbox", "release", item)
    assert mehmet.ok("inbox", "take", item)["assignee"] == "n-mehmet"


def on_disk(folder: Path) -> list[Store]:
    """Two stores on one desk of files, as two terminals have it open."""
    keeping = DeskKeeping(person="ayse", host="tests", state_folder=str(folder / "state"))
    institution, rules, *others = faculty_records(PLAIN_POLICY)
    assert isinstance(institution, Institution)
    assert isinstance(rules, Policy)
    fill(keeping.create(str(folder / "desk.json"), institution, rules), others)
    return [keeping.open(str(folder / "desk.json")) for _ in range(2)]


@pytest.mark.parametrize("files", [False, True])
def test_i02_of_two_terminals_at_once_only_one_takes_it(files: bool, tmp_path: Path) -> None:
    sitting = Sitting()
    terminals = [sitting.desk(AYSE), sitting.desk(MEHMET_ID)]
    if files:
        terminals = [replace(desk, store=store) for desk, store in zip(terminals, on_disk(tmp_path), strict=True)]
    new = NewItem(account=AccountId("a-x"), text="Kim alacak?")
    item = add_item(terminals[0], new).id
    start, taken, refused = threading.Barrier(2), [], []

    def take(number: int) -> None:
        start.wait()
        try:
            taken.append(handling.take_item(terminals[number], ItemId(item)).item.assignee)
        except Refused as error:
            refused.append(error.findings[0].code)

    hands = [threading.Thread(target=take, args=[number]) for number in (0, 1)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()

    assert (len(taken), refused) == (1, ["already_taken"])


def test_i02_put_off_it_comes_back_by_itself_and_never_beyond_a_promise(smdesk: Terminal) -> None:
    item = note(smdesk)
    assert smdesk.ok("inbox", "snooze", item, "--until", "2026-11-23T14:00")["rests"]
    assert not smdesk.ok("today")["overdue"]
    smdesk.world.clock.forward(hours=7)
    assert not smdesk.ok("inbox", "show", item)["rests"]

    smdesk.ok("inbox", "acknowledge", item, "--by", "2026-11-26T12:00")
    assert smdesk.refused("inbox", "snooze", item, "--until", "2026-11-27T09:00") == ["snooze_past_promise"]
    assert smdesk("inbox", "snooze", item, "--until", "2026-11-23T09:00").exit == 2


def test_i03_a_target_runs_in_office_hours_past_lunch_and_feast_days(smdesk: Terminal) -> None:
    question = note(smdesk, "Kayıt ne zaman?", "--kind", "question", "--received", "2026-11-23T07:00")
    complaint = note(smdesk, "Site açılmıyor.", "--kind", "complaint", "--received", "2026-11-23T07:30")

    due = {each["id"]: each["due"] for each in smdesk.ok("inbox", "list")}
    # 23 November is the eve of a feast: work ends at 13:00; the 24th and 25th are free
    assert due[complaint] == "2026-11-23T12:30:00+03:00"
    assert due[question] == "2026-11-26T12:30:00+03:00"


def test_i03_the_most_overdue_stands_first_and_says_so(smdesk: Terminal) -> None:
    late = note(smdesk, "Kayıt ne zaman?", "--kind", "question", "--received", "2026-11-18T09:00")
    later = note(smdesk, "Site açılmıyor.", "--kind", "complaint", "--received", "2026-11-20T09:00")
    fresh = note(smdesk)

    rows = smdesk.ok("inbox", "list")
    assert [row["id"] for row in rows] == [late, later, fresh]
    assert [row["overdue"] for row in rows] == [True, True, False]
    assert rows[0]["minutes_left"] < rows[1]["minutes_left"] < 0 < rows[2]["minutes_left"]
    assert [each["item"] for each in smdesk.ok("today")["overdue"]] == [late, later]


def test_i03_the_clock_stands_still_while_others_have_to_speak_first(smdesk: Terminal) -> None:
    running, waiting = note(smdesk, "Bir?"), note(smdesk, "İki?")
    smdesk.ok("inbox", "snooze", running, "--until", "2026-11-26T09:30")
    smdesk.ok("inbox", "snooze", waiting, "--until", "2026-11-26T09:30", "--waiting-for", "Öğrenci İşleri")

    due = {each["id"]: each["due"] for each in smdesk.ok("inbox", "list")}
    assert due[running] == "2026-11-26T12:30:00+03:00"
    assert due[waiting] == "2026-11-27T09:30:00+03:00"


def test_i03_a_reply_with_an_open_variable_does_not_go_out(smdesk: Terminal) -> None:
    item = note(smdesk)

    assert smdesk.refused("inbox", "reply", item, "--template", "answer") == ["variable_open"]
    assert smdesk.ok("inbox", "reply", item, "--text", "Merhaba, 1 Şubat.")["state"] == "answered"


def test_i03_replies_are_read_like_every_text_that_goes_out(smdesk: Terminal) -> None:
    item = note(smdesk)

    assert "banned_word" in smdesk.refused("inbox", "reply", item, "--text", "Aptal mısınız, salak herif!")
    assert smdesk.ok("inbox", "show", item)["replies"] == []


def test_i07_a_suggestion_closes_only_with_what_became_of_it(smdesk: Terminal) -> None:
    item = note(smdesk, "Kütüphane gece de açık olsa.", "--kind", "suggestion", "--label", "kütüphane")
    smdesk.ok("inbox", "reply", item, "--text", "Öneriniz için teşekkür ederiz.")

    assert smdesk.refused("inbox", "close", item) == ["outcome_missing"]
    assert smdesk.refused("inbox", "close", item, "--outcome", "not_taken") == ["outcome_why_missing"]
    closed = smdesk.ok("inbox", "close", item, "--outcome", "not_taken", "--why", "Personel yok")
    assert closed["outcome"] == {"kind": "not_taken", "why": "Personel yok", "post": None, "unit": None}


def test_i07_a_suggestion_taken_up_becomes_a_post_of_the_backlog(smdesk: Terminal) -> None:
    item = note(smdesk, "Mezunları tanıtın.", "--kind", "suggestion")
    closed = smdesk.ok("inbox", "close", item, "--outcome", "backlog")

    posts = smdesk.ok("backlog", "list")
    assert [post["id"] for post in posts] == [closed["outcome"]["post"]]
    assert posts[0]["text"] == "Mezunları tanıtın."


def test_i07_a_suggestion_may_go_to_a_unit(smdesk: Terminal) -> None:
    item = note(smdesk, "Rektörlük de yazsın.", "--kind", "suggestion")

    assert smdesk("inbox", "close", item, "--outcome", "unit").exit == 2
    closed = smdesk.ok("inbox", "close", item, "--outcome", "unit", "--to", "Rektörlük")
    assert closed["outcome"]["unit"] == "u-rec"


def test_i07_a_month_counts_suggestions_and_complaints_by_subject(smdesk: Terminal) -> None:
    note(smdesk, "Gece de açık olsa.", "--kind", "suggestion", "--label", "kütüphane")
    note(smdesk, "Kitap az.", "--kind", "suggestion", "--label", "kütüphane", "--label", "bütçe")
    answered = note(smdesk, "Site açılmıyor.", "--kind", "complaint", "--label", "web")
    smdesk.ok("inbox", "reply", answered, "--text", "Düzeltildi, teşekkür ederiz.")

    kinds = {each["kind"]: each for each in smdesk.ok("inbox", "counts", "--month", "2026-11")["kinds"]}
    subjects = {each["subject"]: each["count"] for each in kinds["suggestion"]["subjects"]}
    assert (kinds["suggestion"]["received"], subjects) == (2, {"kütüphane": 2, "bütçe": 1})
    assert (kinds["complaint"]["answered"], kinds["complaint"]["in_time"]) == (1, 1)
    assert smdesk.ok("inbox", "counts", "--month", "2026-10")["kinds"] == []


def test_i07_a_kind_that_the_rules_do_not_have_is_told_with_those_they_have(smdesk: Terminal) -> None:
    said = smdesk("inbox", "add", "--account", "a-x", "--text", "?", "--kind", "gossip")

    assert said.exit == 2
    assert "suggestion" in said.err
    assert smdesk.ok("inbox", "list") == []
