"""What is said of the accounts' safety: checklists, rights on accounts, the registry, declared profiles."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.i18n import N_, ngettext
from smdesk.wordings.wording import Wording

FINDINGS: Mapping[str, Wording] = {
    "second_factor_off": Wording(N_("The second factor is off.")),
    "notifications_off": Wording(N_("The notifications are off.")),
    "codes_missing": Wording(N_("No recovery codes are stored.")),
    "way_back_missing": Wording(N_("On file there is no {item} that could bring the account back.")),
    "way_back_personal": Wording(N_("The {item} is {person}'s own, not the unit's.")),
    "way_back_gone": Wording(N_("The {item} is that of {person}, who is not here any more.")),
    "recovery_circular": Wording(N_("To bring the account back one must be in it already: {accounts}.")),
    "moderators_few": Wording(
        count="number",
        forms=lambda number: ngettext(
            "{number} person has a role on the platform; {wanted} should.",
            "{number} people have a role on the platform; {wanted} should.",
            number,
        ),
    ),
    "moderator_gone": Wording(N_("Still with a role on the platform: {people}, no longer here.")),
    "not_marked_official": Wording(N_("The profile does not say that the account is official.")),
    "personal_profile": Wording(
        N_("{handle} is a personal profile: one password, one person. Make a page that fits the unit.")
    ),
    "friends_near": Wording(N_("{number} friends; a personal profile takes {limit} at most.")),
    "category_unfit": Wording(N_("The page's category “{category}” does not fit what the unit does.")),
    "never_looked_at": Wording(N_("Nobody has looked at it yet: {items}.")),
    "looked_at_long_ago": Wording(
        count="days",
        forms=lambda number: ngettext(
            "Looked at more than {days} day ago: {items}.", "Looked at more than {days} days ago: {items}.", number
        ),
    ),
    "nobody_answers": Wording(N_("Nobody is named who answers for the safety of {handle}.")),
    "answerer_gone": Wording(N_("{person}, who answers for its safety, is not here any more.")),
    "not_for_this_account": Wording(N_("On {handle} ({platform}) it is for {people} alone to {act}.")),
    "agency_drafts_only": Wording(N_("{person} works for {agency}: an agency drafts; to {act} is for our own people.")),
    "unmarked_account": Wording(
        N_("“{found}” leads to {handle_there} on {platform}: in our name, but not marked official.")
    ),
    "link_review_due": Wording(N_("The declared profile of {person} is to be reviewed since {since}.")),
    "link_withdrawn": Wording(N_("The profile was withdrawn on {since}; there is nothing to review.")),
    "own_link": Wording(N_("Somebody else reviews your own profile.")),
}

ERRORS: Mapping[str, Wording] = {
    "bad_count": Wording(N_("“{given}” is no number.")),
    "account_missing": Wording(N_("Name the account that you looked at.")),
    "nothing_attested": Wording(N_("Say what you looked at; nothing was noted.")),
    "line_not_asked": Wording(N_("{handle} has no line “{item}” in its checklist.")),
    "count_below_nothing": Wording(N_("A count cannot be less than nothing.")),
    "not_narrowable": Wording(N_("To {act} cannot be kept for nobody, or not on one account alone.")),
    "unmarked_is_ours": Wording(N_("{handle} is on this desk as ours; its checklist says whether it is marked.")),
    "declared_already": Wording(N_("{given} is declared already.")),
    "review_backwards": Wording(N_("The next review must come after {first}.")),
    "bad_way_back": Wording(N_("“{given}”: write unit, none, or whose it is.")),
}
