"""Reply templates: which ones suit an item, and their words with the variables filled in (O6)."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence

from smdesk.inbox.items import Item
from smdesk.inbox.rules import InboxRules, Template, Worded

_OPEN = re.compile(r"\{([a-z_]+)\}")
"""What a template leaves open: `name` who wrote, `unit`, `institution`, `account`, `until`, `to`, `me`; and `answer`,
which whoever answers fills in."""


def suited(item: Item, rules: InboxRules) -> list[Template]:
    """The templates for an item: holding replies first while nobody told them anything, then those of its kind."""
    fitting = [each for each in rules.templates if not each.kinds or item.kind in each.kinds]
    told = any(reply.sent_at for reply in item.replies)
    return sorted(fitting, key=lambda each: ((each.promise is None) != told, not each.kinds))


def words_of(template: Template, language: str) -> str:
    """A template's words in a language, else in English, else in any."""
    return _in(template.text, language)


def _in(text: Worded, language: str) -> str:
    return text.get(language) or text.get("en") or next(iter(text.values()), "")


def filled(words: str, values: Mapping[str, str]) -> str:
    """The words with their variables; one that nobody knows stays as it is, to be seen and mended."""
    return string.Formatter().vformat(words, (), _Known(values)) if _is_sound(words) else words


def _is_sound(words: str) -> bool:
    """Whether the braces mean nothing but variables."""
    try:
        fields: Sequence[tuple[str, str | None, str | None, str | None]] = list(string.Formatter().parse(words))
    except ValueError:
        return False
    return all(
        name is None or (name.isidentifier() and not spec and conversion is None)
        for _lit, name, spec, conversion in fields
    )


def left_open(text: str) -> list[str]:
    """The variables that nobody has filled in yet."""
    return list(dict.fromkeys(_OPEN.findall(text)))


class _Known(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "{" + name + "}"
