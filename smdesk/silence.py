"""Accounts that fall silent: nothing went out for days, and nothing is planned (S02, B1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from smdesk.accounts import Account, AccountState
from smdesk.findings import Finding, Severity
from smdesk.policy import Policy


def falls_silent(account: Account, last: date | None, today: date, policy: Policy) -> bool:
    """Whether an account carried nothing for as many days as policy allows; `last` is the day of its last post.

    One that never carried any counts from the day it was decided to open it; where nobody noted one, from long ago.
    """
    if account.state is not AccountState.ACTIVE or not policy.silent_days:
        return False
    since = last or min((decision.on for decision in account.decisions), default=date.min)
    return since <= today - timedelta(days=policy.silent_days)


def silence_says(account: Account, last: date | None, handles: Mapping[str, str], policy: Policy) -> Finding:
    """The warning about an account that fell silent."""
    params: dict[str, object] = {"account": account.id, "handle": handles.get(account.id, account.handle), "last": last}
    return Finding("account_silent", Severity.WARN, policy.clause("account_silent"), params)
