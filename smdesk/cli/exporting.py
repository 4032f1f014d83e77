"""`smdesk export ics|csv|json`: posts for calendars, spreadsheets and scripts."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from smdesk.cli.named import the_unit
from smdesk.cli.opening import Call
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.posts import add_span
from smdesk.cli.printing import document
from smdesk.cli.shapes import post_shape
from smdesk.desk import Desk, institution
from smdesk.errors import NotSaved
from smdesk.i18n import _
from smdesk.ports import CalendarEvent
from smdesk.posts import State, title_of
from smdesk.usecases.looking import Line, posts_listed
from smdesk.walltime import read_day


def words(parser: Parser) -> None:
    """`ics`, `csv`, `json`."""
    verbs = Verbs(parser)
    for name, does, run in (
        ("ics", _("An iCalendar file for calendar programs"), export_ics),
        ("csv", _("A sheet for spreadsheets; import reads it back"), export_csv),
        ("json", _("Everything about each post, for scripts"), export_json),
    ):
        verb = verbs.add(name, does, run)
        verb.add_argument("--unit", help=_("of this unit only"))
        add_span(verb)
        verb.add_argument("--out", metavar="FILE", help=_("into this file instead of standard output"))


WORDS = {"export": words}


def export_ics(call: Call) -> int:
    """Posts that have a place, as events."""
    with call.desk() as desk:
        lines = _wanted(desk, call)
        with desk.reading() as view:
            name = institution(view).name
    return _write(call, call.world.interchange.calendar(list(_events(lines)), name))


def export_csv(call: Call) -> int:
    """Posts as rows."""
    with call.desk() as desk:
        rows = [_row(line) for line in _wanted(desk, call)]
    return _write(call, call.world.interchange.sheet(SHEET, rows))


def export_json(call: Call) -> int:
    """Posts as P."""
    with call.desk() as desk:
        data = [post_shape(line.post, line.state) for line in _wanted(desk, call)]
    return _write(call, f"{document(data)}\n".encode())


def _wanted(desk: Desk, call: Call) -> Sequence[Line]:
    words = call.words
    return posts_listed(
        desk,
        the_unit(desk, words.unit) if words.unit else None,
        read_day(words.first) if words.first else None,
        read_day(words.last) if words.last else None,
    )


SHEET = ("id", "unit", "accounts", "title", "text", "place", "category", "audience", "state", "web_link", "links")
"""The columns of a sheet; those that `import` reads have the names it knows."""


def _row(line: Line) -> Sequence[str]:
    post = line.post
    return (
        post.id,
        line.unit.name,
        " ".join(f"{account.platform}:{account.handle}" for account in line.accounts),
        post.title,
        post.text,
        post.place.local.isoformat(timespec="minutes") if post.place else "",
        post.category,
        post.audience,
        line.state.value,
        post.web_link,
        " ".join(channel.link for channel in post.channels if channel.link),
    )


STATUS = {
    State.DRAFT: "TENTATIVE",
    State.IN_REVIEW: "TENTATIVE",
    State.SENT_BACK: "TENTATIVE",
    State.CANCELLED: "CANCELLED",
    State.REJECTED: "CANCELLED",
    State.EXPIRED: "CANCELLED",
}
"""How firm a post is in a calendar program's words; every other state is CONFIRMED."""

MINUTES = 15
"""How long a post stands in a calendar program."""


def _events(lines: Iterable[Line]) -> Iterable[CalendarEvent]:
    from smdesk.names import state_name

    for line in lines:
        post = line.post
        if post.place is None:
            continue
        accounts = ", ".join(f"{account.platform} {account.handle}" for account in line.accounts)
        yield CalendarEvent(
            uid=f"{post.id}@smdesk",
            starts=post.place.utc,
            minutes=MINUTES,
            summary=f"{line.unit.name}: {title_of(post)}",
            description=f"{state_name(line.state)} · {accounts}\n\n{post.text}",
            status=STATUS.get(line.state, "CONFIRMED"),
            changed=post.changed_at,
            sequence=post.version,
        )


def _write(call: Call, content: bytes) -> int:
    if call.words.out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return 0
    try:
        Path(call.words.out).expanduser().write_bytes(content)
    except OSError as error:
        raise NotSaved(error.strerror or str(error)) from error
    return 0
