"""Keys of the crisis desk; `c` and `6` work everywhere outside a text field."""

from __future__ import annotations

from screens.keys.key import DIALOG, EVERYWHERE, Key
from smdesk.i18n import N_

KEYS = (
    Key("crisis", "6", "place('crisis')", N_("Go to the crisis desk"), (EVERYWHERE,)),
    Key("crisis_declare", "c", "declare", N_("Show what a crisis would stop; c once more declares it"), (EVERYWHERE,)),
    Key("crisis_from_dialog", "c", "app.declare", N_("Show what a crisis would stop"), (DIALOG,)),
    # whom and how many it would stop
    Key("declare_now", "c", "declare_now", N_("Declare the crisis now"), ("declare",), N_("declare")),
    Key("declare_drill", "d", "drill", N_("Only exercise it: nothing real is touched"), ("declare",), N_("exercise")),
    # while it lasts
    Key("crisis_act", "enter", "choose", N_("Do what the line under the cursor asks for"), ("running",), N_("do it")),
    Key("note_fact", "f", "note('fact')", N_("Note a fact, in one line"), ("running",), N_("fact")),
    Key("note_decision", "d", "note('decision')", N_("Note a decision, in one line"), ("running",), N_("decision")),
    Key("note_said", "s", "note('said')", N_("Note what was said publicly, in one line"), ("running",), N_("said")),
    Key("promise", "p", "promise", N_("Promise the next update: in how many minutes"), ("running",), N_("update")),
    Key("crisis_take", "t", "take", N_("Take the step or role under the cursor"), ("running",), N_("take")),
    Key("crisis_hand", "h", "hand", N_("Hand the step or role under the cursor to somebody"), ("running",), N_("hand")),
    Key("step_not", "x", "not_doing", N_("The step under the cursor is not done, and why"), ("running",)),
    Key("crisis_change", "e", "change", N_("Set scenario, level or scope right"), ("running",), N_("put right")),
    Key("crisis_end", "b", "stand_down", N_("End the crisis"), ("running",), N_("end")),
    Key("crisis_withdraw", "z", "withdraw", N_("Take a false alarm back"), ("running",)),
    Key("other_crisis", "tab", "other", N_("The other crisis that lasts"), ("running",)),
    # on the crisis desk, whether one lasts or not
    Key(
        "crisis_statements", "m", "statements", N_("Statements: write, say yes, release"), ("crisis",), N_("statements")
    ),
    Key("crisis_facts", "i", "facts", N_("Facts and rumours"), ("crisis",), N_("facts")),
    Key("crisis_contacts", "l", "contacts", N_("Whom to call: numbers, order, who was reached"), ("crisis",)),
    Key("crisis_plans", "a", "plans", N_("Plans: current or expired, scenario by scenario"), ("crisis",)),
    Key("crisis_credentials", "v", "credentials", N_("Credentials of the accounts concerned"), ("crisis",)),
    Key("crisis_posts", "o", "stopped_posts", N_("Posts that wait for a decision after a crisis"), ("crisis",)),
    Key("crisis_lessons", "y", "lessons", N_("Lessons, and what is done so that it does not come back"), ("crisis",)),
    Key("crisis_report", "r", "report", N_("Write the report, as Markdown and HTML"), ("crisis",)),
    Key("crisis_sheet", "w", "sheet", N_("Write the sheet for paper: plans and numbers"), ("crisis",)),
    # statements
    Key("statement_new", "a", "add", N_("Write a statement"), ("statements",), N_("write")),
    Key("statement_edit", "e", "edit", N_("Change the text: every yes to it lapses"), ("statements",), N_("edit")),
    Key("statement_submit", "s", "submit", N_("Send it to whoever has to say yes"), ("statements",), N_("send")),
    Key("statement_yes", "y", "approve", N_("Say yes to exactly this text"), ("statements",), N_("yes")),
    Key("statement_no", "x", "refuse", N_("Say no, with a comment"), ("statements",), N_("no")),
    Key(
        "statement_phone", "t", "by_phone", N_("Note a yes by telephone, with a witness"), ("statements",), N_("phone")
    ),
    Key("statement_witness", "w", "witness", N_("I listened: confirm the yes by telephone"), ("statements",)),
    Key("statement_confirm", "o", "confirm", N_("It was I who said yes by telephone"), ("statements",)),
    Key("statement_release", "r", "release", N_("It is out: where, with its link"), ("statements",), N_("it is out")),
    Key("statement_facts", "i", "rests_on", N_("Name the facts it rests on"), ("statements",)),
    Key("statement_drop", "d", "drop", N_("Drop the statement"), ("statements",)),
    Key("statement_save", "ctrl+s", "save", N_("Save the text"), ("writer",), N_("save")),
    Key("fact_switch", "space", "switch", N_("It rests on this fact, or not"), ("pick_facts",), N_("on/off")),
    # facts
    Key("fact_add", "a", "add", N_("Note a fact or a rumour, with its source"), ("facts",), N_("add")),
    Key("fact_confirm", "y", "confirm", N_("It is so: I confirm it"), ("facts",), N_("confirm")),
    Key("fact_correct", "e", "correct", N_("Set it right: what rests on it is marked"), ("facts",), N_("set right")),
    # contacts
    Key("contact_add", "a", "add", N_("Put somebody on the list"), ("contacts",), N_("add")),
    Key("contact_edit", "e", "edit", N_("Change who it is and when they are called"), ("contacts",), N_("edit")),
    Key("number_confirm", "y", "confirm", N_("The number is right: I confirm it today"), ("contacts",), N_("right")),
    Key("call_reached", "r", "reached", N_("Called and reached"), ("contacts",), N_("reached")),
    Key("call_tried", "t", "tried", N_("Called, nobody answered"), ("contacts",), N_("tried")),
    Key("contact_retire", "x", "retire", N_("Take them off the list"), ("contacts",)),
    # plans
    Key("plan_drill", "d", "drill", N_("Exercise this scenario"), ("plans",), N_("exercise")),
    Key("plan_approve", "y", "approve", N_("The plan is good as it stands: say yes to it"), ("plans",), N_("yes")),
    Key("plan_lead", "l", "lead", N_("Change title, signs, who leads and deputises"), ("runbook",), N_("who leads")),
    Key("plan_step_add", "a", "add", N_("Add a step"), ("runbook",), N_("add")),
    Key("plan_step_edit", "e", "edit", N_("Change the step under the cursor"), ("runbook",), N_("edit")),
    Key("plan_step_remove", "x", "remove", N_("Take the step out of the plan"), ("runbook",), N_("take out")),
    # report and sheet
    Key("paper_write", "w", "write", N_("Write it into a folder, to print or send"), ("paper",), N_("write files")),
    # posts after a crisis
    Key("held_keep", "y", "keep", N_("Keep the post, at its place or another"), ("held",), N_("keep")),
    Key("held_change", "e", "change", N_("Back into its author's hand, without a place"), ("held",), N_("change")),
    Key("held_drop", "x", "drop", N_("Drop the post"), ("held",), N_("drop")),
    # lessons and prevention
    Key("lesson_add", "a", "add", N_("Note a lesson, or something to be done by somebody"), ("lessons",), N_("add")),
    Key("lesson_done", "y", "done", N_("It is done"), ("lessons",), N_("done")),
)
