"""Everything about a post that is not text, account or time; what follows from unit and kind is filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.base import DeskModal, key_hint
from screens.dialogs.media import consent_options
from screens.keys import CHOICE, FORM
from screens.widgets.bars import MessageLine
from screens.widgets.fields import Asked, Fields
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.duties import Duties
from smdesk.errors import BadInput
from smdesk.i18n import _, spoken
from smdesk.policy import in_language
from smdesk.posts import CONFIDENTIAL, EventPart
from smdesk.typed_when import as_typed, when_typed
from smdesk.usecases.composing import Sheet
from smdesk.usecases.writing import Draft
from smdesk.walltime import place_of, read_day, read_when
from smdesk.words import error_text

YES, NO = "yes", "no"


class More(DeskModal[Draft]):
    """The fields behind `more`; answers the draft with what was filled in, None where nothing was."""

    DEFAULT_CSS = """
    More MessageLine { background: $surface; }
    More Fields .hint { height: 2; margin-top: 0; }
    """

    def __init__(self, desk: Desk, sheet: Sheet, draft: Draft) -> None:
        super().__init__(desk)
        self._sheet, self._draft = sheet, draft

    def compose(self) -> ComposeResult:
        """The fields, a line for what is wrong with them, the keys."""
        with Vertical(id="box"):
            yield Static(Text(_("More about this post")), id="title", markup=False)
            yield Fields(asked_about(self._sheet, self._draft))
            yield MessageLine()
            yield Static(key_hint(FORM, CHOICE), id="hint", markup=False)

    def on_mount(self) -> None:
        """Begin at the first field."""
        self.query_one(Fields).start()

    def on_fields_finished(self) -> None:
        """Take what was filled in; an end of the event that is no time is said."""
        try:
            self.dismiss(filled_in(self._sheet, self._draft, self.query_one(Fields).values))
        except BadInput as error:
            self.query_one(Fields).start("ready_by" if error.code == "bad_day" else "event_ends")
            self.say(error_text(error), "bad")


def asked_about(sheet: Sheet, draft: Draft) -> list[Asked]:
    """The fields, filled with what is known so far."""
    post = sheet.post
    kinds = [(kind.key, in_language(kind.title, spoken())) for kind in sheet.policy.categories]
    groups = _audiences(sheet)
    parts = [("", _("no")), (EventPart.ANNOUNCES, _("announces it")), (EventPart.REPORTS, _("reports on it"))]
    yes_no = [(NO, _("no")), (YES, _("yes"))]
    confidential = CONFIDENTIAL in post.marks if draft.confidential is None else draft.confidential
    web_first = post.web_first if draft.web_first is None else draft.web_first
    return [
        Asked(key="title", label=_("Title"), value=_either(draft.title, post.title), hint=_("Only lists show it.")),
        Asked(key="category", label=_("Kind"), value=_either(draft.category, post.category), options=kinds),
        Asked(key="audience", label=_("Audience"), value=_either(draft.audience, post.audience), options=groups),
        Asked(
            key="event_part",
            label=_("About an event"),
            value=str(draft.event_part or post.event_part or ""),
            options=parts,
            hint=_("A report goes out after the end of the event."),
        ),
        Asked(key="event_ends", label=_("The event ends"), value=_end(sheet, draft), hint=_("Like 23.11 17:00")),
        Asked(
            key="web_first",
            label=_("First on the web site"),
            value=YES if web_first else NO,
            options=yes_no,
            hint=_("What the press gets is on the web site first; until its link is in, the post waits."),
        ),
        Asked(key="web_link", label=_("Link there"), value=_either(draft.web_link, post.web_link)),
        Asked(
            key="confidential",
            label=_("Confidential"),
            value=YES if confidential else NO,
            options=yes_no,
            hint=_("Policy may ask two people to say yes."),
        ),
        *_duties(sheet, draft.duties),
        _rests_on(sheet, draft),
        *_on_a_plan(sheet, draft),
    ]


def _audiences(sheet: Sheet) -> list[tuple[str, str]]:
    """Those in use, and the one that the post names already."""
    return [
        (group.key, in_language(group.title, spoken()))
        for group in sheet.policy.audiences
        if not group.retired or group.key == sheet.post.audience
    ]


def _duties(sheet: Sheet, typed: Duties) -> list[Asked]:
    """Who makes it until when, who puts it out (S22)."""
    post = sheet.post
    anybody = ("", _("nobody in particular"))
    people = [anybody, *((person.id, clean_line(person.name)) for person in sheet.people)]
    ready = post.ready_by.isoformat() if post.ready_by else ""
    makes = _("Its author, where nobody else is named.")
    return [
        _somebody("producer", _("Made by"), _either(typed.producer, post.producer or ""), people, makes),
        Asked(key="ready_by", label=_("Ready by"), value=_either(typed.ready_by, ready), hint=_("Like 2026-11-23")),
        _somebody("on_duty", _("Put out by"), _either(typed.on_duty, post.on_duty or ""), people, ""),
        _somebody("substitute", _("Else by"), _either(typed.substitute, post.substitute or ""), people, ""),
    ]


def _somebody(key: str, label: str, value: str, people: Sequence[tuple[str, str]], hint: str) -> Asked:
    known = people if value in (each for each, _name in people) else [*people, (value, value)]
    return Asked(key=key, label=label, value=value, options=known, hint=hint)


def _rests_on(sheet: Sheet, draft: Draft) -> Asked:
    chosen = " ".join(sheet.post.consents if draft.consents is None else draft.consents)
    return Asked(
        key="consents",
        label=_("Rests on"),
        value=chosen,
        options=consent_options(sheet.consents, chosen),
        hint=_("A consent or agreement on file that covers what the text tells of others."),
    )


def _on_a_plan(sheet: Sheet, draft: Draft) -> list[Asked]:
    """The problem that it speaks of, on that one's communication plan; asked only where there is one (I06)."""
    if not sheet.cases:
        return []
    return [
        Asked(
            key="case",
            label=_("Speaks of"),
            value=_either(draft.case, sheet.post.case or ""),
            options=[("", _("no problem of ours")), *((case.id, clean_line(case.title)) for case in sheet.cases)],
            hint=_("A problem goes out on its agreed communication plan only."),
        )
    ]


def _either(typed: str | None, kept: str) -> str:
    return kept if typed is None else typed


def _end(sheet: Sheet, draft: Draft) -> str:
    if draft.event_ends:
        return as_typed(read_when(draft.event_ends, sheet.zone, sheet.home), sheet.today)
    return as_typed(sheet.post.event_ends, sheet.today) if sheet.post.event_ends else ""


def filled_in(sheet: Sheet, draft: Draft, values: Mapping[str, str]) -> Draft:
    """The draft with what was filled in; what was left as it stands stays out. BadInput for no time."""
    before = {asked.key: asked.value for asked in asked_about(sheet, draft)}
    changed = {key: value for key, value in values.items() if value != before[key]}
    texts = {key: changed[key] for key in ("title", "category", "audience", "web_link") if key in changed}
    marks = {key: changed[key] == YES for key in ("web_first", "confidential") if key in changed}
    work = {key: changed[key] for key in ("producer", "ready_by", "on_duty", "substitute") if key in changed}
    if work.get("ready_by", "").strip():
        work["ready_by"] = read_day(work["ready_by"]).isoformat()
    draft = replace(draft, duties=replace(draft.duties, **work))
    draft = replace(draft, **texts, **marks)  # type: ignore[arg-type]  # names are Draft's own
    if "consents" in changed:
        draft = replace(draft, consents=tuple(changed["consents"].split()))
    if "case" in changed:
        draft = replace(draft, case=changed["case"])
    if changed.get("event_part"):
        draft = replace(draft, event_part=EventPart(changed["event_part"]))
    if changed.get("event_ends", "").strip():
        ends = when_typed(changed["event_ends"], sheet.today, sheet.today, sheet.zone, sheet.home)
        draft = replace(draft, event_ends=place_of(ends.utc, sheet.zone, sheet.home).local.isoformat())
    return draft
