"""What every store promises, whatever it keeps the desk in."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from smdesk.accounts import Account, AccountId, AccountKind
from smdesk.errors import BadInput, Conflict, Locked, NotFound
from smdesk.people import Person, PersonId
from smdesk.posts import Channel, Post, SeriesId, Stage
from smdesk.store import PostsWanted, Record, Store
from smdesk.units import Institution, Unit, UnitId, UnitKind
from tests.contract.conftest import OpenStore
from tests.data.samples import FACULTY, INSTITUTION, NOON, entry, post

RECTORATE = Unit(id=UnitId("u-rec"), name="Rektörlük", kind=UnitKind.RECTORATE)


def save(store: Store, *records: Record) -> int:
    with store.transaction() as tx:
        for record in records:
            tx.put(record)
        return tx.commit(entry(record=records[0].id))


def found(store: Store, **wanted: Any) -> list[str]:
    with store.reading() as view:
        return [found.id for found in view.posts(PostsWanted(**wanted))]


def test_what_was_committed_is_read_back_the_same_one_version_higher(open_store: OpenStore) -> None:
    wanted = post("p-1", day=3, title="Açılış", text="İlk satır\nikinci  \u0000", marks=("confidential",))

    save(open_store(), wanted)

    with open_store().reading() as view:
        assert view.get(Post, "p-1") == replace(wanted, version=1)
        assert view.get(Institution, "institution") == replace(INSTITUTION, version=1)


def test_a_record_that_is_not_there_is_not_found(open_store: OpenStore) -> None:
    with open_store().reading() as view, pytest.raises(NotFound) as raised:
        view.get(Post, "p-none")

    assert raised.value.params == {"kind": "post", "wanted": "p-none"}


def test_ids_of_different_kinds_do_not_meet(open_store: OpenStore) -> None:
    with open_store().reading() as view, pytest.raises(NotFound):
        view.get(Post, FACULTY.id)


def test_leaving_without_commit_changes_nothing(open_store: OpenStore) -> None:
    store = open_store()
    with store.transaction() as tx:
        tx.put(post("p-1"))

    with store.reading() as view:
        assert (view.sequence, len(view.trail()), found(store)) == (1, 1, [])
    assert found(open_store()) == []


def test_an_exception_changes_nothing_and_frees_the_lock(open_store: OpenStore) -> None:
    store = open_store()
    with pytest.raises(ZeroDivisionError), store.transaction() as tx:
        tx.put(replace(post("p-1"), title=str(1 / 0)))

    assert found(store) == found(open_store()) == []
    assert save(open_store(), post("p-2")) == 2


def test_a_transaction_sees_its_own_changes_before_commit(open_store: OpenStore) -> None:
    store = open_store()
    save(store, post("p-1", day=2))
    with store.transaction() as tx:
        tx.put(replace(tx.get(Post, "p-1"), place=None))
        tx.put(post("p-2", day=1))
        tx.put(RECTORATE)

        assert [p.id for p in tx.posts(PostsWanted())] == ["p-2", "p-1"]
        assert [p.id for p in tx.posts(PostsWanted(placed=True))] == ["p-2"]
        assert [u.name for u in tx.units()] == ["Fen Fakültesi", "Rektörlük"]
        assert tx.get(Post, "p-1").version == 2


def test_after_commit_the_transaction_is_over(open_store: OpenStore) -> None:
    store = open_store()
    with store.transaction() as tx:
        tx.commit(entry())

        with pytest.raises(RuntimeError):
            tx.put(post("p-1"))
        with pytest.raises(RuntimeError):
            tx.commit(entry())
    with pytest.raises(RuntimeError):
        tx.put(post("p-1"))


def test_of_two_writers_at_the_same_version_the_second_is_told_both_versions(open_store: OpenStore) -> None:
    first, second = open_store(), open_store()
    save(first, post("p-1"))
    second.refresh()
    with first.reading() as one, second.reading() as other:
        mine, theirs = one.get(Post, "p-1"), other.get(Post, "p-1")
    save(first, replace(mine, title="first"))

    with pytest.raises(Conflict) as raised:
        save(second, replace(theirs, title="second"))

    assert raised.value.mine == replace(theirs, title="second")
    assert raised.value.theirs == replace(mine, title="first", version=2)
    with open_store().reading() as view:
        assert view.get(Post, "p-1").title == "first"


def test_a_new_record_under_a_taken_id_is_a_conflict(open_store: OpenStore) -> None:
    first, second = open_store(), open_store()
    save(first, post("p-1", title="first"))

    with pytest.raises(Conflict):
        save(second, post("p-1", title="second"))


def test_a_record_nobody_saved_cannot_be_at_a_version(open_store: OpenStore) -> None:
    with pytest.raises(Conflict) as raised:
        save(open_store(), replace(post("p-1"), version=3))

    assert raised.value.theirs is None


def test_while_one_writes_the_other_is_told_who(open_store: OpenStore) -> None:
    first, second = open_store(), open_store()
    with first.transaction(), pytest.raises(Locked) as raised, second.transaction():
        pass

    assert raised.value.params["holder"]


def test_each_commit_writes_exactly_one_entry_in_sequence_and_chained(open_store: OpenStore) -> None:
    first, second = open_store(), open_store()
    for number in range(1, 6):
        save(first if number % 2 else second, post(f"p-{number}"), post(f"q-{number}"))

    with open_store().reading() as view:
        trail = view.trail()
    assert [e.seq for e in trail] == [1, 2, 3, 4, 5, 6]
    assert [e.record for e in trail] == ["institution", "p-1", "p-2", "p-3", "p-4", "p-5"]
    assert all(after.previous == before.digest for before, after in pairwise(trail))
    assert len({e.digest for e in trail}) == 6


def test_the_trail_of_one_record_and_the_newest_of_it(open_store: OpenStore) -> None:
    store = open_store()
    for number in range(1, 7):
        save(store, post(f"p-{number}", text=f'"record":"p-1" {number}'))
    with store.transaction() as tx:
        tx.put(replace(tx.get(Post, "p-1"), title="again"))
        tx.commit(entry("post.move", "p-1"))

    for each in (store, open_store()):
        with each.reading() as view:
            assert [(e.act, e.seq) for e in view.trail(record="p-1")] == [("post.edit", 2), ("post.move", 8)]
            assert [e.seq for e in view.trail(newest=3)] == [6, 7, 8]
            assert [e.seq for e in view.trail(record="p-1", newest=1)] == [8]
            assert view.trail(newest=0) == []
            assert len(view.trail(newest=100)) == 8


def test_what_was_done_to_several_posts_at_once_stands_in_the_history_of_each(open_store: OpenStore) -> None:
    store = open_store()
    save(store, post("p-1"))
    save(store, post("p-2"))
    with store.transaction() as tx:
        tx.put(replace(tx.get(Post, "p-1"), title="planned"))
        tx.commit(replace(entry("backlog.plan", "institution"), fields=("post:p-1",)))

    for each in (store, open_store()):
        with each.reading() as view:
            assert [e.act for e in view.trail(record="p-1")] == ["post.edit", "backlog.plan"]
            assert [e.act for e in view.trail(record="p-2")] == ["post.edit"]


def test_refresh_shows_what_others_committed_and_names_it(open_store: OpenStore) -> None:
    mine, other = open_store(), open_store()
    assert mine.refresh() is None

    save(other, post("p-1"), RECTORATE)
    save(other, post("p-2"))
    changes = mine.refresh()

    assert changes is not None
    assert changes.everything or changes.records == {"p-1", "p-2", RECTORATE.id}
    assert found(mine) == ["p-1", "p-2"]
    assert mine.refresh() is None


def test_what_a_transaction_caught_up_with_is_still_news_to_refresh(open_store: OpenStore) -> None:
    mine, other = open_store(), open_store()
    save(other, post("p-1"))
    save(mine, post("p-2"))

    changes = mine.refresh()

    assert changes is not None
    assert changes.everything or changes.records == {"p-1"}


def test_a_view_stays_as_it_was_while_others_commit(open_store: OpenStore) -> None:
    mine, other = open_store(), open_store()
    save(other, post("p-1", day=1, title="before"))
    mine.refresh()

    with mine.reading() as view:
        with other.transaction() as tx:
            tx.put(replace(tx.get(Post, "p-1"), title="after", place=None))
            tx.put(post("p-2"))
            tx.put(RECTORATE)
            tx.commit(entry())
        mine.refresh()
        save(mine, post("p-3"))

        assert (view.sequence, view.get(Post, "p-1").title) == (2, "before")
        assert [p.id for p in view.posts(PostsWanted())] == ["p-1"]
        assert [p.id for p in view.posts(PostsWanted(placed=False))] == []
        assert [unit.id for unit in view.units()] == [FACULTY.id]
        assert len(view.trail()) == 2
    with mine.reading() as view:
        assert view.get(Post, "p-1").title == "after"
        assert len(view.trail()) == 4


X, IG = AccountId("a-x"), AccountId("a-ig")
OUT = Channel(account=X, posted_at=NOON)
SHELF = (
    post("p-2dec", day=2, hour=9, ready_by=date(2026, 12, 1)),
    post("p-1dec-late", day=1, hour=18, stage=Stage.READY, channels=(Channel(account=IG), Channel(account=X))),
    post("p-1dec", day=1, hour=9, unit=RECTORATE.id, series=SeriesId("s-1")),
    post("p-out", day=3, channels=(OUT,), stage=Stage.READY),
    post("p-half-out", day=4, channels=(OUT, Channel(account=IG))),
    post("p-cancelled", day=5, stage=Stage.CANCELLED, channels=(Channel(account=X, dropped=True),)),
    post("p-rejected", stage=Stage.REJECTED, channels=()),
    post("p-idea", channels=()),
)
ALL = ["p-1dec", "p-1dec-late", "p-2dec", "p-out", "p-half-out", "p-cancelled", "p-idea", "p-rejected"]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, ALL),
        ({"units": frozenset({RECTORATE.id})}, ["p-1dec"]),
        ({"units": frozenset()}, []),
        ({"accounts": frozenset({IG})}, ["p-1dec-late", "p-half-out"]),
        ({"accounts": frozenset({IG, X})}, ["p-1dec", "p-1dec-late", "p-2dec", "p-out", "p-half-out"]),
        ({"first": date(2026, 12, 3)}, ["p-out", "p-half-out", "p-cancelled"]),
        ({"last": date(2026, 12, 1)}, ["p-1dec", "p-1dec-late"]),
        ({"first": date(2026, 12, 2), "last": date(2026, 12, 3)}, ["p-2dec", "p-out"]),
        ({"stages": frozenset({Stage.READY, Stage.REJECTED})}, ["p-1dec-late", "p-out", "p-rejected"]),
        ({"placed": True}, ALL[:6]),
        ({"placed": False}, ["p-idea", "p-rejected"]),
        ({"open": True}, ["p-1dec", "p-1dec-late", "p-2dec", "p-half-out", "p-idea"]),
        ({"open": False}, ["p-out", "p-cancelled", "p-rejected"]),
        ({"series": "s-1"}, ["p-1dec"]),
        ({"ready_before": date(2026, 12, 2)}, ["p-2dec"]),
        ({"ready_before": date(2026, 12, 1)}, []),
        ({"units": frozenset({FACULTY.id}), "first": date(2026, 12, 1), "last": date(2026, 12, 1)}, ["p-1dec-late"]),
        (
            {"accounts": frozenset({X}), "open": True, "placed": True, "stages": frozenset({Stage.DRAFT})},
            ["p-1dec", "p-2dec", "p-half-out"],
        ),
    ],
)
def test_posts_are_found_by_every_condition_and_in_order(
    open_store: OpenStore, wanted: dict[str, object], ids: list[str]
) -> None:
    store = open_store()
    save(store, *SHELF)

    assert found(store, **wanted) == ids
    assert found(open_store(), **wanted) == ids


def test_a_changed_post_is_found_where_it_is_now_and_not_where_it_was(open_store: OpenStore) -> None:
    store = open_store()
    save(store, *SHELF)
    by_day = {"first": date(2026, 12, 1), "last": date(2026, 12, 1)}
    assert found(store, **by_day) == ["p-1dec", "p-1dec-late"]
    assert found(store, units=frozenset({RECTORATE.id}), open=True) == ["p-1dec"]

    with store.transaction() as tx:
        tx.put(replace(tx.get(Post, "p-1dec"), place=post("", day=9).place, unit=FACULTY.id, stage=Stage.CANCELLED))
        tx.commit(entry())

    for each in (store, open_store()):
        assert found(each, **by_day) == ["p-1dec-late"]
        assert found(each, units=frozenset({RECTORATE.id}), open=True) == []
        assert found(each, first=date(2026, 12, 9)) == ["p-1dec"]


def test_posts_without_a_place_come_in_order_of_creation(open_store: OpenStore) -> None:
    store = open_store()
    save(store, post("p-z", created_at=NOON), post("p-a", created_at=NOON.replace(year=2027)), post("p-b"))

    assert found(store) == ["p-b", "p-z", "p-a"]


def test_units_and_people_come_by_name_and_accounts_of_a_unit_alone(open_store: OpenStore) -> None:
    store = open_store()
    people = [Person(id=PersonId(f"n-{name}"), name=name) for name in ("Zeynep", "ali", "Ayşe")]
    of = {"platform": "x", "handle": "@a", "kind": AccountKind.PAGE}
    accounts = [Account(id=X, unit=FACULTY.id, **of), Account(id=IG, unit=RECTORATE.id, **of)]
    save(store, *people, RECTORATE, *accounts)

    with open_store().reading() as view:
        assert [person.name for person in view.people()] == ["ali", "Ayşe", "Zeynep"]
        assert [unit.name for unit in view.units()] == ["Fen Fakültesi", "Rektörlük"]
        assert [account.id for account in view.accounts()] == [X, IG]
        assert [account.id for account in view.accounts(RECTORATE.id)] == [IG]


def test_half_a_character_is_refused_and_nothing_is_lost(open_store: OpenStore) -> None:
    store = open_store()
    with pytest.raises(BadInput) as raised:
        save(store, post("p-1", text="\ud83d"))

    assert raised.value.params["id"] == "p-1"
    assert save(store, post("p-2")) == 2


def test_several_threads_share_one_store_and_nothing_is_lost(open_store: OpenStore) -> None:
    store, other = open_store(), open_store()
    for each in (store, other):
        each._lock_timeout = 30.0  # type: ignore[attr-defined]  # patience for a machine under load
        if around := getattr(each, "_around", None):
            around.lock._timeout = 30.0
    trouble: list[BaseException] = []

    def write(using: Store, name: str) -> None:
        try:
            for number in range(15):
                save(using, post(f"{name}-{number}"))
                using.refresh()
                with using.reading() as view:
                    count = len(view.posts(PostsWanted()))
                    assert count == view.sequence - 1
        except BaseException as error:  # noqa: BLE001 - told by the thread that waits
            trouble.append(error)

    threads = [threading.Thread(target=write, args=(using, f"p-{n}")) for n, using in enumerate((store, store, other))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert trouble == []
    assert len(found(open_store())) == 45


def test_a_commit_without_a_changed_record_is_an_entry_all_the_same(open_store: OpenStore) -> None:
    store = open_store()
    with store.transaction() as tx:
        assert tx.commit(entry("sweep", "a-x")) == 2

    other = open_store()
    with other.reading() as view:
        assert (view.sequence, view.trail()[-1].act) == (2, "sweep")


def test_whether_anything_lies_in_a_table_is_known_without_reading_it(open_store: OpenStore) -> None:
    store = open_store()
    with store.reading() as view:
        assert (view.any_in("posts"), view.any_in("credentials")) == (False, False)
    with store.transaction() as tx:
        tx.put(post("p-1"))
        assert tx.any_in("posts")
        tx.commit(entry())

    with open_store().reading() as view:
        assert (view.any_in("posts"), view.any_in("credentials")) == (True, False)
