"""What the lines of a checklist, second factors, reviews and the like are called."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.i18n import N_
from smdesk.vault.declared import Judged, Tie
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
