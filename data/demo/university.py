"""The example desk's university, which does not exist: its units, accounts, people and rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from data.starters import FOLDER, read_starter
from smdesk.accounts import Account, AccountId, AccountKind, AccountState, ChannelDecision, Verdict
from smdesk.people import Away, Grant, Person, PersonId, Role
from smdesk.policy import ApprovalStep, Policy
from smdesk.units import Institution, Unit, UnitId, UnitKind

ZONE = "Europe/Istanbul"
INSTITUTION = Institution(name="Yalıçam Üniversitesi", zone=ZONE, language="tr", starter="baskent", practice=True)

RECTORATE = UnitId("u-rektorluk")
ENGINEERING = UnitId("u-muhendislik")
HEALTH = UnitId("u-saglik")
GRADUATE = UnitId("u-lisansustu")
MARITIME = UnitId("u-denizcilik")
LIBRARY = UnitId("u-kutuphane")
CAREER = UnitId("u-kariyer")

UNITS = tuple(
    Unit(id=unit, name=name, kind=kind, category="activity", audience=audience)
    for unit, name, kind, audience in (
        (RECTORATE, "Rektörlük", UnitKind.RECTORATE, "society"),
        (ENGINEERING, "Mühendislik Fakültesi", UnitKind.FACULTY, "students"),
        (HEALTH, "Sağlık Bilimleri Fakültesi", UnitKind.FACULTY, "students"),
        (GRADUATE, "Lisansüstü Eğitim Enstitüsü", UnitKind.INSTITUTE, "students"),
        (MARITIME, "Denizcilik Meslek Yüksekokulu", UnitKind.VOCATIONAL_SCHOOL, "students"),
        (LIBRARY, "Kütüphane ve Dokümantasyon Daire Başkanlığı", UnitKind.ADMINISTRATION, "students"),
        (CAREER, "Kariyer Merkezi", UnitKind.CENTRE, "students"),
    )
)

ELIF, MURAT, NEVIN = PersonId("n-elif"), PersonId("n-murat"), PersonId("n-nevin")
SELIN, TOLGA, DENIZ = PersonId("n-selin"), PersonId("n-tolga"), PersonId("n-deniz")
HAKAN, ZEYNEP, CEMAL, AYSE = PersonId("n-hakan"), PersonId("n-zeynep"), PersonId("n-cemal"), PersonId("n-ayse")

PRODUCERS = {
    RECTORATE: TOLGA,
    ENGINEERING: MURAT,
    HEALTH: DENIZ,
    GRADUATE: DENIZ,
    MARITIME: DENIZ,
    LIBRARY: TOLGA,
    CAREER: TOLGA,
}
"""Who writes and posts in a unit, where a post names nobody else."""

APPROVERS = {unit.id: SELIN for unit in UNITS} | {ENGINEERING: NEVIN}
"""Who says yes and no in a unit."""


def people(login: str, today: date) -> tuple[Person, ...]:
    """The team, with the dean away for a week soon.

    Whoever opens the desk is Elif: she runs her faculty's accounts and says yes to others' posts there.
    """
    in_faculty = tuple(Grant(role, ENGINEERING) for role in (Role.ADMINISTRATOR, Role.ACCOUNT_OWNER, Role.APPROVER))
    return (
        _person(ELIF, "Elif Karaca", "elif.karaca", *in_faculty, login=login),
        _person(
            MURAT, "Murat Tezcan", "murat.tezcan", Grant(Role.PRODUCER, ENGINEERING), Grant(Role.RESPONDER, ENGINEERING)
        ),
        replace(
            _person(NEVIN, "Prof. Dr. Nevin Altınok", "nevin.altinok", Grant(Role.APPROVER, ENGINEERING)),
            away=(Away(first=today + timedelta(days=7), last=today + timedelta(days=13), substitute=ELIF),),
        ),
        _person(SELIN, "Selin Aydemir", "selin.aydemir", Grant(Role.COMMUNICATIONS_MANAGER), Grant(Role.APPROVER)),
        _person(
            TOLGA,
            "Tolga Bayrak",
            "tolga.bayrak",
            Grant(Role.ADMINISTRATOR),
            *(Grant(Role.PRODUCER, unit) for unit in (RECTORATE, LIBRARY, CAREER)),
            Grant(Role.RESPONDER),
        ),
        _person(
            DENIZ,
            "Deniz Yalçın",
            "deniz.yalcin",
            *(Grant(Role.PRODUCER, unit) for unit in (HEALTH, GRADUATE, MARITIME)),
            Grant(Role.ANALYST),
        ),
        _person(HAKAN, "Hakan Uysal", "hakan.uysal", Grant(Role.IT)),
        _person(ZEYNEP, "Av. Zeynep Korkmaz", "zeynep.korkmaz", Grant(Role.LEGAL_COUNSEL)),
        _person(CEMAL, "Doç. Dr. Cemal Ergüven", "cemal.erguven", Grant(Role.SECRETARY_GENERAL)),
        _person(AYSE, "Prof. Dr. Ayşe Nur Toprak", "rektor", Grant(Role.PRESIDENT)),
    )


def _person(person: PersonId, name: str, mailbox: str, *roles: Grant, login: str = "") -> Person:
    return Person(id=person, name=name, email=f"{mailbox}@yalicam.example", login=login, roles=roles)


HANDLES: tuple[tuple[UnitId, str, tuple[str, str, str]], ...] = (
    (RECTORATE, "yalicamuni", ("x", "instagram", "linkedin")),
    (ENGINEERING, "yalicammuhendislik", ("x", "instagram", "linkedin")),
    (HEALTH, "yalicamsaglik", ("facebook", "instagram", "youtube")),
    (GRADUATE, "yalicamlisansustu", ("x", "linkedin", "bluesky")),
    (MARITIME, "yalicamdenizcilik", ("facebook", "instagram", "tiktok")),
    (LIBRARY, "yalicamkutuphane", ("instagram", "mastodon", "facebook")),
    (CAREER, "yalicamkariyer", ("linkedin", "instagram", "threads")),
)

WHY = {
    "x": ("Kısa duyurular, etkinlikten anlık haber", "Öğrenciler (iç kamu)"),
    "instagram": ("Kampüs yaşamı ve öğrenci işleri, görselle", "Aday öğrenciler (dış kamu)"),
    "linkedin": ("Araştırma, iş birlikleri ve mezun haberleri", "Mezunlar (iç ve dış kamu)"),
    "facebook": ("Etkinlik duyuruları, veliler ve şehir", "Toplum (dış kamu)"),
    "youtube": ("Ders ve tanıtım filmleri", "Aday öğrenciler (dış kamu)"),
    "bluesky": ("Bilimsel yayın ve çağrılar", "Mensuplar (iç kamu)"),
    "mastodon": ("Açık erişim ve kütüphane duyuruları", "Mensuplar (iç kamu)"),
    "threads": ("Staj ve iş ilanları", "Öğrenciler (iç kamu)"),
    "tiktok": ("Kısa tanıtım filmleri", "Aday öğrenciler (dış kamu)"),
}
"""Why a unit is on a platform, and for whom."""


def accounts(now: datetime) -> tuple[Account, ...]:
    """Three accounts for each unit, one only planned, one closed on its figures (S16); the rectorate sends SMS too."""
    made = {
        account_of(unit, platform): Account(
            id=account_of(unit, platform),
            unit=unit,
            platform=platform,
            handle=f"@{handle}",
            kind=AccountKind.CHANNEL if platform == "youtube" else AccountKind.PAGE,
            link=f"https://{platform}.example/{handle}",
            purpose=WHY[platform][0],
            audience=WHY[platform][1],
            answers_for=APPROVERS[unit],
        )
        for unit, handle, platforms in HANDLES
        for platform in platforms
    }
    sender = account_of(RECTORATE, "sms")
    made[sender] = Account(
        id=sender,
        unit=RECTORATE,
        platform="sms",
        handle="YALICAM",
        kind=AccountKind.CHANNEL,
        purpose="Önemli günlerde mensuplara ve öğrencilere kısa mesaj",
        audience="Mensuplar (iç kamu)",
    )
    for account, state, decision in _decided(now - timedelta(days=60)):
        made[account] = replace(made[account], state=state, decisions=(decision,))
    return tuple(made.values())


def account_of(unit: UnitId, platform: str) -> AccountId:
    """The id of a unit's account on a platform: `a-kutuphane-mastodon`."""
    return AccountId(f"a-{unit.removeprefix('u-')}-{platform}")


def _decided(at: datetime) -> tuple[tuple[AccountId, AccountState, ChannelDecision], ...]:
    closed = ChannelDecision(
        verdict=Verdict.CLOSE,
        by=SELIN,
        at=at,
        on=at.date(),
        figures="Altı ayda 11 yeni takipçi, gönderi başına ortalama 2 etkileşim.",
        reason="Okurlarımız artık Instagram ve Mastodon'da; iki hesabı iyi yürütmek üçünü yarım yürütmekten doğru.",
    )
    planned = ChannelDecision(
        verdict=Verdict.OPEN,
        by=SELIN,
        at=at,
        on=at.date(),
        figures="Aday öğrenci anketinde katılımcıların yüzde 64'ü kısa filmleri TikTok'ta izliyor.",
        reason="Simülatör çekimleri hazır olunca açılacak; önce çekim izinleri alınmalı.",
    )
    return (
        (account_of(LIBRARY, "facebook"), AccountState.CLOSED, closed),
        (account_of(MARITIME, "tiktok"), AccountState.PLANNED, planned),
    )


def rules() -> Policy:
    """The starter `baskent`, with a yes asked for two kinds of content.

    The guide itself asks for nobody's yes; then nobody would wait for anybody on the example desk, and the review
    could not be tried. The kinds are those whose content the guide wants weighed: B8 (achievements), B10.
    """
    policy = read_starter(FOLDER / "baskent.toml").policy
    step = ApprovalStep(role=Role.APPROVER, clause="K8", categories=("achievement", "information"))
    from data.demo.words import with_words

    return with_words(replace(policy, approvals=(step, *policy.approvals)))
