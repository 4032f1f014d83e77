"""Keys and cards through the command line (V01, V02): made once, compared by voice, revoked, carried over."""

from pathlib import Path

import pytest

from smdesk.errors import KeyStoreError
from smdesk.vault.ports import KeyPlace
from tests.cli.terminal import MEHMET, OWNER, Terminal, faculty

WORDS = "doğru at pil zımba\n".encode()


@pytest.fixture
def ayse(tmp_path: Path) -> Terminal:
    return faculty(tmp_path)


def digits_of(terminal: Terminal) -> str:
    digits: str = terminal.ok("vault", "identity", "show")["fingerprint"]
    return digits


def with_cards(ayse: Terminal) -> Terminal:
    """Ayşe and Mehmet each have keys and a card."""
    ayse.ok("vault", "identity", "create")
    ayse.of(MEHMET).ok("vault", "identity", "create")
    return ayse.of(MEHMET)


def state_of(terminal: Terminal, person: str) -> object:
    return next(card["state"] for card in terminal.ok("vault", "card", "list") if card["person"] == person)


def test_v01_keys_are_made_once_and_their_card_is_on_the_desk(ayse: Terminal) -> None:
    assert ayse.ok("vault", "identity", "show")["state"] == "none"

    first = ayse.ok("vault", "identity", "create")
    again = ayse.ok("vault", "identity", "create")

    assert first["state"] == "ready"
    assert first["card_state"] == "not_compared"
    assert again["recipient"] == first["recipient"]
    assert again["card"] == first["card"]


def test_v02_a_card_counts_only_after_another_member_compared_it(ayse: Terminal) -> None:
    mehmet = with_cards(ayse)
    assert state_of(ayse, "n-ayse") == "not_compared"

    mehmet.ok("vault", "card", "confirm", "n-ayse", "--heard", digits_of(ayse))

    assert state_of(ayse, "n-ayse") == "compared"
    assert state_of(ayse, "n-mehmet") == "not_compared"


def test_v02_nobody_confirms_their_own_card_nor_other_digits_nor_without_keys(ayse: Terminal) -> None:
    mehmet = with_cards(ayse)
    digits = digits_of(ayse)

    assert ayse.refused("vault", "card", "confirm", "n-ayse", "--heard", digits) == ["card_own"]
    assert mehmet.refused("vault", "card", "confirm", "n-ayse", "--heard", digits[::-1]) == ["fingerprint_differs"]
    said = ayse.of(OWNER)("vault", "card", "confirm", "n-ayse", "--heard", digits)
    assert (said.exit, "no keys yet" in said.err) == (5, True)
    assert state_of(ayse, "n-ayse") == "not_compared"


def test_v02_a_desk_of_one_says_that_nobody_could_compare(ayse: Terminal) -> None:
    mehmet, owner = ayse.of(MEHMET), ayse.of(OWNER)
    for person in ("n-mehmet", "n-deniz", "n-ayse"):
        owner.ok("person", "close", person)

    owner.ok("vault", "identity", "create")
    said = owner("vault", "identity", "show", tty=True)

    assert "not compared (nobody else is here)" in said.out
    assert mehmet("vault", "identity", "create").exit == 2


def test_v02_a_revoked_card_counts_no_more_and_new_keys_need_a_new_call(ayse: Terminal) -> None:
    mehmet = with_cards(ayse)
    mehmet.ok("vault", "card", "confirm", "n-ayse", "--heard", digits_of(ayse))

    assert mehmet.refused("vault", "card", "revoke", "n-ayse") == ["not_your_role"]
    ayse.world.clock.forward(minutes=1)
    assert ayse.of(OWNER).ok("vault", "card", "revoke", "n-ayse", "--stolen")["state"] == "revoked"

    before = ayse.ok("vault", "identity", "show")["recipient"]
    assert ayse.ok("vault", "identity", "create")["recipient"] != before
    assert state_of(ayse, "n-ayse") == "not_compared"
    (kept,) = (keys for (_, person), keys in ayse.world.key_places.keys.items() if person == "n-ayse")
    assert [each.public.recipient for each in kept.aside] == [before]


def test_v02_what_a_stolen_key_confirmed_counts_no_more(ayse: Terminal) -> None:
    mehmet = with_cards(ayse)
    mehmet.ok("vault", "card", "confirm", "n-ayse", "--heard", digits_of(ayse))
    ayse.world.clock.forward(minutes=1)

    mehmet.ok("vault", "card", "revoke", "n-mehmet")
    assert state_of(ayse, "n-ayse") == "compared"
    mehmet.ok("vault", "card", "revoke", "n-mehmet", "--stolen")

    assert state_of(ayse, "n-ayse") == "not_compared"


def test_v01_no_second_keys_where_the_desk_has_a_card_already(ayse: Terminal, tmp_path: Path) -> None:
    ayse.ok("vault", "identity", "create")
    sheet = str(tmp_path / "keys.age")
    ayse.ok("vault", "identity", "export-recovery", "--out", sheet, "--secret-stdin", stdin=WORDS)
    elsewhere = ayse.world.key_places.keys
    before = digits_of(ayse)
    elsewhere.clear()

    assert ayse.refused("vault", "identity", "create") == ["keys_elsewhere"]
    wrong = ayse("vault", "identity", "import", sheet, "--secret-stdin", stdin=b"something else\n")
    assert (wrong.exit, "passphrase is wrong" in wrong.err) == (5, True)
    ayse.ok("vault", "identity", "import", sheet, "--secret-stdin", stdin=WORDS)

    assert digits_of(ayse) == before


def test_v01_without_a_keyring_a_passphrase_is_wanted(ayse: Terminal) -> None:
    ayse.world.key_places.place = KeyPlace.FILE

    said = ayse("vault", "identity", "create")
    assert (said.exit, "passphrase is needed" in said.err) == (5, True)
    assert ayse.ok("vault", "identity", "create", "--secret-stdin", stdin=WORDS)["place"] == "file"


def test_v01_keys_out_of_reach_are_named_and_nothing_is_made_in_their_place(ayse: Terminal) -> None:
    ayse.ok("vault", "identity", "create")
    mine = next(iter(ayse.world.key_places.keys.values()))
    mine.out_of_reach = True

    said = ayse("vault", "identity", "create", "--json")

    assert said.exit == 5
    assert said.json["error"]["code"] == "keys_not_here"
    with pytest.raises(KeyStoreError):
        mine.create()


def test_v01_a_desk_older_than_this_machine_has_seen_is_named_and_not_written(ayse: Terminal) -> None:
    folder = ayse.world.folder
    ayse.ok("vault", "identity", "create")
    older = {path.name: path.read_bytes() for path in folder.glob("desk.*") if path.is_file()}
    ayse.of(MEHMET).ok("vault", "identity", "create")
    for name, content in older.items():
        (folder / name).write_bytes(content)

    said = ayse("vault", "card", "revoke", "n-ayse", "--json")
    assert (said.exit, said.json["error"]["code"]) == (3, "went_back")
    assert "change 3, it now ends at 2" in said.json["error"]["message"]
    assert ayse("vault", "card", "list").exit == 0
    assert ayse.refused("audit", "accept") == ["not_your_role"]

    ayse.of(OWNER).ok("audit", "accept")
    assert ayse.ok("vault", "card", "revoke", "n-ayse")["state"] == "revoked"
    assert ayse.ok("audit", "log")[-2]["act"] == "desk.accept"


def test_v01_a_passphrase_is_typed_unseen_and_twice_where_it_is_new(
    ayse: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    ayse.world.key_places.place = KeyPlace.FILE
    typed = iter(["doğru at", "doğru atı", "doğru at pil", "doğru at pil"])
    asked: list[str] = []

    def unseen(prompt: str) -> str:
        asked.append(prompt)
        return next(typed)

    monkeypatch.setattr("smdesk.cli.passphrase.getpass", unseen)
    said = ayse("vault", "identity", "create", tty=True)
    assert (said.exit, "The two passphrases differ." in said.err) == (2, True)
    said = ayse("vault", "identity", "create", tty=True)
    assert said.exit == 0
    assert asked == ["A passphrase for your keys: ", "Once more: "] * 2
    assert "doğru" not in said.out + said.err
