"""What can be said about a post's content before anybody is asked: lengths, accounts, media, its event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from smdesk.accounts import Account, AccountState
from smdesk.findings import Finding, Severity
from smdesk.platforms import LengthUnit, platform
from smdesk.policy import Policy
from smdesk.posts import EventPart, Post

if TYPE_CHECKING:
    from smdesk.content.reading import Reading
    from smdesk.lengths import Length
    from smdesk.ports import Graphemes


def check_content(
    post: Post, accounts: Sequence[Account], policy: Policy, graphemes: Graphemes, reading: Reading | None = None
) -> list[Finding]:
    """Everything that the content alone decides, for each account the post goes to; without `reading` no words."""
    return [
        *_says_something(post),
        *_accounts_say(post, accounts),
        *lengths_say(post, accounts, policy, graphemes),
        *_media_say(post, accounts, policy),
        *_event_says(post, policy),
        *_web_says(post, policy),
        *_words_say(post, accounts, policy, reading),
    ]


def _says_something(post: Post) -> Iterator[Finding]:
    if not post.text.strip() and not all((channel.text or "").strip() for channel in post.channels):
        yield Finding("no_text")
    if not post.accounts:
        yield Finding("no_account")
    if not post.category:
        yield Finding("category_missing", Severity.WARN, "K12")
    if not post.audience:
        yield Finding("audience_missing", Severity.WARN, "K6")


def _accounts_say(post: Post, accounts: Sequence[Account]) -> Iterator[Finding]:
    for account in accounts:
        if account.id in post.accounts and account.state is not AccountState.ACTIVE:
            code = "account_closed" if account.state is AccountState.CLOSED else "account_planned"
            yield Finding(code, clause="K16", params={"account": account.handle, "platform": account.platform})


def lengths_say(post: Post, accounts: Sequence[Account], policy: Policy, graphemes: Graphemes) -> Iterator[Finding]:
    """Where a text or title is longer than the platform of an account takes."""
    from smdesk.lengths import length_on, title_length_on  # its patterns take 3 ms to make, and lists judge nothing

    for account in accounts:
        if account.id not in post.accounts:
            continue
        there = platform(account.platform)
        lengths = {
            "too_long": length_on(there, post.text_for(account.id), graphemes),
            "title_too_long": title_length_on(there, post.title, graphemes),
        }
        yield from _sms_says(lengths["too_long"])
        for code, length in lengths.items():
            if length is not None and length.over:
                where: dict[str, object] = {"account": account.handle, "platform": account.platform}
                params = {**where, "used": length.used, "limit": length.limit, "unit": str(length.unit)}
                yield Finding(code, clause=policy.clause("too_long"), params=params)


def _sms_says(length: Length | None) -> Iterator[Finding]:
    """Into how many parts an SMS is cut, as each of them is paid."""
    if length is not None and length.unit is LengthUnit.SMS and not length.over:
        figures = {"parts": length.parts, "used": length.used, "limit": length.limit}
        yield Finding("sms_parts", Severity.NOTE, "K8", figures)


def _media_say(post: Post, accounts: Sequence[Account], policy: Policy) -> Iterator[Finding]:
    for medium in post.media:
        if not medium.alt.strip():
            yield Finding("alt_text_missing", Severity.WARN, policy.clause("alt_text_missing"), {"medium": medium.name})
    for account in accounts:
        if account.id in post.accounts and platform(account.platform).needs_media and not post.media:
            params = {"account": account.handle, "platform": account.platform}
            yield Finding("media_missing", Severity.WARN, "K16", params)


def _event_says(post: Post, policy: Policy) -> Iterator[Finding]:
    if post.event_part is EventPart.REPORTS and post.event_ends is None:
        yield Finding("event_end_missing", clause=policy.clause("event_not_over"))


def _web_says(post: Post, policy: Policy) -> Iterator[Finding]:
    if post.web_first and not post.web_link:
        yield Finding("web_link_missing", Severity.NOTE, policy.clause("web_link_missing"))


def _words_say(post: Post, accounts: Sequence[Account], policy: Policy, reading: Reading | None) -> list[Finding]:
    if reading is None or policy.content is None:
        return []
    from smdesk.content.reading import read  # its patterns take time to make, and lists of posts read nothing

    return read(post, accounts, policy, reading)
