"""How a post stands in a list of one line each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

from rich.console import Console
from rich.text import Text

from screens.states import state_text
from smdesk.accounts import Account
from smdesk.cleaning import clean, clean_line
from smdesk.dates import when
from smdesk.i18n import _
from smdesk.platforms import platform
from smdesk.posts import title_of
from smdesk.usecases.looking import Line

STATE_WIDTH = 13
ROOMY = 96
"""Columns from which a line has room for all platforms' names."""


def platforms_text(accounts: Sequence[Account], width: int = 0) -> str:
    """`X, Instagram`; where that is wider than `width`, `X +1`."""
    names = list(dict.fromkeys(platform(account.platform).name for account in accounts))
    every = ", ".join(names)
    if not width or len(every) <= width or len(names) < 2:
        return every
    return f"{names[0]} +{len(names) - 1}"


def cut(words: str, width: int) -> Text:
    """The words, cleaned, cut or filled to exactly so many cells."""
    text = Text(clean_line(words))
    text.truncate(max(width, 0), overflow="ellipsis", pad=True)
    return text


def post_text(line: Line, width: int, when: Text, *, with_unit: bool) -> Text:
    """State, when, title, unit, platforms: the title gets what the others leave."""
    platforms = 24 if width >= ROOMY else 12
    unit = (28 if width >= ROOMY else 16) if with_unit else 0
    title = width - STATE_WIDTH - 1 - when.cell_len - 2 - platforms - 1 - (unit + 2 if unit else 0)
    text = Text.assemble(state_text(line.state, STATE_WIDTH), " ", when, "  ")
    text.append_text(cut(title_of(line.post) or _("(no text yet)"), title))
    if unit:
        text.append("  ")
        text.append_text(muted(cut(line.unit.name, unit)))
    text.append("  ")
    text.append_text(muted(Text(platforms_text(line.accounts, platforms - 1))))
    return text


def muted(text: Text) -> Text:
    """The same text in the quieter ink."""
    text.stylize("muted")
    return text


def preview_text(line: Line, width: int) -> list[Text]:
    """A post as it is shown beside a list: how it stands, where it goes, its text."""
    post = line.post
    handles = ", ".join(f"{platform(account.platform).name} {account.handle}" for account in line.accounts)
    facts = [state_text(line.state), muted(Text(clean_line(f"{line.unit.name}: {handles}")))]
    if post.place:
        facts.insert(1, Text(when(post.place.local)))
    title = Text(clean_line(title_of(post)), "strong")
    return [*wrapped(title, width), Text(), *wrapped_all(facts, width), Text(), *wrapped(Text(clean(post.text)), width)]


def wrapped(text: Text, width: int) -> list[Text]:
    """The lines of a text at a width."""
    return list(text.wrap(_MEASURE, max(width, 1), tab_size=4))


def wrapped_all(texts: Iterable[Text], width: int) -> list[Text]:
    """The same of several texts, one below the other."""
    return [each for text in texts for each in wrapped(text, width)]


_MEASURE = Console(file=StringIO(), width=80)
"""Rich asks for a console where it wraps; nothing is printed on it."""
