"""Keys of the inbox: the sweep, items and their replies, cases, what comes in."""

from __future__ import annotations

from screens.keys.key import EVERYWHERE, Key
from smdesk.i18n import N_

KEYS = (
    Key(
        "inbox",
        "4",
        "place('inbox')",
        N_("Go to the inbox: the daily sweep, and who waits for an answer"),
        (EVERYWHERE,),
    ),
    # the place
    Key(
        "sweep_nothing",
        "m",
        "nothing",
        N_("Nothing new in this account's messages and comments"),
        ("inbox",),
        N_("nothing new"),
    ),
    Key("sweep_undo", "z", "untick", N_("Take your last tick at this account back"), ("inbox",), N_("undo")),
    Key(
        "sweep_close", "d", "close_day", N_("Close the day's sweep, or hear what is open"), ("inbox",), N_("close day")
    ),
    Key("item_add", "a", "add", N_("Note a message or comment by hand"), ("inbox",), N_("add")),
    Key("item_import", "i", "take_in", N_("Take messages in: mailbox, sheet, mail server"), ("inbox",), N_("take in")),
    Key("item_take", "t", "take", N_("Take the item in hand, or let go of it"), ("inbox", "item"), N_("take")),
    Key("sweep_month", "s", "month", N_("The month's sweeps, account by account"), ("inbox",), N_("month")),
    Key("cases", "p", "cases", N_("Problems that were reported to management"), ("inbox",), N_("problems")),
    Key("items_back", "left,h", "list(-1)", N_("The list before: open, mine, free, for my yes, answered…"), ("inbox",)),
    Key(
        "items_on",
        "right,l",
        "list(1)",
        N_("The next list: open, mine, free, for my yes, answered…"),
        ("inbox",),
        N_("list"),
    ),
    # one item
    Key("reply_copy", "y", "copy", N_("Send the reply to the terminal's clipboard"), ("item",), N_("copy")),
    Key("reply_sent", "s", "sent", N_("It was sent: tick the reply off"), ("item",), N_("sent")),
    Key("reply_bare", "v", "bare", N_("Show the reply bare, to mark it by hand"), ("item",), N_("show bare")),
    Key("reply_approve", "a", "approve", N_("Say yes to the reply as it stands"), ("item",), N_("approve")),
    Key("reply_back", "b", "send_back", N_("Send the reply back with a comment"), ("item",), N_("send back")),
    Key("item_tell", "g", "tell", N_("Say that it arrived, and what is promised"), ("item",), N_("it arrived")),
    Key("item_reply", "r", "reply", N_("Write the answer"), ("item",), N_("answer")),
    Key(
        "item_route", "o", "route", N_("Pass it on to a unit or a person, by a promised day"), ("item",), N_("pass on")
    ),
    Key("reply_drop", "w", "withdraw", N_("Take the reply back; it stays on record"), ("item",), N_("take back")),
    Key("item_snooze", "f", "put_off", N_("Put it off to a moment, or wake it"), ("item",), N_("postpone")),
    Key("item_sort", "l", "sort", N_("Say what it is: kind, labels, language"), ("item",), N_("kind")),
    Key(
        "item_moderate",
        "d",
        "moderate",
        N_("Put a measure on record: hidden, removed, blocked"),
        ("item",),
        N_("moderate"),
    ),
    Key("item_lift", "D", "lift", N_("Take the last measure back"), ("item",), N_("lift")),
    Key(
        "item_escalate", "e", "escalate", N_("Tell management of a problem, or open its case"), ("item",), N_("problem")
    ),
    Key("item_close", "x", "shut", N_("Close it, with what became of it"), ("item",), N_("close")),
    Key("item_reopen", "z", "reopen", N_("Open it again"), ("item",), N_("open again")),
    # writing a reply
    Key(
        "reply_save",
        "ctrl+s",
        "save",
        N_("Save the reply; where it needs a yes, it goes there"),
        ("reply",),
        N_("save"),
    ),
    Key("reply_finding", "ctrl+n", "next_finding", N_("To the next finding in the text"), ("reply",), N_("finding")),
    # a problem's case
    Key("case_add", "a", "add", N_("Report a problem that you noticed yourself"), ("cases",), N_("report")),
    Key("case_seen", "s", "seen", N_("Confirm that you have seen the case"), ("case",), N_("seen")),
    Key("case_plan", "w", "plan", N_("Write the plan by which it may be spoken of"), ("case",), N_("plan")),
    Key("case_approve", "a", "approve", N_("Say yes to the plan"), ("case",), N_("approve")),
    Key("case_crisis", "m", "crisis", N_("It has become a crisis: declare it"), ("case",), N_("crisis")),
    Key("case_close", "x", "shut", N_("Close the case, with a reason"), ("case",), N_("close")),
    # the month, what came in
    Key("sweeps_back", "left,h", "month(-1)", N_("The month before"), ("sweeps",), N_("month before")),
    Key("sweeps_on", "right,l", "month(1)", N_("The next month"), ("sweeps",), N_("next month")),
    Key("stop_intake", "escape", "back", N_("Stop; what was taken in stays"), ("intake",), N_("stop")),
    Key("intake_save", "ctrl+s", "save", N_("Note it"), ("add_item",), N_("note it")),
)
