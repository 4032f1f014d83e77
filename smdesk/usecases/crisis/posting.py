"""A statement as a post: placed, due and ticked off like any other, while all others are stopped (C02, C03)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from smdesk.accounts import AccountId
from smdesk.crisis.chain import may_release
from smdesk.crisis.crises import Crisis
from smdesk.crisis.statements import Released, Statement
from smdesk.desk import Desk, today
from smdesk.errors import Refused
from smdesk.findings import Finding
from smdesk.people import Act
from smdesk.policy import Policy
from smdesk.posts import Channel, Post, Stage
from smdesk.store import Transaction
from smdesk.units import UnitId
from smdesk.usecases.around import Outcome, around, ask_right, refuse, settle
from smdesk.usecases.crisis.finding import still_lasts
from smdesk.usecases.crisis.stating import said_note
from smdesk.usecases.writing import Draft, blank_post, read_place, written


def post_statement(
    desk: Desk, statement_id: str, unit: UnitId, accounts: Sequence[AccountId], *, at: str = ""
) -> Outcome:
    """Make a post of an approved statement, word for word, at a place (a WHEN in the unit's zone); now unless said.

    It needs nobody's further yes; limits it breaks are said as warnings. Other words in it are no statement any more.
    """
    with desk.writing() as tx:
        ask_right(desk, tx, Act.PREPARE, unit)
        statement = tx.get(Statement, statement_id)
        if not statement.crisis:
            raise Refused([Finding("statement_of_no_crisis", clause="K2")])
        crisis = tx.get(Crisis, statement.crisis)
        still_lasts(crisis)
        if crisis.drill:
            raise Refused([Finding("only_exercise", clause="O5")])
        refuse(may_release(statement, tx.get(Policy, "policy").crisis, tx.all(Statement), today(desk, tx)))
        ground = around(desk, tx)
        draft = Draft(text=statement.text, title=statement.title, accounts=tuple(accounts))
        post = replace(written(ground, blank_post(ground, unit), draft), statement=statement.id, stage=Stage.READY)
        place = read_place(ground, unit, at) or read_place(ground, unit, ground.now.isoformat())
        outcome = settle(tx, ground, post, place)
        tx.put(outcome.post)
        tx.commit(desk.entry("post.new", post.id, f"statement:{statement.id}", at=ground.now))
        return outcome.saved()


def went_out(desk: Desk, tx: Transaction, before: Post, after: Post) -> None:
    """A post that is a statement's text went out: the statement is released there, the timeline tells it."""
    statement = tx.get(Statement, after.statement)
    fresh = [each for each in after.channels if each.posted_at is not None and each not in before.channels]
    handles = {account.id: account.handle for account in tx.accounts(after.unit)}
    outs = [_released(channel, handles.get(channel.account, channel.account)) for channel in fresh]
    for out in outs:
        tx.put(said_note(desk, statement, out))
    tx.put(replace(statement, released=(*statement.released, *outs)))


def _released(channel: Channel, handle: str) -> Released:
    at, by = channel.posted_at, channel.posted_by
    if at is None or by is None:
        raise ValueError(channel.account)
    return Released(where=handle, at=at, by=by, link=channel.link)
