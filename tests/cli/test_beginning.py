"""`demo`, `init`, and no command at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from smdesk.people import PersonId
from tests.cli.terminal import FakeWorld, Terminal

INIT = ("init", "--starter", "baskent", "--name", "Deneme Üniversitesi", "--timezone", "Europe/Istanbul")


@pytest.fixture
def newcomer(tmp_path: Path) -> Terminal:
    """Somebody who has no desk yet."""
    return Terminal(FakeWorld(tmp_path), who="")


# init


def test_init_makes_a_desk_and_its_administrator(newcomer: Terminal) -> None:
    made = newcomer.ok(*INIT)

    assert made["desk"] == str(newcomer.world.folder / "desk.json")
    (person,) = newcomer.ok("person", "list")
    assert person.items() >= {"id": made["person"], "name": "ayse", "login": "ayse"}.items()
    assert person["roles"] == [{"unit": None, "role": "administrator"}]


def test_a_desk_that_was_made_works_at_once(newcomer: Terminal) -> None:
    newcomer.ok(*INIT)
    newcomer.ok("unit", "add", "--name", "Rektörlük", "--kind", "rectorate")
    newcomer.ok("account", "add", "--unit", "Rektörlük", "--platform", "x", "--handle", "@d", "--kind", "page")

    post = newcomer.ok(
        "post", "new", "--unit", "Rektörlük", "--account", "x", "--text", "M", "--at", "2026-11-23T09:00"
    )

    assert post["post"]["state"] == "scheduled"


def test_the_starter_decides_what_happens_to_a_post(newcomer: Terminal) -> None:
    newcomer.ok(*("konya" if word == "baskent" else word for word in INIT))
    newcomer.ok("person", "add", "--name", "Müdür", "--role", "approver")
    newcomer.ok("unit", "add", "--name", "Basın", "--kind", "department")

    post = newcomer.ok("post", "new", "--unit", "Basın", "--text", "M")["post"]["id"]

    assert "question_open" in newcomer.refused("post", "submit", post)


@pytest.mark.parametrize(
    ("off", "word"),
    [
        (("--starter", "ankara"), "konya"),
        (("--timezone", "Mars/Olympus"), "Europe/Istanbul"),
        (("--name", "  "), ""),
    ],
)
def test_init_says_what_is_off_before_it_writes_anything(newcomer: Terminal, off: tuple[str, str], word: str) -> None:
    said = newcomer(*INIT, *off)

    assert said.exit == 2
    assert word in said.err
    assert not (newcomer.world.folder / "desk.json").exists()


def test_init_never_writes_over_anything(newcomer: Terminal) -> None:
    newcomer.ok(*INIT)
    before = (newcomer.world.folder / "desk.json").read_bytes()

    assert newcomer(*INIT).exit == 3
    assert (newcomer.world.folder / "desk.json").read_bytes() == before


def test_only_a_practice_desk_lets_a_set_time_attest(newcomer: Terminal) -> None:
    newcomer.ok(*INIT, "--practice")
    newcomer.ok("unit", "add", "--name", "Rektörlük", "--kind", "rectorate")
    newcomer.ok("account", "add", "--unit", "Rektörlük", "--platform", "x", "--handle", "@d", "--kind", "page")
    new = ("post", "new", "--unit", "Rektörlük", "--account", "x", "--text", "M", "--at", "2026-11-23T09:00")
    post = newcomer.ok(*new)["post"]["id"]

    done = newcomer.ok("post", "publish", post, "--link", "https://x.com/1", "--now", "2026-11-23T09:05")

    assert done["state"] == "published"


# demo


def test_demo_makes_an_example_with_the_person_at_the_keyboard(newcomer: Terminal, tmp_path: Path) -> None:
    made = newcomer.ok("demo", "--no-ui", "--at", str(tmp_path / "demo"))

    desk = ("--desk", made["desk"])
    assert made["desk"] == str(tmp_path / "demo" / "desk.json")
    assert len(newcomer.ok("unit", "list", *desk)) >= 6
    assert len(newcomer.ok("person", "list", *desk)) >= 10
    assert newcomer.ok("today", *desk)["units"]
    assert newcomer.world.opened == []


def test_demo_has_a_desk_of_its_own_for_each_day_and_keeps_it(newcomer: Terminal) -> None:
    first = newcomer.ok("demo", "--no-ui")
    newcomer.ok("unit", "list", "--desk", first["desk"])

    again = newcomer.ok("demo", "--no-ui", SMDESK_DESK="/elsewhere/desk.json", SMDESK_AS="somebody@else")
    newcomer.world.clock.forward(days=1)
    tomorrow = newcomer.ok("demo", "--no-ui")

    assert again == first
    assert tomorrow["desk"] != first["desk"]


def test_demo_never_touches_a_real_desk(newcomer: Terminal, tmp_path: Path) -> None:
    newcomer.ok(*INIT, "--desk", str(tmp_path / "real"))
    before = {path: path.read_bytes() for path in (tmp_path / "real").iterdir() if path.is_file()}

    assert newcomer("demo", "--no-ui", "--at", str(tmp_path / "real")).exit == 3
    assert {path: path.read_bytes() for path in (tmp_path / "real").iterdir() if path.is_file()} == before


def test_demo_opens_the_screens_on_a_terminal_and_only_tells_in_a_pipe(newcomer: Terminal) -> None:
    assert newcomer("demo").exit == 0
    assert newcomer.world.opened == []

    assert newcomer("demo", tty=True).exit == 0
    assert len(newcomer.world.opened) == 1


# no command


def test_without_a_command_the_screens_open(smdesk: Terminal) -> None:
    assert smdesk(tty=True).exit == 0
    (desk,) = smdesk.world.opened
    assert desk.who == "n-ayse"


def test_in_a_pipe_there_is_one_clear_line_instead(smdesk: Terminal) -> None:
    said = smdesk()

    assert (said.exit, said.out, said.err.count("\n")) == (2, "", 1)
    assert smdesk.world.opened == []


def test_without_a_desk_the_guide_leads_to_one(newcomer: Terminal) -> None:
    assert newcomer(tty=True).exit == 0
    assert newcomer.world.opened == []

    made = newcomer.ok(*INIT, "--desk", str(newcomer.world.folder / "made"))
    newcomer.world.begun = newcomer.world.keeping.open(made["desk"]), PersonId(made["person"])

    assert newcomer(tty=True).exit == 0
    assert [desk.who for desk in newcomer.world.opened] == [made["person"]]


def test_the_guide_may_end_in_the_example(newcomer: Terminal) -> None:
    newcomer.world.begun = "example"

    assert newcomer(tty=True).exit == 0
    (desk,) = newcomer.world.opened
    assert "example" in desk.store.location


def test_a_desk_whose_file_is_gone_but_whose_kept_states_are_there_is_not_begun_anew(smdesk: Terminal) -> None:
    smdesk.ok("backup")
    (smdesk.world.folder / "desk.json").unlink()

    said = smdesk(tty=True)

    assert said.exit == 3
    assert "backup-" in said.err
