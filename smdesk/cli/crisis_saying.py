"""`smdesk crisis statement|approve …`: what is said, with whose yes, and where it went out."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.crisis_shapes import home, statement_shape, which
from smdesk.cli.named import the_account, the_person, the_unit
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.post_words import finding_lines
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import outcome_shape
from smdesk.cli.texts import read_text
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.i18n import _
from smdesk.usecases.crisis import agreeing, posting, stating
from smdesk.usecases.crisis.stating import StatementView, Words


def words(verbs: Verbs) -> None:
    """`statement new|list|show|edit|ask|release|drop`, `approve`."""
    below = verbs.group("statement", _("What is said in a crisis, with the yes of everybody whom policy names"))
    new = which(below.add("new", _("Write a statement"), new_statement))
    _content(new)
    new.add_argument("--for-scenario", default="", metavar="SCENARIO", help=_("to be agreed before it is needed"))
    new.add_argument("--prepared", default="", metavar="KEY", help=_("the text that the plan has ready"))
    new.add_argument("--reply-to", default="", metavar="ITEM", help=_("the message that it answers"))
    listed = which(below.add("list", _("List the statements, the newest first"), list_statements))
    listed.add_argument("--prepared", action="store_true", help=_("those agreed before they are needed"))
    _named(below.add("show", _("Show a statement and whose yes is missing"), show_statement))
    _content(_named(below.add("edit", _("Change a statement; another text has nobody's yes"), edit_statement)))
    _named(below.add("ask", _("Put it to those who must say yes"), ask_for_yes))
    release = _named(below.add("release", _("Note where an agreed statement went out"), release_statement))
    release.add_argument("--where", required=True, metavar="TEXT", help=_("on which account, or to whom"))
    release.add_argument("--link", default="", metavar="URL", help=_("its link"))
    release.add_argument("--at", default="", metavar="WHEN", help=_("when; now unless said"))
    post = _named(below.add("post", _("Put an agreed statement into the calendar, as a post"), post_statement))
    post.add_argument("--unit", required=True, help=_("whose post it is"))
    post.add_argument("--account", action="append", required=True, help=_("to which account; once for each"))
    post.add_argument("--at", default="", metavar="WHEN", help=_("when; now unless said"))
    _named(below.add("drop", _("Put a statement aside"), drop_statement))
    approve = _named(verbs.add("approve", _("Say yes or no to a statement, also by telephone"), approve_it))
    said = approve.add_mutually_exclusive_group()
    said.add_argument("--no", metavar="WHY", help=_("no, and what is to be mended"))
    said.add_argument("--by-phone", metavar="PERSON", help=_("who said yes on the telephone"))
    said.add_argument("--heard", action="store_true", help=_("you were the witness, and heard it"))
    said.add_argument("--mine", action="store_true", help=_("you said yes on the telephone, and confirm it"))
    approve.add_argument("--read-back", action="store_true", help=_("the text was read back"))
    approve.add_argument("--witness", metavar="PERSON", help=_("who listened"))
    approve.add_argument("--comment", default="", metavar="TEXT", help=_("a word with it"))


def _named(parser: Parser) -> Parser:
    parser.add_argument("statement", metavar="STATEMENT", help=_("its id"))
    return parser


def _content(parser: Parser) -> None:
    text = parser.add_mutually_exclusive_group()
    text.add_argument("--text", help=_("what is said; “-” reads it from standard input"))
    text.add_argument("--text-file", metavar="FILE", help=_("a file that holds it"))
    parser.add_argument("--title", help=_("what the team calls it"))
    parser.add_argument("--language", metavar="CODE", help=_("in which language"))
    parser.add_argument("--fact", action="append", metavar="NOTE", help=_("a fact it rests on; once for each"))


def _words(words: Namespace, reply_to: str = "") -> Words:
    return Words(
        title=words.title,
        text=read_text(words.text, words.text_file),
        language=words.language,
        facts=tuple(words.fact) if words.fact is not None else None,
        reply_to=reply_to,
    )


@on_desk
def new_statement(desk: Desk, words: Namespace) -> Answer:
    """Written."""
    content = _words(words, words.reply_to)
    if words.prepared:
        content = stating.prepared_words(desk, words.for_scenario, words.crisis, words.prepared, content)
    return _about(desk, stating.new_statement(desk, content, crisis_id=words.crisis, scenario=words.for_scenario))


@on_desk
def list_statements(desk: Desk, words: Namespace) -> Answer:
    """All of them."""
    seen = stating.statements(desk, words.crisis, prepared=words.prepared)
    return Answer([statement_shape(each, home(desk)) for each in seen], lambda: _lines(seen))


@on_desk
def show_statement(desk: Desk, words: Namespace) -> Answer:
    """One of them."""
    return _about(desk, stating.one_statement(desk, words.statement))


@on_desk
def edit_statement(desk: Desk, words: Namespace) -> Answer:
    """Changed."""
    return _about(desk, stating.edit_statement(desk, words.statement, _words(words)))


@on_desk
def ask_for_yes(desk: Desk, words: Namespace) -> Answer:
    """Put to the chain."""
    return _about(desk, stating.ask_for_yes(desk, words.statement))


@on_desk
def release_statement(desk: Desk, words: Namespace) -> Answer:
    """Said."""
    return _about(desk, stating.release_statement(desk, words.statement, words.where, link=words.link, at=words.at))


@on_desk
def post_statement(desk: Desk, words: Namespace) -> Answer:
    """In the calendar."""
    unit = the_unit(desk, words.unit)
    accounts = [the_account(desk, each, unit) for each in words.account]
    outcome = posting.post_statement(desk, words.statement, unit, accounts, at=words.at)
    return Answer(outcome_shape(outcome), lambda: finding_lines(outcome.findings))


@on_desk
def drop_statement(desk: Desk, words: Namespace) -> Answer:
    """Put aside."""
    return _about(desk, stating.drop_statement(desk, words.statement))


@on_desk
def approve_it(desk: Desk, words: Namespace) -> Answer:
    """A word on it."""
    statement = words.statement
    if words.no is not None:
        return _about(desk, agreeing.say_no(desk, statement, words.no))
    if words.heard:
        return _about(desk, agreeing.confirm_witnessed(desk, statement))
    if words.mine:
        return _about(desk, agreeing.confirm_own(desk, statement))
    if words.by_phone:
        if not words.witness:
            raise BadInput("witness_missing")
        approver, witness = the_person(desk, words.by_phone), the_person(desk, words.witness)
        return _about(desk, agreeing.yes_by_phone(desk, statement, approver, witness, read_back=words.read_back))
    return _about(desk, agreeing.say_yes(desk, statement, comment=words.comment))


def _about(desk: Desk, seen: StatementView) -> Answer:
    def lines() -> Iterable[str]:
        yield from _lines([seen])
        yield seen.statement.text
        yield from finding_lines(seen.findings)

    return Answer(statement_shape(seen, home(desk)), lines)


def _lines(seen: Iterable[StatementView]) -> Iterable[str]:
    from smdesk.crisis.names import statement_state
    from smdesk.names import role_name

    rows = [
        [
            each.statement.id,
            each.statement.title,
            statement_state(each.statement, approved=each.approved),
            ", ".join(role_name(step.role) for step in each.missing),
        ]
        for each in seen
    ]
    return table([_("id"), _("title"), _("state"), _("missing")], rows)
