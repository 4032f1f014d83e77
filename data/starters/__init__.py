"""The starter policies that ship with the program: one TOML file for each source document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from data.toml_records import read_record
from smdesk.errors import BadInput
from smdesk.ports import Starter

FOLDER = Path(__file__).parent
SHIPPED = ("baskent", "konya", "plain")
"""In the order in which the first-run guide offers them."""


def starters() -> Sequence[Starter]:
    """The starters that ship with the program."""
    return [read_starter(FOLDER / f"{key}.toml") for key in SHIPPED]


def read_starter(path: Path) -> Starter:
    """One starter; BadInput(`bad_starter`) with the file's path and the reason where it is not one."""
    starter = read_record(path, Starter, "bad_starter")
    if wrong := [*_without_category(starter)]:
        raise BadInput("bad_starter", path=str(path), reason="; ".join(wrong))
    return starter


def _without_category(starter: Starter) -> Iterator[str]:
    """Questions and approvals for a kind of content that the starter does not have."""
    policy = starter.policy
    kinds = {category.key for category in policy.categories}
    meant = [*(question.categories for question in policy.questions), *(step.categories for step in policy.approvals)]
    for key in dict.fromkeys(key for keys in meant for key in keys):
        if key not in kinds:
            yield f"there is no kind of content `{key}`"
