"""What a machine makes of its keyring's answers (V01): nothing is replaced, nothing is asked twice, all is named."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from data.keys.machine import MachineKeys
from smdesk.errors import KeyStoreError
from smdesk.vault.ports import KeyPlace, KeyState
from smdesk.vault.secret import Secret


@dataclass
class Ring:
    """A keyring as the child process tells of it."""

    state: str = "ready"
    kept: dict[str, str] = field(default_factory=dict)
    forgets: bool = False
    asked: list[str] = field(default_factory=list)

    def __call__(self, do: str, **parts: str) -> dict[str, Any]:
        self.asked.append(do)
        if self.state != "ready":
            return {"state": self.state}
        if do == "keep" and not self.forgets:
            self.kept.setdefault(parts["user"], parts["content"])
        return {"state": "ready", "kept": self.kept.get(parts["user"]), "backend": "ring"}


def machine(folder: Path, ring: Ring, person: str = "n-ayse") -> MachineKeys:
    return MachineKeys("d-1", person, folder / "data", folder / "state", ring)


def code_of(act: Any, *given: object) -> str:
    with pytest.raises(KeyStoreError) as refused:
        act(*given)
    return refused.value.code


def test_v01_whoever_has_no_keys_is_never_asked_for_any(tmp_path: Path) -> None:
    ring = Ring()

    assert machine(tmp_path, ring).signer() is None
    assert ring.asked == []


@pytest.mark.parametrize("state", ["locked", "silent", "none", "broken", "refused", "empty"])
def test_v01_a_keyring_out_of_reach_is_asked_once_and_nothing_takes_its_place(tmp_path: Path, state: str) -> None:
    ring = Ring()
    public = machine(tmp_path, ring).create()
    ring.state, ring.asked = state, []
    keys = machine(tmp_path, ring)

    assert [keys.signer() for _ in range(3)] == [None, None, None]
    assert ring.asked == ["load"]
    assert code_of(keys.own) == f"keyring_{state}"
    assert code_of(keys.create, Secret("one two three four")) == "keys_there"
    here = keys.here()
    expected = KeyState.LOCKED if state == "locked" else KeyState.NOT_HERE
    assert (here.state, here.place, here.public) == (expected, KeyPlace.KEYRING, public)

    ring.state = "ready"
    assert keys.own().public == public


def test_v01_other_keys_in_the_old_ones_place_are_not_used(tmp_path: Path) -> None:
    mine, theirs = Ring(), Ring()
    machine(tmp_path / "mine", mine).create()
    machine(tmp_path / "theirs", theirs).create()
    mine.kept = theirs.kept
    keys = machine(tmp_path / "mine", mine)

    assert (keys.here().state, keys.here().why) == (KeyState.NOT_HERE, "keys_changed")
    assert code_of(keys.own) == "keys_changed"
    assert keys.signer() is None


def test_v01_keys_gone_from_the_keyring_are_missed_not_made_again(tmp_path: Path) -> None:
    ring = Ring()
    machine(tmp_path, ring).create()
    ring.kept.clear()
    keys = machine(tmp_path, ring)

    assert (keys.here().state, keys.here().why) == (KeyState.NOT_HERE, "keyring_lost")
    assert code_of(keys.own) == "keyring_lost"
    assert code_of(keys.create) == "keys_there"


def test_v01_a_keyring_that_kept_nothing_has_no_keys(tmp_path: Path) -> None:
    ring = Ring(forgets=True)
    keys = machine(tmp_path, ring)

    assert code_of(keys.create) == "keyring_lost"
    assert keys.here().state is KeyState.NONE
    ring.forgets = False
    assert keys.create() == keys.own().public


def test_v01_keys_without_their_note_are_found_again(tmp_path: Path) -> None:
    ring = Ring()
    public = machine(tmp_path, ring).create()
    (note,) = tmp_path.rglob("n-ayse.json")
    note.unlink()
    keys = machine(tmp_path, ring)

    assert keys.here().public == public
    assert machine(tmp_path, ring).signer() is not None


def test_v01_a_damaged_note_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    ring = Ring()
    machine(tmp_path, ring).create()
    (note,) = tmp_path.rglob("n-ayse.json")
    note.write_bytes(b"{")
    keys = machine(tmp_path, ring)

    assert (keys.here().state, keys.here().why) == (KeyState.NOT_HERE, "key_note_damaged")
    assert code_of(keys.create) == "key_note_damaged"
    assert keys.signer() is None


def test_v02_a_machine_remembers_the_cards_it_took_up(tmp_path: Path) -> None:
    machine(tmp_path, Ring()).remember_card("n-mehmet", "1234")
    machine(tmp_path, Ring(), "n-deniz").remember_card("n-ayse", "5678")

    assert machine(tmp_path, Ring()).cards_seen() == {"n-mehmet": "1234", "n-ayse": "5678"}
