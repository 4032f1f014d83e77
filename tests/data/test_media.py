"""Media beside the desk: kept by the hash of their bytes, checked again, never somebody's private path."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from data.ids import LETTERS, RandomIds
from data.media import MediaFolder
from smdesk.errors import BadInput


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "Afiş Bahar.PNG"
    path.write_bytes(b"\x89PNG picture")
    return path


@pytest.fixture
def shelf(tmp_path: Path) -> MediaFolder:
    return MediaFolder(str(tmp_path / "desk" / "media"))


def test_s05_a_kept_medium_lies_beside_the_desk_under_its_hash(shelf: MediaFolder, picture: Path) -> None:
    sha256, name = shelf.keep(str(picture))
    picture.unlink()

    assert (sha256, name) == (hashlib.sha256(b"\x89PNG picture").hexdigest(), "Afiş Bahar.PNG")
    assert Path(shelf.path(sha256)).name == f"{sha256}.png"
    assert Path(shelf.path(sha256)).read_bytes() == b"\x89PNG picture"
    assert shelf.intact(sha256)


def test_the_same_bytes_are_kept_once(shelf: MediaFolder, picture: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.jpg"
    again.write_bytes(picture.read_bytes())

    assert shelf.keep(str(picture))[0] == shelf.keep(str(again))[0]
    assert len(list((tmp_path / "desk" / "media").iterdir())) == 1


def test_changed_bytes_are_not_intact_and_are_mended_by_keeping_again(shelf: MediaFolder, picture: Path) -> None:
    sha256, _ = shelf.keep(str(picture))
    Path(shelf.path(sha256)).write_bytes(b"other")
    assert not shelf.intact(sha256)

    shelf.keep(str(picture))

    assert shelf.intact(sha256)


@pytest.mark.parametrize("path", ["", "missing.png", "."])
def test_a_file_that_cannot_be_read_is_named(shelf: MediaFolder, tmp_path: Path, path: str) -> None:
    with pytest.raises(BadInput) as raised:
        shelf.keep(str(tmp_path / path))

    assert raised.value.code == "media_unreadable"


@pytest.mark.parametrize("sha256", ["", "*", "../../etc/passwd", "0" * 64])
def test_what_is_no_hash_or_not_there_is_not_intact(shelf: MediaFolder, picture: Path, sha256: str) -> None:
    shelf.keep(str(picture))

    assert not shelf.intact(sha256)


def test_a_strange_ending_is_left_out(shelf: MediaFolder, tmp_path: Path) -> None:
    odd = tmp_path / "a.;rm -rf"
    odd.write_bytes(b"x")

    sha256, _ = shelf.keep(str(odd))

    assert Path(shelf.path(sha256)).name == sha256


def test_ids_are_short_and_told_apart_when_read_aloud() -> None:
    made = {RandomIds().new("p") for _ in range(1000)}

    assert len(made) == 1000
    assert all(len(each) == 10 and each.startswith("p-") and set(each[2:]) <= set(LETTERS) for each in made)
    assert not set("01ilo") & set(LETTERS)
    assert len({RandomIds().salt() for _ in range(100)}) == 100
