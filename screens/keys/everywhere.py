"""Keys of every place: going about, lists, pages, dialogs, fields of a form."""

from __future__ import annotations

from screens.keys.key import CHOICE, DIALOG, EVERYWHERE, FORM, LIST, PAGE, Key
from smdesk.i18n import N_

KEYS = (
    # everywhere, outside a text field
    Key("today", "1", "place('today')", N_("Go to Today"), (EVERYWHERE,)),
    Key("calendar", "2", "place('calendar')", N_("Go to the calendar"), (EVERYWHERE,)),
    Key("backlog", "3", "place('backlog')", N_("Go to the backlog: posts without a place"), (EVERYWHERE,)),
    Key("vault", "5", "place('vault')", N_("Go to the vault: who could open our accounts"), (EVERYWHERE,)),
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
