"""How an account's coverage is drawn: the question's answer, a line for each account, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from screens.post_lines import cut, muted, wrapped
from smdesk.cleaning import clean_line
from smdesk.findings import Severity
from smdesk.i18n import _, ngettext
from smdesk.names import name_in
from smdesk.people import PersonId
from smdesk.platforms import platform
from smdesk.usecases.vault.at_a_glance import Glance, Row
from smdesk.usecases.vault.coverage import CoverageView
from smdesk.vault.coverage import Backup, Grade, Sure
from smdesk.vault.names import GRADE_NAMES, SURE_NAMES
from smdesk.vault.security import Item, SecondFactor
from smdesk.words import finding_line

MARKS = {Grade.LOST: ("✗", "bad"), Grade.UNSURE: ("!", "warn"), Grade.WEAK: ("~", "warn"), Grade.GOOD: ("✓", "good")}
INKS = {Sure.RECORDED: "bad", Sure.CONSISTENT: "warn", Sure.PROVEN: "good"}

HOLDER, FACTOR, FINDINGS = 15, 5, 4
ROOMY = 96
ANSWERED = 3
"""So many people are named whose going would cost accounts."""


def glance_heading(view: Glance, width: int) -> list[Text]:
    """The question, who would take what along, and what waits."""
    question = _("Which accounts would we lose if one person were gone tomorrow?")
    lines = [Text(question, "heading")] if view.cover else [Text(_("What opens our accounts"), "heading")]
    if view.cover:
        lines += wrapped(_answer(view.cover), width)
    lines += [Text.assemble(("» ", "accent"), said) for said in _waiting(view)]
    return lines


def _answer(cover: CoverageView) -> Text:
    """`without Ayşe Yılmaz: 5, perhaps 2 · without Mehmet Kaya: 1 · proven: 60 %`"""
    text = Text()
    for lost in cover.lost[:ANSWERED]:
        text.append(_("without {person}: ").format(person=clean_line(lost.person.name)), "strong")
        if lost.surely:
            text.append(str(len(lost.surely)), "bad")
        if lost.perhaps:
            perhaps = _("perhaps {number}").format(number=len(lost.perhaps))
            text.append(f", {perhaps}" if lost.surely else perhaps, "warn")
        text.append(" · ", "muted")
    nobody = sum(each.standing.nobody for each in cover.accounts)
    if nobody:
        said = ngettext("{number} nobody can open", "{number} nobody can open", nobody).format(number=nobody)
        text.append(said, "bad").append(" · ", "muted")
    more = len(cover.lost) - ANSWERED
    if more > 0:
        said = ngettext("{number} more person", "{number} more people", more).format(number=more)
        text.append(said, "muted").append(" · ", "muted")
    if not cover.lost and not nobody:
        text.append(_("none that we know of"), "good").append(" · ", "muted")
    text.append(_("proven: {percent} %").format(percent=cover.proven_percent), "muted")
    return text


def _waiting(view: Glance) -> Iterator[str]:
    if view.emergencies:
        number = view.emergencies
        said = ngettext(
            "{number} emergency is open: b shows it.", "{number} emergencies are open: b shows them.", number
        )
        yield said.format(number=number)
    if view.drills:
        number = view.drills
        said = ngettext(
            "{number} drill waits for you: a answers it.", "{number} drills wait for you: a answers them.", number
        )
        yield said.format(number=number)
    if view.ready:
        yield _("Somebody you hold a secret for has a card now: h closes it for them too.")
    if view.leaving:
        number = view.leaving
        said = ngettext(
            "{number} thing is left to do after a departure: l shows it.",
            "{number} things are left to do after a departure: l shows them.",
            number,
        )
        yield said.format(number=number)


def glance_line(row: Row, names: Mapping[PersonId, str], width: int) -> Text:
    """`✗ X @denememuh        Ayşe Yılmaz     Mehmet: consistent         app  3`"""
    mark, ink = MARKS[row.grade] if row.grade else ("·", "muted")
    roomy = width >= ROOMY
    unit = width // 5 if roomy else 0
    rest = width - 2 - HOLDER - FACTOR - FINDINGS - unit - 4
    account = max(rest * 5 // 9, 14)
    name = f"{platform(row.account.platform).name} {row.account.handle}"
    text = Text.assemble((mark, ink), " ", cut(name, account), " ")
    if unit:
        text.append_text(muted(cut(row.unit, unit)))
    holder = names.get(row.holder, row.holder) if row.holder else "–"
    text.append_text(cut(holder, HOLDER)).append(" ")
    text.append_text(_backups(row.backups, names, max(rest - account, 8)))
    text.append(" ").append_text(_factor(row)).append(" ")
    wrong = len(row.findings)
    return text.append(f"{wrong or '–':>{FINDINGS - 1}}", "warn" if wrong else "muted")


def _backups(backups: Sequence[Backup], names: Mapping[PersonId, str], width: int) -> Text:
    """`Mehmet: proven, Deniz: recorded`; none in words."""
    if not backups:
        none = cut(_("no backup"), width)
        none.stylize("bad")
        return none
    text = Text()
    for each in sorted(backups, key=lambda backup: -list(Sure).index(backup.sure)):
        first = clean_line(names.get(each.person, each.person)).partition(" ")[0]
        text.append(f"{', ' if text else ''}{first}: ").append(name_in(SURE_NAMES, each.sure), INKS[each.sure])
    text.truncate(width, overflow="ellipsis", pad=True)
    return text


def _factor(row: Row) -> Text:
    """Whether the second factor is on, as far as somebody looked."""
    seen = row.seen
    if seen is None or seen.attestation(Item.SECOND_FACTOR) is None:
        return muted(cut("?2FA", FACTOR))
    off = seen.second_factor is SecondFactor.NONE
    said = cut("✗2FA" if off else "✓2FA", FACTOR)
    said.stylize("bad" if off else "good")
    return said


def about_lines(row: Row | None, width: int) -> list[Text]:
    """The grade in words, and the first findings, the worst first."""
    if row is None:
        return []
    lines = [Text()]
    if row.grade and not any(finding.code == "nobody_can_open" for finding in row.findings):
        mark, ink = MARKS[row.grade]
        lines.append(Text.assemble((f"{mark} {name_in(GRADE_NAMES, row.grade)}", ink)))
    ordered = sorted(row.findings, key=lambda finding: finding.severity is not Severity.BLOCK)
    for finding in ordered[: 3 if len(ordered) <= 3 else 2]:
        ink = "bad" if finding.severity is Severity.BLOCK else "warn"
        lines.append(Text.assemble(("! ", ink), cut(finding_line(finding), max(width - 2, 1))))
    more = len(ordered) - 2
    if more > 1:
        said = ngettext("And {number} more: enter shows it.", "And {number} more: enter shows them.", more)
        lines.append(Text(said.format(number=more), "muted"))
    return lines
