"""The lines of a checklist in words."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.cleaning import clean_line
from smdesk.i18n import _
from smdesk.names import name_in
from smdesk.people import PersonId
from smdesk.vault.names import SECOND_FACTOR_NAMES, WHOSE_NAMES
from smdesk.vault.security import AccountSecurity, Item, WayBack


def line_said(seen: AccountSecurity, item: Item, names: Mapping[PersonId, str]) -> str:
    """What was seen at one line: `by an app`, `2: Ayşe (editor), Mehmet`; that nobody looked yet."""
    if seen.attestation(item) is None:
        return _("nobody looked yet")
    match item:
        case Item.SECOND_FACTOR:
            return name_in(SECOND_FACTOR_NAMES, seen.second_factor)
        case Item.NOTIFICATIONS:
            return _("on") if seen.notifications else _("off")
        case Item.CODES | Item.FRIENDS:
            return str(getattr(seen, item.value))
        case Item.MAILBOX | Item.PHONE:
            return _way(getattr(seen, item.value), names)
        case Item.MODERATORS:
            return _moderators(seen, names)
        case Item.OFFICIAL:
            return _("yes") if seen.official else _("no")
    fits = _("fits") if seen.category.fits else _("does not fit")
    return f"{clean_line(seen.category.name) or '–'} ({fits})"


def _way(way: WayBack, names: Mapping[PersonId, str]) -> str:
    return clean_line(names.get(way.person, way.person)) if way.person else name_in(WHOSE_NAMES, way.whose)


def _moderators(seen: AccountSecurity, names: Mapping[PersonId, str]) -> str:
    shown = [
        clean_line(names.get(each.person, each.person)) + (f" ({clean_line(each.role)})" if each.role else "")
        for each in seen.moderators
    ]
    return f"{len(shown)}: {', '.join(shown)}" if shown else "0"
