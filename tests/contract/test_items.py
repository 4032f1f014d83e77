"""What every store promises of the inbox: items are found by what is asked, without reading all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.memory import MemoryDesk, MemoryStore
from smdesk.accounts import AccountId
from smdesk.errors import NotFound
from smdesk.inbox.erased import Erased
from smdesk.inbox.items import Item, ItemId, ItemState
from smdesk.inbox.rules import Area
from smdesk.inbox.sweeps import SweepDay
from smdesk.people import PersonId
from smdesk.store import ItemsWanted, Record, Store
from smdesk.units import UnitId
from tests.contract.conftest import OpenStore
from tests.data.samples import FACULTY, NOON, entry


def item(number: int, **given: Any) -> Item:
    """An item that came so many minutes after noon."""
    came = NOON + timedelta(minutes=number)
    content: dict[str, Any] = {
        "unit": FACULTY.id,
        "account": AccountId("a-x"),
        "kind": "question",
        "area": Area.MESSAGES,
        "received_at": came,
        "waiting_since": came,
        "entered_at": came,
        "entered_by": PersonId("n-ayse"),
        "salt": "5a17",
        "text": f"Soru {number}",
    }
    return Item(id=ItemId(f"i-{number}"), **(content | given))


def save(store: Store, *records: Record) -> None:
    with store.transaction() as tx:
        for record in records:
            tx.put(record)
        tx.commit(entry("item.add", records[0].id))


def found(store: Store, **wanted: Any) -> list[str]:
    with store.reading() as view:
        return [each.id for each in view.items(ItemsWanted(**wanted))]


SAMPLE = (
    item(3),
    item(1, state=ItemState.CLOSED, source="s1"),
    item(2, assignee=PersonId("n-ayse"), kind="complaint", author="@ALİ"),
    item(4, unit=UnitId("u-x"), account=AccountId("a-ig"), routed_to=FACULTY.id, state=ItemState.ROUTED),
    item(5, case="e-1", state=ItemState.ANSWERED, waiting_since=NOON),
)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, ["i-5", "i-1", "i-2", "i-3", "i-4"]),
        ({"newest": True, "most": 2}, ["i-5", "i-4"]),
        ({"waits": True}, ["i-2", "i-3", "i-4"]),
        ({"waits": True, "most": 1}, ["i-2"]),
        ({"waits": False}, ["i-5", "i-1"]),
        ({"units": frozenset({UnitId("u-x")})}, ["i-4"]),
        ({"units": frozenset({FACULTY.id}), "waits": True}, ["i-2", "i-3", "i-4"]),
        ({"accounts": frozenset({"a-ig"})}, ["i-4"]),
        ({"assignees": frozenset({None}), "waits": True}, ["i-3", "i-4"]),
        ({"assignees": frozenset({PersonId("n-ayse")})}, ["i-2"]),
        ({"kinds": frozenset({"complaint"})}, ["i-2"]),
        ({"states": frozenset({ItemState.CLOSED, ItemState.ROUTED})}, ["i-1", "i-4"]),
        ({"author": "@ali"}, ["i-2"]),
        ({"sources": frozenset({"s1", "s2"})}, ["i-1"]),
        ({"case": "e-1"}, ["i-5"]),
        ({"first": NOON + timedelta(minutes=2), "last": NOON + timedelta(minutes=3)}, ["i-2", "i-3"]),
    ],
)
def test_items_are_found_by_every_condition_those_that_wait_longest_first(
    open_store: OpenStore, wanted: dict[str, Any], ids: list[str]
) -> None:
    save(open_store(), *SAMPLE)

    assert found(open_store(), **wanted) == ids
    with open_store().reading() as view:
        assert view.count_items(ItemsWanted(**(wanted | {"most": None}))) == len(
            found(open_store(), **wanted | {"most": None})
        )


def test_a_change_moves_an_item_and_an_open_view_keeps_what_it_saw(open_store: OpenStore) -> None:
    store = open_store()
    save(store, *SAMPLE)
    other = open_store()
    assert found(other, waits=True) == ["i-2", "i-3", "i-4"]
    with other.reading() as before:
        with store.transaction() as tx:
            tx.put(replace(tx.get(Item, "i-3"), state=ItemState.CLOSED))
            tx.commit(entry("item.close", "i-3"))
        other.refresh()

        assert [each.id for each in before.items(ItemsWanted(waits=True))] == ["i-2", "i-3", "i-4"]
        assert before.count_items(ItemsWanted(waits=True)) == 3
    assert found(other, waits=True) == found(store, waits=True) == ["i-2", "i-4"]


def test_a_transaction_finds_what_it_has_put_and_not_what_it_took_out(open_store: OpenStore) -> None:
    store = open_store()
    save(store, *SAMPLE)
    with store.transaction() as tx:
        tx.put(item(9))
        tx.take_out(tx.get(Item, "i-2"))

        assert [each.id for each in tx.items(ItemsWanted(waits=True))] == ["i-3", "i-4", "i-9"]
        assert tx.count_items(ItemsWanted(waits=True)) == 3


def test_what_is_taken_out_and_scrubbed_is_gone_for_every_terminal(open_store: OpenStore) -> None:
    store, other = open_store(), open_store()
    save(store, *SAMPLE)
    other.refresh()
    with store.transaction() as tx:
        tx.take_out(tx.get(Item, "i-2"))
        tx.put(Erased(id="i-2", by=PersonId("n-ayse"), at=NOON))
        tx.commit(entry("person.erase", "items"))

    assert list(store.scrub()) == []
    other.refresh()
    for terminal in (store, other, open_store()):
        with terminal.reading() as view, pytest.raises(NotFound):
            view.get(Item, "i-2")
        assert found(terminal, waits=True) == ["i-3", "i-4"]


def test_how_many_lie_in_a_table_is_counted(open_store: OpenStore) -> None:
    with open_store().reading() as view:
        assert (view.count("items"), view.count("cases")) == (0, 0)
    save(open_store(), *SAMPLE)
    with open_store().reading() as view:
        assert view.count("items") == len(SAMPLE)


def test_a_sweep_is_found_by_its_name_among_years_of_them(open_store: OpenStore) -> None:
    days = [NOON.date() + timedelta(days=n) for n in range(40)]
    save(open_store(), *(SweepDay(id=f"w-u-{day}", unit=FACULTY.id, day=day) for day in days))

    with open_store().reading() as view:
        assert view.get(SweepDay, f"w-u-{days[7]}").day == days[7]
        with pytest.raises(NotFound):
            view.get(SweepDay, "w-u-none")


states = st.sampled_from(list(ItemState))
changes = st.lists(st.tuples(st.integers(0, 30), states, st.sampled_from([None, "n-a", "n-b"])), max_size=40)
conditions = st.builds(
    dict,
    waits=st.sampled_from([None, True, False]),
    assignees=st.sampled_from([None, frozenset({None}), frozenset({"n-a"}), frozenset({"n-a", None})]),
    states=st.one_of(st.none(), st.frozensets(states)),
    units=st.sampled_from([None, frozenset({FACULTY.id}), frozenset({UnitId("u-none")})]),
    most=st.sampled_from([None, 3, 2_100]),
    newest=st.booleans(),
)


@given(changes, st.lists(conditions, min_size=1, max_size=4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_index_says_what_looking_at_every_item_would_say(
    changes: Sequence[tuple[int, ItemState, str | None]], asked: list[dict[str, Any]]
) -> None:
    store = MemoryStore(MemoryDesk())
    save(store, *(item(number) for number in range(2_300)))
    for number, state, holder in changes:
        for wanted in asked:
            found(store, **wanted)  # the index is made before the change, and must follow it
        with store.transaction() as tx:
            holds = PersonId(holder) if holder else None
            tx.put(replace(tx.get(Item, f"i-{number}"), state=state, assignee=holds))
            tx.commit(entry("item.sort", f"i-{number}"))
    with store.reading() as view:
        every = [view.get(Item, f"i-{number}") for number in range(2_300)]
    for wanted in asked:
        expected = [
            each
            for each in every
            if (wanted["waits"] is None or each.waits == wanted["waits"])
            and (wanted["assignees"] is None or each.assignee in wanted["assignees"])
            and (wanted["states"] is None or each.state in wanted["states"])
            and (wanted["units"] is None or each.unit in wanted["units"])
        ]
        expected.sort(key=lambda each: (each.waiting_since, each.id), reverse=wanted["newest"])
        assert found(store, **wanted) == [each.id for each in expected][: wanted["most"]]
        with store.reading() as view:
            assert view.count_items(ItemsWanted(**wanted)) == len(expected)


def test_moments_are_compared_as_moments_not_as_they_are_written() -> None:
    store = MemoryStore(MemoryDesk())
    whole = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    save(store, item(1, received_at=whole), item(2, received_at=whole + timedelta(microseconds=5)))

    assert found(store, newest=True) == ["i-2", "i-1"]
