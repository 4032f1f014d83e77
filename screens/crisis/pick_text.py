"""Where a statement begins: with a text of the plan, with one said yes to beforehand, or with nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.base import DeskModal, key_hint
from screens.post_lines import cut
from screens.widgets.line_list import LineList
from smdesk.cleaning import clean_line
from smdesk.crisis.crises import Crisis
from smdesk.crisis.runbooks import Runbook
from smdesk.desk import Desk, institution
from smdesk.i18n import _, spoken
from smdesk.late_dataclass import dataclass
from smdesk.names import LANGUAGE_NAMES, name_in
from smdesk.policy import in_language
from smdesk.usecases.crisis import stating, watching
from smdesk.usecases.crisis.stating import StatementView, Words


@dataclass(frozen=True, slots=True)
class Beginning:
    """One text to begin with; `agreed`: somebody said yes to exactly these words beforehand."""

    key: str
    scenario: str
    words: Words
    agreed: bool = False


def beginnings(desk: Desk, crisis_id: str) -> Sequence[Beginning]:
    """What there is for a crisis; while none lasts, what every plan has ready."""
    with desk.reading() as view:
        scenario = view.get(Crisis, crisis_id).scenario if crisis_id else ""
        language = institution(view).language
    plans = [plan for plan in watching.scenarios(desk) if scenario in ("", plan.id)]
    ready = [each for each in stating.statements(desk, prepared=True) if scenario in ("", each.statement.scenario)]
    blank = Beginning("blank", scenario or plans[-1].id, Words(language=language))
    agreed = (_agreed(each) for each in ready if crisis_id and each.approved)
    return [*agreed, *(each for plan in plans for each in _of_plan(plan, language)), blank]


def _agreed(view: StatementView) -> Beginning:
    statement = view.statement
    words = Words(title=statement.title, text=statement.text, language=statement.language)
    return Beginning(f"agreed:{statement.id}", statement.scenario, words, agreed=True)


def _of_plan(plan: Runbook, language: str) -> Iterator[Beginning]:
    """The plan's texts, the institution's language first."""
    for text in plan.texts:
        for spoken_in in sorted(text.text, key=lambda each: each != language):
            title = f"{in_language(text.title, spoken_in)}: {in_language(plan.title, spoken_in)}"
            words = Words(title=title, text=text.text[spoken_in], language=spoken_in)
            yield Beginning(f"{plan.id}:{text.key}:{spoken_in}", plan.id, words)


class PickText(DeskModal[tuple[Words, str]]):
    """The texts a line each; closes with the words and the scenario they are for."""

    DEFAULT_CSS = """
    PickText LineList { height: 10; background: $surface; }
    """

    def __init__(self, desk: Desk, crisis: str) -> None:
        super().__init__(desk)
        self._crisis = crisis
        self._known: Sequence[Beginning] = ()

    def compose(self) -> ComposeResult:
        """What is asked, the texts, the keys."""
        with Vertical(id="box"):
            yield Static(Text(_("Begin with which text?")), id="title", markup=False)
            rows: LineList[Beginning] = LineList(_drawn, lambda each: each.key)
            yield rows
            yield Static(key_hint("pick"), id="hint", markup=False)

    def on_mount(self) -> None:
        """Ask which there are."""
        self.ask(beginnings, self._crisis, then=self.show, topic="texts")

    def show(self, known: Sequence[Beginning]) -> None:
        """Put them up."""
        self._known = known
        rows = self.query_one(LineList)
        rows.show(known)
        rows.focus()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Close with the one chosen."""
        event.stop()
        chosen = next((each for each in self._known if each.key == event.id), None)
        self.dismiss((chosen.words, chosen.scenario) if chosen else None)


def _drawn(each: Beginning, width: int) -> Text:
    if each.words.text is None:
        return Text(_("a text of our own"))
    language = name_in(LANGUAGE_NAMES, each.words.language or spoken())
    tail = Text(_("every yes is in") if each.agreed else language, "good" if each.agreed else "muted")
    return Text.assemble(cut(clean_line(each.words.title or ""), max(width - 20, 8)), " ", tail)
