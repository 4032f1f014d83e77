"""The form of the monthly round: which columns a unit fills in, what each means, what there is to choose from (S03)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from smdesk.accounts import Account, AccountState
from smdesk.dates import LONG_MONTHS
from smdesk.i18n import N_, in_tongue
from smdesk.platforms import SMS
from smdesk.policy import Audience, Category, Policy, in_language
from smdesk.ports import Form, FormColumn
from smdesk.rounds import Round
from smdesk.sheet_columns import HEADINGS, NO, YES
from smdesk.units import Unit

ROWS = 60
"""Rows that a form has; two a day for a month, and whoever needs more adds them."""

EXAMPLE = 10
"""The day of the month in the hints' examples."""

HINTS = {
    "day": N_("The day on which it should go out, like {day}. Empty: any day of the month."),
    "time": N_("The time of that day, like 09:00. Empty: we find one."),
    "category": N_("What kind of content it is; choose from the list."),
    "title": N_("What it is called among us; not posted."),
    "text": N_("The words to be posted. Needed in every row."),
    "audience": N_("Whom it is for; choose from the list."),
    "accounts": N_("On which accounts, with a blank between several. Empty: on all of yours."),
    "media": N_("The file name of the picture or film; send the file along, in the same folder as this sheet."),
    "event_ends": N_("Where it reports on an event: when that ends, like {day} 17:00."),
    "press": N_("yes where the press gets it too: then it is posted after the news is on the web site."),
    "not_before": N_("Not earlier than this day, like {day}."),
    "stale_after": N_("Of no use after this day, like {day}."),
    "round": N_("Leave it as it is: we know by it whose sheet this is."),
}
"""What each column means, in the order in which they stand."""

WIDTHS = {"text": 60, "title": 28, "category": 26, "audience": 22, "accounts": 28, "media": 22, "round": 14}


def form(asked: Round, unit: Unit, policy: Policy, accounts: Iterable[Account], language: str) -> Form:
    """The empty form that goes to a unit."""
    choices = {
        "category": _titles(policy.categories, language),
        "audience": _titles(policy.audiences, language),
        "accounts": tuple(f"{each.platform}:{each.handle}" for each in posted_to(accounts)),
        "press": (in_language(YES, language), in_language(NO, language)),
    }
    return Form(
        title=_("{unit}: what shall we post in {month}?", language).format(
            unit=unit.name, month=month_in(asked.month, language)
        ),
        name=f"{month_in(asked.month, language)} {unit.name}",
        columns=tuple(
            FormColumn(
                heading=in_language(HEADINGS[name], language),
                hint=in_tongue(hint, language).format(day=asked.month.replace(day=EXAMPLE)),
                choices=choices.get(name, ()),
                free=name == "accounts",
                given=asked.id if name == "round" else "",
                width=WIDTHS.get(name, 16),
            )
            for name, hint in HINTS.items()
        ),
        rows=ROWS,
        guide_title=_("How to", language),
        guide=_guide(asked, language),
    )


def posted_to(accounts: Iterable[Account]) -> list[Account]:
    """The accounts that a post without any named goes to: all active ones, but no SMS."""
    return [each for each in accounts if each.state is AccountState.ACTIVE and each.platform != SMS]


def month_in(month: date, language: str) -> str:
    """`December 2026`, in a language."""
    return f"{in_tongue(LONG_MONTHS[month.month - 1], language)} {month.year}"


def _titles(kinds: Sequence[Category | Audience], language: str) -> tuple[str, ...]:
    return tuple(in_language(kind.title, language, kind.key) for kind in kinds)


def _guide(asked: Round, language: str) -> tuple[str, ...]:
    return (
        _("One row for each post. Only the text is needed; what you leave empty we fill in with you.", language),
        _("Send it back until {day}, together with the pictures.", language).format(day=asked.answer_by.isoformat()),
        _("Nothing to post this month? Send it back empty, then we know.", language),
    )


def _(message: str, language: str) -> str:
    return in_tongue(message, language)
