"""Keys and cards on the screen: made, compared by voice, unlocked, printed, taken in (V01, V02)."""

from __future__ import annotations

from pathlib import Path

from screens.dialogs.refusal import RefusalDialog
from screens.widgets.fields import MaskedField
from smdesk.usecases.vault.identity import create_identity, identity
from smdesk.vault.cards import CardState
from smdesk.vault.ports import KeyPlace
from smdesk.vault.secret import Secret
from tests.fakes import AYSE, MEHMET, Sitting
from tests.screens.terminal import Terminal, at

PASSPHRASE = "doğru at pil zımba"


async def to_card(terminal: Terminal, name: str) -> None:
    await terminal.press("home")
    for _step in range(20):
        if name in next((line for line in terminal.lines if line.startswith("▸")), ""):
            return
        await terminal.press("down")
    raise AssertionError(f"{name} is not in\n{terminal.text}")


async def test_v01_keys_are_made_with_one_key_where_a_keyring_is() -> None:
    team = Sitting()
    async with at(team.desk(AYSE)) as terminal:
        await terminal.press("5", "i")
        assert "You have no keys yet; they will go into this computer's keyring." in terminal.text
        assert "no card yet" in terminal.line("Ayşe Yılmaz (you)")
        assert "v compare" not in terminal.footer
        await terminal.press("a")
        assert "Your keys are ready" in terminal.text
        assert "Your card: not compared." in terminal.text
        assert "a make keys" not in terminal.footer


async def test_v02_a_colleague_compares_the_digits_and_confirms_with_one_key() -> None:
    team = Sitting()
    card = create_identity(team.desk(AYSE))
    create_identity(team.desk(MEHMET))
    async with at(team.desk(MEHMET)) as terminal:
        await terminal.press("5", "i")
        await to_card(terminal, "Ayşe Yılmaz")
        await terminal.press("v")
        assert card.fingerprint[:19] in terminal.text
        assert card.fingerprint[20:] in terminal.text
        await terminal.press("n")
        assert "Not confirmed" in terminal.message
        assert identity(team.desk(AYSE)).state is CardState.NOT_COMPARED
        await terminal.press("v", "y")
        assert "compared" in terminal.line("Ayşe Yılmaz")
        assert "by Mehmet Kaya" in terminal.line("Ayşe Yılmaz")
    ayse = team.desk(AYSE)
    ayse.store.refresh()
    assert identity(ayse).state is CardState.COMPARED


async def test_v02_without_keys_of_ones_own_nothing_can_be_confirmed() -> None:
    team = Sitting()
    create_identity(team.desk(AYSE))
    async with at(team.desk(MEHMET)) as terminal:
        await terminal.press("5", "i")
        await to_card(terminal, "Ayşe Yılmaz")
        await terminal.press("v", "y")
        assert "You have no keys yet" in terminal.message


async def test_v01_without_a_keyring_a_passphrase_is_typed_twice_and_never_seen() -> None:
    team = Sitting()
    team.machine.place = KeyPlace.FILE
    async with at(team.desk(AYSE)) as terminal:
        await terminal.press("5", "i", "a")
        await terminal.write(PASSPHRASE)
        assert PASSPHRASE not in terminal.text
        await terminal.press("down")
        await terminal.write("something else")
        await terminal.press("ctrl+s")
        assert "The two passphrases differ." in terminal.text
        terminal.app.screen.query(MaskedField).last().value = ""
        await terminal.write(PASSPHRASE)
        await terminal.press("ctrl+s")
        assert "a file under a passphrase" in terminal.text
        assert PASSPHRASE not in terminal.text


async def test_v01_locked_keys_are_opened_by_their_passphrase_and_a_wrong_one_is_named() -> None:
    team = Sitting()
    team.machine.place = KeyPlace.FILE
    desk = team.desk(AYSE)
    create_identity(desk, Secret(PASSPHRASE))
    team.machine.keys_of(desk.store.desk_id, AYSE).unlocked = False
    async with at(desk) as terminal:
        await terminal.press("5", "i")
        assert "it is locked" in terminal.text
        await terminal.press("o")
        await terminal.write("not this one")
        await terminal.press("ctrl+s")
        assert "The passphrase is wrong." in terminal.text
        terminal.app.screen.query(MaskedField).last().value = ""
        await terminal.write(PASSPHRASE)
        await terminal.press("ctrl+s")
        assert "Your keys are open until you leave" in terminal.text
        assert "o unlock" not in terminal.footer


async def test_v02_a_sheet_is_written_and_its_keys_are_taken_in_elsewhere(tmp_path: Path) -> None:
    team = Sitting()
    create_identity(team.desk(AYSE))
    before = identity(team.desk(AYSE)).here.public
    path = tmp_path / "keys.age"
    async with at(team.desk(AYSE)) as terminal:
        await terminal.press("5", "i", "w")
        terminal.app.screen.query("Input").first().value = str(path)  # type: ignore[attr-defined]  # a field of text
        for key in ("down", "down"):
            await terminal.press(key)
            await terminal.write(PASSPHRASE)
        await terminal.press("ctrl+s")
        assert path.exists()
    team.machine.keys.clear()
    async with at(team.desk(AYSE)) as terminal:
        await terminal.press("5", "i")
        assert "import its keys from your recovery file" in terminal.text
        assert "a make keys" not in terminal.footer
        await terminal.press("m")
        await terminal.write(str(path))
        await terminal.press("down")
        await terminal.write(PASSPHRASE)
        await terminal.press("ctrl+s")
        assert "Your keys are ready" in terminal.text
    assert identity(team.desk(AYSE)).here.public == before


async def test_v02_a_card_is_ended_by_its_owner_or_an_administrator() -> None:
    team = Sitting()
    create_identity(team.desk(AYSE))
    async with at(team.desk(MEHMET)) as terminal:
        await terminal.press("5", "i")
        await to_card(terminal, "Ayşe Yılmaz")
        await terminal.press("x", "ctrl+s")
        assert isinstance(terminal.app.screen, RefusalDialog)
    async with at(team.desk(AYSE)) as terminal:
        await terminal.press("5", "i")
        await to_card(terminal, "Ayşe Yılmaz")
        await terminal.press("x", "right", "ctrl+s")
        assert "revoked" in terminal.text
        assert "Their card is revoked: make new keys." in terminal.text
        await terminal.press("a")
        assert "Your card: not compared." in terminal.text


async def test_v01_an_act_that_needs_locked_keys_asks_for_the_passphrase_and_goes_on() -> None:
    team = Sitting()
    team.machine.place = KeyPlace.FILE
    for person in (AYSE, MEHMET):
        create_identity(team.desk(person), Secret(PASSPHRASE))
    desk = team.desk(MEHMET)
    team.machine.keys_of(desk.store.desk_id, MEHMET).unlocked = False
    async with at(desk) as terminal:
        await terminal.press("5", "i")
        await to_card(terminal, "Ayşe Yılmaz")
        await terminal.press("v", "y")
        assert "Unlock your keys" in terminal.text
        await terminal.press("escape")
        assert "by Mehmet Kaya" not in terminal.text
        await terminal.press("v", "y")
        await terminal.write(PASSPHRASE)
        await terminal.press("ctrl+s")
        assert "by Mehmet Kaya" in terminal.line("Ayşe Yılmaz")
