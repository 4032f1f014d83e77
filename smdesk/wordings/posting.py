"""What is said of posts: the sentence behind every finding of the scheduler."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.i18n import N_, ngettext
from smdesk.wordings.wording import Wording

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
