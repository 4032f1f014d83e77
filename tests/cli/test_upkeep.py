"""`audit`, `doctor`, `backup` and `restore` through the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.terminal import OWNER, Terminal

NEW = ("post", "new", "--unit", "u-eng", "--account", "x", "--text", "Merhaba")


def test_doctor_finds_a_sound_desk_sound(smdesk: Terminal) -> None:
    checks = smdesk.ok("doctor")

    assert all(check.keys() >= {"code", "ok", "message"} for check in checks)
    assert {check["code"] for check in checks} >= {"desk_opens", "writable", "rows", "trail", "lock_free", "clock"}
    assert not [check for check in checks if check["message"] == check["code"]]


def test_doctor_and_verify_need_nobody_of_the_team(smdesk: Terminal) -> None:
    nobody = smdesk.of("nobody@nowhere")

    assert nobody("doctor").exit == 0
    assert nobody("audit", "verify").exit == 0
    assert nobody("backup").exit == 0


def test_doctor_exits_1_where_something_fell_short_and_says_what(smdesk: Terminal, tmp_path: Path) -> None:
    (tmp_path / "desk (conflicted copy 2026-11-20).json").write_bytes((tmp_path / "desk.json").read_bytes())

    said = smdesk("doctor")

    assert said.exit == 1
    assert "conflicted copy" in said.out


def test_verify_exits_1_where_the_trail_was_changed(smdesk: Terminal, tmp_path: Path) -> None:
    smdesk.ok(*NEW)
    smdesk.ok("audit", "verify")
    (journal,) = tmp_path.glob("desk.journal-*")
    whole = journal.read_bytes()
    journal.write_bytes(whole[: whole.rindex(b"\n", 0, -1) + 1])

    said = smdesk("audit", "verify", "--json")

    assert said.exit == 1
    assert said.json["ok"] is False
    assert (said.json["code"], bool(said.json["problem"])) == ("trail_cut", True)


def test_the_log_of_one_record(smdesk: Terminal) -> None:
    post = smdesk.ok(*NEW)["post"]["id"]
    smdesk.ok(*NEW)
    smdesk.ok("post", "cancel", post)

    assert [entry["act"] for entry in smdesk.ok("audit", "log", "--record", post)] == ["post.new", "post.cancel"]
    assert smdesk.ok("audit", "log")[-1]["seat"] == "ayse@tests"


def test_backup_keeps_a_state_that_restore_lists_and_brings_back(smdesk: Terminal) -> None:
    post = smdesk.ok(*NEW)["post"]["id"]
    path = Path(smdesk.ok("backup")["path"])
    assert path.exists()
    smdesk.ok("post", "edit", post, "--text", "Başka")

    kept = {each["name"]: each for each in smdesk.ok("restore")}
    assert kept[path.name].items() >= {"name": path.name, "sequence": 2, "good": True}.items()

    assert smdesk.of(OWNER).ok("restore", path.name)["sequence"] == 4
    assert smdesk.ok("post", "show", post)["text"] == "Merhaba"
    assert smdesk.ok("audit", "log", "--newest", "1")[0]["act"] == "desk.restore"
    assert smdesk.ok("audit", "verify")["ok"] is True


def test_only_an_administrator_restores(smdesk: Terminal) -> None:
    smdesk.ok(*NEW)
    name = Path(smdesk.ok("backup")["path"]).name

    assert smdesk.refused("restore", name) == ["not_your_role"]
    assert smdesk.of(OWNER)("restore", "no-such-state").exit == 2


def test_a_backup_elsewhere_is_a_desk_of_its_own(smdesk: Terminal, tmp_path: Path) -> None:
    post = smdesk.ok(*NEW)["post"]["id"]

    elsewhere = smdesk.ok("backup", "--to", str(tmp_path / "copy"))["path"]

    assert smdesk.ok("post", "list", "--desk", elsewhere)[0]["id"] == post
    assert smdesk("backup", "--to", str(tmp_path / "copy")).exit == 3
