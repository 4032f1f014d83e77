"""`smdesk account …`: the units' accounts on the platforms."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Mapping

from smdesk.accounts import Account, AccountKind, AccountState, Verdict
from smdesk.cli import account_safety
from smdesk.cli.named import the_account, the_unit
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import account_shape
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.naming import account_named
from smdesk.people import PersonId
from smdesk.usecases import team


def words(parser: Parser) -> None:
    """`add`, `list`, `show`, `edit`, `decide`, `close`; `security` and `rights` stand in a module of their own."""
    verbs = Verbs(parser)
    add = verbs.add("add", _("Add an account of a unit"), add_account)
    add.add_argument("--unit", required=True, help=_("whose account it is"))
    add.add_argument("--platform", required=True, help=_("where it is, as x or instagram"))
    add.add_argument("--handle", required=True, help=_("what it is called there"))
    add.add_argument("--kind", required=True, choices=[kind.value for kind in AccountKind], help=_("what it is there"))
    add.add_argument("--planned", action="store_true", help=_("it is planned, not active yet"))
    _add_purpose(add)
    listed = verbs.add("list", _("List the accounts"), list_accounts)
    listed.add_argument("--unit", help=_("of this unit only"))
    _named(verbs.add("show", _("Show an account and what was decided about it"), show_account))
    edit = _named(verbs.add("edit", _("Change what is known of an account"), edit_account))
    edit.add_argument("--handle", help=_("what it is called there"))
    edit.add_argument("--kind", choices=[kind.value for kind in AccountKind], help=_("what it is there"))
    edit.add_argument("--state", choices=[state.value for state in AccountState], help=_("planned, active or closed"))
    _add_purpose(edit)
    decide = _named(verbs.add("decide", _("Note why an account is opened, kept or closed"), decide_account))
    decide.add_argument("verdict", choices=[verdict.value for verdict in Verdict], help=_("what was decided"))
    decide.add_argument("--figures", required=True, help=_("the figures it rests on"))
    decide.add_argument("--reason", required=True, help=_("why"))
    _named(verbs.add("close", _("Close an account; it stays on record"), close_account))
    account_safety.words(verbs)


WORDS = {"account": words}


def _named(parser: Parser) -> Parser:
    parser.add_argument("account", metavar="ACCOUNT", help=_("its id, or a handle that fits it alone (or x:@handle)"))
    return parser


def _add_purpose(parser: Parser) -> None:
    parser.add_argument("--link", help=_("its address on the web"))
    parser.add_argument("--purpose", help=_("what it is there for"))
    parser.add_argument("--audience", help=_("whom it is for"))
    parser.add_argument(
        "--language",
        action="append",
        metavar="CODE",
        help=_("a language it may be written in, as tr; once for each, empty: any"),
    )


@on_desk
def add_account(desk: Desk, words: Namespace) -> Answer:
    """A new account."""
    account = team.add_account(
        desk,
        the_unit(desk, words.unit),
        words.platform,
        words.handle,
        AccountKind(words.kind),
        link=words.link or "",
        state=AccountState.PLANNED if words.planned else AccountState.ACTIVE,
        purpose=words.purpose or "",
        audience=words.audience or "",
        languages=languages_of(words.language) or (),
    )
    return _about(desk, account)


def languages_of(given: list[str] | None) -> tuple[str, ...] | None:
    """The codes named; None where none was, nothing where an empty one takes them back."""
    return None if given is None else tuple(code for code in given if code.strip())


@on_desk
def list_accounts(desk: Desk, words: Namespace) -> Answer:
    """All accounts, or one unit's."""
    unit = the_unit(desk, words.unit) if words.unit else None
    with desk.reading() as view:
        accounts = list(view.accounts(unit))
    return Answer([account_shape(account) for account in accounts], lambda: _lines(desk, accounts))


@on_desk
def show_account(desk: Desk, words: Namespace) -> Answer:
    """One account with its decisions."""
    with desk.reading() as view:
        account = account_named(view, words.account)
        people = {person.id: person.name for person in view.people()}
    return Answer(account_shape(account), lambda: [*_lines(desk, [account]), *_decisions(account, people)])


@on_desk
def edit_account(desk: Desk, words: Namespace) -> Answer:
    """Change what is known of an account."""
    account = team.edit_account(
        desk,
        the_account(desk, words.account),
        handle=words.handle,
        link=words.link,
        kind=AccountKind(words.kind) if words.kind else None,
        state=AccountState(words.state) if words.state else None,
        purpose=words.purpose,
        audience=words.audience,
        languages=languages_of(words.language),
    )
    return _about(desk, account)


@on_desk
def decide_account(desk: Desk, words: Namespace) -> Answer:
    """Open, keep or close an account, on figures and for a reason."""
    account = the_account(desk, words.account)
    after = team.decide_account(desk, account, Verdict(words.verdict), figures=words.figures, reason=words.reason)
    return _about(desk, after)


@on_desk
def close_account(desk: Desk, words: Namespace) -> Answer:
    """Close an account."""
    return _about(desk, team.close_account(desk, the_account(desk, words.account)))


def _about(desk: Desk, account: Account) -> Answer:
    return Answer(account_shape(account), lambda: _lines(desk, [account]))


def _lines(desk: Desk, accounts: Iterable[Account]) -> Iterable[str]:
    from smdesk.names import ACCOUNT_KIND_NAMES, ACCOUNT_STATE_NAMES, name_in

    with desk.reading() as view:
        units = {unit.id: unit.name for unit in view.units()}
    rows = [
        [
            account.id,
            units.get(account.unit, account.unit),
            account.platform,
            account.handle,
            name_in(ACCOUNT_KIND_NAMES, account.kind),
            name_in(ACCOUNT_STATE_NAMES, account.state),
        ]
        for account in accounts
    ]
    return table([_("id"), _("unit"), _("platform"), _("handle"), _("kind"), _("state")], rows)


def _decisions(account: Account, people: Mapping[PersonId, str]) -> Iterable[str]:
    from smdesk.dates import short_day
    from smdesk.names import VERDICT_NAMES, name_in

    for decision in account.decisions:
        yield _("{day} {verdict} by {person}: {figures}. {reason}").format(
            day=short_day(decision.on),
            verdict=name_in(VERDICT_NAMES, decision.verdict),
            person=people.get(decision.by, decision.by),
            figures=decision.figures,
            reason=decision.reason,
        )
