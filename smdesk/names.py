"""What roles, states, kinds of unit and the like are called in the language spoken now."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.accounts import AccountKind, AccountState, Verdict
from smdesk.campaigns import NextStep
from smdesk.consent import Giver, Scope
from smdesk.content.rules import WayOut
from smdesk.i18n import N_, _
from smdesk.people import Act, Role
from smdesk.policy import PhraseKind, Side
from smdesk.posts import Right, State
from smdesk.units import Standing, UnitKind

ROLE_NAMES: Mapping[str, str] = {
    Role.ADMINISTRATOR: N_("administrator"),
    Role.ACCOUNT_OWNER: N_("account owner"),
    Role.PRODUCER: N_("content producer"),
    Role.APPROVER: N_("approver (unit manager)"),
    Role.ANALYST: N_("analyst"),
    Role.RESPONDER: N_("responder"),
    Role.IT: N_("IT"),
    Role.COMMUNICATIONS_MANAGER: N_("communications manager"),
    Role.LEGAL_COUNSEL: N_("legal counsel"),
    Role.SECRETARY_GENERAL: N_("Secretary General"),
    Role.PRESIDENT: N_("President"),
}

STATE_NAMES: Mapping[str, str] = {
    State.DRAFT: N_("draft"),
    State.IN_REVIEW: N_("in review"),
    State.SENT_BACK: N_("sent back"),
    State.REJECTED: N_("rejected"),
    State.EXPIRED: N_("expired"),
    State.APPROVED: N_("approved"),
    State.SCHEDULED: N_("scheduled"),
    State.WAITING: N_("waiting for the web link"),
    State.DUE: N_("due now"),
    State.MISSED: N_("missed"),
    State.FROZEN: N_("stopped"),
    State.PUBLISHED: N_("published"),
    State.CANCELLED: N_("cancelled"),
    "ready": N_("ready"),
}

UNIT_KIND_NAMES: Mapping[str, str] = {
    UnitKind.RECTORATE: N_("rectorate"),
    UnitKind.FACULTY: N_("faculty"),
    UnitKind.INSTITUTE: N_("institute"),
    UnitKind.SCHOOL: N_("school"),
    UnitKind.VOCATIONAL_SCHOOL: N_("vocational school"),
    UnitKind.CENTRE: N_("centre"),
    UnitKind.ADMINISTRATION: N_("administrative unit"),
    UnitKind.DEPARTMENT: N_("department"),
    UnitKind.COMMISSION: N_("commission"),
    UnitKind.AFFILIATE: N_("affiliate"),
    UnitKind.OTHER: N_("other unit"),
}

ACCOUNT_KIND_NAMES: Mapping[str, str] = {
    AccountKind.PAGE: N_("page"),
    AccountKind.PROFILE: N_("personal profile"),
    AccountKind.CHANNEL: N_("channel"),
}

ACCOUNT_STATE_NAMES: Mapping[str, str] = {
    AccountState.PLANNED: N_("planned"),
    AccountState.ACTIVE: N_("active"),
    AccountState.CLOSED: N_("closed"),
}

SIDE_NAMES: Mapping[str, str] = {
    Side.INNER: N_("inner"),
    Side.OUTER: N_("outer"),
    Side.BOTH: N_("inner and outer"),
}

PHRASE_KIND_NAMES: Mapping[str, str] = {
    PhraseKind.HASHTAG: N_("hashtag"),
    PhraseKind.MAIN_SLOGAN: N_("main slogan"),
    PhraseKind.SIDE_SLOGAN: N_("side slogan"),
}

STANDING_NAMES: Mapping[str, str] = {Standing.ACTIVE: N_("active"), Standing.CLOSED: N_("closed")}

VERDICT_NAMES: Mapping[str, str] = {
    Verdict.OPEN: N_("opened"),
    Verdict.KEEP: N_("kept"),
    Verdict.CLOSE: N_("closed"),
    "approved": N_("approved"),
    "sent_back": N_("sent back"),
    "rejected": N_("rejected"),
}

ACT_NAMES: Mapping[str, str] = {
    Act.PREPARE: N_("prepare posts"),
    Act.PUBLISH: N_("mark posts as posted"),
    Act.ADMINISTER: N_("change people, units and accounts"),
    Act.SEE: N_("look in"),
    Act.ASK_UNITS: N_("ask the units for their month"),
    Act.CAMPAIGN: N_("run campaigns"),
    Act.SEND_ON: N_("send posts on"),
    Act.ANSWER: N_("answer and comment"),
    Act.OPEN: N_("open the credential"),
    Act.ATTEST: N_("attest an account's settings"),
    Act.REVIEW_LINKS: N_("review declared profiles"),
    "approve": N_("decide on this post"),
    "waive": N_("allow an exception"),
    "override": N_("override a finding about content"),
    "lead_crisis": N_("end a crisis or make its scope smaller"),
    "statement": N_("say yes to this statement"),
    "plan": N_("change plans and contacts"),
    Act.ANSWER: N_("look after the inbox"),
    Act.BLOCK: N_("block somebody"),
    "approve_reply": N_("decide on this reply"),
    "approve_plan": N_("decide on this plan"),
    "close_case": N_("close this case"),
    "case": N_("work on this case"),
}

NEXT_STEP_NAMES: Mapping[str, str] = {
    NextStep.GO_ON: N_("go on"),
    NextStep.CHANGE: N_("change it"),
    NextStep.STOP: N_("stop"),
}

WAY_OUT_NAMES: Mapping[str, str] = {
    WayOut.APPROVALS: N_("marked as confidential, with the two yeses that this needs"),
    WayOut.AGREEMENT: N_("under an agreement on file"),
    WayOut.RELEASED: N_("once it is on the list of what is released"),
}

SCOPE_NAMES: Mapping[str, str] = {
    Scope.NAME: N_("their name"),
    Scope.PICTURE: N_("pictures of them"),
    Scope.PRODUCTION: N_("their production"),
    Scope.CONTACT: N_("telephone and address"),
    Scope.CLIENT: N_("what is known of them as a client"),
}

GIVER_NAMES: Mapping[str, str] = {Giver.PERSON: N_("person"), Giver.FIRM: N_("firm")}

RIGHT_NAMES: Mapping[str, str] = {
    Right.OWN: N_("our own"),
    Right.LICENCE: N_("licence"),
    Right.PERMISSION: N_("permission"),
    Right.FREE: N_("free for all"),
}

LANGUAGE_NAMES: Mapping[str, str] = {
    "tr": N_("Turkish"),
    "en": N_("English"),
    "lv": N_("Latvian"),
    "de": N_("German"),
    "fr": N_("French"),
    "ru": N_("Russian"),
}

UNITS_OF_LENGTH: Mapping[str, str] = {
    "weighted": N_("characters as X counts them"),
    "characters": N_("characters"),
    "graphemes": N_("characters"),
    "bytes": N_("bytes"),
    "sms": N_("characters of an SMS"),
}

REASON_NAMES: Mapping[str, str] = {
    "disk_full": N_("the disk is full"),
    "folder_gone": N_("the folder is not there"),
    "no_permission": N_("you may not write there"),
}

TRAIL_ACTS: Mapping[str, str] = {
    "desk.accept": N_("took an older desk as it is"),
    "card.publish": N_("published a card"),
    "card.confirm": N_("compared a card"),
    "card.revoke": N_("revoked a card"),
    "vault.note": N_("noted who knows a secret"),
    "vault.add": N_("put into the vault"),
    "vault.open": N_("secret opened"),
    "vault.code": N_("code of the moment asked for"),
    "vault.signed_in": N_("said to have let one in"),
    "vault.rotate": N_("secret changed"),
    "vault.share": N_("shared with a backup"),
    "vault.unshare": N_("taken back from a backup"),
    "vault.close_again": N_("closed again without somebody"),
    "vault.drill.ask": N_("asked for a proof"),
    "vault.drill.answer": N_("answered a drill"),
    "vault.emergency.ask": N_("emergency access asked for"),
    "vault.emergency.release": N_("emergency access released"),
    "vault.emergency.refuse": N_("emergency access refused"),
    "vault.emergency.close": N_("emergency access closed"),
    "vault.leaving.tick": N_("done after a departure"),
    "post.new": N_("written"),
    "post.edit": N_("changed"),
    "post.schedule": N_("placed in the calendar"),
    "post.move": N_("moved"),
    "post.take_out": N_("taken out of the calendar"),
    "post.cancel": N_("cancelled"),
    "post.reopen": N_("cancellation taken back"),
    "post.submit": N_("sent to review"),
    "post.approve": N_("approved"),
    "post.send_back": N_("sent back"),
    "post.reject": N_("rejected"),
    "post.publish": N_("marked as posted"),
    "post.record": N_("recorded, posted outside the desk"),
    "post.web_link": N_("web link put in"),
    "post.repeat": N_("made a series"),
    "post.import": N_("imported"),
    "post.override": N_("a finding overridden"),
    "consent.add": N_("consent noted"),
    "consent.withdraw": N_("consent taken back"),
    "post.release": N_("decided on after a crisis"),
    "crisis.declare": N_("crisis declared"),
    "crisis.drill": N_("exercise begun"),
    "crisis.deliver": N_("crisis delivered that was declared out of reach"),
    "crisis.change": N_("crisis set right"),
    "crisis.withdraw": N_("false alarm taken back"),
    "crisis.stand_down": N_("crisis stood down"),
    "crisis.step": N_("step of a crisis ticked off"),
    "crisis.duty": N_("duty in a crisis taken"),
    "crisis.notice": N_("somebody told of a crisis"),
    "crisis.elsewhere": N_("stopped on the platform itself"),
    "crisis.promise": N_("next update promised"),
    "crisis.note": N_("timeline written"),
    "crisis.call": N_("call noted"),
    "crisis.fact": N_("fact confirmed or corrected"),
    "crisis.statement": N_("statement written"),
    "crisis.ask": N_("statement put to its approvers"),
    "crisis.yes": N_("word on a statement"),
    "crisis.witness": N_("yes by telephone witnessed"),
    "crisis.confirm": N_("yes by telephone confirmed"),
    "crisis.say": N_("statement released"),
    "crisis.lesson": N_("lesson or action noted"),
    "crisis.done": N_("action done"),
    "crisis.plan": N_("plan for a crisis changed"),
    "crisis.review": N_("plan for a crisis approved"),
    "crisis.contact": N_("crisis contact changed"),
    "crisis.confirm_number": N_("telephone number confirmed"),
    "sweep.tick": N_("account looked at"),
    "sweep.untick": N_("tick taken back"),
    "sweep.close": N_("sweep of the day closed"),
    "item.add": N_("message noted"),
    "item.import": N_("messages taken in"),
    "item.take": N_("taken in hand"),
    "item.release": N_("let go of"),
    "item.sort": N_("sorted"),
    "item.route": N_("passed on"),
    "item.snooze": N_("put off"),
    "item.wake": N_("taken up again"),
    "item.reply": N_("reply written"),
    "item.withdraw_reply": N_("reply taken back"),
    "item.approve_reply": N_("reply approved"),
    "item.send_back_reply": N_("reply sent back"),
    "item.answer": N_("reply sent"),
    "item.close": N_("message closed"),
    "item.reopen": N_("message opened again"),
    "moderation.hide": N_("hidden"),
    "moderation.remove": N_("removed"),
    "moderation.report": N_("reported to the platform"),
    "moderation.block": N_("blocked"),
    "moderation.lift": N_("measure taken back"),
    "case.open": N_("problem reported"),
    "case.seen": N_("confirmed as seen"),
    "case.plan": N_("communication plan written"),
    "case.approve_plan": N_("communication plan approved"),
    "case.close": N_("case closed"),
    "case.crisis": N_("case became a crisis"),
    "person.erase": N_("personal data erased"),
    "backlog.plan": N_("backlog planned"),
    "backlog.undo": N_("plan taken back"),
    "round.send": N_("asked for a month"),
    "round.import": N_("sheet of a month taken in"),
    "campaign.add": N_("campaign begun"),
    "campaign.edit": N_("campaign changed"),
    "campaign.spend": N_("spending noted"),
    "campaign.result": N_("result noted"),
    "campaign.close": N_("campaign closed with a decision"),
    "campaign.link": N_("posts put into a campaign"),
    "unit.add": N_("unit added"),
    "unit.edit": N_("unit changed"),
    "unit.close": N_("unit closed"),
    "unit.reopen": N_("closing of the unit taken back"),
    "person.add": N_("person added"),
    "person.edit": N_("person changed"),
    "person.close": N_("person closed"),
    "person.reopen": N_("closing of the person taken back"),
    "person.away": N_("days away noted"),
    "person.back": N_("days away taken back"),
    "account.add": N_("account added"),
    "account.edit": N_("account changed"),
    "account.close": N_("account closed"),
    "account.decide": N_("account decided on"),
    "account.attest": N_("account's settings attested"),
    "account.narrow": N_("right on the account changed"),
    "account.answers": N_("named who answers for the account"),
    "registry.note": N_("account without the official mark noted"),
    "registry.settle": N_("account without the official mark settled"),
    "declared.add": N_("personal profile declared"),
    "declared.withdraw": N_("declared profile withdrawn"),
    "declared.review": N_("declared profile reviewed"),
    "policy.edit": N_("rules changed"),
    "desk.create": N_("desk made"),
    "desk.edit": N_("institution changed"),
    "desk.restore": N_("older state restored"),
}


def name_in(names: Mapping[str, str], key: str) -> str:
    """What something is called in the language spoken now; the key itself where it has no name."""
    return _(names[key]) if key in names else key


def state_name(state: State) -> str:
    """What a state is called."""
    return name_in(STATE_NAMES, state)


def role_name(role: Role) -> str:
    """What a role is called."""
    return name_in(ROLE_NAMES, role)


def unit_kind_name(kind: UnitKind) -> str:
    """What a kind of unit is called."""
    return name_in(UNIT_KIND_NAMES, kind)


def act_name(act: str) -> str:
    """What the trail calls an act."""
    return name_in(TRAIL_ACTS, act)


def standing_in(person: str, away: str) -> str:
    """`Selin Acar (for Mehmet Kaya)`; only the name where nobody is away."""
    return _("{person} (for {away})").format(person=person, away=away) if away else person
