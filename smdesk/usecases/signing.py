"""What people say is signed where they have a key; where policy asks for it, a word without counts for nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from smdesk.desk import Desk
from smdesk.findings import Finding, Severity
from smdesk.policy import Policy
from smdesk.posts import Decision, Post
from smdesk.store import View
from smdesk.usecases.around import refuse
from smdesk.usecases.vault.cards import cards_of, live_cards
from smdesk.vault.ports import OwnKeys
from smdesk.vault.signing import approval_words


def keys_to_sign(desk: Desk) -> OwnKeys | None:
    """The keys to sign an approval with, looked for before the desk is held.

    Where policy asks for a signature they must be open, and their card compared; else an unsigned yes is a yes.
    """
    with desk.reading() as view:
        if not view.get(Policy, "policy").vault.signed_approvals:
            return desk.keys.signer()
        own = desk.keys.own()
        counting = cards_of(desk, view).counting(desk.who)
        if counting is None or counting.verifier != own.public.verifier:
            refuse([Finding("card_not_counting")])
        return own


def signed(desk: Desk, post: Post, own: OwnKeys | None) -> Post:
    """The post with its last decision signed, if there is a key."""
    if own is None:
        return post
    *earlier, last = post.decisions
    signature = desk.keys.sealing.sign(approval_words(desk.store.desk_id, post.id, last), own.signing)
    return replace(post, decisions=(*earlier, replace(last, signature=signature)))


def unsigned_says(desk: Desk, view: View, own: OwnKeys | None) -> list[Finding]:
    """A word that a yes was not signed though its giver has a card: their keys are not open here."""
    if own is not None or not live_cards(view, desk.who):
        return []
    return [Finding("not_signed", Severity.NOTE)]


def vouching(desk: Desk, view: View) -> Callable[[Post, Decision], bool]:
    """Whether a decision was signed with a key whose card was compared; each is checked once."""
    every = cache(lambda: cards_of(desk, view))  # not before there is a decision

    @cache
    def vouched(post_id: str, decision: Decision) -> bool:
        said = approval_words(desk.store.desk_id, post_id, decision)
        return every().speaks_for(decision.by, said, decision.signature, decision.at)

    return lambda post, decision: vouched(post.id, decision)
