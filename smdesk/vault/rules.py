"""What policy says of the accounts' safety, as data."""

from __future__ import annotations

from dataclasses import field

from smdesk.late_dataclass import dataclass
from smdesk.people import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordRules:
    """What a platform takes as a password; `length` is how long ours are made, `symbols` which signs may be in it."""

    least: int = 8
    most: int = 128
    length: int = 20
    symbols: str = "!#$%*+-.:=?@_"
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultRules:
    """Everything about accounts and their secrets that an institution can change.

    What somebody attested about an account grows stale after `attest_days`; `moderators` people should hold a role on
    the platform; a personal profile takes `friends_limit` friends, from `friends_near` on it is said. `agency_may` is
    what an agency's people may do where their role allows it; `link_review_days` how long a review of a declared
    link holds.
    A proof that somebody can open an envelope counts for `proof_days`, a challenge can be answered for
    `challenge_days`; an emergency that nobody answers opens after `wait_hours`, 0: at once. `signed_approvals`: only
    a yes signed with a compared key counts. `passwords` are rules of platforms, by key, where they differ from what
    is known.
    """

    attest_days: int = 180
    moderators: int = 2
    friends_limit: int = 5000
    friends_near: int = 4500
    agency_may: tuple[Act, ...] = (Act.PREPARE,)
    link_review_days: int = 365
    proof_days: int = 180
    challenge_days: int = 14
    wait_hours: int = 24
    signed_approvals: bool = False
    passwords: dict[str, PasswordRules] = field(default_factory=dict)
