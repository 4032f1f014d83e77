"""Keys of the backlog, the monthly round, campaigns and important days."""

from __future__ import annotations

from screens.keys.key import Key
from smdesk.i18n import N_

KEYS = (
    # the backlog
    Key("edit_waiting", "e", "edit", N_("Change the post under the cursor"), ("backlog",), N_("edit")),
    Key("place_post", "m", "place_post", N_("Give the post a place in the calendar"), ("backlog",), N_("place")),
    Key(
        "backlog_wishes",
        "w",
        "wishes",
        N_("When the post may go out: not before, old news after, hours, priority"),
        ("backlog",),
        N_("when"),
    ),
    Key("plan_backlog", "p", "plan", N_("Plan the backlog: find a place for every post"), ("backlog",), N_("plan")),
    Key("drop", "d,x", "drop", N_("Drop the post; z takes that back"), ("backlog",), N_("drop")),
    Key("undo_drop", "z", "undo", N_("Take back what was done last: a dropping, a plan"), ("backlog",), N_("undo")),
    Key("apply_plan", "enter", "choose", N_("Give every post its place, all in one step"), ("plan_list",), N_("apply")),
    Key(
        "make_change",
        "s",
        "make_change",
        N_("Make the smallest change that gives the post a place"),
        ("plan",),
        N_("make the change"),
    ),
    Key("planned_post", "o", "open_post", N_("Open the post"), ("plan",), N_("open")),
    Key("plan_again", "r", "plan_again", N_("Plan once more, with the desk as it is now"), ("plan",), N_("plan again")),
    Key("take_time", "enter", "take", N_("Ask for this time"), ("give_place",), N_("take it")),
    # the monthly round
    Key(
        "rounds",
        "r",
        "app.open_page('rounds')",
        N_("The monthly round: ask, take in, who answered"),
        ("backlog",),
        N_("round"),
    ),
    Key(
        "round_send", "s", "send", N_("Write the requests for the month, a file for each unit"), ("rounds",), N_("send")
    ),
    Key("round_in", "i", "take_in", N_("Take a returned sheet in"), ("rounds",), N_("take in")),
    Key("round_before", "left", "month(-1)", N_("The month before"), ("rounds",), N_("month")),
    Key("round_after", "right", "month(1)", N_("The next month"), ("rounds",)),
    Key(
        "good_rows",
        "t",
        "take_good",
        N_("Take the good rows although others are refused"),
        ("round_sheet",),
        N_("good rows"),
    ),
    Key("stop", "escape", "back", N_("Stop; nothing was changed"), ("taking_in",), N_("stop")),
    # campaigns
    Key(
        "campaigns",
        "v",
        "app.open_page('campaigns')",
        N_("Campaigns: budgets, posts, results"),
        ("backlog",),
        N_("campaigns"),
    ),
    Key("campaign_add", "a", "add", N_("Plan a campaign"), ("campaigns",), N_("add")),
    Key("campaign_edit", "e", "edit", N_("Change what is planned"), ("campaign",), N_("edit")),
    Key("campaign_spend", "s", "spend", N_("Note money that went out"), ("campaign",), N_("spent")),
    Key("campaign_result", "r", "result", N_("Note a figure that it brought"), ("campaign",), N_("result")),
    Key("campaign_link", "l", "link", N_("Put a post into the campaign"), ("campaign",), N_("post in")),
    Key(
        "campaign_unlink", "o", "unlink", N_("Take the post under the cursor out of it"), ("campaign",), N_("post out")
    ),
    Key("campaign_close", "x", "shut", N_("Close it with a decision on what follows"), ("campaign",), N_("close")),
    # important days
    Key(
        "important_days",
        "y",
        "app.open_page('important_days')",
        N_("Important days and their texts"),
        ("calendar",),
        N_("days"),
    ),
    Key("day_text", "i", "day_text", N_("Write the text for the important day"), ("calendar",), N_("day text")),
    Key("day_add", "a", "add", N_("Put a day on the institution's own list"), ("important_days",), N_("add")),
    Key(
        "day_remove",
        "x",
        "remove",
        N_("Take the institution's own day off its list"),
        ("important_days",),
        N_("remove"),
    ),
    Key("year_before", "left", "year(-1)", N_("The year before"), ("important_days",), N_("year")),
    Key("year_after", "right", "year(1)", N_("The next year"), ("important_days",)),
)
