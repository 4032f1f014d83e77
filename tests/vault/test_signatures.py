"""Approvals and trail entries are signed where there is a key; a desk's policy can want it (S04, V06)."""

from dataclasses import replace
from pathlib import Path

import pytest

from smdesk.people import Role
from smdesk.posts import Decision, Post, PostId, Stage, Verdict
from smdesk.vault.ports import KeyPlace
from smdesk.vault.rules import VaultRules
from tests.cli.terminal import MEHMET, OWNER, Terminal, faculty
from tests.fakes import MEHMET as MEHMETS_ID
from tests.fakes import MONDAY, REVIEWED_POLICY

WANTED = replace(REVIEWED_POLICY, vault=VaultRules(signed_approvals=True))
POST = ("post", "new", "--unit", "u-eng", "--account", "a-x", "--text", "Kayıtlar başladı.", "--audience", "students")


@pytest.fixture
def wanted(tmp_path: Path) -> Terminal:
    """A desk on which only a signed yes counts."""
    return faculty(tmp_path, WANTED)


@pytest.fixture
def free(tmp_path: Path) -> Terminal:
    """A desk on which a yes counts, signed or not."""
    return faculty(tmp_path, REVIEWED_POLICY)


def submitted(ayse: Terminal) -> str:
    post: str = ayse.ok(*POST, "--category", "news", "--at", "2026-11-23 09:00")["post"]["id"]
    ayse.ok("post", "submit", post)
    return post


def with_compared_card(ayse: Terminal) -> Terminal:
    """Mehmet, whose card the owner compared."""
    mehmet, owner = ayse.of(MEHMET), ayse.of(OWNER)
    mehmet.ok("vault", "identity", "create")
    owner.ok("vault", "identity", "create")
    digits = mehmet.ok("vault", "identity", "show")["fingerprint"]
    owner.ok("vault", "card", "confirm", "n-mehmet", "--heard", digits)
    return mehmet


def put(terminal: Terminal, post: Post, act: str = "post.approve") -> None:
    """Write a post past every rule, as somebody with an editor could."""
    store = terminal.world.keeping.open(str(terminal.world.folder / "desk.json"))
    from smdesk.store import Entry

    with store.transaction() as tx:
        tx.put(post)
        tx.commit(Entry(at=MONDAY, by="n-mehmet", seat="?", act=act, record=post.id))
    store.close()


def stored(terminal: Terminal, post: str) -> Post:
    store = terminal.world.keeping.open(str(terminal.world.folder / "desk.json"))
    with store.reading() as view:
        found = view.get(Post, PostId(post))
    store.close()
    return found


def test_s04_a_yes_is_signed_where_its_giver_has_a_key_and_counts_without_one(free: Terminal) -> None:
    post = submitted(free)
    plain = free.of(MEHMET).ok("post", "approve", post)
    assert plain["state"] == "scheduled"
    assert [f["code"] for f in plain["findings"]] == []

    mehmet = with_compared_card(free)
    other = free.ok(*POST, "--category", "news", "--at", "2026-11-24 09:00")["post"]["id"]
    free.ok("post", "submit", other)
    mehmet.ok("post", "approve", other)

    said = [free.ok("post", "show", each)["approvals"][0]["signed"] for each in (post, other)]
    assert said == [False, True]


def test_s04_with_closed_keys_a_yes_stays_unsigned_and_says_so(free: Terminal) -> None:
    free.world.key_places.place = KeyPlace.FILE
    mehmet = free.of(MEHMET)
    mehmet.ok("vault", "identity", "create", "--secret-stdin", stdin=b"one two three four\n")
    for keys in free.world.key_places.keys.values():
        keys.unlocked = False
    post = submitted(free)

    answer = mehmet.ok("post", "approve", post)

    assert answer["state"] == "scheduled"
    assert [f["code"] for f in answer["findings"]] == ["not_signed"]


def test_s04_where_policy_wants_it_an_unsigned_yes_is_refused_or_takes_the_key_store(wanted: Terminal) -> None:
    post = submitted(wanted)
    mehmet = wanted.of(MEHMET)
    assert mehmet("post", "approve", post).exit == 5

    mehmet.ok("vault", "identity", "create")
    assert mehmet.refused("post", "approve", post) == ["card_not_counting"]
    assert stored(wanted, post).decisions == ()

    with_compared_card(wanted)
    assert mehmet.ok("post", "approve", post)["state"] == "scheduled"
    assert wanted.ok("post", "show", post)["approvals"][0]["holds"] is True


@pytest.mark.parametrize("signature", ["", "Zm9yZ2Vk", "taken from another post"])
def test_s04_a_yes_written_past_the_rules_does_not_count(wanted: Terminal, signature: str) -> None:
    mehmet = with_compared_card(wanted)
    other = submitted(wanted)
    mehmet.ok("post", "approve", other)
    post = wanted.ok(*POST, "--category", "news", "--at", "2026-11-24 09:00")["post"]["id"]
    wanted.ok("post", "submit", post)
    if signature.startswith("taken"):
        signature = stored(wanted, other).decisions[0].signature
    before = stored(wanted, post)
    forged = Decision(
        verdict=Verdict.APPROVED,
        by=MEHMETS_ID,
        role=Role.APPROVER,
        at=wanted.world.clock(),
        content=before.content,
        signature=signature,
    )
    put(wanted, replace(before, stage=Stage.READY, decisions=(forged,)))

    page = wanted.ok("post", "show", post)
    assert page["approvals"][0]["holds"] is False
    assert [link["role"] for link in page["needs"]] == ["approver"]
    wanted.world.clock.forward(days=1, hours=1)
    assert wanted.refused("post", "publish", post, "--link", "https://x.com/denememuh/1") == ["signature_missing"]


def test_s04_what_was_signed_and_then_altered_does_not_count(wanted: Terminal) -> None:
    mehmet = with_compared_card(wanted)
    post = submitted(wanted)
    mehmet.ok("post", "approve", post, "--comment", "Uygundur.")
    wanted.world.clock.forward(hours=1)
    assert wanted.ok("post", "publish", post, "--link", "https://x.com/denememuh/1")["state"] == "published"

    signed = stored(wanted, post)
    put(wanted, replace(signed, decisions=(replace(signed.decisions[0], comment="Her şey uygundur."),)))

    assert wanted.ok("post", "show", post)["approvals"][0]["holds"] is False


def test_s04_the_trail_says_how_many_entries_are_well_signed(free: Terminal) -> None:
    free.ok(*POST, "--category", "news")
    assert free.ok("audit", "verify")["signed"] == 0
    free.ok("vault", "identity", "create")
    for _ in range(3):
        free.ok(*POST, "--category", "news")

    proof = free.ok("audit", "verify")
    assert (proof["ok"], proof["signed"], proof["good"]) == (True, 4, 4)
    assert "Signatures good: 4 of 4." in free("audit", "verify", tty=True).out

    free.world.clock.forward(minutes=1)
    free.ok("vault", "card", "revoke", "n-ayse", "--stolen")
    proof = free.ok("audit", "verify")
    assert (proof["ok"], proof["signed"], proof["good"]) == (True, 5, 0)


def test_s04_an_entry_signed_with_anothers_key_is_named(free: Terminal) -> None:
    free.ok("vault", "identity", "create")
    ours = free.world.key_places.keys
    (desk,) = {desk for desk, _ in ours}
    ours[desk, "n-mehmet"] = ours[desk, "n-ayse"]
    free.of(MEHMET).ok("post", "new", *POST[2:], "--category", "news")

    said = free("audit", "verify", "--json")

    assert said.exit == 1
    assert said.json["code"] == "trail_signature"
