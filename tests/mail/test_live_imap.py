"""A real Dovecot: what is there comes in, nothing on it changes, and whatever goes wrong is said."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.mail import LocalMailboxes
from smdesk.inbox.incoming import Arrival, Incoming, MailFailed, MailServer
from smdesk.vault.secret import Secret
from smdesk.words import error_text
from tests.mail import dovecot
from tests.mail.dovecot import PASSWORD, Dovecot, started
from tests.mail.mails import ASKED, mail

pytestmark = [pytest.mark.needs_real, pytest.mark.skipif(bool(dovecot.MISSING), reason=dovecot.MISSING)]

BIG = 6 << 20


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    running = started()
    for number in range(3):
        running.deliver(number, mail(ident=str(number)).as_bytes())
    large = mail(ident="large")
    large.add_attachment(os.urandom(BIG), maintype="image", subtype="png", filename="afiş.png")
    running.deliver(3, large.as_bytes())
    yield running
    running.stop()


def fetched(server: MailServer, password: str = PASSWORD, since: date | None = None) -> list[Arrival]:
    return list(LocalMailboxes().fetch(server, lambda: Secret(password), since))


def refusal(server: MailServer, password: str = PASSWORD) -> MailFailed:
    with pytest.raises(MailFailed) as said:
        fetched(server, password)
    assert password not in error_text(said.value)
    return said.value


def test_i02_mails_on_a_server_come_in_and_stay_as_they_were(server: Dovecot) -> None:
    came = [each for each in fetched(server.server()) if isinstance(each, Incoming)]

    assert [each.text for each in came] == [ASKED] * 4
    assert came[3].attachments == ("afiş.png",)
    assert came[0].received_at == datetime(2026, 11, 28, 6, 12, tzinfo=UTC)
    assert all("S" not in flags and "T" not in flags for flags in server.flags())
    assert fetched(server.server()) == came


def test_a_mail_in_many_slices_is_the_same_as_in_one_file(server: Dovecot, tmp_path: Path) -> None:
    live = fetched(server.server())[3]
    stored = next(path for path in (server.folder / "mail").rglob("*.3.tests*"))
    (tmp_path / "large.eml").write_bytes(stored.read_bytes())
    (read,) = LocalMailboxes().read(str(tmp_path / "large.eml"))

    assert isinstance(live, Incoming)
    assert isinstance(read, Incoming)
    assert (live.key, live.text, live.attachments, live.cut) == (read.key, read.text, read.attachments, read.cut)


def test_only_mails_of_a_day_or_later_are_asked_for(server: Dovecot) -> None:
    assert fetched(server.server(), since=date(2100, 1, 1)) == []
    assert len(fetched(server.server(), since=date(2020, 1, 1))) == 4


def test_a_wrong_password_is_refused_and_named_nowhere(server: Dovecot) -> None:
    refused = refusal(server.server(), "yanlış parola")

    assert refused.code == "mail_refused"
    assert refused.params["user"] == dovecot.USER


def test_a_certificate_for_another_name_is_refused_before_anything_is_said(server: Dovecot) -> None:
    asked: list[str] = []

    def password() -> Secret:
        asked.append("asked")
        return Secret(PASSWORD)

    with pytest.raises(MailFailed) as said:
        list(LocalMailboxes().fetch(server.server("127.0.0.1"), password))

    assert said.value.code == "mail_certificate"
    assert not asked


def test_a_certificate_that_nobody_vouches_for_is_refused(server: Dovecot) -> None:
    stranger = MailServer(host="localhost", port=server.port, user=dovecot.USER)

    assert refusal(stranger).code == "mail_certificate"


def test_a_folder_that_is_not_there_is_named(server: Dovecot) -> None:
    assert refusal(server.server(folder="Yok")).code == "mail_no_folder"


def test_a_server_that_dies_in_mid_fetch_leaves_whole_mails_and_says_so(server: Dovecot) -> None:
    arrivals = LocalMailboxes().fetch(server.server(), lambda: Secret(PASSWORD))
    first = next(arrivals)
    server.kill_sessions()
    with pytest.raises(MailFailed) as said:
        list(arrivals)

    assert isinstance(first, Incoming)
    assert first.text == ASKED
    assert said.value.code == "mail_broke_off"


def test_leaving_in_the_middle_ends_the_connection(server: Dovecot) -> None:
    arrivals = LocalMailboxes().fetch(server.server(), lambda: Secret(PASSWORD))
    next(arrivals)
    arrivals.close()  # type: ignore[attr-defined]  # the port promises an iterator; this adapter's is a generator

    assert list(arrivals) == []
    assert len(fetched(server.server())) == 4


def test_a_server_that_takes_only_oauth_points_to_files() -> None:
    running = started(mechanisms="xoauth2 oauthbearer")
    try:
        refused = refusal(running.server())
    finally:
        running.stop()

    assert refused.code == "mail_oauth_only"
    assert ".mbox" in error_text(refused)
    assert ".eml" in error_text(refused)


def test_a_server_without_tls_gets_no_password() -> None:
    running = started(tls=False)
    try:
        assert refusal(running.server()).code in {"mail_no_tls", "mail_broke_off"}
    finally:
        running.stop()


def test_microsofts_server_is_not_even_asked_for_a_password() -> None:
    from data.mail.imap import OAUTH_ONLY

    assert "outlook.office365.com" in OAUTH_ONLY


def test_nobody_there_is_said() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        server = MailServer(host="localhost", port=nobody.getsockname()[1], user="a")

        assert refusal(server).code == "mail_unreachable"


def test_a_server_that_hangs_up_at_once_is_said() -> None:
    with socket.socket() as rude:
        rude.bind(("127.0.0.1", 0))
        rude.listen()

        def hang_up() -> None:
            rude.accept()[0].close()

        threading.Thread(target=hang_up, daemon=True).start()
        server = MailServer(host="localhost", port=rude.getsockname()[1], user="a")

        assert refusal(server).code in {"mail_broke_off", "mail_no_tls"}
