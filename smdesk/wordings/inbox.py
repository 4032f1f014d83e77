"""What is said of the inbox: sweeps, items, replies, measures, cases, erasing."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.i18n import N_
from smdesk.wordings.wording import Wording

FINDINGS: Mapping[str, Wording] = {
    "sweep_closed": Wording(N_("The sweep of {day} is closed already.")),
    "sweep_open": Wording(N_("Not looked at yet on {day}: {accounts}. Tick them off, or say why the day ends so.")),
    "sweep_unattended": Wording(N_("Nobody looks after the inbox of {name} today: name a stand-in.")),
    "not_swept": Wording(N_("{account} is not looked at: it is not active, or nobody can write to it.")),
    "nothing_ticked": Wording(N_("There is no tick of yours to take back.")),
    "sweep_unfinished": Wording(N_("Messages and comments not looked at yet today: {accounts}.")),
    "answer_overdue": Wording(N_("Waits for our answer since {since}: “{title}”.")),
    "already_taken": Wording(N_("{holder} has it in hand since {since}.")),
    "item_closed": Wording(N_("It is closed; open it again first.")),
    "item_open": Wording(N_("It is open already.")),
    "item_not_waiting": Wording(N_("Nobody waits for an answer to it any more.")),
    "not_told_yet": Wording(N_("Whoever wrote does not know yet that it arrived: send the holding reply.")),
    "snooze_past_promise": Wording(N_("It cannot be put off beyond what was promised: {due}.")),
    "promise_not_kept": Wording(N_("An answer is promised until {due}: answer first, then close.")),
    "outcome_missing": Wording(N_("It closes only with what became of it: {known}.")),
    "outcome_why_missing": Wording(N_("Say why it is not taken up.")),
    "not_answered": Wording(N_("Nobody answered it: answer first, or say why it needs none.")),
    "reply_locked": Wording(N_("A reply waits for a yes and is locked; take it back to write another.")),
    "reply_waits": Wording(N_("The reply waits for a yes: {roles}.")),
    "reply_not_approved": Wording(N_("The reply has not the yes it needs: {roles}.")),
    "reply_waits_for_nobody": Wording(N_("No reply waits for a yes here.")),
    "no_reply_pending": Wording(N_("There is no reply that is not out yet.")),
    "variable_open": Wording(N_("Fill in what the template leaves open: {variables}.")),
    "blocking_forbidden": Wording(N_("Nobody is blocked here: the rules forbid it. Hide or report what was written.")),
    "no_ground": Wording(N_("“{given}” is no ground for a measure; criticism is none. Grounds: {known}.")),
    "ground_too_light": Wording(N_("“{given}” is no ground to block anybody.")),
    "lifted_already": Wording(N_("It was taken back already.")),
    "case_inside": Wording(N_("“{title}” is spoken of inside only until its communication plan is agreed.")),
    "case_word": Wording(N_("“{word}” belongs to “{title}”, which is spoken of inside only until its plan is agreed.")),
    "plan_not_named": Wording(
        N_("“{word}” belongs to “{title}”: name the case, whose plan it follows (--case {case}).")
    ),
    "plan_missing": Wording(N_("There is no communication plan yet.")),
    "managers_not_told": Wording(N_("Not all managers have confirmed having seen it: {people}.")),
    "not_told_manager": Wording(N_("Only those who are told confirm it: {people}.")),
    "seen_already": Wording(N_("You have confirmed it already.")),
    "already_escalated": Wording(N_("It is reported already, as case {case}.")),
    "case_closed": Wording(N_("The case “{title}” is closed.")),
}

ERRORS: Mapping[str, Wording] = {
    "why_unreachable": Wording(N_("Say why {account} could not be opened.")),
    "bad_number": Wording(N_("{given} is no number of items.")),
    "unknown_kind": Wording(N_("“{given}” is no kind of message here; known: {known}.")),
    "unknown_ground": Wording(N_("“{given}” is no ground of the rules; known: {known}.")),
    "unknown_template": Wording(N_("“{given}” is no template; known: {known}.")),
    "no_holding_reply": Wording(N_("The rules have no holding reply for this; give its words with --text.")),
    "route_to_whom": Wording(N_("Name a unit, or say to whom it goes.")),
    "in_the_past_already": Wording(N_("{given} is past; a promise is for a time to come.")),
    "bad_wake": Wording(N_("{given}: put it off to a time within the next {most} days.")),
    "outcome_unit_missing": Wording(N_("Name the unit whose it is now.")),
    "evidence_missing": Wording(N_("Keep as evidence what was written.")),
    "moderated_where": Wording(N_("Name the item, or the account on which it stood.")),
    "why_lifted": Wording(N_("Say why it is taken back.")),
    "problem_missing": Wording(N_("Say in a few words what the problem is.")),
    "whose_problem": Wording(N_("Name the unit that the problem is about.")),
    "word_too_short": Wording(N_("“{given}” is too short for a key word; {least} letters at least.")),
    "account_not_answered": Wording(N_("Nobody writes to {account}: it is not active.")),
    "whose_message": Wording(N_("To which account it was written is not clear ({platform}, {account}).")),
    "erase_whom": Wording(N_("Name whose data, or which item, is to be erased.")),
    "no_retention": Wording(N_("The rules say nothing of how long items are kept.")),
    "unknown_area": Wording(N_("“{given}” is no area of an account; known: {known}.")),
    "bad_weekday": Wording(N_("“{given}” is no weekday; 1 is Monday, 7 Sunday.")),
    "bad_target": Wording(N_("“{given}”: name the kind and its minutes, as question=480.")),
    "out_of_bounds": Wording(N_("{given} is not between 0 and {most}.")),
    "tick_which": Wording(N_("Name the account with --tick.")),
    "close_which": Wording(N_("Name the unit whose day is closed with --unit; still open: {units}.")),
    "no_inbox_of_yours": Wording(N_("You look after no unit's inbox.")),
    "sweep_one_answer": Wording(N_("Say one of --found N, --nothing, --unreachable WHY.")),
}
