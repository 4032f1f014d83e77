"""Where pictures and facts come from (S12): each names its source and its right, and the source is tagged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from smdesk.comparing import fold
from smdesk.findings import Finding
from smdesk.posts import Right

SOURCE_CLAUSE, RIGHT_CLAUSE = "B7", "K3e"


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrowed:
    """A picture, film or fact that a post uses. `tag` is the source's # or @; `proof` the licence or the permission.

    What is the institution's own needs no source and no tag.
    """

    what: str
    right: Right | None = None
    source: str = ""
    tag: str = ""
    proof: str = ""


def rights_say(used: Iterable[Borrowed], texts: Mapping[str, str]) -> list[Finding]:
    """What is missing; `texts` is the text as it goes to each account, by the account's handle."""
    return [finding for each in used for finding in (*_right_says(each), *_source_says(each, texts))]


def _right_says(used: Borrowed) -> list[Finding]:
    if used.right is None:
        return [Finding("right_missing", clause=RIGHT_CLAUSE, params={"medium": used.what})]
    if used.right in (Right.LICENCE, Right.PERMISSION) and not used.proof.strip():
        return [Finding("proof_missing", clause=RIGHT_CLAUSE, params={"medium": used.what, "right": str(used.right)})]
    return []


def _source_says(used: Borrowed, texts: Mapping[str, str]) -> list[Finding]:
    if used.right is Right.OWN:
        return []
    if not used.source.strip():
        return [Finding("credit_missing", clause=SOURCE_CLAUSE, params={"medium": used.what})]
    if not _is_tag(used.tag):
        return [Finding("source_tag_missing", clause=SOURCE_CLAUSE, params={"medium": used.what})]
    return [
        Finding("source_not_tagged", clause=SOURCE_CLAUSE, params={"medium": used.what, "tag": used.tag, "account": to})
        for to, text in texts.items()
        if not tagged(text, used.tag)
    ]


def tagged(text: str, tag: str) -> bool:
    """Whether a text carries a tag as a whole word, whatever its case: `#nasa` is not in `#nasaturkey`."""
    return re.search(rf"(?<!\w){re.escape(fold(tag))}(?![\w])", fold(text)) is not None


def _is_tag(tag: str) -> bool:
    return len(tag.strip()) > 1 and tag.strip()[0] in "#@"
