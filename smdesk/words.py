"""Findings, errors and states put into the words of the language spoken now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from smdesk import wordings
from smdesk.dates import clock, month_year, short_day, when
from smdesk.errors import DeskError, Refused
from smdesk.findings import OWN, Finding
from smdesk.i18n import _, spoken
from smdesk.important_days import Occasion
from smdesk.money import amount_shown
from smdesk.names import (
    ACT_NAMES,
    LANGUAGE_NAMES,
    REASON_NAMES,
    ROLE_NAMES,
    STATE_NAMES,
    UNITS_OF_LENGTH,
    WAY_OUT_NAMES,
    name_in,
)
from smdesk.platforms import PLATFORMS
from smdesk.policy import in_language


def finding_text(finding: Finding) -> str:
    """One finding in words: what the rule is, what is in the way."""
    wording = wordings.of_finding(finding.code)
    if wording is None:
        return finding.code
    return wording.said(_shown(finding.params))


def finding_line(finding: Finding) -> str:
    """One finding as a whole line: the words, the source's clause, the next place that would be allowed."""
    parts = [finding_text(finding)]
    if "reason" in finding.params:
        parts.append(_("Exception: {reason}").format(reason=finding.params["reason"]))
    if where := place_in_text(finding):
        parts.append(where)
    if finding.next_free is not None:
        parts.append(_("Next free: {when}.").format(when=when(finding.next_free)))
    if finding.clause != OWN:
        parts.append(f"[{finding.clause}]")
    return " ".join(parts)


def place_in_text(finding: Finding) -> str:
    """`(line 2, column 14)`; of what is not the shared text it says which; empty where there is no place."""
    params = finding.params
    if "line" not in params:
        return ""
    line, column = params["line"], params["column"]
    if params.get("field") == "title":
        return _("(title, column {column})").format(column=column)
    if params.get("field") == "alt":
        return _("(alternative text of “{medium}”)").format(medium=params.get("of_medium"))
    if "handle" in params:
        place = _("(text for {account}, line {line}, column {column})")
        return place.format(account=params["handle"], line=line, column=column)
    return _("(line {line}, column {column})").format(line=line, column=column)


def error_text(error: DeskError) -> str:
    """One line on what went wrong and what would be right."""
    if isinstance(error, Refused):
        return " ".join(finding_line(finding) for finding in error.findings if finding.severity == "block")
    gone = error.code == "desk_missing" and "generation" in error.params
    wording = wordings.of_error("desk_gone" if gone else error.code)
    return error.code if wording is None else wording.said(_shown(error.params))


def _shown(params: Mapping[str, object]) -> dict[str, object]:
    """The parameters as the wordings put them in."""
    return {name: _SHOWN.get(name, _plain)(value) for name, value in params.items()}


def _plain(value: object) -> object:
    match value:
        case datetime():
            return when(value)
        case date():
            return short_day(value)
        case time():
            return clock(value)
        case Decimal():
            return amount_shown(value)
        case int() | float() | str():
            return value
        case list() | tuple() | set() | frozenset():
            return ", ".join(str(_plain(each)) for each in value)
        case None:
            return "–"
    return str(value)


def _others(value: object) -> str:
    shown = value if isinstance(value, tuple) else ()
    return "; ".join(_("{clock} “{title}”").format(clock=clock(moment), title=title) for moment, title in shown) or "–"


def _windows(value: object) -> str:
    spans = value if isinstance(value, (list, tuple)) else ()
    return _(" and ").join(f"{clock(opens)}–{clock(closes)}" for opens, closes in spans)


def _roles(value: object) -> str:
    roles = [value] if isinstance(value, str) else value if isinstance(value, Iterable) else []
    return ", ".join(name_in(ROLE_NAMES, str(role)) for role in roles)


def occasion_name(occasion: Occasion) -> str:
    """`Ramazan Bayramı, day 2 of 3`"""
    if occasion.of == 1:
        return occasion.title
    return _("{feast}, day {nth} of {of}").format(feast=occasion.title, nth=occasion.nth, of=occasion.of)


def span_of_minutes(span: int) -> str:
    """`30 min`, `6 h`, `1 h 30 min`"""
    hours, minutes = divmod(span, 60)
    if not hours:
        return _("{minutes} min").format(minutes=minutes)
    return (
        _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
        if minutes
        else _("{hours} h").format(hours=hours)
    )


def _minutes(value: object) -> str:
    return span_of_minutes(int(str(value)))


def _several(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, (tuple, list)) else [str(value)]


def _checklist_lines(value: object) -> str:
    from smdesk.vault.names import ITEM_NAMES  # few findings tell of them

    return ", ".join(name_in(ITEM_NAMES, each) for each in _several(value))


def _known(value: object) -> object:
    return ", ".join(map(_text_in_languages, value)) if isinstance(value, (list, tuple, set)) else _plain(value)


def _text_in_languages(value: object) -> str:
    return in_language(value, spoken()) if isinstance(value, dict) else str(value)


def _parts(value: object) -> str:
    from smdesk.vault.names import PART_NAMES  # only the vault speaks of parts

    return _(" and ").join(name_in(PART_NAMES, part) for part in _several(value))


def _cause(value: object) -> str:
    from smdesk.vault.names import CAUSE_NAMES  # the same

    return name_in(CAUSE_NAMES, str(value))


def _emergency_stage(value: object) -> str:
    from smdesk.vault.names import STAGE_NAMES  # the same

    return name_in(STAGE_NAMES, str(value))


_SHOWN: dict[str, Callable[[object], object]] = {
    "others": _others,
    "windows": _windows,
    "roles": _roles,
    "role": _roles,
    "fallback": _roles,
    "minutes": _minutes,
    "text": _text_in_languages,
    "known": _known,
    "kind": lambda kind: _(str(kind)),
    "reason": lambda reason: name_in(REASON_NAMES, str(reason)),
    "act": lambda act: name_in(ACT_NAMES, str(act)),
    "stage": lambda stage: name_in(STATE_NAMES, str(stage)),
    "state": lambda state: name_in(STATE_NAMES, str(state)),
    "platform": lambda key: PLATFORMS[str(key)].name if str(key) in PLATFORMS else str(key),
    "month": lambda month: month_year(month) if isinstance(month, date) else str(month),
    "ways": lambda ways: _(" or ").join(name_in(WAY_OUT_NAMES, way) for way in _several(ways)),
    "language": lambda language: name_in(LANGUAGE_NAMES, str(language)),
    "languages": lambda codes: ", ".join(name_in(LANGUAGE_NAMES, code) for code in _several(codes)),
    "unit": lambda unit: name_in(UNITS_OF_LENGTH, str(unit)),
    "item": _checklist_lines,
    "items": _checklist_lines,
    "part": _parts,
    "envelopes": _parts,
    "cause": _cause,
    "stage_name": _emergency_stage,
}
