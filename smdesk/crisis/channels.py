"""By which channels people in a crisis are reached and steps are done; an institution may name others (C05)."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.cleaning import clean_line
from smdesk.i18n import N_, _

CHANNEL_NAMES: Mapping[str, str] = {
    "phone": N_("by phone"),
    "sms": N_("by SMS"),
    "message": N_("by message"),
    "email": N_("by e-mail"),
    "meeting": N_("in a meeting"),
    "in_person": N_("in person"),
    "platform": N_("on the platform"),
    "web": N_("on the web"),
    "desk": N_("here in the desk"),
}


def channel_name(channel: str) -> str:
    """What a channel is called for people; one that the institution named itself is called so."""
    name = CHANNEL_NAMES.get(channel)
    return _(name) if name else clean_line(channel)
