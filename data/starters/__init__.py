"""The starter policies that ship with the program: one TOML file for each source document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

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
    import msgspec

    try:
        raw = msgspec.toml.decode(path.read_bytes())
        starter = msgspec.convert(raw, Starter, strict=True)
    except (OSError, UnicodeError, ValueError) as error:  # msgspec's and TOML's own errors are ValueErrors
        raise BadInput("bad_starter", path=str(path), reason=str(error)) from error
    wrong = [*_unknown(raw, msgspec.to_builtins(starter), "$"), *_without_category(starter)]
    if wrong:
        raise BadInput("bad_starter", path=str(path), reason="; ".join(wrong))
    return starter


def _unknown(given: object, known: object, where: str) -> Iterator[str]:
    """What stands in the file but means nothing: a mistyped name would silently fall back to a default."""
    if isinstance(given, dict) and isinstance(known, dict):
        for name, value in given.items():
            if name not in known:
                yield f"`{where}.{name}` is not known"
            else:
                yield from _unknown(value, known[name], f"{where}.{name}")
    elif isinstance(given, list) and isinstance(known, list | tuple):
        for index, (mine, theirs) in enumerate(zip(given, known, strict=True)):
            yield from _unknown(mine, theirs, f"{where}[{index}]")


def _without_category(starter: Starter) -> Iterator[str]:
    """Questions and approvals for a kind of content that the starter does not have."""
    policy = starter.policy
    kinds = {category.key for category in policy.categories}
    meant = [*(question.categories for question in policy.questions), *(step.categories for step in policy.approvals)]
    for key in dict.fromkeys(key for keys in meant for key in keys):
        if key not in kinds:
            yield f"there is no kind of content `{key}`"
