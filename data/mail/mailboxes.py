"""Where messages come in from: told apart by what a file holds, read as they are asked for."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from data.mail.arrivals import arrival
from data.mail.lines import lines_of, mail_of, mails_of_mbox
from smdesk.errors import BadInput
from smdesk.inbox.incoming import Arrival, Spot, Unreadable

_HEADER_NAMES = (
    b"from:",
    b"to:",
    b"date:",
    b"subject:",
    b"message-id:",
    b"received:",
    b"return-path:",
    b"delivered-to:",
)
_HEADERS = (*_HEADER_NAMES, b"mime-version:", b"dkim-signature:", b"content-type:", b"x-", b"arc-", b"reply-to:")
_OPENING = 4_096


def read(path: str) -> Iterator[Arrival]:
    """An .mbox, an .eml or a folder of them, a CSV, XLSX or JSON; BadInput for anything else."""
    place = Path(path).expanduser()
    try:
        kind = place.stat().st_mode
        if stat.S_ISDIR(kind):
            return _folder(place, path)
        start = _opening(place, path, regular=stat.S_ISREG(kind))
    except (OSError, ValueError) as error:
        raise BadInput("unreadable_file", path=path, reason=_reason(error)) from error
    return _file(place, path, start)


def _opening(place: Path, path: str, *, regular: bool) -> bytes:
    if not regular:
        raise BadInput("not_a_file", path=path)
    with place.open("rb") as opened:
        return opened.read(_OPENING)


def _file(place: Path, path: str, start: bytes) -> Iterator[Arrival]:
    begin = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not begin:
        raise BadInput("empty_file", path=path)
    if begin.startswith(b"From "):
        return _mbox(place, path)
    if begin.lower().startswith(_HEADERS):
        return iter([arrival(mail_of(_reading(place, path)), Spot(number=1, name=place.name))])
    if begin[:1] in {b"{", b"["}:
        from data.mail.tables import read_json

        return read_json(place, path)
    from data.mail.tables import read_table

    return read_table(path)


def _mbox(place: Path, path: str) -> Iterator[Arrival]:
    for number, (line, opening, mail) in enumerate(mails_of_mbox(_reading(place, path)), start=1):
        yield arrival(mail, Spot(number=number, line=line), opening)


def _reading(place: Path, path: str) -> Iterator[bytes]:
    try:
        yield from lines_of(place)
    except OSError as error:
        raise BadInput("unreadable_file", path=path, reason=_reason(error)) from error


def _folder(place: Path, path: str) -> Iterator[Arrival]:
    """Every .eml of a folder by name, those in its folders too; a maildir's mails have no ending."""
    files = sorted(file for file in place.rglob("*") if _is_mail(file))
    if not files:
        raise BadInput("no_mails_in_folder", path=path)
    return _mails(files, place)


def _is_mail(file: Path) -> bool:
    return file.suffix.lower() in {".eml", ".emlx"} or file.parent.name in {"cur", "new"}


def _mails(files: list[Path], place: Path) -> Iterator[Arrival]:
    for number, file in enumerate(files, start=1):
        spot = Spot(number=number, name=str(file.relative_to(place)))
        try:
            _must_be_mail(file, spot.name)
            yield arrival(mail_of(lines_of(file)), spot)
        except OSError as error:
            yield Unreadable(spot=spot, why=BadInput("unreadable_file", path=spot.name, reason=_reason(error)))
        except BadInput as error:
            yield Unreadable(spot=spot, why=error)


def _must_be_mail(file: Path, name: str) -> None:
    if not stat.S_ISREG(file.stat().st_mode):
        raise BadInput("not_a_file", path=name)
    if not b"".join(islice(lines_of(file), 2)).strip():
        raise BadInput("empty_file", path=name)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
