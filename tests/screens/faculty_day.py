"""A working Monday at a Turkish university: posts in every state, to look at and to work with."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from smdesk.accounts import Account, AccountId, AccountKind
from smdesk.people import Grant, Person, PersonId, Role
from smdesk.policy import ApprovalStep, Policy
from smdesk.posts import Channel, Decision, Post, PostId, Stage, Verdict, Waiver
from smdesk.units import Unit, UnitId, UnitKind
from smdesk.walltime import read_when
from tests.fakes import (
    AYSE,
    FACULTY,
    INSTAGRAM,
    MEHMET,
    MONDAY,
    OWNER,
    PLAIN_POLICY,
    RECTORATE,
    RECTORATE_X,
    Sitting,
    X,
    faculty_records,
)

HEALTH, LIBRARY, INTERNATIONAL, SPORTS = (UnitId(f"u-{name}") for name in ("health", "lib", "int", "sport"))
ZONE = "Europe/Istanbul"


def post(
    post_id: str, title: str, at: str = "", stage: Stage = Stage.READY, unit: UnitId = FACULTY, **more: object
) -> Post:
    """A post as it would lie on the desk."""
    accounts: tuple[AccountId, ...] = more.pop("accounts", (X, INSTAGRAM))  # type: ignore[assignment]
    made = Post(
        id=PostId(post_id),
        unit=unit,
        author=AYSE,
        created_at=MONDAY - timedelta(days=2),
        changed_by=AYSE,
        changed_at=MONDAY - timedelta(days=1),
        salt=f"salt-{post_id}",
        title=title,
        text=str(more.pop("text", f"{title}. Ayrıntılar ve başvuru web sitemizde.")),
        category="news",
        audience="students",
        channels=tuple(Channel(account=account) for account in accounts),
        stage=stage,
        **more,  # type: ignore[arg-type]
    )
    return made.placed(read_when(at, ZONE, ZONE), MONDAY - timedelta(days=1)) if at else made


def units() -> list[object]:
    names = {
        HEALTH: ("Sağlık Bilimleri Fakültesi", UnitKind.FACULTY),
        LIBRARY: ("Kütüphane ve Dokümantasyon Daire Başkanlığı", UnitKind.ADMINISTRATION),
        INTERNATIONAL: ("Uluslararası İlişkiler Ofisi", UnitKind.CENTRE),
        SPORTS: ("Spor Bilimleri Yüksekokulu", UnitKind.SCHOOL),
    }
    made: list[object] = [Unit(id=unit, name=name, kind=kind) for unit, (name, kind) in names.items()]
    made += [
        Account(id=AccountId(f"a-{unit}"), unit=unit, platform="x", handle=f"@{unit}", kind=AccountKind.PAGE)
        for unit in names
    ]
    return made


def day_posts() -> list[object]:
    due = post("p-due", "Yapay zekâ semineri bugün saat 14.00'te konferans salonunda", "2026-11-23 09:00")
    said_no = Decision(
        verdict=Verdict.SENT_BACK,
        by=MEHMET,
        role=Role.APPROVER,
        at=MONDAY,
        content=due.content,
        comment="Tarih yanlış.",
    )
    lib = (AccountId(f"a-{LIBRARY}"),)
    waived = Waiver(
        codes=("daily_limit",),
        by=OWNER,
        role=Role.ADMINISTRATOR,
        at=MONDAY,
        reason="Rektörlük duyurusu",
        place=MONDAY,
    )
    return [
        due,
        post("p-later", "Mezuniyet töreni fotoğrafları yayında", "2026-11-23 16:30"),
        post(
            "p-rec",
            "Rektörümüzün 24 Kasım Öğretmenler Günü mesajı",
            "2026-11-23 17:00",
            unit=RECTORATE,
            accounts=(RECTORATE_X,),
        ),
        post(
            "p-web",
            "Erasmus başvuruları açıldı",
            "2026-11-23 10:30",
            unit=RECTORATE,
            accounts=(RECTORATE_X,),
            web_first=True,
            waivers=(waived,),
        ),
        post("p-review", "TÜBİTAK 2209-A başvuru takvimi", "2026-11-24 09:00", Stage.IN_REVIEW),
        post("p-back", "Kariyer günleri kayıtları", "", Stage.SENT_BACK, decisions=(said_no,)),
        post("p-missed", "Kütüphane hafta sonu açık", "2026-11-22 09:00", unit=LIBRARY, accounts=lib),
        post("p-old", "Teknofest finalistlerimiz", "2026-11-20 09:00", Stage.IN_REVIEW),
        post("p-draft", "Bahar dönemi ders kayıtları", "", Stage.DRAFT),
        replace(
            post("p-out", "Günaydın Mühendislik!", "2026-11-23 08:30", unit=LIBRARY, accounts=lib),
            channels=(Channel(account=lib[0], posted_at=MONDAY, posted_by=AYSE, link="https://x.com/1"),),
        ),
    ]


def people() -> list[object]:
    return [
        Person(id=PersonId("n-zeynep"), name="Zeynep Şahin", roles=(Grant(Role.COMMUNICATIONS_MANAGER),)),
    ]


def working_day(*, review: bool = True, policy: Policy | None = None) -> Sitting:
    """The desk at 09:05 that Monday."""
    rules = policy or (
        replace(PLAIN_POLICY, approvals=(ApprovalStep(role=Role.APPROVER, clause="K8"),)) if review else PLAIN_POLICY
    )
    sitting = Sitting(policy=rules, records=[*faculty_records(rules), *units(), *people(), *day_posts()])
    sitting.clock.forward(hours=1, minutes=5)
    return sitting
