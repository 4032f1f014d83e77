"""What is said of crises: the sentence behind every finding and error of the crisis desk."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.i18n import N_, ngettext
from smdesk.wordings.wording import Wording

FINDINGS: Mapping[str, Wording] = {
    "frozen": Wording(N_("Stopped since {since} by the crisis “{text}”: nothing in its scope goes out.")),
    "frozen_held": Wording(N_("Still stopped since the crisis “{text}”: decide first whether to keep it.")),
    "already_declared": Wording(N_("“{text}” was declared already, by {person} at {since}; it covers this.")),
    "crisis_over": Wording(N_("This crisis is over.")),
    "crisis_lasts": Wording(N_("The crisis “{text}” lasts; posts are decided on once it is over.")),
    "not_frozen": Wording(N_("No crisis stops this post.")),
    "too_late_to_withdraw": Wording(N_("A false alarm is taken back within {minutes}; later it is stood down.")),
    "already_said": Wording(N_("Something was said in it already; it cannot be taken back, only stood down.")),
    "statement_not_asked": Wording(N_("The statement was not put to anybody yet.")),
    "statement_approved": Wording(N_("Everybody has said yes to it already.")),
    "statement_not_approved": Wording(N_("It may not go out before the yes of: {roles}.")),
    "statement_blank": Wording(N_("There is still a blank (…) in the text; put the case's own words there.")),
    "statement_dropped": Wording(N_("It was put aside; write another one.")),
    "only_exercise": Wording(N_("It is an exercise: nothing of it goes out.")),
    "statement_released": Wording(N_("It is out already; write another one.")),
    "statement_of_no_crisis": Wording(N_("It was agreed beforehand; use its words in a statement of the crisis.")),
    "not_confirmed": Wording(N_("“{fact}” is no confirmed fact of this crisis.")),
    "fact_corrected": Wording(N_("It was set right by {by}; use that one.")),
    "rests_on_corrected": Wording(N_("It rests on “{fact}”, which was set right since.")),
    "not_read_back": Wording(N_("A yes by telephone counts only once the text was read back.")),
    "witness_too_close": Wording(N_("{person} cannot witness it: author, approver and recorder are no witnesses.")),
    "phone_by_oneself": Wording(N_("{person} sits here: say yes at this terminal instead.")),
    "nothing_by_phone": Wording(N_("No yes by telephone waits for your confirmation.")),
    "number_unconfirmed": Wording(
        count="days",
        forms=lambda number: ngettext(
            "Nobody has confirmed {number} of {name} for {days} day.",
            "Nobody has confirmed {number} of {name} for {days} days.",
            number,
        ),
    ),
    "numbers_unconfirmed": Wording(
        count="number",
        forms=lambda number: ngettext(
            "{number} number for a crisis is not confirmed.",
            "{number} numbers for a crisis are not confirmed.",
            number,
        ),
    ),
    "statement_waits": Wording(N_("The statement “{title}” waits for your word.")),
    "contact_without_number": Wording(N_("{name} has no number.")),
    "plan_contacts_unconfirmed": Wording(
        N_("The plan “{text}” has expired: somebody it calls has no confirmed number.")
    ),
    "plan_not_drilled": Wording(N_("The plan “{text}” has expired: no exercise was held lately.")),
    "plan_not_reviewed": Wording(N_("The plan “{text}” has expired: nobody has approved it lately.")),
    "account_without_plan": Wording(N_("No plan names {handle}: what is done when it is hit?")),
    "action_not_open": Wording(N_("It does not wait to be done.")),
    "prevention_open": Wording(N_("So that it does not come back: {action} ({owner}, until {day}).")),
    "prevention_late": Wording(N_("Late, so that it does not come back: {action} ({owner}, until {day}).")),
}

ERRORS: Mapping[str, Wording] = {
    "unknown_scenario": Wording(N_("There is no scenario “{given}”; known are {known}.")),
    "unknown_level": Wording(N_("There is no level {given}; there are 1, 2, 3 and 4, the gravest.")),
    "bad_scenario": Wording(N_("{path} is no runbook: {reason}")),
    "no_crisis": Wording(N_("No crisis lasts.")),
    "other_scenario": Wording(N_("The file holds the plan “{found}”, not “{given}”.")),
    "unknown_step": Wording(N_("There is no step “{given}”; known are {known}.")),
    "unknown_notice": Wording(N_("Nobody is to be told as “{given}”; known are {known}.")),
    "unknown_planner": Wording(N_("There is nothing “{given}” to be stopped; known are {known}.")),
    "unknown_text": Wording(N_("The plan has no text “{given}” ready; known are {known}.")),
    "step_without_reason": Wording(N_("Why is the step not done?")),
    "promise_in_past": Wording(N_("{given} has gone by; promise a time that is to come.")),
    "fact_without_source": Wording(N_("Where does the fact come from? A fact names its source.")),
    "not_a_fact": Wording(N_("{given} is neither a fact nor a rumour.")),
    "contact_without_name": Wording(N_("What are they called?")),
    "unknown_number": Wording(N_("They have no number “{given}”; known are {known}.")),
    "no_number": Wording(N_("“{given}” is no number; write it like “mobile: +90 532 000 00 00”.")),
    "where_missing": Wording(N_("Where did it go out?")),
    "witness_missing": Wording(N_("Who listened? A yes by telephone needs a witness.")),
    "action_without_day": Wording(N_("Until when? An action has a day.")),
    "which_crisis": Wording(N_("Several crises last; say which: {known}.")),
}
