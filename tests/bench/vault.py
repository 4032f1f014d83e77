"""Closing a thousand credentials again after a departure, beside bare pyrage; and coverage of a thousand accounts.

Run from the checkout: `python -m tests.bench.vault`. The bare way opens each envelope, closes its content for the rest
and opens the new one once more: the same calls of pyrage that ours makes, without records, signatures, drill keys and
the store. Ours is the whole use case, with progress told, committed to a desk in memory. Coverage is measured as a
screen asks for it, its signatures verified once before.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter

import pyrage

from data.memory import MemoryStore
from smdesk.accounts import Account, AccountId, AccountKind
from smdesk.usecases.vault.closing import closed
from smdesk.usecases.vault.coverage import coverage
from smdesk.usecases.vault.departing import close_without
from smdesk.usecases.vault.ground import Ground
from smdesk.usecases.vault.proofs import Proofs
from smdesk.vault.credentials import NO_ENVELOPE, Credential, Part, credential_id
from smdesk.vault.secret import Secret
from tests.bench.pairs import Ratio, compared
from tests.fakes import AYSE, DENIZ, FACULTY, MEHMET, fill
from tests.vault.with_keys import IT, VaultDesk

MANY = 1_000
PAIRS = 3
FRAMES = 50
MOST = 1.5
FRAME = 16.0
"""Milliseconds."""
FIELDS = {"user_name": Secret("muh@deneme.edu"), "password": Secret("x7Kp2mQ9-x7Kp2mQ9"), "notes": Secret("n" * 300)}


@dataclass
class Filled:
    """A desk with a thousand accounts, each one's login closed for its holder and two backups."""

    team: VaultDesk
    records: list[Credential]


def filled() -> Filled:
    team = VaultDesk()
    desk = team.desk(AYSE)
    accounts = [
        Account(id=AccountId(f"a-{n:04}"), unit=FACULTY, platform="x", handle=f"@hesap{n}", kind=AccountKind.PAGE)
        for n in range(MANY)
    ]
    with desk.reading() as view:
        ground = Ground(desk, view)
        records = [
            closed(
                ground,
                Credential(
                    id=credential_id(account.id, Part.LOGIN),
                    account=account.id,
                    part=Part.LOGIN,
                    holder=AYSE,
                    envelope=NO_ENVELOPE,
                    backups=(MEHMET, DENIZ),
                ),
                FIELDS,
                new_secret=True,
            )
            for account in accounts
        ]
    fill(desk.store, [*accounts, *records], team.clock())
    return Filled(team, records)


def ours(there: Filled) -> Callable[[], object]:
    """The use case, on a desk of its own each time, opened before."""
    shared = there.team.shared
    desks = [
        replace(there.team.desk(AYSE), store=MemoryStore(replace(shared, commits=list(shared.commits))))
        for _ in range(PAIRS)
    ]

    def act() -> None:
        heard: list[int] = []
        done = close_without(desks.pop(), DENIZ, told=lambda number, _of: heard.append(number))
        assert len(done.done) == MANY
        assert len(heard) == MANY + 1

    return act


def bare(there: Filled) -> Callable[[], object]:
    """The same envelopes with pyrage alone."""
    own = there.team.desk(AYSE).keys.own()
    identity = pyrage.x25519.Identity.from_str(own.identity.text)
    rest = [
        pyrage.x25519.Recipient.from_str(there.team.desk(person).keys.own().public.recipient)
        for person in (AYSE, MEHMET)
    ]
    envelopes = [each.envelope.sealed.encode() for each in there.records]

    def act() -> None:
        for envelope in envelopes:
            plain = pyrage.decrypt(envelope, [identity])
            again = pyrage.encrypt(plain, rest, armored=True)
            assert pyrage.decrypt(again, [identity]) == plain

    return act


def frames(there: Filled) -> tuple[float, float]:
    """Milliseconds of the first coverage, which verifies, and the median of those after it."""
    desk, proofs = there.team.desk(IT), Proofs()
    times = []
    for _ in range(FRAMES):
        begun = perf_counter()
        seen = coverage(desk, proofs)
        times.append((perf_counter() - begun) * 1e3)
    assert len(seen.accounts) == MANY + 3
    return times[0], statistics.median(times[1:])


def main() -> int:
    there = filled()
    ratio: Ratio = compared(ours(there), bare(there), pairs=PAIRS)
    print(f"{MANY} credentials closed again for two, beside bare pyrage: {ratio}  (at most {MOST})")
    first, after = frames(there)
    print(f"coverage of {MANY} accounts: {after:.1f} ms after {first:.0f} ms of verifying  (at most {FRAME:.0f} ms)")
    return int(ratio.value > MOST or after > FRAME)


if __name__ == "__main__":
    raise SystemExit(main())
