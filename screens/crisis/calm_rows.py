"""The crisis desk while none lasts: what still waits from the last one, and what is ready for the next."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from screens.crisis.running_rows import Kind, Row
from smdesk.cleaning import clean_line
from smdesk.crisis.crises import Crisis
from smdesk.crisis.prevention import Prevention
from smdesk.dates import short_day
from smdesk.i18n import _, ngettext, spoken
from smdesk.policy import in_language
from smdesk.usecases.crisis.page import CrisisDesk
from smdesk.walltime import zone_of


def rows(desk: CrisisDesk) -> list[Row]:
    """What waits, what is ready, what was."""
    return [*_waiting(desk), *_ready(), *_past(desk)]


def _heading(words: str) -> Row:
    return Row(Kind.HEADING, parts=(Text(words, "heading"),))


def _waiting(desk: CrisisDesk) -> Iterator[Row]:
    yield _heading(_("No crisis lasts"))
    yield Row(
        Kind.REMARK, parts=(Text(_("c shows from anywhere what one would stop; c once more declares it."), "muted"),)
    )
    if desk.to_decide:
        said = ngettext(
            "! {number} post is still stopped and waits for a decision",
            "! {number} posts are still stopped and wait for a decision",
            desk.to_decide,
        )
        yield Row(Kind.POSTS, "held", (Text(said.format(number=desk.to_decide), "warn"), Text("   o", "heading")))
    for action in sorted(desk.to_do, key=lambda each: str(each.due)):
        yield _to_do(desk, action)


def _to_do(desk: CrisisDesk, action: Prevention) -> Row:
    late = action.due is not None and action.due < desk.now.astimezone(zone_of(desk.zone)).date()
    owner = clean_line(desk.names.get(action.owner or "", action.owner or ""))
    due = short_day(action.due) if action.due else ""
    head = Text("! " if late else "□ ", "bad" if late else "")
    return Row(Kind.WORDS, "lessons", (head, Text(clean_line(action.text)), Text(f"{owner} · {due}", "muted")))


def _ready() -> Iterator[Row]:
    yield Row(Kind.REMARK)
    yield _heading(_("Ready for the next one"))
    for key, letter, words in (
        ("plans", "a", _("Plans: what is done in which case; exercise one")),
        ("contacts", "l", _("Contacts: numbers, order, confirmed when")),
        ("statements", "m", _("Prepared texts, said yes to beforehand")),
        ("lessons", "y", _("Lessons, and what is still to be done")),
        ("sheet", "w", _("The sheet for paper: print it, keep it at home too")),
    ):
        yield Row(Kind.WORDS, key, (Text(f"{letter}  ", "heading"), Text(words)))


def _past(desk: CrisisDesk) -> Iterator[Row]:
    if desk.past:
        yield Row(Kind.REMARK)
        yield _heading(_("Crises and exercises that are over"))
    for crisis in desk.past:
        yield _over(desk, crisis)


def _over(desk: CrisisDesk, crisis: Crisis) -> Row:
    local = crisis.declared_at.astimezone(zone_of(desk.zone))
    kind = _("exercise") if crisis.drill else _("false alarm") if crisis.withdrawn_at else _("crisis")
    head = Text(f"{short_day(local.date())}  ", "muted")
    title = Text(clean_line(in_language(crisis.title, spoken())))
    return Row(Kind.PAST, crisis.id, (head, title, Text(kind, "muted")))
