"""What pictures, films and quoted facts need before they go out: consent, source, right, shape (S11, S12)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from smdesk.accounts import Account
from smdesk.comparing import fold
from smdesk.consent import CLAUSE, Consent, Scope, Shown, consent_says
from smdesk.content.rules import ContentRules
from smdesk.findings import Finding, Severity
from smdesk.picture_shapes import Picture, shapes_say
from smdesk.platforms import platform
from smdesk.posts import NOBODYS, Medium, Post, Quoted, Right
from smdesk.rights import Borrowed, rights_say

if TYPE_CHECKING:
    from smdesk.content.reading import Reading

_TAG = re.compile(r"(?<!\w)[#@]\w[\w.]*\w")


def media_say(post: Post, accounts: Sequence[Account], rules: ContentRules, reading: Reading) -> Iterator[Finding]:
    """What stands against each medium of a post."""
    texts = {f"{platform(account.platform).name} {account.handle}": post.text_for(account.id) for account in accounts}
    for medium in post.media:
        yield from _production_says(medium, rules, reading)
        for finding in rights_say([_borrowed(medium)], texts):
            yield replace(finding, severity=rules.rights) if finding.code == "right_missing" else finding
    yield from rights_say([_told(quoted) for quoted in post.quoted], texts)
    pictures = [Picture(name=each.name, width=each.width, height=each.height) for each in post.media if each.height]
    yield from shapes_say(pictures, [platform(key) for key in dict.fromkeys(a.platform for a in accounts)])


def _production_says(medium: Medium, rules: ContentRules, reading: Reading) -> Iterator[Finding]:
    """Whose production is to be seen, and whether they agreed; people in it where their consent is named."""
    firm = medium.shows_production_of
    if not firm and rules.asks_production:
        yield Finding("production_unasked", Severity.WARN, CLAUSE, {"medium": medium.name})
    if firm not in ("", NOBODYS):
        theirs = [each for each in reading.consents if fold(each.name) == fold(firm)]
        chosen = medium.consent or _likeliest(theirs, reading)
        shown = Shown(what=medium.name, scope=Scope.PRODUCTION, consent=chosen)
        yield from (replace(each, params={"firm": firm, **each.params}) for each in _said(shown, theirs, reading))
    elif medium.consent in {each.id for each in reading.consents}:
        shown = Shown(what=medium.name, scope=Scope.PICTURE, consent=medium.consent)
        yield from _said(shown, reading.consents, reading)


def _said(shown: Shown, consents: Sequence[Consent], reading: Reading) -> list[Finding]:
    return consent_says([shown], consents, reading.on)


def _likeliest(theirs: Sequence[Consent], reading: Reading) -> str:
    """The firm's consent that holds, else its last one for production."""
    given = [each for each in theirs if Scope.PRODUCTION in each.scopes]
    shown = Shown(what="", scope=Scope.PRODUCTION)
    good = [each for each in given if not _said(replace(shown, consent=each.id), given, reading)]
    return next((each.id for each in reversed(good or given)), "")


def _told(quoted: Quoted) -> Borrowed:
    tag = _TAG.search(quoted.source)
    return Borrowed(what=quoted.what, right=Right.FREE, source=quoted.source, tag=tag.group() if tag else "")


def _borrowed(medium: Medium) -> Borrowed:
    tag = _TAG.search(medium.credit)
    return Borrowed(
        what=medium.name,
        right=medium.right,
        source=medium.credit,
        tag=tag.group() if tag else "",
        proof=medium.proof,
    )
