"""The scenarios that ship with the program: one TOML file each, in every language; an institution changes copies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from data.toml_records import read_record
from smdesk.crisis.runbooks import Runbook

FOLDER = Path(__file__).parent
SHIPPED = (
    "hostile_campaign",
    "wrong_post",
    "hijacked_account",
    "campus_accident",
    "data_leak",
    "exam_leak",
    "discrimination",
    "disaster",
    "fake_account",
    "staff_post",
    "unknown",
)
"""In the order in which they are offered, the one for what nobody has a name for yet last."""


@lru_cache(maxsize=1)
def scenarios() -> Sequence[Runbook]:
    """The shipped scenarios; nobody has approved their texts yet."""
    return tuple(read_runbook(FOLDER / f"{key}.toml") for key in SHIPPED)


def read_runbook(path: Path) -> Runbook:
    """One runbook; BadInput(`bad_scenario`) with the file's path and the reason where it is not one."""
    return read_record(path, Runbook, "bad_scenario")
