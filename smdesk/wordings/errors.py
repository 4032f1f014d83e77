"""What is said when a call cannot be done: the sentence behind every error."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.i18n import N_
from smdesk.wordings.wording import Wording

ERRORS: Mapping[str, Wording] = {
    "not_found": Wording(N_("There is no {kind} “{wanted}” on this desk.")),
    "ambiguous": Wording(N_("“{wanted}” could be: {found}. Give the id.")),
    "conflict": Wording(N_("Somebody else changed it first. Look at both versions, then decide.")),
    "locked": Wording(N_("The desk is busy: {holder} is writing. Try again.")),
    "maybe_saved": Wording(N_("It may be saved, the disk did not confirm it ({reason}). Look before you do it again.")),
    "not_saved": Wording(N_("Not saved, nothing was changed: {reason}.")),
    "clock_set": Wording(N_("With a time that was set by hand nothing can be attested; leave out --now.")),
    "clock_off": Wording(N_("This machine's clock is {seconds} s off the file server's; set it right first.")),
    "unknown_zone": Wording(N_("“{zone}” is no time zone; give one like Europe/Istanbul.")),
    "no_such_time": Wording(N_("{wall} does not exist in {zone}: the clock goes from {before} to {after}.")),
    "bad_when": Wording(N_("“{given}” is no time; write it like 2026-11-23 09:00.")),
    "bad_hours": Wording(N_("“{given}” are no hours; write them like 09:00-12:00, 17:00-19:00.")),
    "bad_wishes": Wording(N_("It would be old news ({stale}) before it may go out ({first}).")),
    "bad_priority": Wording(N_("“{given}” is no priority; 0 is the highest, 1 the usual, 2 the lowest.")),
    "bad_day": Wording(N_("“{given}” is no day; write it like 2026-11-23.")),
    "in_the_future": Wording(N_("{given} has not come yet.")),
    "unit_closed": Wording(N_("“{unit}” is closed.")),
    "account_of_other_unit": Wording(N_("The account {account} does not belong to this unit.")),
    "not_on_account": Wording(N_("The post does not go to the account {account}.")),
    "text_too_big": Wording(N_("The text has {size} characters; more than {limit} is never a post.")),
    "unknown_category": Wording(N_("“{given}” is no kind of content here; known: {known}.")),
    "unknown_audience": Wording(N_("“{given}” is no audience here; known: {known}.")),
    "unknown_question": Wording(N_("“{given}” is no question of the rules; known: {known}.")),
    "unknown_platform": Wording(N_("“{given}” is no platform smdesk knows; known: {known}.")),
    "rule_without_end": Wording(N_("A series needs an end: UNTIL or COUNT is missing in “{given}”.")),
    "rule_within_day": Wording(N_("A series repeats by the day or slower, not within a day: “{given}”.")),
    "rule_too_long": Wording(N_("“{given}” makes more than {most} posts.")),
    "bad_rule": Wording(N_("“{given}” is no rule; write it like FREQ=WEEKLY;BYDAY=MO;COUNT=10.")),
    "not_to_override": Wording(N_("There is nothing to override under “{given}”; what can be: {known}.")),
    "unknown_language": Wording(N_("“{given}” is no language that can be told apart; known: {known}.")),
    "reason_missing": Wording(N_("Say why: the reason stays on the post.")),
    "consent_dates": Wording(N_("A consent cannot end ({last}) before it begins ({first}).")),
    "consent_incomplete": Wording(N_("A consent says who gave it and what it covers.")),
    "comment_missing": Wording(N_("Say in a comment what is to be mended.")),
    "unknown_starter": Wording(N_("“{given}” is no starter policy; known: {known}.")),
    "bad_entry": Wording(N_("“{given}” cannot be read as an entry of a word list.")),
    "bad_wordlist": Wording(N_("The word list {path} cannot be used: {reason}.")),
    "name_missing": Wording(N_("A name is missing.")),
    "name_taken": Wording(N_("“{name}” is there already.")),
    "email_taken": Wording(N_("Somebody else has the address {email}.")),
    "bad_email": Wording(N_("“{email}” is no e-mail address.")),
    "bad_hashtag": Wording(N_("“{given}” is no hashtag: one word of letters and digits.")),
    "phrase_too_long": Wording(N_("A slogan has {most} characters at most.")),
    "bad_weeks": Wording(N_("{given} weeks cannot be shown; between 1 and {most}.")),
    "away_backwards": Wording(N_("Days away end on {last}, before they begin on {first}.")),
    "away_already": Wording(N_("{person} is away already on some day from {first} to {last}.")),
    "not_away": Wording(N_("{person} has no days away that begin on {first}.")),
    "no_substitute": Wording(N_("{person} cannot stand in: that is the person away, or somebody who left.")),
    "account_exists": Wording(N_("{handle} on {platform} is there already.")),
    "decision_without_grounds": Wording(N_("A decision on an account needs its figures and its reason.")),
    "bad_starter": Wording(N_("The starter policy {path} cannot be used: {reason}.")),
    "bad_link": Wording(N_("“{given}” is no link; it begins with https://.")),
    "files_only": Wording(N_("{path}: this smdesk keeps desks in files; give the path of one.")),
    "nobody_here": Wording(
        N_(
            "Nobody on this desk has the login “{login}”. Say who you are with --as, "
            "or ask an administrator for: smdesk person edit PERSON --login {login}"
        )
    ),
    "person_closed": Wording(N_("{person} no longer takes part in this desk.")),
    "no_terminal": Wording(N_("The screens need a terminal; in a script or pipe name a command (smdesk --help).")),
    "unreadable_file": Wording(N_("{path} cannot be read: {reason}.")),
    "media_unreadable": Wording(N_("The picture or film {path} cannot be read: {reason}.")),
    "cannot_be_kept": Wording(N_("The record {id} cannot be kept: {reason}.")),
    "not_utf8": Wording(N_("{path} is not UTF-8 text (byte {byte}); save it as UTF-8.")),
    "bad_answer": Wording(N_("“{given}” is no answer; write KEY=yes or KEY=no.")),
    "bad_variant": Wording(N_("“{given}” names no account; write ACCOUNT=TEXT.")),
    "alt_without_media": Wording(N_("There are more words on pictures (--alt, --credit, …) than --media.")),
    "bad_quote": Wording(N_("“{given}”: name the fact and its source, as population=TÜİK @tuik.")),
    "bad_override": Wording(N_("“{given}”: name the code and the reason, as banned_word=REASON.")),
    "unknown_role": Wording(N_("“{given}” is no role; known: {known}.")),
    "bad_days": Wording(N_("{given} days cannot be shown; between 1 and {most}.")),
    "not_csv": Wording(N_("{path} is no XLSX or CSV file; save the sheet as one first.")),
    "broken_workbook": Wording(N_("{path} cannot be read as XLSX or CSV: {reason}.")),
    "bad_yes_no": Wording(N_("“{given}” is neither yes nor no.")),
    "bad_amount": Wording(N_("“{given}” is no amount of money; write it like 1250.50.")),
    "unknown_round": Wording(N_("There is no request “{given}” on this desk.")),
    "row_without_text": Wording(N_("The row has no text to be posted.")),
    "row_without_round": Wording(N_("The row names no request; name its unit and month with --unit and --month.")),
    "which_round": Wording(N_("Name the request by its unit and month, with --unit and --month; asked for: {found}.")),
    "bad_month": Wording(N_("“{given}” is no month; write it like 2026-12.")),
    "stopped": Wording(N_("Stopped; nothing was changed.")),
    "campaign_incomplete": Wording(N_("A campaign needs a name, its first and last day, and a budget.")),
    "campaign_dates": Wording(N_("A campaign cannot end ({last}) before it begins ({first}).")),
    "text_missing": Wording(N_("A line that is needed is empty; fill it in.")),
    "no_important_day": Wording(N_("{day} is no important day; “smdesk days” lists them, “days add” makes one.")),
    "no_sms_sender": Wording(N_("The unit has no SMS sender: an active account on the platform sms.")),
    "bad_yearly_day": Wording(N_("“{given}” is no day; write 2026-11-24 for once, 11-24 for every year.")),
    "unknown_country": Wording(N_("The days of the country “{given}” are not known; write its two letters, as TR.")),
    "bad_year": Wording(N_("{given} is no year between 1900 and 2200.")),
    "no_own_day": Wording(N_("“{given}” is not on the institution's own list; its keys: {known}.")),
    "not_a_file": Wording(N_("{path} is no file.")),
    "file_too_big": Wording(N_("{path} is larger than {most} MB; split it.")),
    "empty_file": Wording(N_("{path} is empty; its first row must name the columns.")),
    "broken_csv": Wording(N_("{path} is broken in line {line}: {reason}.")),
    "wrong_encoding": Wording(N_("{path} is not written in {encoding}; name another with --encoding.")),
    "columns_missing": Wording(N_("The sheet lacks the columns: {missing}. It has: {found}.")),
    "too_many_rows": Wording(N_("More than {most} rows are too many for one import; split the file.")),
    "row_too_wide": Wording(N_("The row has more cells than there are columns; is a quotation mark missing?")),
    "row_without_unit": Wording(N_("The row names no unit; name one with --unit.")),
    "desk_missing": Wording(N_("There is no desk at {path}; “smdesk init” makes one, “smdesk demo” an example.")),
    "desk_gone": Wording(
        N_("The desk {path} is gone; its newest good state is kept: “smdesk restore {generation}” brings it back.")
    ),
    "desk_exists": Wording(N_("Something is at {path} already; choose another place.")),
    "not_a_desk": Wording(N_("{path} is not a desk of smdesk: {where}.")),
    "desk_damaged": Wording(
        N_("The desk {path} is damaged at {where}; it was left as it is. Newest good state: {generation}.")
    ),
    "desk_newer": Wording(N_("The desk {path} was written by a newer smdesk (schema {schema}); update this one.")),
    "desk_forbidden": Wording(N_("You may not read {path}.")),
    "went_back": Wording(
        N_(
            "The desk went back: this machine saw change {known}, it now ends at {found}. An older copy was put in its "
            "place. Bring the newer one back; was it meant, an administrator says: smdesk audit accept."
        )
    ),
    "foreign_write": Wording(N_("Another program changed the desk file; it is open for reading only.")),
    "forked": Wording(N_("There are two versions of this desk ({files}); both are kept, for reading only.")),
    "no_permission": Wording(N_("You may read this desk but not write to it.")),
    "cloud_folder": Wording(
        N_("The desk lies in a folder that {service} copies about; several people must not write there.")
    ),
    "lock_unsafe": Wording(N_("This share does not keep two machines apart; the desk is open for reading only.")),
}
