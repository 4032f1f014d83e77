"""One mail read line by line: its texts kept, its attachments named, everything else passed over unseen.

Nothing is held but the texts, so a mail of 50 MB takes no more memory than its letter. What a hostile mail may have
too much of (headers, parts, depth, letters) is bounded, and the mail says so in `cut`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message

from data.mail.html_text import LONGEST_HTML, text_of
from data.mail.letters import header_text, letters, unpacked
from smdesk.cleaning import LONGEST_TEXT

MOST_HEADER_LINES = 2_000
LONGEST_HEADER = 4_096
MOST_PARTS = 200
MOST_DEPTH = 12
MOST_NAMES = 50
LONGEST_NAME = 200
MOST_RAW = 4 * max(LONGEST_TEXT, LONGEST_HTML)
"""Bytes kept of all texts of one mail, as they came: packed, in any code page."""

_WANTED = frozenset(
    {b"from", b"to", b"subject", b"date", b"message-id"}
    | {b"content-type", b"content-transfer-encoding", b"content-disposition"}
)
Headers = dict[bytes, bytes]


@dataclass(slots=True)
class Mail:
    """What a mail says. `cut`: codes of what was too much or broken."""

    headers: Headers = field(default_factory=dict)
    text: str = ""
    links: tuple[str, ...] = ()
    attachments: list[str] = field(default_factory=list)
    cut: dict[str, None] = field(default_factory=dict)

    def header(self, name: bytes) -> str:
        """A header as a clean line, empty where there is none."""
        raw = self.headers.get(name, b"")
        return header_text(raw) if raw else ""


@dataclass(frozen=True, slots=True)
class _Content:
    """What a part's headers say of it."""

    kind: str
    boundary: bytes = b""
    letters: str = ""
    packing: str = ""
    name: str = ""
    attached: bool = False


class MailReader:
    """Takes one mail's lines, with their ends; a line may come in pieces. `done` answers the mail."""

    def __init__(self) -> None:
        self._mail = Mail()
        self._headers: Headers = self._mail.headers
        self._last = b""
        self._header_lines = 0
        self._stack: list[bytes] = []
        self._marks: dict[bytes, tuple[int, bool]] = {}
        self._content = _Content("text/plain")
        self._kept: list[bytes] = []
        self._room = MOST_RAW
        self._texts: dict[str, list[str]] = {"text/plain": [], "text/html": []}
        self._parts = 0
        self._inside_line = False
        self._take: Callable[[bytes], None] = self._header

    def feed(self, line: bytes) -> None:
        """The next line."""
        if self._marks and not self._inside_line and line.startswith(b"--"):
            mark = self._marks.get(line.rstrip())
            if mark is not None:
                return self._boundary(*mark)
        self._take(line)
        self._inside_line = not line.endswith(b"\n")
        return None

    def done(self) -> Mail:
        """The mail, once all of it was fed."""
        if self._take == self._header:
            self._end_of_headers()
        self._end_of_part()
        mail, plain = self._mail, "\n\n".join(self._texts["text/plain"]).strip()
        if plain:
            mail.text = plain
        elif html := self._texts["text/html"]:
            if sum(map(len, html)) > LONGEST_HTML:
                mail.cut["text_cut"] = None
            mail.text, mail.links = text_of("\n".join(html))
        return mail

    # headers

    def _header(self, line: bytes) -> None:
        if not self._inside_line and line in {b"\n", b"\r\n"}:
            return self._end_of_headers()
        self._header_lines += 1
        if self._header_lines > MOST_HEADER_LINES:
            self._mail.cut["headers_cut"] = None
        elif self._inside_line or line[:1] in {b" ", b"\t"}:
            if self._last:
                longer = self._headers[self._last] + b" " + line.strip()
                self._headers[self._last] = longer[:LONGEST_HEADER]
        else:
            self._new_header(line)
        return None

    def _new_header(self, line: bytes) -> None:
        name, colon, value = line.partition(b":")
        name = name.strip().lower() if colon else b""
        self._last = name if name in _WANTED and name not in self._headers else b""
        if self._last:
            self._headers[name] = value.strip()[:LONGEST_HEADER]

    def _end_of_headers(self) -> None:
        content = self._content = _content(self._headers)
        self._take = self._skip
        if content.kind.startswith("multipart/") and content.boundary:
            self._open(content.boundary)
        elif content.kind in self._texts and not content.attached:
            self._take = self._keep
        elif len(self._mail.attachments) < MOST_NAMES:
            self._mail.attachments.append(content.name or content.kind)
        else:
            self._mail.cut["parts_cut"] = None

    # parts

    def _open(self, boundary: bytes) -> None:
        mark = b"--" + boundary
        if len(self._stack) >= MOST_DEPTH:
            self._mail.cut["parts_cut"] = None
        elif mark not in self._marks:
            self._marks[mark] = (len(self._stack), False)
            self._marks[mark + b"--"] = (len(self._stack), True)
            self._stack.append(mark)

    def _boundary(self, depth: int, last: bool) -> None:
        if self._take == self._header:
            self._end_of_headers()
        self._end_of_part()
        for mark in self._stack[depth + (not last) :]:
            del self._marks[mark], self._marks[mark + b"--"]
        del self._stack[depth + (not last) :]
        self._parts += 1
        if last:
            self._take = self._skip
        elif self._parts > MOST_PARTS:
            self._mail.cut["parts_cut"] = None
            self._take = self._skip
        else:
            self._headers, self._last, self._header_lines = {}, b"", 0
            self._take = self._header

    def _skip(self, _line: bytes) -> None:
        """Passed over."""

    def _keep(self, line: bytes) -> None:
        self._room -= len(line)
        if self._room < 0:
            self._mail.cut["text_cut"] = None
            self._take = self._skip
        else:
            self._kept.append(line)

    def _end_of_part(self) -> None:
        if not self._kept:
            return
        raw = unpacked(b"".join(self._kept), self._content.packing)
        self._kept.clear()
        text, as_claimed = letters(raw, self._content.letters)
        if not as_claimed:
            self._mail.cut["letters_broken"] = None
        if text.strip():
            self._texts[self._content.kind].append(text)


def _content(headers: Headers) -> _Content:
    kind, disposition = headers.get(b"content-type", b""), headers.get(b"content-disposition", b"")
    packing = headers.get(b"content-transfer-encoding", b"").lower().decode("ascii", "replace")
    if not kind and not disposition:
        return _Content("text/plain", packing=packing)
    message = Message()
    message["Content-Type"] = letters(kind or b"text/plain")[0]
    if disposition:
        message["Content-Disposition"] = letters(disposition)[0]
    try:
        return _read_content(message, packing)
    except (ValueError, LookupError, TypeError, AttributeError):  # whatever the standard library stumbles over
        return _Content("application/octet-stream")


def _read_content(message: Message, packing: str) -> _Content:
    kind = message.get_content_type()
    boundary = str(message.get_boundary() or "") if kind.startswith("multipart/") else ""
    name = header_text((message.get_filename() or "").encode("utf-8", "replace"))[:LONGEST_NAME]
    return _Content(
        kind=kind,
        boundary=boundary.encode("utf-8", "surrogateescape"),
        letters=str(message.get_content_charset() or ""),
        packing=packing,
        name=name,
        attached=bool(name) or message.get_content_disposition() == "attachment",
    )
