"""Every key of the program, once: bindings, footer, palette, help and the README's table are made from here."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding, BindingType

from smdesk.i18n import N_, _
from smdesk.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `keys` are Textual's names, by comma; `where` the screens and widgets that bind it.

    `does` stands in help, palette and README; `footer` is its short name at the foot of the screen, empty: not there.
    """

    id: str
    keys: str
    action: str
    does: str
    where: tuple[str, ...]
    footer: str = ""

    @property
    def shown(self) -> str:
        """The key as people read it: `?`, `esc`, `ctrl+p`."""
        return " ".join(_SHOWN.get(key, key) for key in self.keys.split(","))

    @property
    def in_palette(self) -> bool:
        """Whether it is a command; moving about in a list is not."""
        return bool(self.footer) or (EVERYWHERE in self.where and self.id != "palette")

    @property
    def first(self) -> str:
        """The first of its keys as people read it."""
        return self.shown.split(" ")[0]


_SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "escape": "esc",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "plus": "+",
    "minus": "-",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "full_stop": ".",
    "comma": ",",
}

EVERYWHERE = "everywhere"
LIST = "list"
PAGE = "page"
DIALOG = "dialog"
READING = "reading"
FORM = "form"
CHOICE = "choice"

KEYS: tuple[Key, ...] = (
    # everywhere, outside a text field
    Key("today", "1", "place('today')", N_("Go to Today"), (EVERYWHERE,)),
    Key("calendar", "2", "place('calendar')", N_("Go to the calendar"), (EVERYWHERE,)),
    Key("backlog", "3", "place('backlog')", N_("Go to the backlog: posts without a place"), (EVERYWHERE,)),
    Key("team", "8", "place('team')", N_("Go to Team: units, people, accounts"), (EVERYWHERE,)),
    Key("new", "n", "new", N_("Write a new post"), (EVERYWHERE,), N_("new")),
    Key("find", "slash", "find", N_("Find a post by its words"), (EVERYWHERE,), N_("find")),
    Key("unit", "u", "unit", N_("Choose the unit to look at"), (EVERYWHERE,), N_("unit")),
    Key("help", "question_mark,f1", "help", N_("Show what every key does here"), (EVERYWHERE,), N_("help")),
    Key("palette", "ctrl+p", "command_palette", N_("Search everything that can be done here"), (EVERYWHERE,)),
    Key("quit", "q", "quit", N_("Leave the desk"), (EVERYWHERE,), N_("quit")),
    # in every list
    Key("open", "enter", "choose", N_("Open what the cursor is on"), (LIST,), N_("open")),
    Key("up", "up,k", "cursor(-1)", N_("One line up"), (LIST,)),
    Key("down", "down,j", "cursor(1)", N_("One line down"), (LIST,)),
    Key("page_up", "pageup", "page(-1)", N_("One page up"), (LIST,)),
    Key("page_down", "pagedown", "page(1)", N_("One page down"), (LIST,)),
    Key("top", "home,g", "edge(-1)", N_("To the first line"), (LIST,)),
    Key("end", "end,G", "edge(1)", N_("To the last line"), (LIST,)),
    # on a page over a place, and in a dialog
    Key("back", "escape", "back", N_("Back to where you came from"), (PAGE,), N_("back")),
    Key("close", "escape", "back", N_("Close without doing anything"), (DIALOG,), N_("close")),
    Key("yes", "y", "answer(True)", N_("Yes"), ("confirm",), N_("yes")),
    Key("no", "n", "answer(False)", N_("No"), ("confirm",), N_("no")),
    Key("send", "enter", "send", N_("Take what was typed"), ("ask_line",), N_("take it")),
    Key("answer_yes", "y", "answer(True)", N_("Answer yes to the question marked"), ("questions",), N_("yes")),
    Key("answer_no", "n", "answer(False)", N_("Answer no to the question marked"), ("questions",), N_("no")),
    Key("question_up", "up", "step(-1)", N_("The question before"), ("questions",)),
    Key("question_down", "down", "step(1)", N_("The next question"), ("questions",)),
    Key("questions_done", "enter", "send", N_("Go on with these answers"), ("questions",), N_("go on")),
    Key("pick", "enter", "choose", N_("Choose what the cursor is on"), ("pick",), N_("choose")),
    Key("hit_up", "up", "step(-1)", N_("The hit before"), ("find",)),
    Key("hit_down", "down", "step(1)", N_("The next hit"), ("find",)),
    Key("open_hit", "enter", "open", N_("Open the hit"), ("find",), N_("open")),
    Key("keep_mine", "m", "keep('mine')", N_("Save mine on top of theirs"), ("conflict",), N_("mine")),
    Key("take_theirs", "t", "keep('theirs')", N_("Take theirs, drop mine"), ("conflict",), N_("theirs")),
    Key("understood", "enter", "back", N_("Back, nothing was changed"), ("refusal",), N_("understood")),
    # a post on its day
    Key("tick_off", "enter", "choose", N_("It is posted: put in its link, tick it off"), ("due_list",), N_("posted")),
    Key("copy", "y", "copy", N_("Send the text to the terminal's clipboard again"), ("due",), N_("copy")),
    Key("bare", "v", "bare", N_("Show the text bare, to mark it by hand"), ("due",), N_("show bare")),
    Key("bare_back", "escape,enter,v", "back", N_("Back to the post"), ("bare",)),
    # a post's own page
    Key("edit_post", "e", "edit", N_("Change the post"), ("post",), N_("edit")),
    Key("post_now", "p", "post_now", N_("Post it now: copy, put the link in, tick off"), ("post",), N_("post now")),
    Key("submit", "s", "submit", N_("Send it to whoever has to say yes"), ("post",), N_("submit")),
    Key("approve", "a", "approve", N_("Say yes to the post as it is"), ("post",), N_("approve")),
    Key("send_back", "b", "send_back", N_("Send it back to its author with a comment"), ("post",), N_("send back")),
    Key("reject", "x", "reject", N_("Turn it down for good, with a reason"), ("post",), N_("reject")),
    Key("move", "m", "move", N_("Give it a place in the calendar, or another one"), ("post",), N_("move")),
    Key("take_out", "o", "take_out", N_("Take it out of the calendar, free its place"), ("post",), N_("take out")),
    Key("override", "l", "override", N_("Lift what was found in the words, with a reason"), ("post",), N_("lift")),
    Key("web_link", "w", "web_link", N_("Put in the link of the news on the web site"), ("post",), N_("web link")),
    Key("cancel", "d", "cancel", N_("Drop the post; z takes that back"), ("post",), N_("drop")),
    Key("undo_cancel", "z", "undo", N_("Take the dropping back: a draft again"), ("post",), N_("undo")),
    Key("scroll_down", "down,j", "scroll(1)", N_("Scroll down"), ("post", READING)),
    Key("scroll_up", "up,k", "scroll(-1)", N_("Scroll up"), ("post", READING)),
    Key("scroll_page_down", "pagedown,space", "scroll_page(1)", N_("One page down"), ("post", READING)),
    Key("scroll_page_up", "pageup", "scroll_page(-1)", N_("One page up"), ("post", READING)),
    # what waits for my yes
    Key("approvals", "a", "app.open_page('approvals')", N_("What waits for my yes"), ("today",), N_("approvals")),
    Key("approve_here", "a", "approve", N_("Say yes to the post that was opened"), ("approvals",), N_("approve")),
    Key("back_here", "b", "send_back", N_("Send it back to its author with a comment"), ("approvals",), N_("back")),
    Key("reject_here", "x", "reject", N_("Turn it down for good, with a reason"), ("approvals",), N_("reject")),
    Key("approve_all", "A", "approve_opened", N_("Say yes to all that were opened"), ("approvals",), N_("yes to all")),
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
    # Team: units, people, accounts, rules
    Key(
        "section_left", "left", "section(-1)", N_("The part of Team before: units, people, accounts, rules"), ("team",)
    ),
    Key("section_right", "right", "section(1)", N_("The next part of Team"), ("team",), N_("next part")),
    Key(
        "team_add",
        "a",
        "add",
        N_("Add a unit, a person, an account, or a role on a person's page"),
        ("team", "person"),
        N_("add"),
    ),
    Key(
        "team_edit",
        "e",
        "edit",
        N_("Change what the cursor is on"),
        ("team", "person", "team_unit", "account"),
        N_("edit"),
    ),
    Key("team_close", "x", "shut", N_("Close it: nothing new, what was stays on record"), ("team",), N_("close")),
    Key("consents", "i", "app.open_page('consents')", N_("Consents and agreements on file"), ("team",), N_("consents")),
    Key("consent_add", "a", "add", N_("Note a consent or an agreement"), ("consents",), N_("add")),
    Key("consent_withdraw", "x", "withdraw", N_("Note that it was taken back"), ("consents",), N_("taken back")),
    Key("role_away", "x", "take_away", N_("Take away the role or days under the cursor"), ("person",), N_("take away")),
    Key("away", "f", "away", N_("Note days away, and who stands in for them"), ("person",), N_("away")),
    Key("team_undo", "z", "undo", N_("Take the last closing back"), ("team", "person"), N_("undo")),
    Key(
        "decide",
        "d",
        "decide",
        N_("Note the decision to open, keep or close the account, with its figures"),
        ("account",),
        N_("decide"),
    ),
    # the calendar
    Key("open_day", "enter", "choose", N_("Open the day's post"), ("days",), N_("open")),
    Key("put_down", "enter", "put_down", N_("Put the held post down on this day"), ("days",), N_("put down")),
    Key("day_back", "left,h", "day(-1)", N_("The day before"), ("days",)),
    Key("day_on", "right,l", "day(1)", N_("The next day"), ("days",)),
    Key("to_today", "t", "today", N_("To today"), ("days",), N_("today")),
    Key("held_later", "tab", "time(1)", N_("The day's next free time for the held post"), ("days",), N_("next time")),
    Key("held_earlier", "shift+tab", "time(-1)", N_("The day's free time before, for the held post"), ("days",)),
    Key("week_back", "up,k", "day(-7)", N_("The week before"), ("month",)),
    Key("week_on", "down,j", "day(7)", N_("The next week"), ("month",)),
    Key("month_back", "pageup", "month(-1)", N_("The month before"), ("month",)),
    Key("month_on", "pagedown", "month(1)", N_("The next month"), ("month",)),
    Key("span_back", "pageup", "day(-7)", N_("The week before"), ("week",)),
    Key("span_on", "pagedown", "day(7)", N_("The next week"), ("week",)),
    Key("post_up", "up,k", "step(-1)", N_("The day's post before; the free time before for a held one"), ("week",)),
    Key("post_down", "down,j", "step(1)", N_("The day's next post; the next free time for a held one"), ("week",)),
    Key("new_on_day", "n", "new_on_day", N_("Write a new post for this day"), ("calendar",), N_("new")),
    Key("see_month", "m", "see('month')", N_("Show the month"), ("calendar",), N_("month")),
    Key("see_week", "w", "see('week')", N_("Show the week"), ("calendar",), N_("week")),
    Key("pick_up", "space,g", "pick_up", N_("Pick the post up to move it"), ("calendar",), N_("move")),
    Key("put_back", "escape", "put_back", N_("Put the held post back where it was"), ("calendar",), N_("put back")),
    Key("load", "p", "app.open_page('load')", N_("The load: people by weeks"), ("calendar",), N_("load")),
    Key(
        "mix",
        "x",
        "app.open_page('mix')",
        N_("What the month is made of: kinds and audiences"),
        ("calendar",),
        N_("mix"),
    ),
    Key("mix_back", "left,h", "month(-1)", N_("The month before"), ("mix",), N_("month before")),
    Key("mix_on", "right,l", "month(1)", N_("The next month"), ("mix",), N_("next month")),
    # writing a post
    Key("save_post", "ctrl+s", "save", N_("Save the post at its time, and send it on"), ("composer",), N_("save")),
    Key("put_away", "ctrl+t", "put_away", N_("Save without a time, to the backlog"), ("composer",), N_("to backlog")),
    Key(
        "more",
        "ctrl+o",
        "more",
        N_("Everything else: title, kind, audience, event, link, confidential"),
        ("composer",),
        N_("more"),
    ),
    Key("next_finding", "ctrl+n", "next_finding", N_("To the next finding in the text"), ("composer",), N_("finding")),
    Key("pictures", "ctrl+g", "pictures", N_("Pictures and films, and their words"), ("composer",), N_("media")),
    Key("phrase", "ctrl+l", "phrase", N_("Put in a hashtag or slogan of the house"), ("composer",), N_("hashtag")),
    Key(
        "wishes",
        "ctrl+r",
        "wishes",
        N_("When it may go out: not before, old news after, hours, priority"),
        ("composer",),
        N_("when"),
    ),
    Key("leave_post", "q", "back", N_("Back to where you came from"), ("composer",)),
    Key("medium_add", "a", "add", N_("Add a picture or film by its path"), ("media",), N_("add")),
    Key("medium_words", "enter", "choose", N_("Its alternative text, credit and consent"), ("media",), N_("words")),
    Key("medium_drop", "d", "drop", N_("Take the picture out of the post"), ("media",), N_("take out")),
    Key("toggle_account", "space", "switch", N_("Send it to this account, or not"), ("accounts",), N_("on/off")),
    Key("own_text", "enter", "choose", N_("Another text for this account alone"), ("accounts",), N_("own text")),
    Key("time_later", "down", "step(1)", N_("The next free time"), ("time",), N_("next free")),
    Key("time_earlier", "up", "step(-1)", N_("The free time before"), ("time",)),
    Key("day_later", "pagedown", "step_day(1)", N_("The next day with a free time"), ("time",), N_("next day")),
    Key("day_earlier", "pageup", "step_day(-1)", N_("The day before with a free time"), ("time",)),
    Key("take_free", "n", "answer('next')", N_("Take the next free time"), ("refused_place",), N_("next free time")),
    Key("allow", "x", "answer('allow')", N_("Allow an exception, with a reason"), ("refused_place",), N_("exception")),
    Key("leave_it", "enter", "back", N_("Back, nothing was changed"), ("refused_place",), N_("back")),
    # the first-run guide, and a desk that does not open
    Key("step_back", "escape", "back", N_("Back one step; from the first one, leave"), ("guide",), N_("back")),
    Key("leave_guide", "ctrl+q", "leave", N_("Leave; nothing was written"), ("guide",)),
    Key("leave_broken", "q,escape", "leave", N_("Leave the desk as it is"), ("broken",), N_("leave")),
    Key("restore", "r", "restore", N_("Bring the newest good state back"), ("broken",), N_("restore")),
    # fields of a form
    Key("field_next", "down,tab", "field(1)", N_("The next field"), (FORM,)),
    Key("field_back", "up,shift+tab", "field(-1)", N_("The field before"), (FORM,)),
    Key(
        "field_enter",
        "enter",
        "next_or_finish",
        N_("On to the next field; after the last one, save"),
        (FORM,),
        N_("next"),
    ),
    Key("form_save", "ctrl+s", "finish", N_("Save what stands in the form"), (FORM,), N_("done")),
    Key("text_enter", "enter", "submit", N_("On to the next field; after the last one, save"), ("text",), N_("next")),
    Key("choice_back", "left", "turn(-1)", N_("The choice before"), (CHOICE,)),
    Key("choice_next", "right,space", "turn(1)", N_("The next choice"), (CHOICE,), N_("choose")),
)


def keys_of(*where: str) -> tuple[Key, ...]:
    """The keys that a screen or widget binds, in the order they stand here."""
    return tuple(key for key in KEYS if not set(where).isdisjoint(key.where))


def bindings(*where: str) -> list[BindingType]:
    """The bindings of a screen or widget."""
    return [Binding(key.keys, key.action, key.does, show=bool(key.footer), id=key.id) for key in keys_of(*where)]


def key_of(binding_id: str | None) -> Key | None:
    """The key that a binding was made from."""
    return _BY_ID.get(binding_id or "")


_BY_ID = {key.id: key for key in KEYS}


def does(key: Key) -> str:
    """What a key does, in the language spoken now."""
    return _(key.does)


def shown_keys() -> Iterator[tuple[str, str]]:
    """Every key with what it does in English, for the README; what one key does in several places stands together."""
    together: dict[str, list[str]] = {}
    for key in KEYS:
        together.setdefault(key.shown, []).append(key.does)
    for shown, texts in together.items():
        yield shown, "; ".join(dict.fromkeys(texts))
