"""Erasing a person's data: from the desk, every older state, every open terminal; the trail stays whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.keeping import DeskKeeping
from smdesk.accounts import AccountId
from smdesk.desk import Desk
from smdesk.errors import NotFound
from smdesk.inbox.incoming import Incoming, Spot
from smdesk.inbox.items import Item
from smdesk.usecases.inbox.erasing import erase
from smdesk.usecases.inbox.taking_in import Fate, NewItem, add_item, take_in
from tests.cli.terminal import OWNER, Terminal
from tests.fakes import OWNER as OWNER_ID
from tests.fakes import Sitting
from tests.inbox.conftest import SELIN, note

SECRET = "Kızım Zeynep 3-B sınıfında, numaram 0532"


def files_with(folder: Path, text: str) -> list[str]:
    """The files of a desk's folder that hold these words."""
    files = [path for path in folder.rglob("*") if path.is_file() and "state" not in path.parts]
    return [str(path.relative_to(folder)) for path in files if text.encode() in path.read_bytes()]


@pytest.fixture
def kept(smdesk: Terminal) -> Terminal:
    """A desk with one person's message in its journal, in a backup, in `desk.json` and in a put-aside copy."""
    note(smdesk, SECRET)
    folder = smdesk.world.folder
    smdesk.ok("backup")
    with smdesk.world.keeping.open(str(folder / "desk.json"), folds=True).transaction():
        pass
    generation = next((folder / "generations").glob("backup-*"))
    (folder / "generations" / "mended-20261123T050000Z-desk.json").write_bytes(generation.read_bytes()[:-40])
    assert len(files_with(folder, "Zeynep")) == 3
    return smdesk


def test_an_authors_items_leave_every_file_at_once(kept: Terminal) -> None:
    gone = kept.of(OWNER).ok("erase", "--author", "@merakli")

    assert (len(gone["items"]), gone["erased"], gone["out_of_reach"]) == (1, True, [])
    assert files_with(kept.world.folder, "Zeynep") == []
    assert files_with(kept.world.folder, "merakli") == []
    assert kept("inbox", "show", gone["items"][0]).exit == 2


def test_the_trail_stays_whole_and_tells_that_it_was_done(kept: Terminal) -> None:
    gone = kept.of(OWNER).ok("erase", "--author", "@MERAKLI")

    proof = kept.ok("audit", "verify")
    assert (proof["ok"], proof["problem"]) == (True, None)
    acts = [entry["act"] for entry in kept.ok("audit", "log")]
    assert acts.count("person.erase") == 1
    assert acts.count("item.add") == 1
    assert f"item:{gone['items'][0]}" in kept.ok("audit", "log")[-1]["fields"]


def test_older_states_stay_good_and_restoring_one_brings_nothing_back(kept: Terminal) -> None:
    owner = kept.of(OWNER)
    outside = kept.world.folder / "kept-elsewhere.json"
    backup = next((kept.world.folder / "generations").glob("backup-*"))
    outside.write_bytes(backup.read_bytes())
    item = owner.ok("erase", "--author", "@merakli")["items"][0]

    kept_states = owner.ok("restore")
    assert all(state["good"] for state in kept_states)
    backup.write_bytes(outside.read_bytes())
    owner.ok("restore", backup.name)
    assert owner("inbox", "show", item).exit == 2
    assert owner.ok("inbox", "list") == []


def test_only_an_administrator_erases_and_nothing_else_goes(kept: Terminal) -> None:
    other = kept.ok("inbox", "add", "--account", "a-x", "--author", "@baska", "--text", "Merhaba")["id"]

    assert kept.refused("erase", "--author", "@merakli") == ["not_your_role"]
    assert kept.of(SELIN).refused("erase", "--author", "@merakli") == ["not_your_role"]
    kept.of(OWNER).ok("erase", "--author", "@merakli")
    assert [each["id"] for each in kept.ok("inbox", "list")] == [other]


def test_dry_only_tells(kept: Terminal) -> None:
    told = kept.of(OWNER).ok("erase", "--author", "@merakli", "--dry")

    assert (len(told["items"]), told["erased"]) == (1, False)
    assert len(kept.ok("inbox", "list")) == 1


def test_a_measure_stays_on_record_without_whose_words_it_was_about(smdesk: Terminal) -> None:
    item = note(smdesk, SECRET)
    smdesk.ok("inbox", "moderate", item, "--measure", "hide", "--ground", "personal_data", "--why", "Veli numarası")
    smdesk.of(OWNER).ok("erase", "--author", "@merakli")

    [kept] = smdesk.ok("inbox", "measures")
    assert (kept["measure"], kept["ground"], kept["by"], kept["author"], kept["evidence"]) == (
        *("hide", "personal_data", "n-ayse"),
        *("", ""),
    )
    assert files_with(smdesk.world.folder, "Zeynep") == []


def test_a_case_that_nobody_named_keeps_nothing_of_what_was_written(smdesk: Terminal) -> None:
    item = note(smdesk, SECRET, "--kind", "complaint")
    title = smdesk.ok("inbox", "escalate", item)["title"]
    assert title == f"Şikâyet 23.11.2026 ({item})"

    smdesk.of(OWNER).ok("erase", "--author", "@merakli")
    assert files_with(smdesk.world.folder, "Zeynep") == []


def test_what_may_still_tell_of_the_person_is_named(smdesk: Terminal) -> None:
    item = note(smdesk, "Mezunları tanıtın.", "--kind", "suggestion")
    case = smdesk.ok("inbox", "escalate", item, "--title", "Bir şey")["id"]
    smdesk.of(SELIN).ok("inbox", "case", "seen", case)
    post = smdesk.ok("inbox", "close", item, "--outcome", "backlog")["outcome"]["post"]

    gone = smdesk.of(OWNER).ok("erase", "--item", item)
    assert gone["look_through"] == {"posts": [post], "cases": [case]}


def test_what_is_kept_no_longer_goes_and_what_still_is_stays(smdesk: Terminal) -> None:
    old = note(smdesk, "Eski soru?")
    smdesk.ok("inbox", "reply", old, "--text", "Yanıtladık.")
    smdesk.ok("inbox", "close", old)
    waits = note(smdesk, "Hâlâ bekliyor?")
    smdesk.world.clock.forward(days=800)
    assert smdesk.of(OWNER).ok("today")["to_erase"]
    assert not smdesk.ok("today")["to_erase"]
    recent = note(smdesk, "Yeni soru?")
    smdesk.ok("inbox", "close", recent, "--why", "Yanlış hesap")

    assert smdesk.of(OWNER).ok("erase", "--expired")["items"] == [old]
    assert {each["id"] for each in smdesk.ok("inbox", "list", "--show", "all")} == {waits, recent}
    assert not smdesk.of(OWNER).ok("today")["to_erase"]


def test_a_file_that_cannot_be_written_is_named_as_out_of_reach(
    kept: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_given: object, **_named: object) -> None:
        raise PermissionError(13, "read-only")

    monkeypatch.setattr("data.json_desk.erasing.write_new", refuses)
    gone = kept.of(OWNER).ok("erase", "--author", "@merakli")
    assert [Path(path).name.partition("-")[0] for path in gone["out_of_reach"]] == ["backup"]

    monkeypatch.undo()
    [told] = [check for check in kept("doctor", "--json").json if check["code"] == "erased"]
    assert not told["ok"]
    assert "backup-" in told["message"]

    assert kept.refused("erase", "--finish") == ["not_your_role"]
    assert kept.of(OWNER).ok("erase", "--finish")["out_of_reach"] == []
    [told] = [check for check in kept("doctor", "--json").json if check["code"] == "erased"]
    assert told["ok"]
    assert files_with(kept.world.folder, "Zeynep") == []


def test_an_open_terminal_drops_the_text_as_soon_as_it_looks(tmp_path: Path) -> None:
    sitting = Sitting()
    for stores in (_in_memory(sitting), _in_files(sitting, tmp_path)):
        mine, theirs = stores
        item = add_item(mine, NewItem(account=AccountId("a-x"), text=SECRET, author="@merakli"))
        theirs.store.refresh()
        with theirs.reading() as view:
            assert view.get(Item, item.id).text == SECRET

        erase(mine, author="@merakli")
        theirs.store.refresh()
        with theirs.reading() as view, pytest.raises(NotFound):
            view.get(Item, item.id)
        rows = theirs.store._tables.rows["items"]  # type: ignore[attr-defined]  # both stores keep their rows so
        assert all(b"Zeynep" not in bytes(row) for row in rows.values())


def _in_memory(sitting: Sitting) -> tuple[Desk, Desk]:
    return sitting.desk(OWNER_ID), sitting.desk(OWNER_ID)


def _in_files(sitting: Sitting, folder: Path) -> tuple[Desk, Desk]:
    from dataclasses import replace

    from smdesk.policy import Policy
    from smdesk.units import Institution
    from tests.fakes import PLAIN_POLICY, faculty_records, fill

    keeping = DeskKeeping(person="ilker", host="tests", state_folder=str(folder / "state"))
    institution, rules, *others = faculty_records(PLAIN_POLICY)
    assert isinstance(institution, Institution)
    assert isinstance(rules, Policy)
    fill(keeping.create(str(folder / "desk.json"), institution, rules), others)
    desk = sitting.desk(OWNER_ID)
    first, second = (keeping.open(str(folder / "desk.json"), folds=True) for _ in range(2))
    return replace(desk, store=first), replace(desk, store=second)


def test_what_was_erased_is_not_taken_in_again() -> None:
    sitting = Sitting()
    desk = sitting.desk(OWNER_ID)
    mail = Incoming(key="<1@x>", spot=Spot(number=1), account="a-x", author="@merakli", text=SECRET, platform="x")
    assert take_in(desk, [mail]).counts[Fate.TAKEN] == 1
    erase(desk, author="@merakli")

    assert take_in(desk, [mail]).counts == {Fate.TAKEN: 0, Fate.DUPLICATE: 1, Fate.REFUSED: 0}
