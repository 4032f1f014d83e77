"""What of an older state comes back when it is restored, and what never goes back."""

from __future__ import annotations

from dataclasses import replace

from smdesk.accounts import Account, AccountState
from smdesk.crisis.crises import Crisis
from smdesk.crisis.notes import Note
from smdesk.crisis.prevention import Prevention
from smdesk.crisis.statements import Statement
from smdesk.inbox.cases import Case
from smdesk.inbox.erased import Erased
from smdesk.inbox.items import Item
from smdesk.inbox.moderation import Moderation
from smdesk.inbox.sweeps import SweepDay
from smdesk.people import Person
from smdesk.posts import Channel, Post, Stage
from smdesk.store import Record
from smdesk.units import Standing, Unit
from smdesk.vault.cards import Card
from smdesk.vault.credentials import Credential
from smdesk.vault.declared import DeclaredLink
from smdesk.vault.emergencies import Emergency
from smdesk.vault.leaving import Leaving
from smdesk.vault.registry import UnmarkedAccount
from smdesk.vault.security import AccountSecurity


def brought_back(then: Record | None, now: Record | None) -> Record | None:
    """The record to stand after an older state is restored, at the version it has now; None: it is taken out.

    What happened stays: what was published, an approval voided, a no said, somebody or something closed, whatever
    came into the inbox and was done there, all that a crisis brought, a card. Posts made since are taken out unless
    they went out; other records made since stay.
    """
    if then is None:
        return None if isinstance(now, Post) and not _went_out(now) else now
    if now is None:
        return _new(then)
    if isinstance(now, HAPPENED):
        return now
    if isinstance(then, Post) and isinstance(now, Post):
        return _post(then, now)
    if isinstance(then, Person) and isinstance(now, Person):
        return replace(then, version=now.version, state=now.state if now.state is Standing.CLOSED else then.state)
    if isinstance(then, Unit) and isinstance(now, Unit):
        return replace(then, version=now.version, state=now.state if now.state is Standing.CLOSED else then.state)
    if isinstance(then, Account) and isinstance(now, Account):
        return replace(then, version=now.version, state=now.state if now.state is AccountState.CLOSED else then.state)
    return _of_the_vault(then, now)


def _of_the_vault(then: Record, now: Record) -> Record:
    """What was seen and judged stays; a profile withdrawn, an account settled is not brought back."""
    if isinstance(now, AccountSecurity):
        return now
    if isinstance(then, UnmarkedAccount) and isinstance(now, UnmarkedAccount):
        return replace(then, version=now.version, settled_on=now.settled_on)
    if isinstance(then, DeclaredLink) and isinstance(now, DeclaredLink):
        return now if now.withdrawn_on else replace(then, version=now.version, reviews=now.reviews)
    return replace(then, version=now.version)


HAPPENED = (
    Item,
    SweepDay,
    Moderation,
    Case,
    Erased,
    Crisis,
    Note,
    Statement,
    Prevention,
    Card,
    Credential,
    Emergency,
    Leaving,
)
"""What the inbox, the crisis desk and the vault keep tells what was done: it stands as it is, newest envelopes too."""


def _new(then: Record) -> Record:
    """A record that is not there any more: nothing that was agreed on it counts again."""
    back = replace(then, version=0)
    return replace(back, stage=_unagreed(back.stage), decisions=()) if isinstance(back, Post) else back


def _post(then: Post, now: Post) -> Post:
    if _went_out(now):
        return now
    back = replace(then, version=now.version, channels=tuple(map(_not_out, then.channels)))
    back = replace(back, releases=now.releases if back.place == now.place and back.content == now.content else ())
    if back.content != now.content:
        return replace(back, stage=_unagreed(back.stage), decisions=())
    if now.stage is Stage.CANCELLED:
        return replace(back, stage=_unagreed(then.stage), decisions=now.decisions)
    return replace(back, stage=now.stage, decisions=now.decisions, answers=now.answers)


def _went_out(post: Post) -> bool:
    return any(channel.posted_at for channel in post.channels)


def _not_out(channel: Channel) -> Channel:
    return replace(channel, posted_at=None, posted_by=None, link="")


def _unagreed(stage: Stage) -> Stage:
    return Stage.DRAFT if stage in (Stage.IN_REVIEW, Stage.READY) else stage
