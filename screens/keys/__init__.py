"""Every key of the program, once: bindings, footer, palette, help and the README's table are made from here."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding, BindingType

from screens.keys import crisis, everywhere, inbox, opening, planning, posting, team, vault
from screens.keys.key import CHOICE, DIALOG, EVERYWHERE, FORM, LIST, PAGE, READING, Key
from smdesk.i18n import _

__all__ = [
    "CHOICE",
    "DIALOG",
    "EVERYWHERE",
    "FORM",
    "KEYS",
    "LIST",
    "PAGE",
    "READING",
    "Key",
    "bindings",
    "does",
    "key_of",
    "keys_of",
    "shown_keys",
]

KEYS: tuple[Key, ...] = (
    *(*everywhere.KEYS, *planning.KEYS, *posting.KEYS, *inbox.KEYS, *team.KEYS),
    *(*vault.KEYS, *crisis.KEYS, *opening.KEYS),
)


def keys_of(*where: str) -> tuple[Key, ...]:
    """The keys that a screen or widget binds, in the order they stand here."""
    return tuple(key for key in KEYS if not set(where).isdisjoint(key.where))


def bindings(*where: str) -> list[BindingType]:
    """The bindings of a screen or widget."""
    return [Binding(key.keys, key.action, key.does, show=bool(key.footer), id=key.id) for key in keys_of(*where)]


def key_of(binding_id: str | None) -> Key | None:
    """The key that a binding was made from."""
    return _BY_ID.get(binding_id or "")


_BY_ID = {key.id: key for key in KEYS}


def does(key: Key) -> str:
    """What a key does, in the language spoken now."""
    return _(key.does)


def shown_keys() -> Iterator[tuple[str, str]]:
    """Every key with what it does in English, for the README; what one key does in several places stands together."""
    together: dict[str, list[str]] = {}
    for key in KEYS:
        together.setdefault(key.shown, []).append(key.does)
    for shown, texts in together.items():
        yield shown, "; ".join(dict.fromkeys(texts))
