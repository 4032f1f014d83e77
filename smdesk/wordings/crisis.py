"""What is said of crises: the sentence behind every finding and error of the crisis desk."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.i18n import N_
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
}

ERRORS: Mapping[str, Wording] = {
    "unknown_scenario": Wording(N_("There is no scenario “{given}”; known are {known}.")),
    "unknown_level": Wording(N_("There is no level {given}; there are 1, 2, 3 and 4, the gravest.")),
    "bad_scenario": Wording(N_("{path} is no runbook: {reason}")),
    "no_crisis": Wording(N_("No crisis lasts.")),
    "which_crisis": Wording(N_("Several crises last; say which: {known}.")),
}
