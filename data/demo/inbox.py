"""The example desk's inbox: a month of sweeps with a few missed, and a morning's worth of what people wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from data.demo.beside import Deed, at_clock
from data.demo.script import working_day
from data.demo.university import (
    CAREER,
    CEMAL,
    ENGINEERING,
    HEALTH,
    LIBRARY,
    MURAT,
    RECTORATE,
    SELIN,
    TOLGA,
    UNITS,
    ZONE,
    account_of,
    accounts,
)
from data.national_days import national_days
from smdesk.accounts import Account
from smdesk.inbox.cases import Case, SeenBy
from smdesk.inbox.items import Item, ItemId, ItemState, Outcome, OutcomeKind
from smdesk.inbox.moderation import Measure, Moderation
from smdesk.inbox.replies import Promise, Reply
from smdesk.inbox.rules import Area, Promised
from smdesk.inbox.sweeps import Found, Look, SweepDay, begun
from smdesk.people import PersonId
from smdesk.units import UnitId
from smdesk.walltime import today_in

DAYS_SWEPT = 21
"""Working days back to which the example's sweeps reach."""


def inbox_deeds(now: datetime) -> Iterator[Deed]:
    """Everything that was done in the inbox."""
    for number, unit in enumerate(UNITS):
        yield from _sweeps(now, unit.id, number)
    yield from _this_morning(now)
    yield from _answered(now)
    yield from _promised(now)
    yield from _suggested(now)
    yield from _abuse(now)
    yield from _problem(now)


# --- sweeps --------------------------------------------------------------------------------------------------------


def _sweeps(now: datetime, unit: UnitId, number: int) -> Iterator[Deed]:
    """A unit's sweeps up to yesterday; a day on which nobody looked is on record from the next one on."""
    by, today, missed = _responder(unit), today_in(now, ZONE), list[SweepDay]()
    for offset in range(-DAYS_SWEPT, 0):
        day = working_day(today, offset)
        if any(free == day for free, _name in national_days("TR", day.year, "tr")):
            continue
        sweep = begun(unit, day, [account for account in accounts(now) if account.unit == unit])
        at = at_clock(now, offset, 9, 5 + 4 * number)
        if (offset * 7 + number * 3) % 17 == 0:
            missed.append(sweep)
            continue
        for place, line in enumerate(sweep.lines):
            left_out = place == 2 and (offset + number) % 9 == 0
            if not left_out:
                account = next(each for each in accounts(now) if each.id == line.account)
                sweep = sweep.looked(account.id, [_look(account, offset + place, by, at + timedelta(minutes=place))])
        why = "" if all(line.looks for line in sweep.lines) else "Birim toplantısı uzadı, yarın ilk iş bakılacak."
        sweep = replace(sweep, closed_at=at + timedelta(minutes=4), closed_by=by, reason=why)
        yield Deed(at + timedelta(minutes=4), by, "sweep.close", unit, (*missed, sweep))
        missed.clear()


def _responder(unit: UnitId) -> PersonId:
    return MURAT if unit == ENGINEERING else TOLGA


def _look(account: Account, number: int, by: PersonId, at: datetime) -> Look:
    both = (Area.MESSAGES, Area.COMMENTS)
    if account.id == account_of(HEALTH, "facebook") and number in (-4, -3):
        return Look(areas=both, found=Found.UNREACHABLE, why="Oturum kapanmış, BT'ye bildirildi.", by=by, at=at)
    found = (number * 5) % 4
    return Look(areas=both, found=Found.ITEMS if found else Found.NOTHING, number=found, by=by, at=at)


# --- items ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What somebody wrote: to which account, how long ago in minutes."""

    unit: UnitId
    on: str
    author: str
    kind: str
    text: str
    ago: int
    area: Area = Area.MESSAGES
    labels: tuple[str, ...] = ()


MORNING = (
    Written(
        unit=ENGINEERING,
        on="instagram",
        author="@defne.ay",
        kind="question",
        text="Merhaba, yatay geçiş başvuruları ne zaman başlıyor? Bölüm sayfasında bulamadım.",
        ago=55,
        labels=("yatay geçiş",),
    ),
    Written(
        unit=ENGINEERING,
        on="x",
        author="@kaanersoy",
        kind="complaint",
        text="B blok asansörü üç gündür çalışmıyor, arkadaşım tekerlekli sandalye kullanıyor. Ne zaman onarılacak?",
        ago=48,
        area=Area.MENTIONS,
        labels=("bina",),
    ),
    Written(
        unit=ENGINEERING,
        on="instagram",
        author="@ogrenciveli",
        kind="praise",
        text="Oryantasyon programı için emeği geçen herkese teşekkürler, oğlum çok memnun kaldı.",
        ago=40,
        area=Area.COMMENTS,
    ),
    Written(
        unit=ENGINEERING,
        on="linkedin",
        author="Sibel Aksoy",
        kind="suggestion",
        text="Mezunlarla ayda bir çevrim içi söyleşi yapsanız, staj arayanlara çok yardımı olur.",
        ago=35,
        labels=("mezunlar",),
    ),
    Written(
        unit=RECTORATE,
        on="x",
        author="@haberkampus",
        kind="press",
        text="Yeni kampüs projesiyle ilgili kısa bir görüş alabilir miyiz? Haberi yarın sabah yayımlayacağız.",
        ago=32,
    ),
    Written(
        unit=LIBRARY,
        on="instagram",
        author="@geceokuru",
        kind="question",
        text="Sınav haftasında kütüphane saat kaça kadar açık?",
        ago=26,
        area=Area.COMMENTS,
        labels=("çalışma saatleri",),
    ),
    Written(
        unit=HEALTH,
        on="instagram",
        author="@mert_gunes",
        kind="question",
        text="Uygulama dersleri için aşı kartı gerekiyor mu?",
        ago=20,
    ),
    Written(
        unit=CAREER,
        on="linkedin",
        author="Burcu Demirel",
        kind="question",
        text="Firma olarak kariyer günlerine katılmak istiyoruz, kime yazmalıyız?",
        ago=15,
        labels=("kariyer günleri",),
    ),
)
"""What came in this morning and nobody has touched yet."""


def _this_morning(now: datetime) -> Iterator[Deed]:
    """Everything of the morning, taken in a few minutes ago."""
    at = now - timedelta(minutes=10)
    for number, written in enumerate(MORNING, 1):
        item = _item(f"i-sabah{number}", written, now - timedelta(minutes=written.ago), at, TOLGA)
        yield Deed(at, TOLGA, "item.import", item.id, (item,))


def _item(item_id: str, written: Written, received: datetime, entered: datetime, by: PersonId) -> Item:
    return Item(
        id=ItemId(item_id),
        unit=written.unit,
        account=account_of(written.unit, written.on),
        kind=written.kind,
        area=written.area,
        received_at=received,
        waiting_since=received,
        entered_at=entered,
        entered_by=by,
        salt=f"ornek-{item_id}",
        language="tr",
        author=written.author,
        text=written.text,
        labels=written.labels,
    )


def _noted(now: datetime, item_id: str, written: Written, offset: int, hour: int) -> tuple[Item, Deed]:
    """An item of an earlier day, and the note of it half an hour after it came."""
    received = at_clock(now, offset, hour)
    at = received + timedelta(minutes=30)
    by = _responder(written.unit)
    item = _item(item_id, written, received, at, by)
    return item, Deed(at, by, "item.add", item.id, (item,))


def _sent(item: Item, text: str, by: PersonId, at: datetime, promise: Promise | None = None) -> Item:
    """The item with one more reply that went out."""
    reply = Reply(
        id=f"y-{item.id}-{len(item.replies)}", text=text, by=by, at=at, promise=promise, sent_at=at, sent_by=by
    )
    return replace(item, replies=(*item.replies, reply), assignee=by, taken_at=at)


def _answered(now: datetime) -> Iterator[Deed]:
    """A question answered within the hour and closed."""
    written = Written(
        unit=ENGINEERING,
        on="x",
        author="@yagizz",
        kind="question",
        text="Laboratuvar haftasında kayıt gerekiyor mu?",
        ago=0,
        labels=("laboratuvar",),
    )
    item, noted = _noted(now, "i-laboratuvar", written, -3, 10)
    yield noted
    at = at_clock(now, -3, 11, 5)
    item = _sent(
        replace(item, version=1), "Merhaba, kayıt gerekmiyor; öğrenci kimliğinizle gelmeniz yeterli.", MURAT, at
    )
    item = replace(item, state=ItemState.ANSWERED, answered_at=at, answered_by=MURAT)
    yield Deed(at, MURAT, "item.answer", item.id, (item,))
    at += timedelta(minutes=1)
    yield Deed(
        at,
        MURAT,
        "item.close",
        item.id,
        (replace(item, version=2, state=ItemState.CLOSED, closed_at=at, closed_by=MURAT),),
    )


def _promised(now: datetime) -> Iterator[Deed]:
    """A complaint passed on with a promise whose day has passed: it is back, and overdue."""
    written = Written(
        unit=ENGINEERING,
        on="instagram",
        author="@irem.kaya",
        kind="complaint",
        text="Burs başvurum iki haftadır sonuçlanmadı, kimse yanıt vermiyor.",
        ago=0,
        labels=("burs",),
    )
    item, noted = _noted(now, "i-burs", written, -5, 14)
    yield noted
    at, due = at_clock(now, -5, 15), at_clock(now, -1, 17)
    promise = Promise(what=Promised.REFER, due=due, by=MURAT, at=at, to="Öğrenci İşleri Daire Başkanlığı")
    text = "Merhaba, mesajınız bize ulaştı ve ilgili birime yönlendirildi. En kısa sürede size dönüş yapılacak."
    item = _sent(replace(item, version=1), text, MURAT, at, promise)
    yield Deed(at, MURAT, "item.answer", item.id, (replace(item, state=ItemState.ROUTED, promise=promise),))


def _suggested(now: datetime) -> Iterator[Deed]:
    """A suggestion not taken up, and why."""
    written = Written(
        unit=LIBRARY,
        on="mastodon",
        author="@kitapkurdu@mastodon.example",
        kind="suggestion",
        text="Kütüphaneye sessiz film köşesi kurulsa ne güzel olur.",
        ago=0,
        labels=("kütüphane",),
    )
    item, noted = _noted(now, "i-film", written, -6, 11)
    yield noted
    at = at_clock(now, -6, 13, 40)
    item = _sent(replace(item, version=1), "Öneriniz için teşekkür ederiz; değerlendirmeye aldık.", TOLGA, at)
    item = replace(item, state=ItemState.ANSWERED, answered_at=at, answered_by=TOLGA)
    yield Deed(at, TOLGA, "item.answer", item.id, (item,))
    at = at_clock(now, -4, 10, 15)
    outcome = Outcome(kind=OutcomeKind.NOT_TAKEN, why="Bu yıl boş salon yok; gelecek yıl yeniden bakılacak.")
    item = replace(item, version=2, state=ItemState.CLOSED, closed_at=at, closed_by=TOLGA, outcome=outcome)
    yield Deed(at, TOLGA, "item.close", item.id, (item,))


def _abuse(now: datetime) -> Iterator[Deed]:
    """An insult under a post: hidden, with its text kept as evidence."""
    written = Written(
        unit=ENGINEERING,
        on="instagram",
        author="@anonim_0417",
        kind="abuse",
        text="Hepiniz beceriksizsiniz, aptal sürüsü!",
        ago=0,
        area=Area.COMMENTS,
    )
    item, noted = _noted(now, "i-hakaret", written, -2, 16)
    yield noted
    at = at_clock(now, -2, 16, 45)
    kept = Moderation(
        id="m-hakaret",
        unit=item.unit,
        account=item.account,
        measure=Measure.HIDE,
        ground="insult",
        by=MURAT,
        at=at,
        why="Hakaret; eleştiri değil.",
        item=item.id,
        author=item.author,
        evidence=item.text,
    )
    yield Deed(at, MURAT, "moderation.hide", kept.id, (kept,))
    at += timedelta(minutes=2)
    why = "Hakaret gizlendi, yanıt verilmeyecek."
    item = replace(item, version=1, state=ItemState.CLOSED, closed_at=at, closed_by=MURAT, closed_why=why)
    yield Deed(at, MURAT, "item.close", item.id, (item,))


def _problem(now: datetime) -> Iterator[Deed]:
    """A fake notice in the university's name, told to management: one of the two has seen it, there is no plan yet."""
    written = Written(
        unit=CAREER,
        on="instagram",
        author="@staj_arayan",
        kind="complaint",
        text="Adınıza açılan bir hesap staj için ön ödeme istiyor, sahte ilan mı bu?",
        ago=0,
        labels=("dolandırıcılık",),
    )
    item, noted = _noted(now, "i-sahte", written, -1, 11)
    yield noted
    at = at_clock(now, -1, 11, 50)
    case = Case(
        id="e-sahte",
        unit=CAREER,
        title="Adımıza verilen sahte staj ilanı",
        reported_by=TOLGA,
        reported_at=at,
        report="Üç öğrenci aynı hesaptan mesaj almış; para gönderen olup olmadığı araştırılıyor.",
        item=item.id,
        words=("sahte ilan", "sahte staj"),
        managers=(SELIN, CEMAL),
    )
    yield Deed(at, TOLGA, "case.open", case.id, (case, replace(item, version=1, case=case.id)))
    at = at_clock(now, -1, 13, 20)
    yield Deed(at, SELIN, "case.seen", case.id, (replace(case, version=1, seen=(SeenBy(by=SELIN, at=at),)),))
