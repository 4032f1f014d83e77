"""The vault at the command line (V02, V06): what cli.md promises, the exit codes, and what is refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from smdesk.cli.secret_shown import CLOSE_SCREEN, OPEN_SCREEN
from smdesk.vault.ports import KeyPlace
from smdesk.vault.rules import VaultRules
from smdesk.vault.secret import Secret
from tests.cli.terminal import Terminal
from tests.fakes import AYSE, DENIZ, MEHMET, OWNER
from tests.vault.terminals import CANARY, LOGIN_IN, SECOND_IN, of, vault_terminal
from tests.vault.with_keys import IT


@pytest.fixture
def smdesk(tmp_path: Path) -> Terminal:
    return vault_terminal(tmp_path)


@pytest.fixture
def filled(smdesk: Terminal) -> Terminal:
    """The faculty's X lies in the vault, Mehmet backs it up."""
    smdesk.ok("vault", "add", "x:@denememuh", "--secret-stdin", "--backup", "mehmet@deneme.edu", stdin=LOGIN_IN)
    return smdesk


def test_v02_add_answers_the_credential_and_shows_nothing_of_it(smdesk: Terminal) -> None:
    said = smdesk("vault", "add", "x:@denememuh", "--secret-stdin", "--backup", MEHMET, "--json", stdin=LOGIN_IN)

    assert said.exit == 0, said.err
    assert (said.json["holder"], said.json["backups"], said.json["waiting"]) == (AYSE, [MEHMET], [])
    assert CANARY not in said.out + said.err
    assert said.json["envelope"]["age"].startswith("-----BEGIN AGE ENCRYPTED FILE-----")


@pytest.mark.parametrize("stdin", [b"", b'{"user_name": "a"}', b'{"passwort": "x"}', b"kurz"])
def test_v02_a_bad_secret_is_exit_2_and_changes_nothing(smdesk: Terminal, stdin: bytes) -> None:
    said = smdesk("vault", "add", "x:@denememuh", "--secret-stdin", stdin=stdin)

    assert said.exit == 2
    assert len(said.err.splitlines()) == 1
    assert smdesk.ok("vault", "list") == []


def test_v01_a_secret_is_no_word_of_a_call(smdesk: Terminal) -> None:
    for words in (["--password", CANARY], ["--secret", CANARY], [CANARY]):
        said = smdesk("vault", "add", "x:@denememuh", *words)
        assert said.exit == 2


def test_v01_without_a_terminal_nothing_is_asked(smdesk: Terminal) -> None:
    assert smdesk("vault", "add", "x:@denememuh").exit == 2


def test_v02_open_gives_a_pipe_one_field_and_a_terminal_a_screen_that_leaves_nothing(filled: Terminal) -> None:
    assert filled("vault", "open", "x:@denememuh", "--field", "password").out == f"{CANARY}\n"
    assert filled("vault", "open", "x:@denememuh").exit == 2  # which field?
    assert filled.ok("vault", "open", "x:@denememuh")["password"] == CANARY

    said = filled("vault", "open", "x:@denememuh", tty=True, stdin=b"\n")
    shown = said.out

    assert (said.exit, said.err) == (0, "")
    assert shown.startswith(OPEN_SCREEN)
    assert shown.endswith(CLOSE_SCREEN)
    assert CANARY in shown


@pytest.mark.parametrize(("who", "code"), [(MEHMET, "emergency_first"), (DENIZ, "not_for_you"), (IT, "not_for_you")])
def test_v02_open_is_refused_to_everybody_else(filled: Terminal, who: str, code: str) -> None:
    said = of(filled, who)("vault", "open", "x:@denememuh", "--json")

    assert (said.exit, said.refused) == (1, [code])
    assert CANARY not in said.out + said.err


def test_v02_code_rotate_share_and_unshare(filled: Terminal) -> None:
    filled.ok("vault", "add", "x:@denememuh", "--part", "second_factor", "--secret-stdin", stdin=SECOND_IN)
    code = filled.ok("vault", "code", "x:@denememuh")
    assert len(code["code"]) == 6
    assert 0 < code["seconds_left"] <= 30

    shown = filled("vault", "code", "x:@denememuh", tty=True, stdin=b"\n").out
    assert shown.startswith(OPEN_SCREEN)
    assert shown.endswith(CLOSE_SCREEN)

    filled.ok("vault", "rotate", "x:@denememuh", "--generate")
    assert filled("vault", "open", "x:@denememuh", "--field", "password").out.strip() != CANARY
    assert filled.ok("vault", "share", "x:@denememuh", "--with", DENIZ)["backups"] == [MEHMET, DENIZ]
    after = filled.ok("vault", "unshare", "x:@denememuh", "--from", DENIZ)
    assert (after["backups"], [each["cause"] for each in after["rotation_due"]]) == ([MEHMET], ["unshared"])
    assert of(filled, MEHMET).refused("vault", "rotate", "x:@denememuh", "--generate") == ["holder_only"]


def test_v02_a_drill_from_challenge_to_proven(filled: Terminal) -> None:
    it, backup = of(filled, IT), of(filled, MEHMET)
    assert filled.refused("vault", "drill", "challenge") == ["not_your_role"]
    assert backup.refused("vault", "drill", "answer") == ["drill_not_asked"]

    (asked,) = it.ok("vault", "drill", "challenge")
    assert (asked["person"], asked["account"], asked["until"]) == (MEHMET, "a-x", "2026-12-07T05:00:00+00:00")
    assert len(backup.ok("vault", "drill", "list")) == 1
    assert backup("vault", "drill", "list").out.split("\t")[:3] == ["@denememuh", "login", "Mehmet Kaya"]
    (answered,) = backup.ok("vault", "drill", "answer")

    assert answered["opened"]
    assert CANARY not in backup("vault", "drill", "list").out
    (account,) = [each for each in _coverage(it)["accounts"] if each["account"] == "a-x"]
    assert account["backups"][0]["state"] == "proven"
    assert account["backups"][0]["proven_at"] == "2026-11-23T05:00:00+00:00"


def _coverage(terminal: Terminal, *words: str) -> dict[str, object]:
    return terminal("coverage", *words, "--json").json


def test_v02_coverage_as_promised_to_scripts(filled: Terminal) -> None:
    said = of(filled, IT)("coverage", "--json")

    assert said.exit == 1  # two accounts are in nobody's envelope
    document = said.json
    assert document["proven_percent"] == 0
    worst, *_, best = document["accounts"]
    assert {"account", "holder", "backups", "findings"} <= worst.keys()
    assert "nobody_can_open" in [finding["code"] for finding in worst["findings"]]
    assert (best["account"], best["holder"], best["critical"]) == ("a-x", AYSE, False)
    assert best["backups"][0]["state"] == "consistent"


def test_v02_coverage_fails_under_a_threshold_and_on_a_critical_gap_only(filled: Terminal) -> None:
    it = of(filled, IT)
    for handle in ("instagram:@denememuh", "x:@denemeuni"):
        of(filled, OWNER)("vault", "add", handle, "--secret-stdin", "--backup", DENIZ, stdin=LOGIN_IN)
    assert it("coverage").exit == 0
    assert it("coverage", "--fail-under", "1").exit == 1

    it.ok("vault", "drill", "challenge", "x:@denememuh")
    of(filled, MEHMET).ok("vault", "drill", "answer")

    assert _coverage(it)["proven_percent"] == 33
    assert it("coverage", "--fail-under", "33").exit == 0
    assert it("coverage", "--fail-under", "34").exit == 1
    assert it("coverage", "--fail-under", "101").exit == 2
    filled.ok("vault", "unshare", "x:@denememuh", "--from", MEHMET)
    assert it("coverage").exit == 1


def test_v02_which_accounts_one_absence_would_cost(filled: Terminal) -> None:
    filled.ok("vault", "add", "instagram:@denememuh", "--secret-stdin", stdin=LOGIN_IN)

    document = _coverage(of(filled, IT))

    assert document["lost_without"] == [{"person": AYSE, "lost": ["a-ig"], "unproven": ["a-x"]}]


def test_v02_coverage_exports_hold_names_and_no_secret(filled: Terminal) -> None:
    it = of(filled, IT)
    filled.ok("vault", "open", "x:@denememuh")

    sheet = it("coverage", "--csv").raw.decode("utf-8-sig")
    page = it("coverage", "--html").out

    rows = list(csv.reader(io.StringIO(sheet), delimiter=";" if ";" in sheet.splitlines()[0] else ","))
    assert [row[4] for row in rows if row[0].endswith("denememuh")].count("Ayşe Yılmaz") == 1
    assert "Mehmet Kaya (consistent)" in sheet
    assert "Mehmet Kaya (consistent)" in page
    for text in (sheet, page):
        assert CANARY not in text
        assert "AGE ENCRYPTED" not in text


def test_v02_coverage_is_for_those_who_look_after_accounts(filled: Terminal) -> None:
    assert of(filled, DENIZ).refused("coverage") == ["not_your_role"]


def test_v02_an_emergency_from_asking_to_closing(filled: Terminal) -> None:
    backup, holder = of(filled, MEHMET), filled
    assert of(filled, DENIZ).refused("vault", "emergency", "ask", "x:@denememuh", "--reason", "x") == ["not_a_backup"]
    asked = backup("vault", "emergency", "ask", "x:@denememuh", "--reason", "Ayşe is ill", "--json")
    emergency = asked.json["id"]
    assert asked.json["stage"] == "asked"
    assert "promise" in asked.err
    assert backup.refused("vault", "emergency", "open", emergency) == ["emergency_waits"]
    assert backup.refused("vault", "emergency", "release", emergency) == ["own_emergency", "no_say_in_it"]

    assert holder.ok("vault", "emergency", "release", emergency)["stage"] == "released"
    assert backup("vault", "emergency", "open", emergency, "--field", "password").out.strip() == CANARY
    assert backup.refused("vault", "emergency", "close", emergency) == ["not_rotated"]
    backup.ok("vault", "rotate", "x:@denememuh", "--generate")

    assert backup.ok("vault", "emergency", "close", emergency)["stage"] == "closed"
    acts = [entry["act"] for entry in of(filled, OWNER).ok("audit", "log")]
    assert {
        "vault.emergency.ask",
        "vault.emergency.release",
        "vault.open",
        "vault.rotate",
        "vault.emergency.close",
    } <= {*acts}


def test_v02_a_refused_emergency_stays_shut(filled: Terminal) -> None:
    backup = of(filled, MEHMET)
    emergency = backup.ok("vault", "emergency", "ask", "x:@denememuh", "--reason", "Ayşe is ill")["id"]

    filled.ok("vault", "emergency", "refuse", emergency, "--why", "I am here")

    assert backup.refused("vault", "emergency", "open", emergency) == ["emergency_over"]


def test_v06_leaving_makes_a_worklist_and_ticks_it(filled: Terminal) -> None:
    it = of(filled, IT)
    of(filled, OWNER).ok("person", "close", MEHMET)

    (leaving,) = it.ok("vault", "leaving", "list")

    assert leaving["person"] == MEHMET
    change, *others = leaving["items"]
    assert (change["task"], change["account"], change["part"], change["progress"]) == ("change", "a-x", "login", "open")
    assert it.refused("vault", "leaving", "tick", leaving["id"], "1") == ["change_and_prove"]
    assert it("vault", "leaving", "tick", leaving["id"], "99").exit == 2
    sessions = next(each["number"] for each in others if each["task"] == "sessions")
    ticked = it.ok("vault", "leaving", "tick", leaving["id"], str(sessions))
    assert ticked["left"] == leaving["left"] - 1
    assert filled.ok("vault", "close-again", "--without", MEHMET)["closed_again"] == ["a-x.login"]
    filled.ok("vault", "rotate", "x:@denememuh", "--generate")
    assert it.ok("vault", "leaving", "list")[0]["items"][0]["progress"] == "changed"


def test_v02_without_keys_the_exit_is_5_and_nothing_is_kept(smdesk: Terminal) -> None:
    desk = next(iter(smdesk.world.key_places.keys))[0]
    smdesk.world.keys_of(desk, AYSE).out_of_reach = True

    said = smdesk("vault", "add", "x:@denememuh", "--secret-stdin", stdin=LOGIN_IN)

    assert said.exit == 5
    assert smdesk.ok("vault", "list") == []


def test_v02_restoring_an_older_state_never_brings_an_older_envelope_back(filled: Terminal) -> None:
    owner = of(filled, OWNER)
    owner.ok("backup")
    filled.ok("vault", "rotate", "x:@denememuh", "--generate")
    now = filled.ok("vault", "show", "x:@denememuh")
    kept = owner.ok("restore")

    owner.ok("restore", kept[0]["name"] if isinstance(kept, list) else kept["generations"][0]["name"])

    after = filled.ok("vault", "show", "x:@denememuh")
    assert (after["envelope"], after["changed_at"]) == (now["envelope"], now["changed_at"])


def test_v02_policy_waits_nothing_where_it_says_so(tmp_path: Path) -> None:
    holder = vault_terminal(tmp_path, VaultRules(wait_hours=0))
    holder.ok("vault", "add", "x:@denememuh", "--secret-stdin", "--backup", MEHMET, stdin=LOGIN_IN)
    backup = of(holder, MEHMET)

    emergency = backup.ok("vault", "emergency", "ask", "x:@denememuh", "--reason", "Ayşe is ill")

    assert emergency["stage"] == "waited_out"
    assert backup.ok("vault", "emergency", "open", emergency["id"])["password"] == CANARY


def test_v02_typed_at_a_terminal_a_password_is_asked_for_twice(
    smdesk: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = iter(["muh@deneme.edu", CANARY, CANARY + "x", "muh@deneme.edu", CANARY, CANARY])
    monkeypatch.setattr("smdesk.cli.secret_input.getpass", lambda prompt: next(said))
    assert smdesk("vault", "add", "x:@denememuh", tty=True).exit == 2

    assert smdesk("vault", "add", "x:@denememuh", tty=True).exit == 0

    assert filled_password(smdesk) == CANARY


def filled_password(terminal: Terminal) -> str:
    return terminal("vault", "open", "x:@denememuh", "--field", "password").out.strip()


def test_v02_a_wrong_passphrase_is_exit_5_and_overwrites_nothing(filled: Terminal) -> None:
    desk = next(iter(filled.world.key_places.keys))[0]
    keys = filled.world.keys_of(desk, AYSE)
    keys.place, keys.passphrase, keys.unlocked = KeyPlace.FILE, Secret("bülbül-Akşam-4Çınar"), False
    before = filled.ok("vault", "show", "x:@denememuh")
    words = ["vault", "rotate", "x:@denememuh", "--secret-stdin"]

    wrong = filled(*words, stdin=b"wrong passphrase\n" + LOGIN_IN)

    assert wrong.exit == 5
    assert filled.ok("vault", "show", "x:@denememuh") == before
    right = filled(*words, "--json", stdin="bülbül-Akşam-4Çınar\nyeni-Kanarya8Defne".encode())
    assert (right.exit, right.json["envelope"]["number"]) == (0, 2)


def test_v03_coverage_says_who_looked_at_each_line_and_until_when_it_counts(filled: Terminal) -> None:
    of(filled, OWNER).ok("account", "security", "x:@denememuh", "--second-factor", "app")

    (account,) = [each for each in of(filled, IT)("coverage", "--json").json["accounts"] if each["account"] == "a-x"]

    lines = {line["item"]: line for line in account["checklist"]}
    assert lines["second_factor"] == {
        "item": "second_factor",
        "by": OWNER,
        "at": "2026-11-23T05:00:00+00:00",
        "stale_from": "2027-05-22T05:00:00+00:00",
    }
    assert lines["phone"]["by"] is None
