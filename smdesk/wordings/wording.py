"""A sentence for people, with named places for what it tells of."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from smdesk.i18n import _
from smdesk.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence with named places for its parameters; where a number decides the form, `forms` of that `count`."""

    sentence: str = ""
    count: str = ""
    forms: Callable[[int], str] | None = None

    def said(self, params: Mapping[str, object]) -> str:
        """The sentence with its parameters; a parameter that nobody gave stays visible by its name."""
        if self.forms is None:
            return _(self.sentence).format_map(_Given(params))
        number = params.get(self.count, 0)
        return self.forms(number if isinstance(number, int) else 0).format_map(_Given(params))


class _Given(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return "{" + name + "}"
