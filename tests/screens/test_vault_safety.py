"""Checklists, rights, the registry and declared profiles on the screen (V03–V07)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from screens.vault.registry import RegistryPage
from smdesk.accounts import Account, AccountId, AccountKind
from smdesk.people import Act, Person
from smdesk.store import View
from smdesk.usecases.vault.declared import declare, declared_links
from smdesk.usecases.vault.security import security_of
from smdesk.vault.declared import DeclaredLink, Judged, Tie
from smdesk.vault.registry import UnmarkedAccount
from smdesk.vault.security import AccountSecurity, Item, Whose
from tests.fakes import AYSE, FACULTY, INSTAGRAM, MEHMET, OWNER, RECTORATE_X, Sitting, X, faculty_records
from tests.fakes import PLAIN_POLICY as RULES
from tests.screens.terminal import Terminal, at
from tests.screens.test_vault import to_account, to_line
from tests.screens.vault_day import vault_day
from tests.vault.with_keys import VaultDesk


def seen(team: Sitting, account: AccountId) -> AccountSecurity:
    with team.desk(OWNER).reading() as view:
        return security_of(view, account)


def account(view: View, account_id: AccountId) -> Account:
    return view.get(Account, account_id)


async def test_v03_a_line_of_the_checklist_is_attested_under_ones_name() -> None:
    team = vault_day()
    async with at(team.desk(OWNER)) as terminal:
        await to_account(terminal, "X @denemeuni")
        assert "Nobody has looked at it yet" in terminal.text
        await to_line(terminal, "second factor           nobody")
        await terminal.press("enter", "left", "ctrl+s")
        assert "Noted under your name" in terminal.message
        await to_line(terminal, "recovery codes")
        await terminal.press("e")
        await terminal.write("7")
        await terminal.press("ctrl+s")
        await to_line(terminal, "recovery mailbox")
        await terminal.press("e", "M", "tab", "right", "ctrl+s")
        assert "The recovery mailbox is Mehmet Kaya's own" in terminal.text

    checklist = seen(team, RECTORATE_X)
    assert (checklist.second_factor, checklist.codes) == ("sms", 7)
    assert (checklist.mailbox.whose, checklist.mailbox.person) == (Whose.PERSON, MEHMET)
    assert checklist.mailbox.behind is not None
    attested = checklist.attestation(Item.CODES)
    assert attested is not None
    assert (attested.by, attested.at) == (OWNER, team.clock())


async def test_v03_a_number_that_is_none_is_said_and_nothing_is_noted() -> None:
    team = vault_day()
    async with at(team.desk(OWNER)) as terminal:
        await to_account(terminal, "X @denemeuni")
        await to_line(terminal, "recovery codes")
        await terminal.press("e")
        await terminal.write("many")
        await terminal.press("ctrl+s")
        assert "“many” is no number." in terminal.text
    assert seen(team, RECTORATE_X).attestation(Item.CODES) is None


async def test_v03_what_is_stale_is_marked_and_one_key_says_it_is_still_so() -> None:
    team = vault_day()
    team.clock.forward(days=200)
    async with at(team.desk(OWNER)) as terminal:
        await to_account(terminal, "X @denememuh")
        assert "Looked at more than 180 days ago" in terminal.text
        await to_line(terminal, "recovery codes")
        assert "! İlker" in next(line for line in terminal.lines if line.startswith("▸"))
        await terminal.press("y")
        assert "Noted: it is still so today." in terminal.message
        assert "! İlker" not in next(line for line in terminal.lines if line.startswith("▸"))
    attested = seen(team, X).attestation(Item.CODES)
    assert attested is not None
    assert attested.at == team.clock()


async def test_v03_whoever_does_not_look_after_accounts_reads_but_has_no_key() -> None:
    async with at(vault_day().desk(MEHMET)) as terminal:
        await to_account(terminal, "X @denememuh")
        await to_line(terminal, "notifications")
        assert "e change" not in terminal.footer
        await terminal.press("e", "enter", "y")
        assert "on   " in next(line for line in terminal.lines if line.startswith("▸"))


async def test_v03_moderators_are_typed_by_name_with_their_roles() -> None:
    team = vault_day()
    async with at(team.desk(OWNER)) as terminal:
        await to_account(terminal, "X @denemeuni")
        await to_line(terminal, "moderators")
        await terminal.press("e")
        await terminal.write("Ayşe = editör, Nobody Atall")
        await terminal.press("ctrl+s")
        assert "Nobody Atall" in terminal.text
        assert seen(team, RECTORATE_X).moderators == ()
        await terminal.press(*["backspace"] * len(", Nobody Atall"), "ctrl+s")
        assert "1: Ayşe Yılmaz (editör)" in terminal.text
        assert "1 person has a role on the platform; 2 should." in terminal.text


async def test_v05_a_facebook_profile_is_told_on_its_page_and_a_page_asks_its_category() -> None:
    profile = Account(
        id=AccountId("a-fb"), unit=FACULTY, platform="facebook", handle="Deneme Müh", kind=AccountKind.PROFILE
    )
    page = replace(profile, id=AccountId("a-fbp"), handle="denemefb", kind=AccountKind.PAGE)
    async with at(Sitting(records=[*faculty_records(RULES), profile, page]).desk(OWNER)) as terminal:
        await to_account(terminal, "Facebook Deneme Müh")
        assert "Deneme Müh is a personal profile" in terminal.text
        await to_line(terminal, "friends")
        await terminal.press("e")
        await terminal.write("4600")
        await terminal.press("ctrl+s", "home", "up")
        assert "4600 friends; a personal profile takes 5000" in terminal.text
        await terminal.press("escape")
        await to_account(terminal, "Facebook denemefb")
        assert "is a personal profile" not in terminal.text
        await to_line(terminal, "page category")
        await terminal.press("e")
        await terminal.write("Restoran")
        await terminal.press("tab")
        assert "Mühendislik Fakültesi" in terminal.text
        await terminal.press("right", "ctrl+s", "home", "up")
        assert "“Restoran” does not fit" in terminal.text


async def test_v06_an_administrator_keeps_an_act_for_some_and_names_who_answers() -> None:
    team = vault_day()
    async with at(team.desk(OWNER)) as terminal:
        await to_account(terminal, "Instagram @denememuh")
        await to_line(terminal, "prepare posts")
        await terminal.press("e")
        await terminal.write("Mehmet")
        await terminal.press("ctrl+s")
        assert "Mehmet Kaya" in next(line for line in terminal.lines if line.startswith("▸"))
        await to_line(terminal, "answers for its safety")
        await terminal.press("enter", "A", "ctrl+s")
        assert "Ayşe Yılmaz" in next(line for line in terminal.lines if line.startswith("▸"))
        await to_line(terminal, "prepare posts")
        await terminal.press("e", *["backspace"] * 20, "ctrl+s")
        assert "everybody with the role" in next(line for line in terminal.lines if line.startswith("▸"))

    with team.desk(OWNER).reading() as view:
        assert account(view, INSTAGRAM).only_for(Act.PREPARE) is None
        assert account(view, INSTAGRAM).answers_for == AYSE


async def test_v06_the_composer_says_that_an_account_is_kept_for_others() -> None:
    from smdesk.usecases.vault.rights import keep_for

    team = vault_day()
    keep_for(team.desk(OWNER), X, Act.PREPARE, [MEHMET])
    for who, refused in ((AYSE, True), (MEHMET, False)):
        async with at(team.desk(who)) as terminal:
            await terminal.press("n")
            await terminal.write("Kütüphane açık")
            await terminal.pilot.pause(0.3)
            await terminal.settle()
            assert ("it is for Mehmet Kaya alone" in terminal.text) is refused


async def test_v06_an_agency_is_noted_on_the_person() -> None:
    team = vault_day()
    async with at(team.desk(OWNER)) as terminal:
        await terminal.press("8", "right", "home")
        while "Ayşe" not in next(line for line in terminal.lines if line.startswith("▸")):
            await terminal.press("down")
        await terminal.press("e", "tab", "tab", "tab")
        await terminal.write("Reklam A.Ş.")
        await terminal.press("ctrl+s")
    with team.desk(OWNER).reading() as view:
        assert view.get(Person, AYSE).agency == "Reklam A.Ş."


# --- registry -------------------------------------------------------------------------------------------------------


async def to_registry(terminal: Terminal) -> None:
    await terminal.press("5", "r")


async def test_v04_whether_the_profile_says_official_is_noted_and_written_for_the_web_page(tmp_path: Path) -> None:
    team = vault_day()
    async with at(team.desk(OWNER)) as terminal:
        await to_registry(terminal)
        assert "1 of 3 says it is official" in terminal.text
        assert "nobody looked yet" in terminal.line("Instagram")
        await to_line(terminal, "Instagram")
        await terminal.press("m", "ctrl+s")
        assert "2 of 3 say they are official" in terminal.text
        await terminal.press("w", "tab", *["backspace"] * 3)
        await terminal.write(str(tmp_path))
        await terminal.press("ctrl+s")
        assert "The file is written." in terminal.message
    assert (tmp_path / "registry.html").read_text(encoding="utf-8").count("<a href") == 0
    assert "@denememuh" in (tmp_path / "registry.html").read_text(encoding="utf-8")


async def test_v04_an_account_in_our_name_is_listed_and_a_post_that_tags_it_is_refused() -> None:
    team = vault_day()
    async with at(team.desk(OWNER)) as terminal:
        await to_registry(terminal)
        await terminal.press("a", "tab")
        await terminal.write("@denemeduyuru")
        await terminal.press("ctrl+s")
        assert "not to be named" in terminal.line("@denemeduyuru")
    async with at(team.desk(AYSE)) as terminal:
        await terminal.press("n")
        await terminal.write("Bakın @denemeduyuru ne demiş")
        await terminal.pilot.pause(0.3)
        await terminal.settle()
        assert "“@denemeduyuru” leads to" in terminal.text
    async with at(team.desk(OWNER)) as terminal:
        await to_registry(terminal)
        await to_line(terminal, "X          @denemeduyuru")
        await terminal.press("x", "y")
        assert "It may be named again." in terminal.message
    with team.desk(OWNER).reading() as view:
        assert [each.settled_on is not None for each in view.all(UnmarkedAccount)] == [False, True]


async def test_v04_whoever_looks_after_no_account_reads_the_registry_and_has_no_keys_in_it() -> None:
    async with at(vault_day().desk(MEHMET)) as terminal:
        await to_registry(terminal)
        assert "✓ yes" in terminal.line("X          @denememuh")
        assert "a note one" not in terminal.footer
        await terminal.press("a", "m", "enter")
        assert isinstance(terminal.app.screen, RegistryPage)


# --- declared profiles ----------------------------------------------------------------------------------------------


async def test_v07_a_person_declares_a_profile_and_sees_what_came_of_the_review() -> None:
    team = vault_day()
    async with at(team.desk(MEHMET)) as terminal:
        await terminal.press("5", "p")
        assert "No profile is declared." in terminal.text
        await terminal.press("a")
        await terminal.write("https://blog.example/mehmet")
        await terminal.press("ctrl+s")
        assert "https://blog.example/mehmet" in terminal.text
        assert "r review" not in terminal.footer
    async with at(team.desk(OWNER)) as terminal:
        await terminal.press("5", "p")
        assert "review due" in terminal.text
        await terminal.press("r", "right", "ctrl+s")
        assert "Noted; the person sees it." in terminal.message
    async with at(team.desk(MEHMET)) as terminal:
        await terminal.press("5", "p")
        assert "talked about it" in terminal.text
        assert "İlker Ünal" in terminal.text
        await terminal.press("x", "y")
        assert "https://blog.example/mehmet" not in terminal.text
    [entry] = declared_links(team.desk(OWNER))
    assert (entry.link.link, [review.judged for review in entry.link.reviews]) == ("", [Judged.TALKED])


async def test_v07_nobody_sees_somebody_elses_entry() -> None:
    team = VaultDesk()
    declare(team.desk(MEHMET), "https://blog.example/mehmet", "blog", Tie.NAMES_US)
    async with at(team.desk(AYSE)) as terminal:
        await terminal.press("5", "p")
        assert "mehmet" not in terminal.text
        assert "No profile is declared." in terminal.text
    with team.desk(OWNER).reading() as view:
        assert len(view.all(DeclaredLink)) == 1
