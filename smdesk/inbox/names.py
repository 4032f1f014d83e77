"""What the inbox's states, areas and measures are called in the language spoken now."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.i18n import N_, spoken
from smdesk.inbox.items import ItemState, OutcomeKind
from smdesk.inbox.moderation import Measure
from smdesk.inbox.replies import ReplyState
from smdesk.inbox.rules import Area, InboxRules, Promised
from smdesk.inbox.sweeps import Found
from smdesk.policy import in_language

ITEM_STATES: Mapping[str, str] = {
    ItemState.NEW: N_("new"),
    ItemState.ACKNOWLEDGED: N_("told that it arrived"),
    ItemState.ROUTED: N_("passed on"),
    ItemState.ANSWERED: N_("was answered"),
    ItemState.CLOSED: N_("closed"),
}

AREAS: Mapping[str, str] = {
    Area.MESSAGES: N_("messages"),
    Area.COMMENTS: N_("comments"),
    Area.MENTIONS: N_("mentions"),
    Area.REVIEWS: N_("reviews"),
    Area.REQUESTS: N_("requests folder"),
}

FOUND: Mapping[str, str] = {
    Found.NOTHING: N_("nothing new"),
    Found.ITEMS: N_("something new"),
    Found.UNREACHABLE: N_("could not be opened"),
}

REPLY_STATES: Mapping[str, str] = {
    ReplyState.WAITING: N_("waits for a yes"),
    ReplyState.SENT_BACK: N_("sent back"),
    ReplyState.READY: N_("may be sent"),
    ReplyState.SENT: N_("sent"),
    ReplyState.WITHDRAWN: N_("taken back"),
}

MEASURES: Mapping[str, str] = {
    Measure.HIDE: N_("hidden"),
    Measure.REMOVE: N_("removed"),
    Measure.REPORT: N_("reported to the platform"),
    Measure.BLOCK: N_("blocked"),
}

OUTCOMES: Mapping[str, str] = {
    OutcomeKind.BACKLOG: N_("into the backlog"),
    OutcomeKind.TO_UNIT: N_("to a unit"),
    OutcomeKind.NOT_TAKEN: N_("not taken up"),
}

PROMISES: Mapping[str, str] = {
    Promised.REFER: N_("will be passed on"),
    Promised.ANSWER: N_("will be answered once we know"),
}

MARKS: Mapping[str, str] = {
    "looked": N_("somebody looked"),
    "unreachable": N_("could not be opened"),
    "partly": N_("looked at in part"),
    "missed": N_("missed"),
    "open": N_("still open"),
    "off": N_("no sweep"),
    "ahead": N_("still to come"),
}

CUTS: Mapping[str, str] = {
    "text_cut": N_("its text was too long and is cut"),
    "letters_broken": N_("letters in it were broken"),
    "headers_cut": N_("it had too many headers"),
    "parts_cut": N_("it had too many parts; not all were looked at"),
}
"""What was too much or broken in a mail that came in."""


def kind_title(rules: InboxRules, key: str) -> str:
    """What a kind is called."""
    kind = rules.kind(key)
    return in_language(kind.title, spoken(), key) if kind else key


def ground_title(rules: InboxRules, key: str) -> str:
    """What a ground is called."""
    ground = rules.ground(key)
    return in_language(ground.title, spoken(), key) if ground else key
