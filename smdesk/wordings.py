"""The sentence behind every code of a finding or an error; parameters are filled in by `smdesk.words`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from smdesk.i18n import N_, _, ngettext
from smdesk.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence with named places for its parameters; where a number decides the form, `forms` of that `count`."""

    sentence: str = ""
    count: str = ""
    forms: Callable[[int], str] | None = None

    def said(self, params: Mapping[str, object]) -> str:
        """The sentence with its parameters; a parameter that nobody gave stays visible by its name."""
        if self.forms is None:
            return _(self.sentence).format_map(_Given(params))
        number = params.get(self.count, 0)
        return self.forms(number if isinstance(number, int) else 0).format_map(_Given(params))


class _Given(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


FINDINGS: Mapping[str, Wording] = {
    "in_the_past": Wording(N_("{place} is in the past.")),
    "quiet_day": Wording(N_("Nothing goes out on {day}: it is a quiet day.")),
    "outside_window": Wording(N_("{place} is outside the posting hours {windows}.")),
    "daily_limit": Wording(
        count="limit",
        forms=lambda number: ngettext(
            "The unit may post {limit} time a day at most; {day} is full: {others}.",
            "The unit may post {limit} times a day at most; {day} is full: {others}.",
            number,
        ),
    ),
    "daily_usual": Wording(
        count="usual",
        forms=lambda number: ngettext(
            "More than the usual {usual} post a day on {day}: {others}.",
            "More than the usual {usual} posts a day on {day}: {others}.",
            number,
        ),
    ),
    "account_limit": Wording(
        count="limit",
        forms=lambda number: ngettext(
            "{handle} may post {limit} time a day at most; {day} is full: {others}.",
            "{handle} may post {limit} times a day at most; {day} is full: {others}.",
            number,
        ),
    ),
    "account_usual": Wording(
        count="usual",
        forms=lambda number: ngettext(
            "{handle}: more than the usual {usual} post a day on {day}: {others}.",
            "{handle}: more than the usual {usual} posts a day on {day}: {others}.",
            number,
        ),
    ),
    "min_gap": Wording(N_("There must be {minutes} between two posts of the unit; too near: {others}.")),
    "event_not_over": Wording(N_("A post that reports on an event follows its end ({ends}).")),
    "event_end_missing": Wording(N_("When does the event end? A report on it may only follow.")),
    "stale": Wording(N_("It is old news since {since}.")),
    "too_early": Wording(N_("It must not go out before {since}.")),
    "not_yet": Wording(N_("It must not go out before {since}, after the days that were planned.")),
    "sent_back_first": Wording(N_("It was sent back; its author mends it first.")),
    "plan_outdated": Wording(N_("“{title}” changed since this was planned; nothing was applied.")),
    "plan_place_taken": Wording(N_("“{title}” cannot have {place} any more; nothing was applied.")),
    "plan_touched": Wording(N_("Somebody has worked on “{title}” since; nothing was taken back.")),
    "account_silent": Wording(N_("{handle} has fallen silent: last post {last}, nothing planned.")),
    "no_text": Wording(N_("The post has no text yet.")),
    "no_account": Wording(N_("No account is chosen yet.")),
    "category_missing": Wording(N_("The kind of content is not chosen.")),
    "audience_missing": Wording(N_("No audience is named.")),
    "account_closed": Wording(N_("The account {account} on {platform} is closed.")),
    "account_planned": Wording(N_("The account {account} on {platform} is only planned, not active yet.")),
    "too_long": Wording(N_("Too long for {platform}: {used} of {limit} {unit}.")),
    "title_too_long": Wording(N_("The title is too long for {platform}: {used} of {limit} {unit}.")),
    "alt_text_missing": Wording(N_("“{medium}” has no text for people who cannot see it.")),
    "media_missing": Wording(N_("{platform} takes no post without a picture or a film.")),
    "media_changed": Wording(N_("“{medium}” is not the file that was agreed, or it is gone.")),
    "web_link_missing": Wording(N_("The news must be on the web site first; its link is not in yet.")),
    "question_open": Wording(N_("Still to be answered: {text} ({question})")),
    "answer_says_no": Wording(N_("The answer stands against it: {text} ({question})")),
    "not_your_role": Wording(N_("To {act} is for: {roles}.")),
    "not_in_review": Wording(N_("The post does not wait for a yes (it is: {stage}).")),
    "self_approval": Wording(N_("{person} changed this post last; the yes must come from somebody else.")),
    "already_approved": Wording(N_("{person} has said yes already; another person's yes is missing.")),
    "approver_missing": Wording(N_("Nobody here can say yes as {role}; {fallback} is asked instead.")),
    "nobody_can_approve": Wording(
        N_("Nobody can say yes as {role}, nor as {fallback}: an administrator must add one.")
    ),
    "not_reviewed": Wording(N_("Not reviewed: there is nobody else on this desk.")),
    "approval_voided": Wording(N_("It changed after it was approved; the approval no longer holds.")),
    "already_published": Wording(N_("It is published already.")),
    "already_submitted": Wording(N_("It was sent on already (it is: {stage}).")),
    "not_open": Wording(N_("It can no longer be changed (it is: {stage}).")),
    "not_cancelled": Wording(N_("It was not cancelled.")),
    "not_placed": Wording(N_("It has no place in the calendar.")),
    "not_due": Wording(N_("It is not due before {place}.")),
    "not_approved": Wording(N_("It is not approved (it is: {state}).")),
    "needs_approval": Wording(N_("Before it can go out, somebody must say yes: {roles}.")),
    "media_not_there": Wording(N_("The picture “{medium}” did not come with the sheet.")),
    "sms_parts": Wording(
        count="parts",
        forms=lambda number: ngettext(
            "As SMS it is {parts} part: {used} of {limit}.", "As SMS it is {parts} parts: {used} of {limit}.", number
        ),
    ),
    "round_unanswered": Wording(
        count="number",
        forms=lambda number: ngettext(
            "{month}: {number} unit has not answered: {units}.",
            "{month}: {number} units have not answered: {units}.",
            number,
        ),
    ),
    "budget_overrun": Wording(N_("“{campaign}” is over its budget: {spent} of {budget} {currency}, {over} too much.")),
    "campaign_ended": Wording(N_("“{campaign}” is over since {last}: report on it and decide what follows.")),
    "campaign_closed": Wording(N_("“{campaign}” is closed; nothing more is noted on it.")),
    "missed": Wording(N_("Its time {place} has passed: move it, or say when it went out.")),
    "unit_has_posts": Wording(N_("The unit still has posts in the calendar; take them out or drop them first.")),
    "last_administrator": Wording(N_("Somebody must stay administrator of the whole desk.")),
    "unit_without_approver": Wording(N_("{unit_name}: nobody here is {role}; {fallback} is asked for the yes.")),
    "audience_without_posts": Wording(N_("No post of {month} is for: {text}")),
    "overloaded": Wording(
        N_("{person} has {pieces} pieces of work in the week from {week}; more than {most} are too many.")
    ),
    "not_ready_in_time": Wording(N_("“{title}” was to be made by {ready_by}.")),
    "banned_word": Wording(N_("“{found}”: {text}.")),
    "confidential": Wording(N_("“{found}”: {text}. It may go out {ways}.")),
    "production_unasked": Wording(N_("“{medium}”: does it show a firm's production, and whose?")),
    "language_not_permitted": Wording(
        N_("The text for {account} is in another language ({language}); permitted: {languages}.")
    ),
    "language_not_sure": Wording(N_("The language of the text for {account} is not sure; permitted: {languages}.")),
    "national_id_in_text": Wording(N_("“{found}” is somebody's identity number.")),
    "iban_in_text": Wording(N_("“{found}” is a bank account number.")),
    "phone_number": Wording(N_("“{found}” is a telephone number; whose it is must have agreed.")),
    "email_in_text": Wording(N_("“{found}” is an e-mail address; whose is it?")),
    "plate_in_text": Wording(N_("“{found}” looks like a number plate.")),
    "student_list_in_text": Wording(N_("A list of student numbers stands in the text.")),
    "consent_missing": Wording(N_("“{medium}” shows somebody; their consent is not named.")),
    "consent_not_yet": Wording(N_("“{medium}”: the consent of {giver} begins on {day}.")),
    "consent_expired": Wording(N_("“{medium}”: the consent of {giver} ended on {day}.")),
    "consent_withdrawn": Wording(N_("“{medium}”: {giver} took the consent back on {day}.")),
    "consent_too_narrow": Wording(N_("“{medium}”: the consent of {giver} does not cover this.")),
    "right_missing": Wording(N_("“{medium}”: say by what right it is used.")),
    "proof_missing": Wording(N_("“{medium}”: the licence or permission is not on file.")),
    "credit_missing": Wording(N_("“{medium}”: name where it comes from.")),
    "source_tag_missing": Wording(N_("“{medium}”: name the source's # or @.")),
    "source_not_tagged": Wording(N_("“{medium}”: {tag} is missing in the text for {account}.")),
    "picture_stretched": Wording(N_("“{medium}” was stretched: {was} became {now}.")),
    "picture_shape": Wording(N_("{platform} would cut “{medium}” ({size}); it takes {from} to {to} wide to one high.")),
    "sentence_too_long": Wording(N_("A sentence of {words} words; more than {most} are hard to read.")),
    "hashtag_mistyped": Wording(N_("{found}: did you mean {meant}?")),
    "hashtag_retired": Wording(N_("{found} is no longer used.")),
    "misspelled": Wording(N_("“{found}” is not in the dictionary.")),
    "spelling_not_checked": Wording(N_("Spelling not checked: no dictionary of this language here.")),
    "expired": Wording(N_("“{title}” was not agreed before its time.")),
}

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
    "foreign_write": Wording(N_("Another program changed the desk file; it is open for reading only.")),
    "forked": Wording(N_("There are two versions of this desk ({files}); both are kept, for reading only.")),
    "no_permission": Wording(N_("You may read this desk but not write to it.")),
    "cloud_folder": Wording(
        N_("The desk lies in a folder that {service} copies about; several people must not write there.")
    ),
    "lock_unsafe": Wording(N_("This share does not keep two machines apart; the desk is open for reading only.")),
}
