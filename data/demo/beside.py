"""What lies on the example desk besides posts: the round for the coming month, two campaigns, consents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from data.demo.script import working_day
from data.demo.university import APPROVERS, CAREER, ELIF, ENGINEERING, GRADUATE, LIBRARY, MARITIME, SELIN, UNITS, ZONE
from smdesk.campaigns import Campaign, CampaignId, Result, Spending
from smdesk.consent import Consent, Giver, Scope
from smdesk.people import PersonId
from smdesk.rounds import Round, RoundId, SheetReturned
from smdesk.store import Record
from smdesk.units import UnitId
from smdesk.walltime import place_at, today_in

EMPLOYERS, APPLICANTS = CampaignId("k-isveren"), CampaignId("k-aday")


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing somebody did, and the records as they stood after it."""

    at: datetime
    by: PersonId
    act: str
    record: str
    records: tuple[Record, ...]


def deeds(now: datetime) -> list[Deed]:
    """Everything that was done, in order of time."""
    return sorted([*_round(now), *_employers(now), *_applicants(now), *_consents(now)], key=lambda deed: deed.at)


def at_clock(now: datetime, offset: int, hour: int, minute: int = 0) -> datetime:
    """A time on the wall clock, so many working days from today."""
    day = working_day(today_in(now, ZONE), offset)
    return place_at(datetime.combine(day, time(hour, minute)), ZONE, ZONE).utc


def _day(now: datetime, offset: int) -> date:
    return working_day(today_in(now, ZONE), offset)


ANSWERS: tuple[tuple[UnitId, int, int], ...] = ((LIBRARY, 4, 0), (MARITIME, 3, 1), (CAREER, 6, 0), (GRADUATE, 0, 0))
"""Who has answered: the rows taken and refused; an empty sheet is an answer too."""


def _round(now: datetime) -> Iterator[Deed]:
    """Every unit was asked for the coming month; four have answered, the others are late."""
    month = (today_in(now, ZONE).replace(day=28) + timedelta(days=4)).replace(day=1)
    sent = at_clock(now, -6, 10)
    asked = {
        unit.id: Round(
            id=RoundId(f"r-{unit.id.removeprefix('u-')}"),
            unit=unit.id,
            month=month,
            sent_at=sent,
            sent_by=SELIN,
            answer_by=_day(now, -1),
        )
        for unit in UNITS
    }
    yield Deed(sent, SELIN, "round.send", "institution", tuple(asked.values()))
    for number, (unit, taken, refused) in enumerate(ANSWERS):
        at = at_clock(now, -4 + number % 3, 11, 20 + 7 * number)
        name = next(each.name for each in UNITS if each.id == unit)
        sheet = SheetReturned(
            at=at, by=SELIN, file=f"{month:%Y-%m} {name}.xlsx", taken=taken, refused=refused, duplicate=0
        )
        back = replace(asked[unit], returned=(sheet,), version=1)
        yield Deed(at, SELIN, "round.import", back.id, (back,))


def _employers(now: datetime) -> Iterator[Deed]:
    """The employers' days are over, cost more than planned, and nobody has decided what follows."""
    plan = Campaign(
        id=EMPLOYERS,
        unit=CAREER,
        name="İşveren Günleri",
        event="İşveren Günleri",
        audience="students",
        first=_day(now, -9),
        last=_day(now, -4),
        budget=Decimal("12000.00"),
    )
    yield Deed(at_clock(now, -12, 11), SELIN, "campaign.add", EMPLOYERS, (plan,))
    for number, (offset, amount, what) in enumerate(
        ((-9, "5500.00", "LinkedIn, iki hafta"), (-7, "4800.00", "Instagram hikâye reklamı"), (-5, "2350.00", "Afiş"))
    ):
        spent = Spending(on=_day(now, offset), amount=Decimal(amount), what=what, by=SELIN)
        plan = replace(plan, spent=(*plan.spent, spent), version=number + 1)
        yield Deed(at_clock(now, offset, 15, 10), SELIN, "campaign.spend", EMPLOYERS, (plan,))
    result = Result(on=_day(now, -4), measure="Kayıt", figure=Decimal(2512), by=SELIN)
    plan = replace(plan, results=(result,), version=plan.version + 1)
    yield Deed(at_clock(now, -3, 9, 40), SELIN, "campaign.result", EMPLOYERS, (plan,))


def _applicants(now: datetime) -> Iterator[Deed]:
    """The faculty's campaign for applicants runs within its budget."""
    plan = Campaign(
        id=APPLICANTS,
        unit=ENGINEERING,
        name="Aday öğrenci tanıtımı",
        event="Tanıtım günleri",
        audience="prospective_students",
        first=_day(now, -5),
        last=_day(now, 12),
        budget=Decimal("20000.00"),
    )
    yield Deed(at_clock(now, -8, 14), APPROVERS[ENGINEERING], "campaign.add", APPLICANTS, (plan,))
    spent = Spending(on=_day(now, -3), amount=Decimal("6400.00"), what="Instagram, ilk hafta", by=ELIF)
    running = replace(plan, spent=(spent,), version=1)
    yield Deed(at_clock(now, -3, 16, 30), ELIF, "campaign.spend", APPLICANTS, (running,))


def _consents(now: datetime) -> Iterator[Deed]:
    """A firm's that holds, a speaker's that has ended, an alumna's that was taken back (S11)."""
    noted = at_clock(now, -20, 14)
    given = (
        Consent(
            id="c-demirbag",
            giver=Giver.FIRM,
            name="Demirbağ Makine Sanayi A.Ş.",
            scopes=frozenset({Scope.PRODUCTION, Scope.NAME}),
            given_on=_day(now, -22),
            until=_day(now, 120),
            proof="İş birliği protokolü, madde 9; dekanlık arşivi",
            noted_by=ELIF,
        ),
        Consent(
            id="c-konuk",
            giver=Giver.PERSON,
            name="Dr. Orhan Sezgin",
            scopes=frozenset({Scope.PICTURE, Scope.NAME}),
            given_on=_day(now, -60),
            until=_day(now, -2),
            proof="E-posta; Kariyer Merkezi",
            noted_by=SELIN,
        ),
        Consent(
            id="c-mezun",
            giver=Giver.PERSON,
            name="Yağmur Ertekin",
            scopes=frozenset({Scope.PICTURE}),
            given_on=_day(now, -40),
            proof="İmzalı form, mezunlar ofisi",
            noted_by=SELIN,
        ),
    )
    for number, consent in enumerate(given):
        by = ELIF if consent.noted_by == ELIF else SELIN
        yield Deed(noted + timedelta(minutes=9 * number), by, "consent.add", consent.id, (consent,))
    back = replace(given[-1].withdrawn(_day(now, -3)), version=1)
    yield Deed(at_clock(now, -3, 15), SELIN, "consent.withdraw", back.id, (back,))
