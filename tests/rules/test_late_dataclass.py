"""A dataclass whose methods are made late is, to whoever uses it, the standard one."""

from __future__ import annotations

import inspect
from dataclasses import FrozenInstanceError, field, replace

import pytest

from smdesk.late_dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """With a default of every kind."""

    id: str
    weight: int = 0
    marks: tuple[str, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Label:
    """By position."""

    town: str
    street: str = ""


def test_it_is_made_from_what_is_given_and_its_defaults() -> None:
    parcel = Parcel(id="p", weight=3)

    assert (parcel.id, parcel.weight, parcel.marks, parcel.notes) == ("p", 3, (), {})
    assert parcel.notes is not Parcel(id="p").notes
    assert str(inspect.signature(Label)) == "(town: 'str', street: 'str' = '') -> None"


def test_what_is_alike_is_equal_and_one_key() -> None:
    assert Label("Riga", "Brīvības") == Label("Riga", "Brīvības")
    assert Label("Riga") != Label("Konya")
    assert len({Label("Riga"), Label("Riga"), Label("Konya")}) == 2
    assert Label("Riga") != ("Riga", "")


def test_a_change_makes_another_one() -> None:
    assert replace(Parcel(id="p"), weight=5) == Parcel(id="p", weight=5)
    assert repr(Label("Riga")) == "Label(town='Riga', street='')"


def test_nothing_in_it_changes_and_nothing_is_added() -> None:
    label = Label("Riga")

    for name in ("town", "other"):
        with pytest.raises(FrozenInstanceError):
            setattr(label, name, "x")
    with pytest.raises(FrozenInstanceError):
        del label.town  # type: ignore[misc]  # what must be refused
    assert not hasattr(label, "__dict__")


def test_what_does_not_fit_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="'town'"):
        Label()  # type: ignore[call-arg]  # what must be refused
    with pytest.raises(TypeError, match="'colour'"):
        Label("Riga", colour="red")  # type: ignore[call-arg]  # what must be refused
