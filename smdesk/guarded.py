"""What every change passes on its way to the store, whoever makes it: no secret in the clear (V01)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, cast

from smdesk.errors import NotFound, Refused
from smdesk.store import Record, Transaction


@contextmanager
def guarded(transaction: AbstractContextManager[Transaction]) -> Iterator[Transaction]:
    """The same transaction, through which nothing that looks like a password is saved."""
    with transaction as tx:
        yield cast("Transaction", _Guarded(tx))


class _Guarded:
    """A transaction that looks at what is put into it; all else is the transaction's own."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def put(self, record: Record) -> None:
        from smdesk.vault.free_texts import secrets_say

        if findings := secrets_say(record, self._before(record)):
            raise Refused(findings)
        self._tx.put(record)

    def _before(self, record: Record) -> Record | None:
        try:
            return self._tx.get(type(record), record.id)
        except NotFound:
            return None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)
