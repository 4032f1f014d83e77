"""What a mail may do to us: nothing. It is bounded, it says what was cut, and the mails beside it come in whole."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

import pytest

from data.mail import LocalMailboxes
from data.mail.html_text import text_of
from data.mail.letters import header_text, letters
from data.mail.mailboxes import read
from smdesk.cleaning import LONGEST_TEXT
from smdesk.inbox.incoming import Incoming
from tests.mail.mails import ASKED, OPENING, mail, taken

MEBIBYTE = 1 << 20


def between(path: Path, hostile: Iterable[bytes]) -> Incoming:
    """The hostile mail as it came in; the ones before and after it must be whole."""
    with path.open("wb") as out:
        out.write(OPENING + mail(ident="before").as_bytes() + b"\n" + OPENING)
        out.writelines(hostile)
        out.write(b"\n\n" + OPENING + mail(ident="after").as_bytes())
    before, seen, after = taken(path)
    assert isinstance(seen, Incoming)
    for whole in (before, after):
        assert isinstance(whole, Incoming)
        assert whole.text == ASKED
    return seen


HEAD = b"From: a@b.example\nSubject: Soru\nMIME-Version: 1.0\n"


def multipart(boundary: bytes = b"b") -> bytes:
    return b'Content-Type: multipart/mixed; boundary="' + boundary + b'"\n\n'


def test_a_mail_of_50_mb_is_read_in_little_memory_and_its_letter_is_kept(tmp_path: Path) -> None:
    line = b"A" * 76 + b"\n"

    def parts() -> Iterable[bytes]:
        yield HEAD + multipart() + b"--b\n\n" + ASKED.encode() + b"\n--b\nContent-Type: image/png; name=foto.png\n"
        yield b"Content-Transfer-Encoding: base64\n\n"
        for _ in range(50 * MEBIBYTE // len(line) // 1000):
            yield line * 1000
        yield b"--b--\n"

    path = tmp_path / "in.mbox"
    with path.open("wb") as out:
        out.write(OPENING)
        out.writelines(parts())
    tracemalloc.start()
    (came,) = read(str(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert path.stat().st_size > 49 * MEBIBYTE
    assert isinstance(came, Incoming)
    assert (came.text, came.attachments, came.cut) == (ASKED, ("foto.png",), ())
    assert peak < 2 * MEBIBYTE


def test_one_line_of_20_mb_is_cut_and_said(tmp_path: Path) -> None:
    came = between(tmp_path / "in.mbox", [HEAD, b"\n", b"x" * (20 * MEBIBYTE)])

    assert len(came.text) <= LONGEST_TEXT
    assert "text_cut" in came.cut


def test_parts_nested_a_thousand_deep_are_not_followed_and_said(tmp_path: Path) -> None:
    def parts() -> Iterable[bytes]:
        yield HEAD
        for depth in range(1_000):
            mark = b"b%d" % depth
            yield multipart(mark) + b"--" + mark + b"\n"
        yield b"\ndeep\n"

    came = between(tmp_path / "in.mbox", parts())

    assert "parts_cut" in came.cut


def test_thousands_of_parts_are_bounded_and_said_and_the_first_text_is_kept(tmp_path: Path) -> None:
    begun = perf_counter()
    part = b"--b\nContent-Type: application/x; name=a.bin\n\nx\n"
    came = between(tmp_path / "in.mbox", [HEAD, multipart(), b"--b\n\nSoru\n", part * 20_000])

    assert perf_counter() - begun < 5
    assert came.text == "Soru"
    assert len(came.attachments) <= 50
    assert "parts_cut" in came.cut


@pytest.mark.parametrize(
    "headers",
    [b"X-A: b\n" * 200_000, b"X-A: " + b"b" * (5 * MEBIBYTE) + b"\n", b"Subject: a\n" + b" b\n" * 200_000],
    ids=["many", "long", "folded"],
)
def test_a_header_bomb_is_bounded(tmp_path: Path, headers: bytes) -> None:
    begun = perf_counter()
    came = between(tmp_path / "in.mbox", [HEAD, headers, b"\nSoru\n"])

    assert perf_counter() - begun < 5
    assert came.text == "Soru"
    assert len(came.title) < 5_000


@pytest.mark.parametrize(
    "content_type",
    [
        b'text/plain; name="' + b";" * 60_000,
        b"text/plain" + b"; a*0=b" * 20_000,
        b"multipart/mixed; boundary=" + b"a" * 60_000,
        b"text/plain; charset*=zip''%ff; name*=punycode''a",
        b"text/\xff\x00; charset=\xff",
        b"=?utf-8?q?text?=; " * 4_000,
    ],
)
def test_a_content_type_made_to_be_slow_or_wrong_is_neither(tmp_path: Path, content_type: bytes) -> None:
    begun = perf_counter()
    between(tmp_path / "in.mbox", [HEAD, b"Content-Type: ", content_type, b"\n\nSoru\n"])

    assert perf_counter() - begun < 2


def test_a_broken_code_page_is_shown_as_best_it_can_and_said(tmp_path: Path) -> None:
    plain = b"Content-Type: text/plain; charset="
    unknown = between(tmp_path / "a.mbox", [HEAD, plain, b"klingon\n\n", ASKED.encode()])
    wrong = between(tmp_path / "b.mbox", [HEAD, plain, b"utf-8\n\n", ASKED.encode("cp1254")])
    right = between(tmp_path / "c.mbox", [HEAD, plain, b"iso-8859-9\n\n", ASKED.encode("iso-8859-9")])

    assert (unknown.text, unknown.cut) == (ASKED, ("letters_broken",))
    assert "S\N{REPLACEMENT CHARACTER}nav" in wrong.text
    assert wrong.cut == ("letters_broken",)
    assert (right.text, right.cut) == (ASKED, ())


@pytest.mark.parametrize("claimed", ["punycode", "idna", "zip", "rot13", "unicode_escape", "utf-7", "undefined", "\0"])
def test_no_mail_chooses_a_slow_code_page_or_one_of_no_letters(claimed: str) -> None:
    begun = perf_counter()
    text, as_claimed = letters(b"a-" * 100_000, claimed)

    assert perf_counter() - begun < 1
    assert (text, as_claimed) == ("a-" * 100_000, False)


@pytest.mark.parametrize(
    "header",
    [b"=?utf-8?q?" * 100_000, b"=?a?q?b?=" * 50_000, b"=?utf-8?b?////?=", b"=?\xff?q?=00=1B[31m?=", b"<" * 90_000],
)
def test_a_header_of_encoded_words_is_bounded_and_clean(header: bytes) -> None:
    begun = perf_counter()
    said = header_text(header)

    assert perf_counter() - begun < 1
    assert said.isprintable() or "\N{REPLACEMENT CHARACTER}" in said
    assert "\x1b" not in said


def test_what_would_steer_a_terminal_is_a_mark_in_every_field(tmp_path: Path) -> None:
    evil = "\x1b]52;c;YQ==\x07\u202e"
    head = f"From: {evil} <a@b.example>\nSubject: {evil}\nContent-Type: text/plain; charset=utf-8\n\n{evil}\n"
    came = between(tmp_path / "in.mbox", [head.encode()])

    for field in (came.author, came.title, came.text):
        assert "\x1b" not in field
        assert "\u202e" not in field
        assert "\N{REPLACEMENT CHARACTER}" in field


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 200_000,
        "<b><i><a>" * 60_000,
        "<a " + " ".join(f"a{number}=1" for number in range(60_000)) + ">",
        "<!--" * 100_000,
        "<" * 400_000,
        "&" * 400_000,
        "<div></span>" * 40_000,
        "<table><tr><td>" * 30_000,
        "<p>a\0b",
        "",
    ],
)
def test_no_html_is_slow(html: str) -> None:
    begun = perf_counter()
    text_of(html + "end")

    assert perf_counter() - begun < 2


def test_a_reader_sees_no_script_no_style_and_where_links_lead() -> None:
    html = "<title>t</title><style>s</style><script>x()</script><p>A<b>B</b> c</p>d<br>e<a href='https://x.com/a'>f</a>"

    assert text_of(html) == ("AB c\nd\nef", ("https://x.com/a",))


def test_memory_stays_flat_as_an_mbox_grows(tmp_path: Path) -> None:
    def peak(mails: int) -> int:
        path = tmp_path / f"{mails}.mbox"
        one = OPENING + mail("line\n" * 100, subject="Soru", sender="a@b.example").as_bytes() + b"\n"
        path.write_bytes(one * mails)
        tracemalloc.start()
        assert sum(1 for _each in LocalMailboxes().read(str(path))) == mails
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    gc.disable()  # as a command begins
    try:
        peak(50)
        small, large = peak(50), peak(12_000)
    finally:
        gc.enable()

    assert large < small + 1_000_000 < (tmp_path / "12000.mbox").stat().st_size / 4
