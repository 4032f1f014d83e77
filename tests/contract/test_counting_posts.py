"""Counting posts says what reading them would, also before a commit and after others' (C02)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from smdesk.store import PostsWanted
from tests.contract.conftest import OpenStore
from tests.data.samples import FACULTY, entry, post

WANTED: list[dict[str, Any]] = [
    {},
    {"open": True},
    {"placed": True},
    {"units": frozenset({FACULTY.id})},
    {"open": False},
]


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_a_count_is_the_length_of_what_would_be_read(open_store: OpenStore, wanted: dict[str, Any]) -> None:
    store = open_store()
    with store.transaction() as tx:
        for number in range(6):
            tx.put(post(f"p-{number}", day=number + 1 if number % 2 else None))
        tx.commit(entry())

    with open_store().transaction() as tx:
        tx.put(replace(post("p-6", day=3)))
        assert tx.count_posts(PostsWanted(**wanted)) == len(tx.posts(PostsWanted(**wanted)))
    with store.reading() as view:
        assert view.count_posts(PostsWanted(**wanted)) == len(view.posts(PostsWanted(**wanted)))
