"""`smdesk account security|rights …`: what was seen of an account's settings, and who may do what on it (V03, V06)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence

from smdesk.cli.named import the_account, the_person, the_unit
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import account_shape, findings_shape, time_shape
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.i18n import _
from smdesk.people import Act
from smdesk.usecases.vault import rights, security
from smdesk.usecases.vault.security import Checklist, Looked
from smdesk.vault.security import Moderator, PageCategory, SecondFactor, WayBack, Whose

Shape = dict[str, object]
YES = {"yes": True, "no": False, "on": True, "off": False}


def words(verbs: Verbs) -> None:
    """`security`, `rights` below `account`."""
    look = verbs.add("security", _("Show the checklist of an account's safety, or attest lines of it"), show_or_attest)
    look.add_argument("account", metavar="ACCOUNT", nargs="?", help=_("its id or handle; left out: all accounts"))
    look.add_argument("--unit", help=_("of this unit only"))
    look.add_argument("--second-factor", choices=[each.value for each in SecondFactor], help=_("what it is"))
    look.add_argument("--notifications", choices=["on", "off"], help=_("whether they are on"))
    look.add_argument("--codes", type=int, metavar="N", help=_("how many recovery codes are stored"))
    for way, does in (("mailbox", _("whose mailbox recovers it")), ("phone", _("whose telephone recovers it"))):
        look.add_argument(f"--{way}", metavar="unit|none|PERSON", help=does)
        look.add_argument(f"--{way}-behind", metavar="ACCOUNT", help=_("our account that one must be in to get at it"))
    look.add_argument(
        "--moderator", action="append", metavar="PERSON[=ROLE]", help=_("who has a role on the platform; once for each")
    )
    look.add_argument("--no-moderators", action="store_true", help=_("nobody has a role on the platform"))
    look.add_argument("--official", choices=["yes", "no"], help=_("whether the profile says that it is official"))
    look.add_argument("--category", metavar="TEXT", help=_("the page's category"))
    look.add_argument("--fits", choices=["yes", "no"], default="yes", help=_("whether it fits what the unit does"))
    look.add_argument("--friends", type=int, metavar="N", help=_("how many friends a personal profile has"))
    _rights(verbs.add("rights", _("Show who may do what on an account, or change it"), show_or_keep))


def _rights(parser: Parser) -> None:
    parser.add_argument("account", metavar="ACCOUNT", help=_("its id, or a handle that fits it alone (or x:@handle)"))
    acts = [act.value for act in rights.NARROWABLE]
    parser.add_argument("--keep", choices=acts, help=_("an act that is for the named people alone"))
    parser.add_argument("--for", dest="people", action="append", metavar="PERSON", help=_("for whom; once for each"))
    parser.add_argument("--give-back", choices=acts, help=_("an act that is for everybody with the role again"))
    parser.add_argument("--answers", metavar="PERSON", help=_("who answers for the account's safety"))


@on_desk
def show_or_attest(desk: Desk, words: Namespace) -> Answer:
    """The checklists; with lines, those attested first."""
    looked = _looked(desk, words)
    if words.account is None:
        if looked.lines:
            raise BadInput("account_missing")
        unit = the_unit(desk, words.unit) if words.unit else None
        found = security.checklists(desk, unit)
        return Answer([checklist_shape(each) for each in found], lambda: _summary(found))
    account = the_account(desk, words.account)
    if looked.lines:
        security.attest(desk, account, looked)
    one = security.checklist(desk, account)
    return Answer(checklist_shape(one), lambda: _lines(one))


def _looked(desk: Desk, words: Namespace) -> Looked:
    category = None if words.category is None else PageCategory(name=words.category, fits=YES[words.fits])
    return Looked(
        second_factor=SecondFactor(words.second_factor) if words.second_factor else None,
        notifications=YES.get(words.notifications),
        codes=words.codes,
        mailbox=_way(desk, words.mailbox, words.mailbox_behind),
        phone=_way(desk, words.phone, words.phone_behind),
        moderators=() if words.no_moderators else _moderators(desk, words.moderator),
        official=YES.get(words.official),
        category=category,
        friends=words.friends,
    )


def _way(desk: Desk, given: str | None, behind: str | None) -> WayBack | None:
    """The mailbox or telephone that the words name."""
    if given is None:
        if behind is not None:
            raise BadInput("bad_way_back", given=behind)
        return None
    account = the_account(desk, behind) if behind else None
    fixed = {"unit": Whose.UNIT, "none": Whose.NOBODY}.get(given)
    if fixed is not None:
        return WayBack(whose=fixed, behind=account)
    return WayBack(whose=Whose.PERSON, person=the_person(desk, given), behind=account)


def _moderators(desk: Desk, given: Sequence[str] | None) -> tuple[Moderator, ...] | None:
    if given is None:
        return None
    named = (each.partition("=") for each in given)
    return tuple(Moderator(person=the_person(desk, person), role=role) for person, _sign, role in named)


def checklist_shape(one: Checklist) -> Shape:
    """A checklist; a line that nobody looked at is null."""
    seen = one.seen
    lines: Shape = {}
    for item in one.items:
        attested = seen.attestation(item)
        lines[item.value] = attested and {
            "value": _value(getattr(seen, item.value)),
            "by": attested.by,
            "at": time_shape(attested.at),
            "stale": item in one.stale,
        }
    return {
        "account": one.account.id,
        "handle": one.account.handle,
        "kind": one.account.kind.value,
        "lines": lines,
        "answers_for": one.account.answers_for,
        "findings": findings_shape(one.findings),
    }


def _value(value: object) -> object:
    match value:
        case WayBack():
            return {"whose": value.whose.value, "person": value.person, "behind": value.behind}
        case PageCategory():
            return {"name": value.name, "fits": value.fits}
        case tuple():
            return [{"person": each.person, "role": each.role} for each in value]
    return value


def _summary(found: Iterable[Checklist]) -> Iterable[str]:
    rows = [
        [each.account.id, each.unit, each.account.platform, each.account.handle, str(len(each.findings))]
        for each in found
    ]
    return table([_("id"), _("unit"), _("platform"), _("handle"), _("findings")], rows)


def _lines(one: Checklist) -> Iterable[str]:
    from smdesk.dates import short_day
    from smdesk.names import name_in
    from smdesk.vault.checklist_words import line_said
    from smdesk.vault.names import ITEM_NAMES
    from smdesk.words import finding_line

    rows = []
    for item in one.items:
        attested = one.seen.attestation(item)
        by = f"{one.names.get(attested.by, attested.by)}, {short_day(one.day_of(attested.at))}" if attested else "–"
        rows.append([name_in(ITEM_NAMES, item), line_said(one.seen, item, one.names), by])
    return [*table([_("line"), _("as it was seen"), _("by")], rows), *(finding_line(each) for each in one.findings)]


@on_desk
def show_or_keep(desk: Desk, words: Namespace) -> Answer:
    """Who may do what on an account, after what the words change."""
    account = the_account(desk, words.account)
    if words.keep:
        people = tuple(the_person(desk, person) for person in words.people or ())
        rights.keep_for(desk, account, Act(words.keep), people)
    if words.give_back:
        rights.keep_for(desk, account, Act(words.give_back), None)
    if words.answers:
        rights.name_answerer(desk, account, the_person(desk, words.answers))
    with desk.reading() as view:
        kept = next(each for each in view.accounts() if each.id == account)
        names = {person.id: person.name for person in view.people()}

    def lines() -> Iterable[str]:
        from smdesk.names import ACT_NAMES, name_in

        anybody = _("everybody with the role")
        rows = [
            [name_in(ACT_NAMES, act), ", ".join(names.get(p, p) for p in kept.only_for(act) or ()) or anybody]
            for act in rights.NARROWABLE
        ]
        answers = names.get(kept.answers_for, kept.answers_for) if kept.answers_for else "–"
        return table([_("act"), _("for")], [*rows, [_("answers for its safety"), answers]])

    return Answer(account_shape(kept), lines)
