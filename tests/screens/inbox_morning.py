"""A faculty's inbox on a Monday morning: two accounts, a communications manager, what people wrote over the weekend."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from data.starters import FOLDER, read_starter
from smdesk.inbox.cases import Case, Plan
from smdesk.inbox.items import Item, ItemId
from smdesk.inbox.moderation import Measure, Moderation
from smdesk.inbox.replies import Reply
from smdesk.inbox.rules import Area
from smdesk.inbox.sweeps import Found, Look, SweepDay, sweep_id
from smdesk.people import Grant, Person, PersonId, Role
from smdesk.policy import Policy
from smdesk.store import ItemsWanted
from smdesk.usecases.inbox.taking_in import NewItem, add_item
from tests.fakes import FACULTY, MONDAY, OWNER, PLAIN_POLICY, Sitting, X, faculty_records
from tests.mail.mails import mail, mbox

SELIN, CEMAL = PersonId("n-selin"), PersonId("n-cemal")
"""The communications manager and the Secretary General."""

ASKED = "Kayıtlar ne zaman başlıyor?"


def rules(starter: str) -> Policy:
    """The tests' plain policy with a starter's rules for the inbox and for content."""
    shipped = read_starter(FOLDER / f"{starter}.toml").policy
    return replace(PLAIN_POLICY, inbox=shipped.inbox, content=shipped.content)


def morning(starter: str = "baskent") -> Sitting:
    """`konya` wants the communications manager's yes to replies, `baskent` nobody's."""
    policy = rules(starter)
    staff = [
        Person(id=SELIN, name="Selin Aydemir", email="selin@deneme.edu", roles=(Grant(Role.COMMUNICATIONS_MANAGER),)),
        Person(id=CEMAL, name="Cemal Ergüven", email="cemal@deneme.edu", roles=(Grant(Role.SECRETARY_GENERAL),)),
    ]
    return Sitting(policy, records=[*faculty_records(policy), *staff])


def noted(sitting: Sitting, text: str = ASKED, *, kind: str = "", author: str = "@merakli") -> Item:
    """A message that lies there already."""
    return add_item(sitting.desk(), NewItem(account=X, text=text, kind=kind, author=author, area=Area.MESSAGES))


def items(sitting: Sitting) -> list[Item]:
    """Everything in the inbox."""
    desk = sitting.desk()
    desk.store.refresh()
    with desk.reading() as view:
        return sorted(view.items(ItemsWanted()), key=lambda item: item.id)


def weekend(folder: Path) -> str:
    """An mbox of what came on the weekend: one for X, one for an account that is none of ours, one of a stranger."""
    asked = "Ali Can yanıtladı:\nYüksek lisans başvuruları ne zaman?\n\nX'te görüntüle\n"
    other = "Yorum:\nGüzel video\n\nYanıtla\n"
    return str(
        mbox(
            folder / "hafta-sonu.mbox",
            mail(asked, subject="Ali Can (@ali) gönderini yanıtladı", sender="X <notify@x.com>", ident="x"),
            mail(other, subject="Ece videonuza yorum yaptı", sender="YouTube <noreply@youtube.com>", ident="y"),
            mail("Merhaba", subject="Kayıt", sender="veli@ornek.example", ident="v"),
        )
    )


def evil_inbox(evil: str) -> list[object]:
    """An item, a sweep, a measure and a case in which every word came from somebody who means harm."""
    now = MONDAY
    reply = Reply(id="y-1", text=evil, by=OWNER, at=now)
    item = Item(
        id=ItemId("i-evil"),
        unit=FACULTY,
        account=X,
        kind="question",
        area=Area.MESSAGES,
        received_at=now,
        waiting_since=now,
        entered_at=now,
        entered_by=OWNER,
        salt="s",
        author=evil,
        text=evil,
        link=evil,
        labels=(evil,),
        attachments=(evil,),
        recognised=False,
        replies=(reply,),
        case="e-evil",
    )
    look = Look(areas=(Area.MESSAGES,), found=Found.UNREACHABLE, why=evil, by=OWNER, at=now)
    sweep = SweepDay(id=sweep_id(FACULTY, now.date()), unit=FACULTY, day=now.date(), reason=evil)
    measure = Moderation(
        id="m-evil",
        unit=FACULTY,
        account=X,
        measure=Measure.HIDE,
        ground="insult",
        by=OWNER,
        at=now,
        why=evil,
        item=item.id,
        author=evil,
        where=evil,
        evidence=evil,
    )
    plan = Plan(text=evil, by=OWNER, at=now)
    case = Case(
        id="e-evil",
        unit=FACULTY,
        title=evil,
        reported_by=OWNER,
        reported_at=now,
        report=evil,
        item=item.id,
        words=(evil,),
        managers=(OWNER,),
        plan=plan,
    )
    return [item, sweep.looked(X, [look]), measure, case]
