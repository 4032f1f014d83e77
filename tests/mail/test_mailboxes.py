"""Messages come in from mailboxes, folders of mails and sheets (issue: getting messages in)."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.mail import LocalMailboxes
from smdesk.errors import BadInput
from smdesk.inbox.incoming import Incoming, Unreadable
from tests.mail.mails import ASKED, OPENING, mail, mbox, only, taken


def test_i02_a_mail_of_an_mbox_says_who_wrote_what_where_and_when(tmp_path: Path) -> None:
    came = only(mbox(tmp_path / "in.mbox", mail()))

    assert (came.author, came.text, came.platform, came.area) == ("Ayşe Yılmaz", ASKED, "facebook", "comments")
    assert came.received_at == datetime(2026, 11, 28, 6, 12, tzinfo=UTC)
    assert came.recognised
    assert came.spot.number == 1


def test_i02_the_same_mail_twice_has_one_key_and_another_mail_another(tmp_path: Path) -> None:
    again, other = mail(), mail(ident="2")
    keys = [each.key for each in taken(mbox(tmp_path / "in.mbox", mail(), again, other)) if isinstance(each, Incoming)]

    assert keys[0] == keys[1] != keys[2]


def test_i02_an_eml_and_the_same_mail_in_an_mbox_are_one(tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_bytes(mail().as_bytes())

    assert only(tmp_path / "one.eml").key == only(mbox(tmp_path / "in.mbox", mail())).key


def test_i02_two_different_mails_under_one_message_id_are_both_kept(tmp_path: Path) -> None:
    later = mail()
    later.replace_header("Date", "Sat, 28 Nov 2026 10:00:00 +0300")
    first, second = taken(mbox(tmp_path / "in.mbox", mail(), later))

    assert isinstance(first, Incoming)
    assert isinstance(second, Incoming)
    assert first.key != second.key


def test_a_line_that_begins_with_from_in_a_text_does_not_cut_a_mail_in_two(tmp_path: Path) -> None:
    wrote = mail("Selam.\n\nFrom the dean we heard nothing.\n", subject="Soru", sender="a@b.example")
    quoted = mail("Selam.\n\n>From Monday on?\n", subject="Soru", sender="a@b.example", ident="2")
    texts = [each.text for each in taken(mbox(tmp_path / "in.mbox", wrote, quoted)) if isinstance(each, Incoming)]

    assert texts == ["Selam.\n\nFrom the dean we heard nothing.", "Selam.\n\nFrom Monday on?"]


def test_a_folder_of_mails_is_read_by_name_and_tells_which_one_is_empty(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.eml").write_bytes(mail().as_bytes())
    (tmp_path / "b.eml").write_bytes(b"")
    (tmp_path / "sub" / "c.EML").write_bytes(mail(ident="3").as_bytes())
    (tmp_path / "notes.txt").write_text("no mail")
    first, second, third = taken(tmp_path)

    assert isinstance(first, Incoming)
    assert isinstance(second, Unreadable)
    assert (second.spot.name, second.why.code) == ("b.eml", "empty_file")
    assert isinstance(third, Incoming)
    assert third.spot.name.endswith("c.EML")


def test_html_is_read_only_where_a_mail_has_no_plain_part(tmp_path: Path) -> None:
    html = "<html><head><style>p{}</style></head><p>Ayşe Yılmaz yorum yaptı:</p><p>Nerede?</p><p>Yorumu Gör</p></html>"
    both, bare = taken(mbox(tmp_path / "in.mbox", mail(html=html), mail("", html=html, ident="2")))

    assert isinstance(both, Incoming)
    assert isinstance(bare, Incoming)
    assert (both.text, bare.text) == (ASKED, "Nerede?")


def test_attachments_are_named_and_never_opened(tmp_path: Path) -> None:
    with_files = mail()
    with_files.add_attachment(b"PK\x03\x04 not to be read", maintype="application", subtype="zip", filename="ödev.zip")
    with_files.add_attachment(mail("secret inside", ident="9"))
    came = only(mbox(tmp_path / "in.mbox", with_files))

    assert came.attachments == ("ödev.zip", "message/rfc822")
    assert "secret" not in came.text


def test_a_sheet_of_messages_comes_in_with_turkish_headings(tmp_path: Path) -> None:
    sheet = tmp_path / "mesajlar.csv"
    sheet.write_text(f"Tarih;Platform;Hesap;Yazan;Mesaj\n28.11.2026 09:00;x;@fakulte;ayse;{ASKED}\n;x;;;\n", "cp1254")
    first, second = taken(sheet)

    assert isinstance(first, Incoming)
    assert (first.platform, first.account, first.author, first.text) == ("x", "@fakulte", "ayse", ASKED)
    assert first.received_at == datetime(2026, 11, 28, 9, tzinfo=UTC)
    assert isinstance(second, Unreadable)
    assert (second.spot.line, second.why.code) == (3, "no_message")


def test_a_json_list_and_a_file_of_one_object_a_line_say_the_same(tmp_path: Path) -> None:
    rows = [{"id": 7, "platform": "youtube", "author": "ali", "text": ASKED}, {"text": 3}, "none"]
    (tmp_path / "a.json").write_text(json.dumps(rows[:2]))
    (tmp_path / "b.json").write_text("\n".join(map(json.dumps, rows[:2])))
    (tmp_path / "c.json").write_text(json.dumps(rows))

    assert taken(tmp_path / "a.json") == taken(tmp_path / "b.json")
    refused = taken(tmp_path / "c.json")[2]
    assert isinstance(refused, Unreadable)
    assert refused.why.code == "no_message"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.mbox", b"", "empty_file"),
        ("broken.json", b'[{"text": ', "broken_json"),
        ("deep.json", b"[" * 100_000, "broken_json"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n", "columns_missing"),
        ("sheet.csv", b"a,b\n1,2\n", "columns_missing"),
    ],
)
def test_what_is_no_mailbox_is_refused_by_name(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(BadInput) as said:
        taken(tmp_path / name)
    assert said.value.code == code


def test_a_folder_without_mails_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "no_mails_in_folder"), (tmp_path / "none.mbox", "unreadable_file")):
        with pytest.raises(BadInput) as said:
            taken(path)
        assert said.value.code == code


def test_reading_can_be_stopped_between_two_mails_and_holds_nothing(tmp_path: Path) -> None:
    arrivals = LocalMailboxes().read(str(mbox(tmp_path / "in.mbox", mail(), mail(ident="2"))))
    next(arrivals)
    arrivals.close()  # type: ignore[attr-defined]  # the port promises an iterator; this adapter's is a generator
    (tmp_path / "in.mbox").unlink()

    assert not list(arrivals)


def test_a_mail_without_date_takes_the_one_of_its_opening_line(tmp_path: Path) -> None:
    undated = mail()
    del undated["Date"]
    broken = mail(ident="2")
    broken.replace_header("Date", "yesterday at noon, 99999999999")
    (tmp_path / "in.mbox").write_bytes(OPENING + undated.as_bytes() + b"\n" + OPENING + broken.as_bytes())

    dates = [each.received_at for each in taken(tmp_path / "in.mbox") if isinstance(each, Incoming)]
    assert dates == [datetime(2026, 11, 28, 9, tzinfo=UTC)] * 2
