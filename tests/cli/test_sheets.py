"""`import` and `export` through the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.terminal import MEHMET, OWNER, Terminal

HEAD = "text,accounts,place\n"
GOOD = HEAD + "Bir,x,2026-11-23 09:00\nİki,x,2026-11-24 09:00\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sheet.csv"


def take(smdesk: Terminal, file: Path, content: str | bytes, *more: str) -> Any:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return smdesk("import", str(file), "--unit", "u-eng", "--json", *more)


def results(said: Any) -> list[str]:
    return [row["result"] for row in said.json["rows"]]


def places(smdesk: Terminal) -> list[str | None]:
    return [post["place"] for post in smdesk.ok("post", "list")]


def test_all_rows_come_in_with_one_commit(smdesk: Terminal, file: Path) -> None:
    before = smdesk.ok("audit", "verify")["entries"]

    said = take(smdesk, file, GOOD)

    assert said.exit == 0
    assert said.json.items() >= {"stored": True, "taken": 2, "refused": 0, "duplicates": 0}.items()
    assert [(row["line"], row["result"]) for row in said.json["rows"]] == [(2, "taken"), (3, "taken")]
    assert places(smdesk) == ["2026-11-23T09:00:00+03:00", "2026-11-24T09:00:00+03:00"]
    assert smdesk.ok("audit", "verify")["entries"] == before + 1
    assert smdesk.ok("audit", "log", "--newest", "1")[0]["act"] == "post.import"


def test_s01_rows_are_judged_one_after_another_and_nothing_is_stored_if_one_is_refused(
    smdesk: Terminal, file: Path
) -> None:
    rows = "Bir,x,2026-11-23 09:00\nİki,x,2026-11-23 10:00\nÜç,x,2026-11-23 16:30\nDört,x,2026-11-23 20:30\n"

    said = take(smdesk, file, HEAD + rows)

    assert said.exit == 1
    assert results(said) == ["taken", "refused", "taken", "refused"]
    second, fourth = said.json["rows"][1], said.json["rows"][3]
    assert [finding["code"] for finding in second["findings"]] == ["min_gap", "daily_usual"]
    assert second["findings"][0]["next_free"] == "2026-11-23T16:30:00+03:00"
    assert "daily_limit" in [finding["code"] for finding in fourth["findings"]]
    assert smdesk.ok("post", "list") == []


def test_s01_rows_obey_the_posts_that_are_there(smdesk: Terminal, file: Path) -> None:
    smdesk.ok("post", "new", "--unit", "u-eng", "--account", "x", "--text", "Var", "--at", "2026-11-24T10:00")

    said = take(smdesk, file, GOOD)

    assert results(said) == ["taken", "refused"]


def test_only_the_good_rows_come_in_where_that_is_asked_for(smdesk: Terminal, file: Path) -> None:
    said = take(smdesk, file, GOOD + "Geç,x,2020-01-01 09:00\n", "--only-good")

    assert (said.exit, said.json["stored"], said.json["taken"], said.json["refused"]) == (1, True, 2, 1)
    assert len(places(smdesk)) == 2


def test_a_dry_run_only_tells(smdesk: Terminal, file: Path) -> None:
    said = take(smdesk, file, GOOD, "--dry")

    assert (said.exit, said.json["stored"], results(said)) == (0, False, ["taken", "taken"])
    assert smdesk.ok("post", "list") == []


def test_what_is_there_already_is_known_again(smdesk: Terminal, file: Path) -> None:
    take(smdesk, file, GOOD)

    said = take(smdesk, file, GOOD + "Üç,x,2026-11-25 09:00\nÜç,x,2026-11-25 09:00\n")

    assert (said.exit, results(said)) == (0, ["duplicate", "duplicate", "taken", "duplicate"])
    assert len(places(smdesk)) == 3


def test_rows_without_a_place_go_to_the_backlog(smdesk: Terminal, file: Path) -> None:
    take(smdesk, file, "text,accounts\nSonra,x\n")

    assert [post["text"] for post in smdesk.ok("backlog", "list")] == ["Sonra"]


def test_a_row_that_is_off_says_why_and_the_others_are_judged(smdesk: Terminal, file: Path) -> None:
    rows = (
        "Bir,x,yarın\n"
        "İki,@kimse,2026-11-24 09:00\n"
        "Üç,x,2026-11-24 09:00,fazla\n"
        ",x,2026-11-25 09:00\n"
        "Beş,x,2026-11-26 09:00\n"
    )

    said = take(smdesk, file, HEAD + rows)

    assert results(said) == ["refused"] * 4 + ["taken"]
    messages = [row["message"] for row in said.json["rows"]]
    assert ["yarın" in messages[0], "@kimse" in messages[1], "cells" in messages[2]] == [True] * 3
    assert said.json["rows"][3]["findings"][0]["code"] == "no_text"


def test_a_review_holds_on_this_way_in_too(reviewed: Terminal, file: Path) -> None:
    take(reviewed, file, GOOD)

    assert [post["state"] for post in reviewed.ok("post", "list")] == ["draft", "draft"]


def test_only_who_prepares_posts_for_a_unit_imports_them(smdesk: Terminal, file: Path) -> None:
    said = take(smdesk.of("deniz@deneme.edu"), file, GOOD)

    assert results(said) == ["refused", "refused"]
    assert [row["findings"][0]["code"] for row in said.json["rows"]] == ["not_your_role"] * 2
    assert results(take(smdesk.of(MEHMET), file, GOOD)) == ["taken", "taken"]


def test_rows_may_name_their_units(smdesk: Terminal, file: Path) -> None:
    file.write_text("unit,text,accounts\nRektörlük,Bir,x\nMühendislik,İki,x\n,Üç,x\n", encoding="utf-8")

    said = smdesk.of(OWNER)("import", str(file), "--json", "--only-good")

    assert results(said) == ["taken", "taken", "refused"]
    assert [post["unit"] for post in smdesk.ok("post", "list")] == ["u-rec", "u-eng"]


@pytest.mark.parametrize(
    ("head", "when"),
    [
        ("metin;hesaplar;zaman", "23.11.2026 09:00"),
        ("Metin;Hesap;Tarih;Saat", "23.11.2026;09:00"),
        ("teksts;konti;laiks", "2026-11-23 09:00"),
        ("TEXT;ACCOUNTS;AT", "2026-11-23T09:00+03:00"),
    ],
)
def test_columns_are_known_in_three_languages(smdesk: Terminal, file: Path, head: str, when: str) -> None:
    assert take(smdesk, file, f"{head}\nBir;x;{when}\n").exit == 0
    assert places(smdesk) == ["2026-11-23T09:00:00+03:00"]


# what bad input gets


def test_wrong_columns_are_one_line_naming_the_missing_ones(smdesk: Terminal, file: Path) -> None:
    file.write_text("isim,tarih\nA,B\n", encoding="utf-8")

    said = smdesk("import", str(file))

    assert (said.exit, said.err.count("\n"), said.out) == (2, 1, "")
    assert "text, accounts, unit" in said.err
    assert "isim, tarih" in said.err


def test_a_windows_1254_sheet_is_read_as_one_and_says_so(smdesk: Terminal, file: Path) -> None:
    said = take(smdesk, file, "metin;hesaplar\nÖğrencilerimiz ışıl ışıl;x\n".encode("windows-1254"))

    assert (said.exit, said.json["encoding"]) == (0, "windows-1254")
    assert smdesk.ok("post", "list")[0]["text"] == "Öğrencilerimiz ışıl ışıl"


def test_an_xlsx_is_told_to_be_saved_as_csv(smdesk: Terminal, file: Path) -> None:
    assert take(smdesk, file, b"PK\x03\x04....").exit == 2
    assert "CSV" in smdesk("import", str(file)).err


def test_a_row_of_a_megabyte_is_refused_like_any_text(smdesk: Terminal, file: Path) -> None:
    said = take(smdesk, file, HEAD + "a" * 1_000_000 + ",x,\n")

    assert (said.exit, results(said)) == (1, ["refused"])
    assert "1000000" in said.json["rows"][0]["message"]


def test_hostile_characters_of_a_sheet_become_visible_marks(smdesk: Terminal, file: Path) -> None:
    take(smdesk, file, "text,accounts\nBak\x1b[2J\u202egel\x00,x\n")

    assert smdesk.ok("post", "list")[0]["text"] == "Bak\ufffd[2J\ufffdgel\ufffd"


def test_a_row_at_a_time_that_does_not_exist_names_both_neighbours(smdesk: Terminal, file: Path) -> None:
    smdesk.of(OWNER).ok("unit", "edit", "u-eng", "--timezone", "Europe/Riga")

    message = take(smdesk, file, HEAD + "Bir,x,2027-03-28 03:30\n").json["rows"][0]["message"]

    assert "02:59" in message
    assert "04:00" in message


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_told_apart_with_progress(smdesk: Terminal, file: Path) -> None:
    rows = "".join(f"Satır {number},x,\n" for number in range(99_999))

    said = take(smdesk, file, f"{HEAD}{rows}Son,x,2020-01-01 09:00\n")

    assert (said.exit, said.json["taken"], said.json["refused"]) == (1, 99_999, 1)
    assert "50000 rows read" in said.err
    assert smdesk.ok("post", "list") == []


def test_more_rows_than_anybody_posts_are_one_line_and_nothing_is_stored(
    smdesk: Terminal, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smdesk.usecases.importing.MOST_ROWS", 1)

    said = take(smdesk, file, GOOD)

    assert (said.exit, said.json["error"]["code"], said.err.count("\n")) == (2, "too_many_rows", 1)
    assert smdesk.ok("post", "list") == []


# export


@pytest.fixture
def posts(smdesk: Terminal, file: Path) -> Terminal:
    take(smdesk, file, GOOD + "=SUM(A1),x,\n")
    return smdesk


def test_a_calendar_holds_every_post_that_has_a_place(posts: Terminal) -> None:
    events = Calendar.from_ical(posts("export", "ics").raw).walk("VEVENT")

    assert [str(event["summary"]) for event in events] == ["Mühendislik Fakültesi: Bir", "Mühendislik Fakültesi: İki"]
    assert [str(event["status"]) for event in events] == ["CONFIRMED", "CONFIRMED"]
    assert events[0]["uid"] == f"{posts.ok('post', 'list')[0]['id']}@smdesk"


def test_a_post_keeps_its_uid_and_counts_its_changes(posts: Terminal) -> None:
    (before, _) = Calendar.from_ical(posts("export", "ics").raw).walk("VEVENT")
    posts.ok("post", "move", before["uid"].removesuffix("@smdesk"), "--at", "2026-11-23T16:30")

    (after, _) = Calendar.from_ical(posts("export", "ics").raw).walk("VEVENT")

    assert after["uid"] == before["uid"]
    assert after["sequence"] == before["sequence"] + 1


def test_a_sheet_that_went_out_comes_in_again(posts: Terminal, tmp_path: Path, file: Path) -> None:
    out = tmp_path / "out.csv"
    assert posts("export", "csv", "--out", str(out)).exit == 0
    assert b"'=SUM(A1)" in out.read_bytes()

    said = posts("import", str(out), "--json")

    assert results(said) == ["duplicate"] * 3


def test_json_holds_what_post_list_holds_and_days_bound_it(posts: Terminal) -> None:
    assert json.loads(posts("export", "json").raw) == posts.ok("post", "list")
    assert [post["text"] for post in json.loads(posts("export", "json", "--to", "2026-11-23").raw)] == ["Bir"]


def test_a_place_that_cannot_be_written_to_is_told(posts: Terminal) -> None:
    said = posts("export", "csv", "--out", "/nowhere/out.csv")

    assert (said.exit, said.err.count("\n")) == (3, 1)
