"""Records come back from their rows exactly as they were, and a row that is none is named."""

from __future__ import annotations

import ast
import dataclasses
from datetime import UTC, date, datetime, time
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import smdesk.store
from data.post_index import PostKey, key_of, meets
from data.rows import TABLES, decode, encode, record_of, table_of
from smdesk.accounts import Account
from smdesk.errors import BadInput, CannotOpen
from smdesk.people import Person
from smdesk.policy import Policy
from smdesk.posts import Channel, Post
from smdesk.store import PostsWanted, Record
from smdesk.units import Institution, Unit
from smdesk.vault.credentials import Credential
from smdesk.vault.emergencies import Emergency
from smdesk.vault.leaving import Leaving
from smdesk.walltime import Place
from tests.data.samples import post

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
PLACES = st.builds(
    Place,
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),
    st.sampled_from(["Europe/Istanbul", "Europe/Riga"]),
    INSTANTS,
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
COMMON = {str: TEXTS, datetime: INSTANTS, Place: PLACES, time: st.times(), date: st.dates(), int: st.integers(0, 9999)}
for _kind, _values in COMMON.items():
    st.register_type_strategy(_kind, _values)
KINDS = (Institution, Policy, Unit, Person, Account, Post, Credential, Emergency, Leaving)
RECORDS = st.one_of([st.from_type(kind) for kind in KINDS])


@settings(deadline=None)
@given(RECORDS)
def test_every_record_comes_back_from_its_row_the_same(record: Record) -> None:
    row = encode(record)

    assert decode(table_of(type(record)), row, "1") == record
    assert b"\n" not in row


@settings(deadline=None)
@given(st.from_type(Post), st.from_type(PostsWanted))
def test_a_post_meets_the_same_conditions_by_its_row_as_by_itself(record: Post, wanted: PostsWanted) -> None:
    by_row = msgspec.json.decode(encode(record), type=PostKey)
    by_post = key_of(record)

    assert meets(by_row, wanted) == meets(by_post, wanted)
    assert (by_row.day, by_row.open, by_row.accounts) == (by_post.day, by_post.open, record.accounts)


def test_a_post_at_its_defaults_has_a_short_row_with_its_id_first() -> None:
    row = encode(post("p-1", channels=()))

    assert row.startswith(b'{"id":"p-1",')
    assert b"stage" not in row


def test_every_kind_of_record_has_a_table_and_every_table_its_record() -> None:
    source = ast.parse(Path(smdesk.store.__file__).read_text(encoding="utf-8"))
    unions = {
        node.targets[0].id: {part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)}
        for node in ast.walk(source)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.BinOp)
    }
    named = unions["Record"]
    while parts := {name for name in named if name in unions}:
        named = (named - parts).union(*(unions[part] for part in parts))

    assert {record_of(table).__name__ for table in TABLES} == named


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"text": None}, "Expected `str`"), ({"text": "\udc00"}, "surrogates"), ({"text": 5}, "Expected `str`")],
)
def test_what_no_row_can_hold_is_refused_before_it_is_written(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(BadInput) as raised:
        encode(post("p-1", **changes))

    assert raised.value.code == "cannot_be_kept"
    assert reason in str(raised.value.params["reason"])


@pytest.mark.parametrize(
    ("row", "where"),
    [
        (b'{"id":"p-1"}', "posts 7 (p-1) $: Object missing required field `unit`"),
        (b"[]", "posts 7 (?) $: Expected `object`, got `array`"),
        (
            encode(post("p-1", channels=(Channel(account="a"),))).replace(b'"a"', b"1"),
            "posts 7 (p-1) $.channels[0].account",
        ),  # type: ignore[arg-type]  # a plain id
    ],
)
def test_a_row_that_is_no_record_is_named_by_table_number_id_path_and_reason(row: bytes, where: str) -> None:
    with pytest.raises(CannotOpen) as raised:
        decode("posts", row, "7")

    assert raised.value.code == "desk_damaged"
    assert str(raised.value.params["where"]).startswith(where)


def test_the_fields_an_index_reads_have_the_posts_own_defaults() -> None:
    own = {field.name: field for field in dataclasses.fields(Post)}
    for field in msgspec.structs.fields(PostKey):
        if not field.required:
            assert own[field.name].default == field.default
