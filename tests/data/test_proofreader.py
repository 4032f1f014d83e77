"""The word lists of the machine: compiled when first asked for, the institution's own among them, kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from data.media import MediaFolder
from data.proofreader import ShippedProofreader
from smdesk.content.rules import OwnList
from smdesk.errors import BadInput

OWN = OwnList(key="party", language="tr", entries=("yeşil parti",), reason={"en": "a party"}, clause="B9")


def test_s09_the_shipped_lists_and_the_institution_s_own_are_found_in_one_go() -> None:
    lists = ShippedProofreader(())

    assert [each.params["list"] for each in lists.finds("Sen aptalsın, yeşil partili misin?", (OWN,))] == [
        "insult",
        "party",
    ]
    assert [each.params["list"] for each in lists.finds("Yeşil parti", ())] == []


def test_what_was_read_once_is_not_read_again() -> None:
    lists = ShippedProofreader(())

    assert lists.finds("Sen aptalsın") is lists.finds("Sen aptalsın")


def test_an_entry_that_cannot_be_read_is_said() -> None:
    with pytest.raises(BadInput) as refused:
        ShippedProofreader(()).finds("a", (OwnList(key="k", language="tr", entries=("",), reason={}),))

    assert refused.value.code == "bad_entry"


def test_no_list_is_read_before_a_text_is() -> None:
    code = (
        "import sys; from data.proofreader import ShippedProofreader; ShippedProofreader();"
        "print(any(name.startswith(('smdesk.wordcheck', 'data.wordlists', 'hunspell')) for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_s12_a_picture_s_size_is_read_from_its_head_turned_as_it_is_shown(tmp_path: Path) -> None:
    shelf = MediaFolder(str(tmp_path / "media"))
    turned = Image.new("RGB", (400, 300))
    exif = turned.getexif()
    exif[0x0112] = 6
    turned.save(tmp_path / "turned.jpg", exif=exif)
    Image.new("RGB", (400, 300)).save(tmp_path / "plain.png")
    (tmp_path / "none.png").write_bytes(b"\x89PNG\r\n\x1a\n half a picture")
    (tmp_path / "film.mp4").write_bytes(b"\x00\x00\x00\x18ftypmp42")

    sizes = {name: shelf.size(shelf.keep(str(tmp_path / name))[0]) for name in ("turned.jpg", "plain.png")}

    assert sizes == {"turned.jpg": (300, 400), "plain.png": (400, 300)}
    assert [shelf.size(shelf.keep(str(tmp_path / name))[0]) for name in ("none.png", "film.mp4")] == [(0, 0), (0, 0)]
    assert shelf.size("0" * 64) == (0, 0)
