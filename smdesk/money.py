"""Amounts of money as people write them: `1.234,50`, `1,234.50`, `1234.5`."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from smdesk.errors import BadInput
from smdesk.i18n import spoken

_LIKE_AN_AMOUNT = re.compile(r"[0-9]{1,3}(?:[., ][0-9]{3})*(?:[.,][0-9]{1,2})?|[0-9]{1,12}(?:[.,][0-9]{1,2})?")


def amount_typed(text: str) -> Decimal:
    """The amount that a line means, never negative; BadInput where it means none.

    The last sign counts as the decimal one if one or two digits follow it; three digits after it are thousands.
    """
    line = text.strip().replace("\N{NO-BREAK SPACE}", " ")
    if not _LIKE_AN_AMOUNT.fullmatch(line) or len(line) > 20:
        raise BadInput("bad_amount", given=text)
    whole, cents = line, ""
    if found := re.search(r"[.,]([0-9]{1,2})$", line):
        whole, cents = line[: found.start()], found[1]
    try:
        return Decimal(f"{re.sub(r'[., ]', '', whole)}.{cents or '0'}").quantize(Decimal("0.01"))
    except InvalidOperation as error:
        raise BadInput("bad_amount", given=text) from error


def amount_shown(amount: Decimal, currency: str = "") -> str:
    """`1,234.50 TRY`; in Turkish `1.234,50 TRY`, in Latvian `1 234,50 TRY`."""
    english = f"{amount:,.2f}"
    thousands, point = {"tr": (".", ","), "lv": ("\N{NO-BREAK SPACE}", ",")}.get(spoken(), (",", "."))
    shown = english.translate({ord(","): thousands, ord("."): point})
    return f"{shown} {currency}".strip()
