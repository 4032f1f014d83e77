"""`smdesk inbox add|list|show|take|…`: what people wrote, and who has it in hand."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.inbox_shapes import item_shape, month_shape, page_shape
from smdesk.cli.named import the_account, the_unit
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.post_words import finding_lines
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import findings_shape
from smdesk.cli.texts import read_text
from smdesk.desk import Desk, zone_for
from smdesk.errors import NotFound
from smdesk.i18n import _
from smdesk.inbox.items import Item, ItemId, OutcomeKind
from smdesk.inbox.rules import Area
from smdesk.people import PersonId
from smdesk.units import UnitId
from smdesk.usecases.inbox import counting, handling, looking, taking_in
from smdesk.usecases.inbox.handling import Closing, Handled
from smdesk.usecases.inbox.looking import InboxView, ItemPage, Shown
from smdesk.usecases.inbox.taking_in import NewItem
from smdesk.usecases.rounds import month_said


def add_words(verbs: Verbs) -> None:
    """Noting, listing, taking in hand, passing on, putting off, sorting, closing."""
    _noting(verbs)
    listed = verbs.add("list", _("List what waits for an answer, the most overdue first"), list_items)
    listed.add_argument("--unit", help=_("of this unit only"))
    listed.add_argument("--account", metavar="ACCOUNT", help=_("of this account only"))
    listed.add_argument("--kind", default="", metavar="KEY", help=_("of this kind only"))
    shown = [each.value for each in Shown]
    listed.add_argument("--show", choices=shown, default=Shown.OPEN.value, help=_("which ones; what waits unless said"))
    add_item_word(verbs.add("show", _("Show a message with its replies and history"), show_item))
    add_item_word(verbs.add("take", _("Take a message in hand; the first one has it"), take))
    add_item_word(verbs.add("release", _("Let go of a message"), release))
    _passing_on(verbs)
    sort = add_item_word(verbs.add("sort", _("Say what a message is: kind, subject, language"), sort_item))
    sort.add_argument("--kind", metavar="KEY", help=_("what they want of us"))
    sort.add_argument("--label", action="append", metavar="LABEL", help=_("its subject; once for each"))
    sort.add_argument("--language", metavar="CODE", help=_("the language it is written in"))
    _closing(verbs)
    month = verbs.add("counts", _("Count a month by kind, subject and outcome"), count_month)
    month.add_argument("--month", required=True, metavar="MONTH", help=_("the month, as 2026-11"))
    month.add_argument("--unit", help=_("of this unit only"))


def _noting(verbs: Verbs) -> None:
    add = verbs.add("add", _("Note a message, comment or mention"), add_item)
    add.add_argument("--account", required=True, metavar="ACCOUNT", help=_("the account it was written to"))
    text = add.add_mutually_exclusive_group(required=True)
    text.add_argument("--text", help=_("the text; - reads it from standard input"))
    text.add_argument("--text-file", metavar="FILE", help=_("a file with the text"))
    add.add_argument("--kind", default="", metavar="KEY", help=_("what they want of us"))
    areas = [area.value for area in Area]
    add.add_argument("--area", choices=areas, default=Area.MESSAGES.value, help=_("where it stands"))
    for option, metavar, does in (
        ("--author", "HANDLE", _("who wrote it")),
        ("--link", "URL", _("where it is")),
        ("--language", "CODE", _("the language it is written in")),
        ("--received", "WHEN", _("when it came; now unless said")),
    ):
        add.add_argument(option, default="", metavar=metavar, help=does)
    add.add_argument("--label", action="append", default=[], metavar="LABEL", help=_("its subject; once for each"))


def _passing_on(verbs: Verbs) -> None:
    route = add_item_word(verbs.add("route", _("Pass a message on to whom it concerns"), route_item))
    route.add_argument("--to", required=True, metavar="WHOM", help=_("a unit of the desk, or anybody else by name"))
    route.add_argument("--by", default="", metavar="WHEN", help=_("until when an answer is promised"))
    snooze = add_item_word(verbs.add("snooze", _("Put a message off"), snooze_item))
    snooze.add_argument("--until", required=True, metavar="WHEN", help=_("when it comes back"))
    snooze.add_argument("--waiting-for", default="", metavar="WHOM", help=_("who has to speak first; stops the clock"))
    add_item_word(verbs.add("wake", _("Take a message up again that was put off"), wake))


def _closing(verbs: Verbs) -> None:
    close = add_item_word(verbs.add("close", _("Close a message: answered, or with a reason"), close_item))
    outcomes = [each.value for each in OutcomeKind]
    close.add_argument("--outcome", choices=outcomes, help=_("what became of a suggestion"))
    close.add_argument("--to", metavar="UNIT", help=_("the unit whose it is now"))
    close.add_argument("--why", default="", metavar="TEXT", help=_("why so"))
    add_item_word(verbs.add("reopen", _("Open a closed message again"), reopen))


def add_item_word(parser: Parser) -> Parser:
    """Which item is meant."""
    parser.add_argument("item", metavar="ITEM", help=_("its id"))
    return parser


def the_item(desk: Desk, wanted: str) -> ItemId:
    """An item's id, with or without its `i-`."""
    text = wanted.strip()
    with desk.reading() as view:
        return view.get(Item, text if text.startswith("i-") else f"i-{text}").id


@on_desk
def add_item(desk: Desk, words: Namespace) -> Answer:
    """One message, noted."""
    new = NewItem(
        account=the_account(desk, words.account),
        text=read_text(words.text, words.text_file) or "",
        kind=words.kind,
        area=Area(words.area),
        author=words.author,
        link=words.link,
        language=words.language,
        labels=tuple(words.label),
        received=words.received,
    )
    return about(desk, taking_in.add_item(desk, new).id)


@on_desk
def list_items(desk: Desk, words: Namespace) -> Answer:
    """What lies in the inbox."""
    unit = the_unit(desk, words.unit) if words.unit else None
    account = the_account(desk, words.account, unit) if words.account else None
    shown = looking.inbox(desk, Shown(words.show), unit=unit, account=account, kind=words.kind)
    with desk.reading() as view:
        zones = {each.id: zone_for(view, each.id) for each in view.units()}
    data = [item_shape(line, zones[line.item.unit]) for line in shown.lines]
    return Answer(data, lambda: item_lines(shown, zones))


@on_desk
def show_item(desk: Desk, words: Namespace) -> Answer:
    """One of them."""
    return about(desk, the_item(desk, words.item))


@on_desk
def take(desk: Desk, words: Namespace) -> Answer:
    """In hand."""
    return after(desk, handling.take_item(desk, the_item(desk, words.item)))


@on_desk
def release(desk: Desk, words: Namespace) -> Answer:
    """Let go of."""
    return after(desk, handling.release_item(desk, the_item(desk, words.item)))


@on_desk
def route_item(desk: Desk, words: Namespace) -> Answer:
    """Passed on."""
    unit = _unit_meant(desk, words.to)
    return after(desk, handling.route_item(desk, the_item(desk, words.item), words.to, unit=unit, by=words.by))


def _unit_meant(desk: Desk, to: str) -> UnitId | None:
    """The unit that is named, if any is."""
    try:
        return the_unit(desk, to)
    except NotFound:
        return None


@on_desk
def snooze_item(desk: Desk, words: Namespace) -> Answer:
    """Put off."""
    item = the_item(desk, words.item)
    return after(desk, handling.snooze_item(desk, item, words.until, waiting_for=words.waiting_for))


@on_desk
def wake(desk: Desk, words: Namespace) -> Answer:
    """Taken up again."""
    return after(desk, handling.wake_item(desk, the_item(desk, words.item)))


@on_desk
def sort_item(desk: Desk, words: Namespace) -> Answer:
    """Sorted."""
    item = the_item(desk, words.item)
    return after(desk, handling.sort_item(desk, item, kind=words.kind, labels=words.label, language=words.language))


@on_desk
def close_item(desk: Desk, words: Namespace) -> Answer:
    """Closed."""
    closing = Closing(
        outcome=OutcomeKind(words.outcome) if words.outcome else None,
        why=words.why,
        unit=the_unit(desk, words.to) if words.to else None,
    )
    return after(desk, handling.close_item(desk, the_item(desk, words.item), closing))


@on_desk
def reopen(desk: Desk, words: Namespace) -> Answer:
    """Open again."""
    return after(desk, handling.reopen_item(desk, the_item(desk, words.item)))


@on_desk
def count_month(desk: Desk, words: Namespace) -> Answer:
    """A month, kind by kind."""
    from smdesk.i18n import spoken
    from smdesk.policy import in_language

    shown = counting.month_of_inbox(desk, month_said(words.month), the_unit(desk, words.unit) if words.unit else None)
    rows = [
        [
            in_language(each.kind.title, spoken(), each.kind.key),
            str(each.received),
            str(each.answered),
            str(each.in_time),
            ", ".join(f"{subject or '–'} {count}" for subject, count in each.subjects),
        ]
        for each in shown.kinds
    ]
    heads = [_("kind"), _("received"), _("answered"), _("in time"), _("subjects")]
    return Answer(month_shape(shown), lambda: table(heads, rows))


def after(desk: Desk, handled: Handled) -> Answer:
    """An item as it stands after something was done, and what there is to say about that, for people on stderr."""
    page = looking.item_page(desk, handled.item.id)
    data = {**page_shape(page), "findings": findings_shape(handled.findings)}
    return Answer(data, lambda: _page_lines(page), notes=tuple(finding_lines(handled.findings)))


def about(desk: Desk, item: ItemId) -> Answer:
    """One item whole."""
    page = looking.item_page(desk, item)
    return Answer(page_shape(page), lambda: _page_lines(page))


def item_lines(shown: InboxView, zones: dict[UnitId, str]) -> Iterable[str]:
    """The items as a table."""
    from smdesk.dates import when
    from smdesk.inbox.items import title_of
    from smdesk.inbox.names import ITEM_STATES, kind_title
    from smdesk.names import name_in
    from smdesk.walltime import zone_of

    rows = [
        [
            line.item.id,
            line.account.handle if line.account else line.item.account,
            kind_title(shown.rules, line.item.kind),
            name_in(ITEM_STATES, line.item.state),
            when(line.due.astimezone(zone_of(zones[line.item.unit]))) if line.due else "–",
            _("overdue") if line.overdue else "",
            line.holder or "–",
            title_of(line.item),
        ]
        for line in shown.lines
    ]
    heads = [_("id"), _("account"), _("kind"), _("state"), _("due"), "", _("in hand"), _("text")]
    return table(heads, rows)


def _page_lines(page: ItemPage) -> Iterable[str]:
    from smdesk.dates import when
    from smdesk.inbox.names import REPLY_STATES
    from smdesk.names import act_name, name_in
    from smdesk.walltime import zone_of

    zone = zone_of(page.zone)
    view = InboxView((page.line,), 1, page.line.item.received_at, (), page.rules)
    yield from item_lines(view, {page.line.item.unit: page.zone})
    yield ""
    yield page.line.item.text
    for reply, state in page.replies:
        yield ""
        yield f"→ {page.people.get(reply.by, reply.by)}, {name_in(REPLY_STATES, state)}:"
        yield reply.text
    yield ""
    for entry in page.history:
        who = page.people.get(PersonId(entry.by), entry.by)
        yield f"{when(entry.at.astimezone(zone))}  {act_name(entry.act)}  {who}"
