"""The texts of a post that leave the house, each once, and where in them a finding stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from smdesk.accounts import Account
from smdesk.findings import Finding
from smdesk.posts import Post


class Field(StrEnum):
    """Which text of a post."""

    TEXT = "text"
    TITLE = "title"
    ALT = "alt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One text; `account` and `handle` where it stands on one account alone, `medium` whose alternative text it is."""

    field: Field
    text: str
    account: str = ""
    handle: str = ""
    medium: str = ""


def passages(post: Post, accounts: Sequence[Account]) -> Iterator[Passage]:
    """The shared text, the accounts' own ones, the title, the alternative texts."""
    handles = {account.id: account.handle for account in accounts}
    going = [channel for channel in post.channels if not channel.dropped]
    if not going or any(channel.text is None for channel in going):
        yield Passage(field=Field.TEXT, text=post.text)
    for channel in going:
        if channel.text is not None:
            handle = handles.get(channel.account, channel.account)
            yield Passage(field=Field.TEXT, text=channel.text, account=channel.account, handle=handle)
    yield Passage(field=Field.TITLE, text=post.title)
    for medium in post.media:
        yield Passage(field=Field.ALT, text=medium.alt, medium=medium.name)


def placed(findings: Iterable[Finding], passage: Passage) -> Iterator[Finding]:
    """Findings with `start` and `end` in a passage, told where that is: the text, the line and the column from 1."""
    for finding in findings:
        start = int(str(finding.params["start"]))
        line = passage.text.count("\n", 0, start) + 1
        column = start - (passage.text.rfind("\n", 0, start) + 1) + 1
        there: dict[str, object] = {"field": passage.field.value, "line": line, "column": column}
        there |= {"of_account": passage.account, "handle": passage.handle, "of_medium": passage.medium}
        yield replace(finding, params={**finding.params, **{name: value for name, value in there.items() if value}})
