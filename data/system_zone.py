"""Which time zone this machine is in, and which there are."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import available_timezones


def system_zone() -> str:
    """The IANA name of this machine's zone; empty where it cannot be told or is no place people live in."""
    from tzlocal import get_localzone_name

    try:
        name = get_localzone_name() or ""
    except Exception:  # noqa: BLE001 - a machine set up oddly must not keep anybody from founding a desk
        return ""
    return name if name in zones() else ""


def zones() -> Sequence[str]:
    """The zones that are named after a place, in order of name."""
    return sorted(name for name in available_timezones() if "/" in name and not name.startswith(NOT_PLACES))


NOT_PLACES = ("Etc/", "SystemV/", "posix/", "right/")
