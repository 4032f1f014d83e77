"""A batch of messages becomes items (I02): each once, in chunks, stoppable; what is refused says why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from smdesk.accounts import AccountId
from smdesk.errors import BadInput, Refused, Stopped
from smdesk.inbox.incoming import Arrival, Incoming, MailFailed, Spot, Unreadable
from smdesk.inbox.items import Item
from smdesk.people import PersonId
from smdesk.store import ItemsWanted
from smdesk.usecases.inbox import taking_in
from smdesk.usecases.inbox.taking_in import Fate, take_in
from tests.fakes import AYSE, MONDAY, OWNER, Sitting


def came(number: int, **given: object) -> Incoming:
    """A comment on the faculty's X account."""
    content: dict[str, object] = {
        "platform": "x",
        "account": "@denememuh",
        "author": "@merakli",
        "text": f"Soru {number}?",
        "received_at": MONDAY - timedelta(minutes=number),
        "recogniser": "x.comment",
        "area": "comments",
    }
    return Incoming(key=f"<{number}@x>", spot=Spot(number=number), **(content | given))  # type: ignore[arg-type]


def items(sitting: Sitting) -> list[Item]:
    with sitting.desk(AYSE).reading() as view:
        return list(view.items(ItemsWanted(newest=True)))


def test_i02_messages_become_items_with_what_is_known_of_them() -> None:
    sitting = Sitting()
    report = take_in(sitting.desk(AYSE), [came(1, language="tr", link="https://x.com/1", attachments=("a.pdf",))])

    [item] = items(sitting)
    assert report.counts == {Fate.TAKEN: 1, Fate.DUPLICATE: 0, Fate.REFUSED: 0}
    assert (item.account, item.author, item.area, item.kind) == ("a-x", "@merakli", "comments", "question")
    assert (item.received_at, item.waiting_since) == (MONDAY - timedelta(minutes=1),) * 2
    assert (item.attachments, item.link, item.recognised) == (("a.pdf",), "https://x.com/1", True)


def test_i02_the_same_message_twice_is_one_item() -> None:
    sitting = Sitting()
    twice = take_in(sitting.desk(AYSE), [came(1), came(2), came(1)])
    again = take_in(sitting.desk(OWNER), [came(2), came(3)])

    assert [report.counts[Fate.DUPLICATE] for report in (twice, again)] == [1, 1]
    assert [item.text for item in items(sitting)] == ["Soru 1?", "Soru 2?", "Soru 3?"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"account": "@baskasi"}, "whose_message"),
        ({"account": "", "platform": ""}, "whose_message"),
        ({"text": " ", "title": ""}, "text_missing"),
        ({"account": "@denemeuni"}, "whose_message"),
    ],
)
def test_i02_what_cannot_be_taken_is_refused_and_says_why(given: dict[str, object], code: str) -> None:
    sitting = Sitting()
    report = take_in(sitting.desk(AYSE), [came(1, **given), came(2)])

    assert [row.error.code if row.error else None for row in report.rows] == [code, None]
    assert len(items(sitting)) == 1


def test_i02_a_message_of_nobodys_goes_to_the_account_that_was_named() -> None:
    sitting = Sitting()
    mine = take_in(sitting.desk(AYSE), [came(1, account="", platform="")], account=AccountId("a-ig"))
    assert (mine.counts[Fate.TAKEN], items(sitting)[0].account) == (1, "a-ig")

    with pytest.raises(Refused):
        take_in(sitting.desk(AYSE), [came(2)], account=AccountId("a-rx"))


def test_i02_what_could_not_be_read_is_told_with_its_place() -> None:
    broken = Unreadable(spot=Spot(number=2, line=40), why=BadInput("unreadable_file", path="x", reason="y"))
    report = take_in(Sitting().desk(AYSE), [came(1), broken])

    assert [(row.fate, row.spot.line) for row in report.rows] == [(Fate.TAKEN, 0), (Fate.REFUSED, 40)]


def test_i02_a_long_import_is_stopped_between_chunks_and_keeps_what_it_took(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_in, "CHUNK", 10)
    sitting, seen = Sitting(), list[int]()

    def progress(number: int) -> None:
        seen.append(number)
        if number >= 20:
            raise Stopped

    report = take_in(sitting.desk(AYSE), (came(number) for number in range(100)), progress=progress)

    assert (report.stopped, report.counts[Fate.TAKEN], seen) == (True, 20, [10, 20])
    assert len(items(sitting)) == 20


def test_i02_a_source_that_breaks_off_loses_nothing_that_came_whole() -> None:
    def breaking() -> Iterator[Arrival]:
        yield from (came(number) for number in range(7))
        raise MailFailed("mail_broke_off")

    sitting = Sitting()
    report = take_in(sitting.desk(AYSE), breaking())

    assert report.broke is not None
    assert (report.broke.code, report.counts[Fate.TAKEN], len(items(sitting))) == ("mail_broke_off", 7, 7)

    def broken() -> Iterator[Arrival]:
        raise MailFailed("mail_refused")
        yield

    with pytest.raises(MailFailed):
        take_in(sitting.desk(AYSE), broken())


def test_i02_a_senders_clock_that_is_ahead_makes_nobody_wait_in_the_future() -> None:
    sitting = Sitting()
    take_in(sitting.desk(AYSE), [came(1, received_at=MONDAY + timedelta(days=400)), came(2, received_at=None)])

    assert {item.received_at for item in items(sitting)} == {MONDAY}


def test_i02_a_commit_of_an_import_names_no_content_in_the_trail() -> None:
    sitting = Sitting()
    take_in(sitting.desk(AYSE), [came(1), came(2)])

    with sitting.desk(AYSE).reading() as view:
        [entry] = view.trail(newest=1)
    assert (entry.act, entry.by, entry.fields) == ("item.import", PersonId("n-ayse"), ("items:2",))
