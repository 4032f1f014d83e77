"""What bad input gets at the command line: a clear line, and nothing lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from smdesk.posts import Post
from smdesk.store import Entry
from tests.cli.terminal import Terminal, faculty

NEW = ("post", "new", "--unit", "u-eng", "--account", "instagram")
EVIL = "Bak\x1b[2Jmaya\u202egel\x00\x9b31m"


def refused_in_one_line(smdesk: Terminal, *words: str, stdin: bytes = b"") -> str:
    """The one line of a call whose words are off; nothing was changed by it."""
    before = smdesk.ok("audit", "verify")["entries"]
    said = smdesk(*words, stdin=stdin)
    assert said.exit == 2
    assert said.err.count("\n") == 1
    assert said.out == ""
    assert smdesk.ok("audit", "verify")["entries"] == before
    return said.err


def written_by_another_program(smdesk: Terminal, post_id: str) -> None:
    """A post that no cleaning saw."""
    with smdesk.world.keeping.open(smdesk.world.data_folder).transaction() as tx:
        tx.put(replace(tx.get(Post, post_id), text=EVIL, title=EVIL))
        tx.commit(Entry(at=smdesk.world.now(), by="", seat="", act="post.edit", record=post_id))


def test_a_time_that_does_not_exist_names_both_neighbours(smdesk: Terminal) -> None:
    riga = smdesk.of("ilker@deneme.edu")
    riga.ok("unit", "edit", "u-eng", "--timezone", "Europe/Riga")

    line = refused_in_one_line(smdesk, *NEW, "--text", "M", "--at", "2027-03-28T03:30")

    assert "Europe/Riga" in line
    assert "02:59" in line
    assert "04:00" in line


def test_a_time_in_the_institutions_zone_has_no_gap_where_clocks_do_not_change(smdesk: Terminal) -> None:
    assert "outside_window" in smdesk.refused(*NEW, "--text", "M", "--at", "2027-03-28T03:30")


@pytest.mark.parametrize("at", ["soon", "2026-11-23", "2026-13-01T09:00", "23.11.2026", "2026-11-23T25:00"])
def test_what_is_no_time_is_told_how_to_write_one(smdesk: Terminal, at: str) -> None:
    assert "2026-11-23 09:00" in refused_in_one_line(smdesk, *NEW, "--text", "M", "--at", at)


def test_a_megabyte_of_text_is_no_post(smdesk: Terminal, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("ğ" * 1_000_000, encoding="utf-8")

    line = refused_in_one_line(smdesk, *NEW, "--text-file", str(tmp_path / "long.txt"))

    assert "1000000" in line.replace(",", "").replace(".", "")


def test_a_megabyte_of_text_on_standard_input_is_no_post(smdesk: Terminal) -> None:
    refused_in_one_line(smdesk, *NEW, "--text", "-", stdin=b"x" * 5_000_000)


def test_a_text_that_is_not_utf8_says_where(smdesk: Terminal) -> None:
    line = refused_in_one_line(smdesk, *NEW, "--text", "-", stdin="Şenlik".encode("windows-1254"))

    assert "UTF-8" in line


def test_a_file_that_is_not_there_is_named(smdesk: Terminal) -> None:
    assert "nowhere.txt" in refused_in_one_line(smdesk, *NEW, "--text-file", "nowhere.txt")


@pytest.mark.parametrize("words", [("--text-file", "-"), ("--text", "-")])
def test_a_text_from_standard_input_keeps_its_lines(smdesk: Terminal, words: tuple[str, str]) -> None:
    text = "\ufeffİlk satır\r\n\r\nSon satır\r\n".encode()

    assert smdesk.ok(*NEW, *words, stdin=text)["post"]["text"] == "İlk satır\n\nSon satır"


def test_control_characters_and_right_to_left_overrides_become_visible_marks(smdesk: Terminal) -> None:
    post = smdesk.ok(*NEW, "--text", EVIL, "--title", EVIL)["post"]

    assert post["text"] == "Bak\ufffd[2Jmaya\ufffdgel\ufffd\ufffd31m"
    assert post["title"] == post["text"]


@pytest.mark.parametrize("tty", [True, False])
@pytest.mark.parametrize("json", [("--json",), ()])
def test_nothing_that_a_desk_holds_steers_the_terminal(smdesk: Terminal, json: tuple[str, ...], tty: bool) -> None:
    post = smdesk.ok(*NEW, "--text", "M")["post"]
    written_by_another_program(smdesk, post["id"])

    for words in (["post", "list"], ["post", "show", post["id"]], ["backlog", "list"]):
        said = smdesk(*words, *json, tty=tty)
        assert not {"\x1b", "\u202e", "\x00", "\x9b"} & set(said.out + said.err)


def test_nothing_that_is_typed_steers_the_terminal(smdesk: Terminal) -> None:
    for words in (
        ("post", "show", EVIL),
        ("slots", "--unit", EVIL),
        (EVIL,),
        ("today", EVIL),
        ("post", "list", "--state", EVIL),
    ):
        said = smdesk(*words)
        assert said.exit == 2
        assert not {"\x1b", "\u202e", "\x00", "\x9b"} & set(said.err)


def test_a_damaged_desk_says_where_and_exits_3(tmp_path: Path) -> None:
    smdesk = faculty(tmp_path)
    smdesk.ok("backup")
    desk = tmp_path / "desk.json"
    broken = desk.read_bytes()[:-40]
    desk.write_bytes(broken)

    said = smdesk("today", "--json")

    assert said.exit == 3
    assert said.err.count("\n") == 1
    assert said.json["error"]["code"] == "desk_damaged"
    assert "backup-" in said.err
    assert desk.read_bytes() == broken
    assert smdesk("doctor").exit == 1


@pytest.mark.parametrize("content", [b"{}", b"hello", b'{"_default": {}}'])
def test_a_file_that_is_no_desk_is_left_alone(smdesk: Terminal, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(content)

    assert smdesk("today", "--desk", str(other)).exit == 3
    assert (
        smdesk("init", "--starter", "plain", "--name", "X", "--timezone", "Europe/Riga", "--desk", str(other)).exit == 3
    )
    assert other.read_bytes() == content
