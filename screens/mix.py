"""What a month is made of: its posts by kind and by audience; who is left out is said (S08, S20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.keys import bindings
from screens.post_lines import cut
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from smdesk.cleaning import clean_line
from smdesk.dates import month_year
from smdesk.i18n import _, ngettext, spoken
from smdesk.policy import Worded, in_language
from smdesk.usecases import mix
from smdesk.usecases.mix import Mix
from smdesk.walltime import today_in

TITLE = 42
BAR = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a heading, or a kind or audience with its share; `left_out`: no post, and there should be one."""

    words: str
    posts: int = -1
    part: float = 0.0
    left_out: bool = False


class MixPage(DeskPage[None]):
    """A month at a glance: of what, and for whom."""

    BINDINGS = bindings("mix")
    DEFAULT_CSS = """
    MixPage #heading { padding: 1 2 1 2; }
    """
    month = date.min

    def compose_body(self) -> ComposeResult:
        """The month's name, then its shares."""
        yield Lines(id="heading")
        rows: LineList[Row] = LineList(drawn, lambda row: row.words if row.posts >= 0 else "")
        yield rows

    def reload(self) -> None:
        """Ask for the month."""
        if self.month == date.min:
            plate = self.desk_app.plate
            self.month = today_in(self.desk.clock(), plate.zone if plate else "UTC").replace(day=1)
        self.ask(mix.mix, self.month, self.unit, then=self.show, topic="mix")

    def show(self, found: Mix) -> None:
        """Put the shares up."""
        counted = ngettext("{number} post", "{number} posts", found.posts).format(number=found.posts)
        title = Text.assemble((month_year(found.month), "heading"), (f" · {counted}", "muted"))
        left_out = len(found.findings)
        if left_out:
            words = ngettext("{number} audience without a post", "{number} audiences without a post", left_out)
            title.append(" · ! " + words.format(number=left_out), "warn")
        self.query_one("#heading", Lines).show(lambda _width: [title])
        self.query_one(LineList).show(rows_of(found))

    def action_month(self, step: int) -> None:
        """Another month."""
        around = self.month + timedelta(days=31) if step > 0 else self.month - timedelta(days=1)
        self.month = around.replace(day=1)
        self.reload()


def rows_of(found: Mix) -> list[Row]:
    """Kinds and audiences under their headings."""
    return [
        Row(_("For whom")),
        *(Row(_said(each.audience.title), each.posts, each.part, left_out=not each.posts) for each in found.audiences),
        Row(""),
        Row(_("Of what kind")),
        *(Row(_said(each.category.title), each.posts, each.part) for each in found.kinds),
    ]


def _said(title: Worded) -> str:
    return clean_line(in_language(title, spoken()))


def drawn(row: Row, width: int) -> Text:
    """`Öğrenciler   ■■■■■■□□□□   6   60 %`"""
    if row.posts < 0:
        return Text(row.words, "heading")
    filled = round(row.part * BAR) or int(bool(row.posts))
    text = Text.assemble(("! " if row.left_out else "  ", "warn"), cut(row.words, min(TITLE, width - BAR - 14)), " ")
    text.append("■" * filled, "accent").append("□" * (BAR - filled), "muted")
    text.append(f" {row.posts:>3} {row.part:>5.0%}", "warn" if row.left_out else "")
    return text
