"""What policy says of a crisis: whose yes a statement needs, how fast things go, how long a plan stays good."""

from __future__ import annotations

from smdesk.late_dataclass import dataclass
from smdesk.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStep:
    """One yes that a statement needs (C03): those of the lowest `order` are asked first, equal ones side by side.

    A `substitute` may say it once the step was asked for `after_minutes`; 0: never.
    """

    role: Role
    order: int = 0
    clause: str = "K2"
    substitutes: tuple[Role, ...] = ()
    after_minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelTarget:
    """How fast messages are answered while a crisis of this level lasts (C04); every kind that is not named: `minutes`.

    `kinds` are minutes by kind of message.
    """

    level: int
    minutes: int
    kinds: tuple[tuple[str, int], ...] = ()


TARGETS = (
    LevelTarget(level=1, minutes=240),
    LevelTarget(level=2, minutes=120),
    LevelTarget(level=3, minutes=60),
    LevelTarget(level=4, minutes=30),
)

CHAIN = (
    ChainStep(role=Role.LEGAL_COUNSEL, order=1),
    ChainStep(role=Role.SECRETARY_GENERAL, order=2),
    ChainStep(role=Role.PRESIDENT, order=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisRules:
    """Everything of a crisis that an institution can change without code.

    `stand_down_roles` may end a crisis beside its lead and deputy. A number not confirmed for `contact_days`, a plan
    not drilled or approved anew for `plan_days`, a prepared text older than `text_days` no longer counts as good.
    For `withdraw_minutes` a false alarm can be taken back as if it had never been.
    """

    chain: tuple[ChainStep, ...] = CHAIN
    stand_down_roles: tuple[Role, ...] = (Role.COMMUNICATIONS_MANAGER,)
    plan_roles: tuple[Role, ...] = (Role.ADMINISTRATOR, Role.COMMUNICATIONS_MANAGER)
    targets: tuple[LevelTarget, ...] = TARGETS
    contact_days: int = 90
    plan_days: int = 365
    text_days: int = 365
    withdraw_minutes: int = 15
    update_minutes: int = 60
    freeze_clause: str = "K14"
    contact_clause: str = "K14"
    plan_clause: str = "O5"
