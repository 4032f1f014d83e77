"""Nothing of ours tags, quotes or reposts an account that uses our name without the mark (V04)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from smdesk.accounts import Account
from smdesk.comparing import fold
from smdesk.content.passages import Field, Passage, passages, placed
from smdesk.findings import Finding, Severity
from smdesk.platforms import PLATFORMS
from smdesk.posts import Post
from smdesk.vault.registry import UnmarkedAccount

CLAUSE = "B12"

_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]{1,63}\.){1,5}[a-z]{2,12}/[^\s<>\"“”]{1,300}", re.IGNORECASE)


def post_tags(post: Post, accounts: Sequence[Account], unmarked: Sequence[UnmarkedAccount]) -> list[Finding]:
    """Every place in a post that names one of these accounts; other people's accounts are free."""
    going = [account for account in accounts if account.id in post.accounts]
    beside = (post.web_link, *(quoted.source for quoted in post.quoted), *(medium.credit for medium in post.media))
    texts = [*passages(post, going), *(Passage(field=Field.TEXT, text=text) for text in beside)]
    platforms = frozenset(account.platform for account in going)
    return [
        finding
        for each in texts
        if each.text
        for finding in placed(unmarked_says(each.text, unmarked, platforms), each)
    ]


def unmarked_says(text: str, unmarked: Iterable[UnmarkedAccount], going_to: frozenset[str]) -> Iterator[Finding]:
    """Where a text tags, quotes or reposts one of these accounts; `going_to` are the platforms it is meant for.

    On another platform the same name may be somebody else's: there a tag is only pointed at.
    """
    folded = fold(text)
    for account in unmarked:
        name = account.handle.strip().lstrip("@")
        own = _without_scheme(account.link)
        if account.settled_on is not None or not (fold(name) in folded or (own and own in folded)):
            continue
        addresses = [found for found in _ADDRESS.finditer(text) if _leads_to(found.group(), name, account)]
        there = Severity.BLOCK if account.platform in going_to or not going_to else Severity.WARN
        weighed = [(found, Severity.BLOCK) for found in addresses] + [(found, there) for found in _tags(text, name)]
        for found, weighs in weighed:
            where: dict[str, object] = {"found": found.group(), "start": found.start(), "end": found.end()}
            about = {"handle_there": account.handle, "platform": account.platform, "since": account.noted_on}
            yield Finding("unmarked_account", weighs, CLAUSE, {**where, **about})


def _tags(text: str, name: str) -> Iterator[re.Match[str]]:
    """`@name` as a whole word: not in `@name.tr`, nor in an e-mail address."""
    return re.finditer(rf"(?<![\w@./])@{re.escape(name)}(?!\w|[.-]\w)", text, re.IGNORECASE)


def _leads_to(address: str, name: str, account: UnmarkedAccount) -> bool:
    """Whether an address is the account's own, or that of something it posted."""
    plain, own = _without_scheme(address), _without_scheme(account.link)
    if own and (plain == own or plain.startswith((f"{own}/", f"{own}?", f"{own}#"))):
        return True
    host, _, path = plain.partition("/")
    parts = [part.lstrip("@") for part in re.split(r"[/?#]", path.rstrip(".,;:!)"))]
    return fold(name) in parts and _is_host_of(host, account.platform)


def _is_host_of(host: str, platform: str) -> bool:
    known = PLATFORMS.get(platform)
    hosts = [name for name in known.also if "." in name] if known else []
    return any(host == each or host.endswith(f".{each}") for each in hosts)


def _without_scheme(address: str) -> str:
    return re.sub(r"^(https?://)?(www\.|m\.|mobile\.)?", "", fold(address)).rstrip("/")
