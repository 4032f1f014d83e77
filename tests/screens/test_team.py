"""Team: everybody reads it, administrators change it, nothing is lost when a form is refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.widgets import Input

from screens.dialogs.conflict import ConflictDialog
from screens.dialogs.form import Form
from screens.dialogs.refusal import RefusalDialog
from screens.team import TeamScreen
from screens.team_pages import AccountPage, PersonPage, UnitPage
from smdesk.accounts import Account, AccountState, Verdict
from smdesk.people import Grant, Person, PersonId, Role
from smdesk.policy import LimitsChange
from smdesk.units import Standing, Unit, UnitKind
from smdesk.usecases.team import edit_person, edit_unit, team
from tests.fakes import AYSE, FACULTY, MEHMET, OWNER, PLAIN_POLICY, RECTORATE, REVIEWED_POLICY, Sitting, faculty_records
from tests.screens.terminal import Terminal, at

WIDE = (120, 40)


@asynccontextmanager
async def at_team(sitting: Sitting, who: PersonId = OWNER, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Terminal]:
    async with at(sitting.desk(who), size) as there:
        await there.press("8")
        yield there


async def rewrite(there: Terminal, text: str) -> None:
    """Type into the field with the focus, over what stands there."""
    await there.press("end", "ctrl+u")
    await there.write(text)


def unit(sitting: Sitting, unit_id: str) -> Unit:
    with sitting.desk(OWNER).reading() as view:
        return view.get(Unit, unit_id)


def account(sitting: Sitting, account_id: str) -> Account:
    with sitting.desk(OWNER).reading() as view:
        return view.get(Account, account_id)


def person(sitting: Sitting, person_id: str) -> Person:
    with sitting.desk(OWNER).reading() as view:
        return view.get(Person, person_id)


async def test_units_show_their_kind_their_day_and_who_belongs_to_them() -> None:
    async with at_team(Sitting()) as there:
        assert there.line("Mühendislik").split() == ["▸", "Mühendislik", "Fakültesi", "faculty", "0/2", "2", "2"]


async def test_the_parts_follow_one_another_by_the_arrows() -> None:
    async with at_team(Sitting()) as there:
        await there.press("right")
        people = there.line("Ayşe")
        await there.press("right")
        accounts = there.line("Instagram")

    assert people == "▸ Ayşe Yılmaz             content producer (Mühendislik Fakültesi)"
    assert accounts.split() == ["Instagram", "@denememuh", "Mühendislik", "Fakültesi", "page", "active"]


async def test_a_unit_that_nobody_can_approve_for_is_named_on_top() -> None:
    async with at_team(Sitting(REVIEWED_POLICY)) as there:
        assert "Rektörlük: nobody here is approver" in there.text
        assert "! Rektörlük " in there.text


async def test_who_may_not_change_anything_is_told_who_may_and_has_no_keys_for_it() -> None:
    sitting = Sitting()
    async with at_team(sitting, who=AYSE) as there:
        await there.press("x", "a")

        assert isinstance(there.app.screen, TeamScreen)
        assert "İlker Ünal" in there.text
        assert "add" not in there.footer

    assert unit(sitting, FACULTY).state is Standing.ACTIVE


async def test_a_units_own_administrator_changes_its_accounts_and_no_others() -> None:
    sitting = Sitting()
    grants = [Grant(Role.PRODUCER, FACULTY), Grant(Role.ADMINISTRATOR, FACULTY)]
    edit_person(sitting.desk(OWNER), AYSE, roles=grants)
    async with at_team(sitting, who=AYSE) as there:
        assert "add" not in there.footer
        await there.press("right", "right")
        while "Rektörlük" not in there.line("▸"):
            assert "add" in there.footer
            assert "edit" in there.footer
            await there.press("down")
        assert "edit" not in there.footer
        await there.press("a")

        assert "Mühendislik Fakültesi" in there.line("Unit")
        await there.press("right")
        assert "Rektörlük" not in there.line("Unit")


async def test_a_unit_is_added_by_name_and_kind() -> None:
    sitting = Sitting()
    async with at_team(sitting) as there:
        await there.press("a")
        await rewrite(there, "Kütüphane")
        await there.press("down", "a", "ctrl+s")

        assert there.message == "The unit is saved."

    added = next(unit for unit in team(sitting.desk(OWNER)).units if unit.name == "Kütüphane")
    assert added.kind is UnitKind.ADMINISTRATION


async def test_what_was_typed_stays_where_the_desk_refuses_it() -> None:
    sitting = Sitting()
    async with at_team(sitting) as there:
        await there.press("a")
        await rewrite(there, "rektörlük")
        await there.press("ctrl+s")

        assert isinstance(there.app.screen, Form)
        assert there.app.screen.query_one("#field-name", Input).value == "rektörlük"
        assert "is there already" in there.text


async def test_a_unit_is_closed_and_that_is_taken_back() -> None:
    sitting = Sitting()
    async with at_team(sitting) as there:
        await there.press("x")
        closed = unit(sitting, FACULTY).state
        await there.press("z")

    assert closed is Standing.CLOSED
    assert unit(sitting, FACULTY).state is Standing.ACTIVE


async def test_a_person_who_is_closed_and_taken_back_keeps_their_roles() -> None:
    sitting = Sitting()
    async with at_team(sitting) as there:
        await there.press("right", "x")
        closed = person(sitting, AYSE)
        await there.press("z")

    assert closed.state is Standing.CLOSED
    assert person(sitting, AYSE).holds([Role.PRODUCER], FACULTY)


async def test_the_last_administrator_cannot_be_closed() -> None:
    sitting = Sitting()
    async with at_team(sitting) as there:
        await there.press("right", "down", "down", "x")

        assert isinstance(there.app.screen, RefusalDialog)

    assert person(sitting, OWNER).state is Standing.ACTIVE


async def test_a_planned_account_that_was_closed_comes_back_as_planned() -> None:
    sitting = Sitting()
    async with at_team(sitting) as there:
        await there.press("right", "right", "e", "down", "down", "p", "ctrl+s")
        planned = [each.state for each in team(sitting.desk(OWNER)).accounts]
        await there.press("x", "z")

    assert AccountState.PLANNED in planned
    assert [each.state for each in team(sitting.desk(OWNER)).accounts] == planned


async def test_somebody_else_changing_the_unit_meanwhile_shows_both_versions() -> None:
    sitting = Sitting()
    async with at_team(sitting) as there:
        await there.press("e")
        edit_unit(sitting.desk(OWNER), FACULTY, name="Mühendislik ve Mimarlık Fakültesi")
        await rewrite(there, "Mühendislik")
        await there.press("ctrl+s")

        assert isinstance(there.app.screen, ConflictDialog)
        await there.press("m")

    assert unit(sitting, FACULTY).name == "Mühendislik"


async def test_a_role_is_given_in_a_unit_and_taken_away_again() -> None:
    sitting = Sitting()
    async with at_team(sitting) as there:
        await there.press("right", "enter")
        assert isinstance(there.app.screen, PersonPage)
        await there.press("a", "r", "down", "r", "ctrl+s")
        given = person(sitting, AYSE).roles
        await there.press("end", "x")
        taken = person(sitting, AYSE).roles
        await there.press("z")

    assert given == (Grant(Role.PRODUCER, FACULTY), Grant(Role.RESPONDER, RECTORATE))
    assert taken == given[:1]
    assert person(sitting, AYSE).roles == given


async def test_s16_a_decision_on_an_account_keeps_its_figures_reason_and_day() -> None:
    sitting = Sitting()
    async with at_team(sitting, size=WIDE) as there:
        await there.press("right", "right", "enter")
        page = there.app.screen
        assert isinstance(page, AccountPage)
        await there.press("d", "c")
        await there.press("down")
        await rewrite(there, "212 followers, 3 replies in October")
        await there.press("down")
        await rewrite(there, "The faculty's students are elsewhere")
        await there.press("enter")
        shown = there.text
        decided = account(sitting, page.record.id)

    assert decided.state is AccountState.CLOSED
    assert [(d.verdict, d.figures, d.by) for d in decided.decisions] == [
        (Verdict.CLOSE, "212 followers, 3 replies in October", OWNER)
    ]
    assert "closed  Monday, 23 November 2026 · İlker Ünal" in shown


async def test_s16_a_decision_without_figures_is_not_taken() -> None:
    sitting = Sitting()
    async with at_team(sitting) as there:
        await there.press("right", "right", "enter", "d", "ctrl+s")

        assert "figures" in there.text

    assert not any(each.decisions for each in team(sitting.desk(OWNER)).accounts)


async def test_s16_an_account_says_what_its_platform_takes_as_of_when() -> None:
    async with at_team(Sitting(), size=WIDE) as there:
        await there.press("right", "right", "enter")

        assert isinstance(there.app.screen, AccountPage)
        shown = there.text

    assert "at most 280 characters as X counts them" in shown
    assert "As of Sunday, 22 November 2026. Source: docs.x.com" in shown


async def test_a_unit_shows_its_own_limits_with_the_clause() -> None:
    policy = replace(PLAIN_POLICY, unit_limits={RECTORATE: LimitsChange(usual=3, cap=4)})
    async with at_team(Sitting(policy)) as there:
        await there.press("down", "enter")

        assert isinstance(there.app.screen, UnitPage)
        first = there.text.split("Its limits")[1]

    assert "Usually 3, at most 4 posts a day" in first
    assert "[B2]" in first


async def test_the_rules_are_there_for_everybody_with_their_clauses_and_overrides() -> None:
    policy = replace(REVIEWED_POLICY, unit_limits={RECTORATE: LimitsChange(cap=4)})
    async with at_team(Sitting(policy), who=MEHMET, size=WIDE) as there:
        await there.press("left")
        shown = there.text

    assert "At least 6 h between two posts of a unit" in shown
    assert "approver (unit manager) says yes to: every post" in shown
    assert "[K8]" in shown
    assert "Rektörlük: Usually 1, at most 4 posts a day" in shown


async def test_the_rules_are_scrolled_to_their_end_by_keys() -> None:
    async with at_team(Sitting(REVIEWED_POLICY)) as there:
        await there.press("left")
        before = there.text
        await there.press(*["pagedown"] * 5)

        assert "Audiences:" not in before
        assert "Audiences: Students" in there.text


async def test_a_unit_without_accounts_says_what_to_do_first() -> None:
    bare = [record for record in faculty_records(PLAIN_POLICY) if not isinstance(record, Account)]
    async with at_team(Sitting(records=bare)) as there:
        await there.press("right", "right")

        assert "Press a to add the first account" in there.text


@pytest.mark.parametrize("evil", ["\x1b[2J\u202eEvil[red]x[/]", "[bold]Rector[/bold]"])
async def test_a_hostile_name_does_nothing_to_the_screen(evil: str) -> None:
    records = [replace(r, name=evil) if isinstance(r, Unit) else r for r in faculty_records(PLAIN_POLICY)]
    async with at_team(Sitting(records=records)) as there:
        shown = "\n".join(there.lines)
        await there.press("enter")
        page = there.text

    assert "\x1b" not in shown + page
    assert "[bold]" in page or "[red]" in page


async def test_every_part_reads_in_every_language(language: str) -> None:
    words = {
        "en": ("Units", "Full name", "Platform", "Known by", "No hashtags", "Posting hours"),
        "tr": ("Birimler", "Ad soyad", "Platform", "Tanıyanlar", "etiket veya slogan yok", "Paylaşım saatleri"),
        "lv": ("Vienības", "Vārds, uzvārds", "Platforma", "Kas pazīst", "Tēmturu un", "Publicēšanas laiks"),
    }
    async with at_team(Sitting(REVIEWED_POLICY)) as there:
        for word in words[language]:
            assert word in there.text
            await there.press("right")
        assert words[language][0] in there.text
