"""Messages come into the inbox by the command line, each once, with a word on every one (I02)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.mail import dovecot
from tests.mail.dovecot import PASSWORD, started
from tests.mail.mails import mail, mbox
from tests.screens.inbox_morning import weekend


def test_i02_an_mbox_comes_in_once_and_every_message_has_its_word(smdesk: Terminal, tmp_path: Path) -> None:
    path = weekend(tmp_path)
    first = smdesk("inbox", "import", path, "--json")
    assert first.exit == 1
    report = first.json
    assert (report["taken"], report["refused"], report["duplicate"]) == (1, 2, 0)
    assert [row["result"] for row in report["rows"]] == ["taken", "refused", "refused"]

    again = smdesk("inbox", "import", path, "--json").json
    assert (again["taken"], again["duplicate"]) == (0, 1)
    (item,) = smdesk.ok("inbox", "list")
    assert (item["text"], item["account"]) == ("Yüksek lisans başvuruları ne zaman?", "a-x")


def test_i02_what_names_no_account_goes_to_the_one_that_is_named(smdesk: Terminal, tmp_path: Path) -> None:
    report = smdesk("inbox", "import", weekend(tmp_path), "--account", "a-ig", "--json").json

    assert (report["taken"], report["unrecognised"]) == (3, 1)
    assert {item["account"] for item in smdesk.ok("inbox", "list")} == {"a-x", "a-ig"}


def test_i02_what_was_cut_of_a_mail_is_said(smdesk: Terminal, tmp_path: Path) -> None:
    long = mail("a" * 200_000, subject="Soru", sender="a@b.example")
    path = mbox(tmp_path / "long.mbox", long)
    report = smdesk("inbox", "import", str(path), "--account", "a-x", "--json").json

    assert report["rows"][0]["cut"] == ["text_cut"]
    assert "cut" in report["rows"][0]["message"]


@pytest.mark.needs_real
@pytest.mark.skipif(bool(dovecot.MISSING), reason=dovecot.MISSING)
def test_i02_mails_are_fetched_from_a_server_and_a_wrong_password_changes_nothing(smdesk: Terminal) -> None:
    running = started()
    try:
        asked = "Ali yanıtladı:\nNe zaman?\n\nYanıtla\n"
        note = mail(asked, subject="Ali (@a) gönderini yanıtladı", sender="X <notify@x.com>")
        running.deliver(1, note.as_bytes())
        words = ["inbox", "fetch", "--host", f"localhost:{running.port}", "--user", dovecot.USER, "--secret-stdin"]
        words += ["--authorities", str(running.folder / "ca.crt")]

        wrong = smdesk(*words, "--json", stdin="yanlış\n".encode())
        assert wrong.exit == 1
        assert wrong.json["refused"][0]["code"] == "mail_refused"
        assert not smdesk.ok("inbox", "list")

        right = smdesk(*words, "--json", stdin=f"{PASSWORD}\n".encode())
        assert right.json["taken"] == 1
        assert PASSWORD not in right.out + right.err
    finally:
        running.stop()
