"""What the lines of a checklist, second factors, parts of a credential, states and the like are called."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.i18n import N_
from smdesk.vault.coverage import Grade, Sure
from smdesk.vault.credentials import Cause, Part
from smdesk.vault.declared import Judged, Tie
from smdesk.vault.emergencies import Stage
from smdesk.vault.leaving import Progress, Task
from smdesk.vault.security import Item, SecondFactor, Whose

ITEM_NAMES: Mapping[str, str] = {
    Item.SECOND_FACTOR: N_("second factor"),
    Item.NOTIFICATIONS: N_("notifications"),
    Item.CODES: N_("recovery codes"),
    Item.MAILBOX: N_("recovery mailbox"),
    Item.PHONE: N_("recovery telephone"),
    Item.MODERATORS: N_("moderators"),
    Item.OFFICIAL: N_("says “official”"),
    Item.CATEGORY: N_("page category"),
    Item.FRIENDS: N_("friends"),
}

SECOND_FACTOR_NAMES: Mapping[str, str] = {
    SecondFactor.NONE: N_("off"),
    SecondFactor.SMS: N_("by SMS"),
    SecondFactor.APP: N_("by an app"),
    SecondFactor.KEY: N_("by a security key"),
}

WHOSE_NAMES: Mapping[str, str] = {
    Whose.NOBODY: N_("none on file"),
    Whose.UNIT: N_("the unit's own"),
    Whose.PERSON: N_("a person's"),
}

TIE_NAMES: Mapping[str, str] = {
    Tie.NAMES_US: N_("the profile names us"),
    Tie.ON_OUR_SITE: N_("our web site names or shows the person"),
}

JUDGED_NAMES: Mapping[str, str] = {
    Judged.FINE: N_("nothing against it"),
    Judged.TALKED: N_("talked about it"),
    Judged.HARMS: N_("can harm our name"),
}

PART_NAMES: Mapping[str, str] = {
    Part.LOGIN: N_("login"),
    Part.SECOND_FACTOR: N_("second factor"),
}

FIELD_NAMES: Mapping[str, str] = {
    "user_name": N_("user name"),
    "password": N_("password"),
    "notes": N_("notes"),
    "totp": N_("code generator's secret"),
    "recovery_codes": N_("recovery codes"),
    "recovery_mailbox": N_("recovery mailbox"),
}

SURE_NAMES: Mapping[str, str] = {
    Sure.RECORDED: N_("recorded"),
    Sure.CONSISTENT: N_("consistent"),
    Sure.PROVEN: N_("proven"),
}

GRADE_NAMES: Mapping[str, str] = {
    Grade.LOST: N_("can be lost"),
    Grade.UNSURE: N_("nothing proven"),
    Grade.WEAK: N_("by roles on the platform"),
    Grade.GOOD: N_("proven"),
}

STAGE_NAMES: Mapping[str, str] = {
    Stage.ASKED: N_("asked for"),
    Stage.RELEASED: N_("released"),
    Stage.REFUSED: N_("refused"),
    Stage.WAITED_OUT: N_("waiting time over"),
    Stage.OPENED: N_("opened, must be changed"),
    Stage.ROTATED: N_("changed, to be closed"),
    Stage.CLOSED: N_("closed"),
}

CAUSE_NAMES: Mapping[str, str] = {
    Cause.LEFT: N_("somebody left"),
    Cause.UNSHARED: N_("taken back from a backup"),
    Cause.EMERGENCY: N_("opened in an emergency"),
    Cause.CARD_REVOKED: N_("a card was revoked"),
}

TASK_NAMES: Mapping[str, str] = {
    Task.CHANGE: N_("change the secret and have it proven"),
    Task.SESSIONS: N_("end their sessions on the platform"),
    Task.PLATFORM_ROLE: N_("take away their role on the platform"),
    Task.RECOVERY: N_("put another mailbox or telephone on file"),
}

PROGRESS_NAMES: Mapping[str, str] = {
    Progress.OPEN: N_("to be done"),
    Progress.CHANGED: N_("changed, not proven yet"),
    Progress.DONE: N_("done"),
}
