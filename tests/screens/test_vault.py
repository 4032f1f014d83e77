"""The vault on the screen: coverage, secrets for a moment, sharing, drills, emergencies, departures (V01, V02, V06)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from screens.dialogs.refusal import RefusalDialog
from screens.vault.account import AccountVaultPage
from screens.vault.cards import CardsPage
from screens.vault.secret_page import SecretPage
from screens.widgets.fields import MaskedField
from smdesk.people import PersonId
from smdesk.usecases.team import close_person
from smdesk.usecases.vault.credentials import rotate
from smdesk.usecases.vault.emergencies import ask_emergency, release
from smdesk.usecases.vault.opening import reveal
from smdesk.vault.credentials import Credential, Part
from smdesk.vault.ports import KeyPlace
from smdesk.vault.secret import Secret
from tests.fake_keys import FakeKeys
from tests.fakes import AYSE, DENIZ, MEHMET, OWNER, X
from tests.screens.terminal import Terminal, at
from tests.screens.vault_day import vault_day
from tests.vault.with_keys import IT, LOGIN, SECOND, VaultDesk, kept

PASSWORD, OTHER = LOGIN["password"].text, "Yepyeni-Parola-42!"


async def to_account(terminal: Terminal, handle: str) -> None:
    """From wherever we are to one account's page in the vault."""
    await terminal.press("5")
    while handle not in next((line for line in terminal.lines if line.startswith("▸")), handle):
        await terminal.press("down")
    await terminal.press("enter")


async def to_line(terminal: Terminal, words: str) -> None:
    """To the line of a page that begins with these words."""
    await terminal.press("home")
    for _step in range(40):
        if next((line for line in terminal.lines if line.startswith("▸")), "").lstrip("▸ ").startswith(words):
            return
        await terminal.press("down")
    raise AssertionError(f"{words!r} is not in\n{terminal.text}")


async def test_v02_it_sees_whom_the_accounts_hang_on_and_the_worst_first() -> None:
    async with at(vault_day().desk(IT)) as terminal:
        await terminal.press("5")
        assert "[5 Vault]" in terminal.text
        assert "Which accounts would we lose if one person were gone tomorrow?" in terminal.text
        assert "without Ayşe Yılmaz: 1" in terminal.text
        assert "1 nobody can open" in terminal.text
        names = [line for line in terminal.lines if "@deneme" in line and "!" not in line[:4]]
        assert [("✗" in line, "@denemeuni" in line, "Instagram" in line) for line in names[:3]] == [
            (True, True, False),
            (True, False, True),
            (False, False, False),
        ]
        assert "Mehmet: proven" in terminal.line("X @denememuh")
        assert PASSWORD not in terminal.text


async def test_v02_whoever_looks_after_no_account_sees_what_is_closed_for_them_only() -> None:
    async with at(vault_day().desk(MEHMET)) as terminal:
        await terminal.press("5")
        assert "X @denememuh" in terminal.text
        assert "Instagram" not in terminal.text
        assert "d drill" not in terminal.footer
        await terminal.press("enter")
        assert "in the vault, not for you" in terminal.line("second factor")


async def test_v02_the_vault_of_somebody_with_nothing_in_it_says_what_to_do() -> None:
    async with at(vault_day().desk(PersonId("n-owner"))) as terminal:
        await terminal.press("5", "b")
        assert "No emergency." in terminal.text
        await terminal.press("escape", "l")
        assert "Nobody has left." in terminal.text


# --- a secret for a moment ------------------------------------------------------------------------------------------


async def opened(terminal: Terminal) -> SecretPage:
    await to_account(terminal, "X @denememuh")
    await to_line(terminal, "login")
    await terminal.press("o")
    page = terminal.app.screen
    assert isinstance(page, SecretPage)
    return page


async def test_v01_a_secret_is_masked_shown_one_field_at_a_time_and_gone_after_15_seconds() -> None:
    async with at(vault_day().desk(AYSE)) as terminal:
        page = await opened(terminal)
        assert PASSWORD not in terminal.text
        assert "muh@deneme.edu" not in terminal.text

        await terminal.press("down", "space")
        assert PASSWORD in terminal.text
        assert "muh@deneme.edu" not in terminal.text
        assert "Gone in 15 seconds." in terminal.text
        for _second in range(14):
            page.second_passed()
        await terminal.settle()
        assert "Gone in 1 second." in terminal.text
        page.second_passed()
        await terminal.settle()
        assert PASSWORD not in terminal.text


@pytest.mark.parametrize("keys", [["up"], ["space"], ["enter"], ["question_mark"], ["1", "5"], ["escape"]])
async def test_v01_a_secret_vanishes_on_moving_hiding_leaving_and_when_something_covers_it(keys: list[str]) -> None:
    async with at(vault_day().desk(AYSE)) as terminal:
        page = await opened(terminal)
        await terminal.press("down", "space")
        assert PASSWORD in terminal.text
        await terminal.press(*keys)
        assert PASSWORD not in terminal.text
        assert page.open_field == ""


async def test_v01_whoever_comes_back_to_a_covered_secret_has_to_open_it_again() -> None:
    team = vault_day()
    async with at(team.desk(AYSE)) as terminal:
        page = await opened(terminal)
        await terminal.press("question_mark")
        assert page._fields == {}
        await terminal.press("escape")
        assert not isinstance(terminal.app.screen, SecretPage)
        assert len(kept(team.desk(AYSE)).opened) == 1


async def test_v01_a_secret_is_hidden_when_the_terminal_loses_the_focus() -> None:
    async with at(vault_day().desk(AYSE)) as terminal:
        await opened(terminal)
        await terminal.press("down", "space")
        terminal.app.app_focus = False
        await terminal.settle()
        assert PASSWORD not in terminal.text


async def test_v01_no_secret_in_what_widgets_and_the_app_tell_of_themselves() -> None:
    async with at(vault_day().desk(AYSE)) as terminal:
        page = await opened(terminal)
        await terminal.press("down", "space")
        told = [repr(terminal.app), repr(page), str(page.title), *map(repr, page.query("*"))]
        told += [str(widget.tooltip) for widget in page.query("*")]
        assert not [each for each in told if PASSWORD in each]
        titles = [command.title for command in terminal.app.get_system_commands(page)]
        assert not [title for title in titles if "creenshot" in title]


async def test_v01_copying_warns_first_and_the_app_keeps_no_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    async with at(vault_day().desk(AYSE)) as terminal:
        await opened(terminal)
        sent: list[str] = []
        write = terminal.app.copy_to_clipboard
        monkeypatch.setattr(terminal.app, "copy_to_clipboard", lambda text: (sent.append(text), write(text)))
        await terminal.press("down", "y")
        assert "Clipboard managers keep copies" in terminal.text
        await terminal.press("n")
        assert sent == []
        await terminal.press("y", "y")
        assert sent == [PASSWORD]
        assert terminal.app.clipboard == ""


async def test_v02_the_code_of_the_moment_is_shown_with_its_countdown_never_its_secret() -> None:
    team = vault_day()
    async with at(team.desk(AYSE)) as terminal:
        await to_account(terminal, "X @denememuh")
        await to_line(terminal, "second factor")
        await terminal.press("o", "space")
        assert "code of the moment" in terminal.text
        assert "Gone in 30 seconds." in terminal.text
        assert SECOND["totp"].text not in terminal.text
        assert any(line.strip().isdecimal() and len(line.strip()) == 6 for line in terminal.lines)
        await terminal.press("down", "space")
        assert "8f3k-29dj" in terminal.text


async def test_v02_a_backup_is_told_to_ask_in_an_emergency() -> None:
    async with at(vault_day().desk(MEHMET)) as terminal:
        await to_account(terminal, "X @denememuh")
        await terminal.press("o")
        assert not isinstance(terminal.app.screen, SecretPage)
        assert "b emergency" in terminal.footer


# --- putting in, changing, sharing ----------------------------------------------------------------------------------


async def test_v02_an_account_is_put_into_the_vault_with_its_password_masked() -> None:
    team = vault_day()
    async with at(team.desk(AYSE)) as terminal:
        await to_account(terminal, "Instagram")
        await to_line(terminal, "second factor")
        await terminal.press("a")
        await terminal.write("JBSW Y3DP EHPK 3PXP")
        assert "JBSW" not in terminal.text
        await terminal.press("tab")
        await terminal.write("1111-2222\n3333-4444")
        assert "1111" not in terminal.text
        field = terminal.app.focused
        assert isinstance(field, MaskedField)
        field.action_select_all()
        await terminal.press("ctrl+c")
        assert terminal.app.clipboard == ""
        await terminal.press("tab", "tab", "M", "ctrl+s")
        assert "It is in the vault; you hold it." in terminal.text
        assert "no drill yet" in terminal.line("Mehmet Kaya")

    with team.desk(AYSE).reading() as view:
        credential = view.get(Credential, "a-ig.second_factor")
    assert credential.backups == (MEHMET,)
    assert reveal(team.desk(AYSE), credential.id)["recovery_codes"].text == "1111-2222 3333-4444"


async def test_v02_who_knows_a_secret_is_noted_before_it_lies_in_the_vault_and_counts_as_recorded_only() -> None:
    team = vault_day()
    async with at(team.desk(OWNER)) as terminal:
        await to_account(terminal, "X @denemeuni")
        await to_line(terminal, "login")
        await terminal.press("m", "D", "tab", "A", "ctrl+s")
        assert "Deniz Işık knows it · only noted" in terminal.line("  login")
        assert "recorded" in terminal.line("   Ayşe Yılmaz")
        await terminal.press("escape")
        assert "Ayşe: recorded" in terminal.line("X @denemeuni")
    async with at(team.desk(AYSE)) as terminal:
        await to_account(terminal, "X @denemeuni")
        await to_line(terminal, "login")
        assert "o open" not in terminal.footer
        assert "b emergency" not in terminal.footer
        await terminal.press("o", "m")
        assert "only noted" in terminal.line("  login")


async def test_v02_what_no_platform_would_take_is_refused_and_stays_typed() -> None:
    async with at(vault_day().desk(AYSE)) as terminal:
        await to_account(terminal, "Instagram")
        await to_line(terminal, "second factor")
        await terminal.press("a")
        await terminal.write("not base32 !!")
        await terminal.press("ctrl+s")
        assert isinstance(terminal.app.focused, MaskedField)
        assert terminal.app.focused.value == "not base32 !!"
        assert "not base32" not in terminal.text


@pytest.mark.parametrize("made", [False, True])
async def test_v02_a_new_secret_is_typed_or_made_and_old_proofs_are_over(made: bool) -> None:
    team = vault_day()
    async with at(team.desk(AYSE)) as terminal:
        await to_account(terminal, "X @denememuh")
        await to_line(terminal, "login")
        await terminal.press("r", "tab")
        if not made:
            await terminal.write(OTHER)
        await terminal.press("tab", "tab", *(["right"] if made else []), "ctrl+s")
        assert "Changed. Old proofs are over" in terminal.text
        assert "no drill yet" in terminal.line("Mehmet Kaya")

    now = reveal(team.desk(AYSE), kept(team.desk(AYSE)).id)["password"].text
    assert now != PASSWORD
    assert (now == OTHER) is not made


async def test_v02_sharing_and_taking_back_with_a_word_on_what_that_means() -> None:
    team = vault_day()
    async with at(team.desk(AYSE)) as terminal:
        await to_account(terminal, "X @denememuh")
        await to_line(terminal, "login")
        await terminal.press("s", "D", "ctrl+s")
        assert "Shared. Ask them for a drill" in terminal.text
        assert kept(team.desk(AYSE)).backups == (MEHMET, DENIZ)

        await to_line(terminal, "Mehmet Kaya")
        await terminal.press("x")
        assert "They may know the secret" in terminal.text
        await terminal.press("n")
        assert kept(team.desk(AYSE)).backups == (MEHMET, DENIZ)
        await terminal.press("x", "y")
        assert kept(team.desk(AYSE)).backups == (DENIZ,)
        assert kept(team.desk(AYSE)).due


async def test_v02_a_drill_is_asked_by_it_and_answered_without_anything_shown() -> None:
    team = vault_day()
    rotate(team.desk(AYSE), "a-x.login", {"password": Secret(OTHER)})
    async with at(team.desk(IT)) as terminal:
        await terminal.press("5")
        assert "Mehmet: consistent" in terminal.line("X @denememuh")
        await terminal.press("d")
        assert "1 drill is asked for." in terminal.message
    async with at(team.desk(MEHMET)) as terminal:
        await terminal.press("5")
        assert "1 drill waits for you" in terminal.text
        await terminal.press("a")
        assert "1 drill passed." in terminal.message
        assert OTHER not in terminal.text
        assert "waits for you" not in terminal.text
        await terminal.press("enter")
        assert "proven" in terminal.line("  Mehmet Kaya")


async def test_v02_whoever_may_not_ask_for_drills_has_no_key_for_it() -> None:
    async with at(vault_day().desk(AYSE)) as terminal:
        await to_account(terminal, "X @denememuh")
        assert "d drill" not in terminal.footer
        await terminal.press("d")
        assert "asked" not in terminal.message


# --- emergencies ----------------------------------------------------------------------------------------------------


async def test_v02_an_emergency_is_asked_seen_released_opened_changed_and_closed() -> None:
    team = vault_day()
    async with at(team.desk(MEHMET)) as terminal:
        await to_account(terminal, "X @denememuh")
        await terminal.press("b")
        assert "promise, no lock" in terminal.text
        await terminal.write("Ayşe'ye ulaşılamıyor")
        await terminal.press("enter")
        assert "Mehmet Kaya asked: Ayşe'ye ulaşılamıyor" in terminal.text
        assert "The wait is a promise, no lock" in terminal.text
        assert "o open" not in terminal.footer

    async with at(team.desk(AYSE)) as terminal:
        await terminal.press("5")
        assert "1 emergency is open" in terminal.text
        await terminal.press("b", "r", "enter")
        assert "Released." in terminal.message

    async with at(team.desk(MEHMET)) as terminal:
        await terminal.press("5", "b", "o", "down", "space")
        assert PASSWORD in terminal.text
        await terminal.press("escape")
        assert "Opened and not changed yet: login" in terminal.text
        await terminal.press("f", "enter")
        assert isinstance(terminal.app.screen, RefusalDialog)
        await terminal.press("enter", "escape")
        await to_account(terminal, "X @denememuh")
        await terminal.press("r", "tab")
        await terminal.write(OTHER)
        await terminal.press("ctrl+s", "escape", "b", "f", "enter")
        assert "Closed." in terminal.message
        assert "▸ closed" in terminal.text


async def test_v02_an_emergency_is_refused_only_with_a_reason_and_opens_nothing() -> None:
    team = vault_day()
    ask_emergency(team.desk(MEHMET), X, "deneme")
    async with at(team.desk(AYSE)) as terminal:
        await terminal.press("5", "b", "x", "enter")
        assert "Refuse it? Say why." in terminal.text
        await terminal.write("buradayım")
        await terminal.press("enter")
        assert "Refused." in terminal.message
        assert "buradayım" in terminal.text
    async with at(team.desk(MEHMET)) as terminal:
        await terminal.press("5", "b")
        assert "o open" not in terminal.footer


async def test_v02_nobody_answers_their_own_emergency_and_the_wait_opens_it() -> None:
    team = vault_day()
    ask_emergency(team.desk(MEHMET), X, "deneme")
    async with at(team.desk(MEHMET)) as terminal:
        await terminal.press("5", "b")
        assert "r release" not in terminal.footer
        assert "Unanswered, it may be opened from Tue 24 Nov 08:00 on." in terminal.text
        team.clock.now += timedelta(hours=25)
        await terminal.press("escape", "b")
        assert "waiting time over" in terminal.text
        assert "o open" in terminal.footer


async def test_v02_a_two_person_envelope_says_that_it_is_a_barrier() -> None:
    from smdesk.usecases.vault.credentials import add_credential

    team = VaultDesk()
    add_credential(team.desk(AYSE), X, Part.LOGIN, LOGIN, backups=[MEHMET], releasers=[DENIZ])
    emergency = ask_emergency(team.desk(MEHMET), X, "deneme")
    async with at(team.desk(MEHMET)) as terminal:
        await terminal.press("5", "b")
        assert "Two people are needed" in terminal.text
        assert "o open" not in terminal.footer
    release(team.desk(DENIZ), emergency.id)
    async with at(team.desk(MEHMET)) as terminal:
        await terminal.press("5", "b")
        assert "o open" in terminal.footer


async def test_v02_two_rehearse_it_and_the_backup_counts_as_proven_after_the_change() -> None:
    from smdesk.usecases.vault.credentials import add_credential

    team = VaultDesk()
    add_credential(team.desk(AYSE), X, Part.LOGIN, LOGIN, backups=[MEHMET], releasers=[DENIZ])
    async with at(team.desk(MEHMET)) as terminal:
        await to_account(terminal, "X @denememuh")
        await terminal.press("b")
        await terminal.press("enter")
        await terminal.press("ctrl+s")
        assert "Say why it cannot wait" in terminal.text
        await terminal.press("up")
        await terminal.write("Yıllık tatbikat")
        await terminal.press("down", "right", "ctrl+s")
        assert "Mehmet Kaya asked: Yıllık tatbikat" in terminal.text
    async with at(team.desk(DENIZ)) as terminal:
        await terminal.press("5", "b", "r", "enter")
        assert "Released." in terminal.message
    async with at(team.desk(MEHMET)) as terminal:
        await terminal.press("5", "b", "o", "down", "space")
        assert PASSWORD in terminal.text
    rotate(team.desk(AYSE), "a-x.login", {"password": Secret(OTHER)})
    async with at(team.desk(MEHMET)) as terminal:
        await terminal.press("5", "b", "f", "enter")
        assert "Closed." in terminal.message
        await terminal.press("escape", "enter")
        assert "proven" in terminal.line("  Mehmet Kaya")


# --- departures -----------------------------------------------------------------------------------------------------


async def test_v06_a_departure_is_a_worklist_until_each_thing_is_done() -> None:
    team = vault_day()
    close_person(team.desk(OWNER), MEHMET)
    async with at(team.desk(OWNER), (120, 40)) as terminal:
        await terminal.press("5")
        assert "left to do after a departure: l shows" in terminal.text
        await terminal.press("l")
        assert "Mehmet Kaya" in terminal.text
        assert "login: change the secret and have it proven" in terminal.text
        assert "t done" not in terminal.footer

        await to_line(terminal, "✗ X @denememuh")
        while "platform" not in next(line for line in terminal.lines if line.startswith("▸")):
            await terminal.press("down")
        await terminal.press("t")
        assert "Ticked off." in terminal.message
        assert "✓" in next(line for line in terminal.lines if line.startswith("▸"))
    async with at(team.desk(AYSE), (120, 40)) as terminal:
        await terminal.press("5")
        await terminal.app.run_action("open_page('leaving')")
        await terminal.settle()
        await terminal.press("w")
        assert "1 envelope was closed again." in terminal.message
    assert kept(team.desk(AYSE)).backups == ()


async def test_v02_the_vault_at_120_columns_names_the_units() -> None:
    async with at(vault_day().desk(IT), (120, 40)) as terminal:
        await terminal.press("5")
        assert "Mühendislik" in terminal.line("Instagram @denememuh")


# --- keys that are not at hand --------------------------------------------------------------------------------------


async def test_v02_locked_keys_are_asked_for_and_the_same_goes_on_once_they_are_open() -> None:
    team = vault_day()
    keys = team.desk(AYSE).keys
    assert isinstance(keys, FakeKeys)
    keys.place, keys.passphrase, keys.unlocked = KeyPlace.FILE, Secret("dört ayrı kelime burada"), False
    async with at(team.desk(AYSE)) as terminal:
        await to_account(terminal, "X @denememuh")
        await to_line(terminal, "login")
        await terminal.press("o")
        assert "Unlock your keys" in terminal.text
        await terminal.write("yanlış")
        await terminal.press("ctrl+s")
        assert "The passphrase is wrong." in terminal.text
        await terminal.press(*["backspace"] * len("yanlış"))
        await terminal.write("dört ayrı kelime burada")
        assert "kelime" not in terminal.text
        await terminal.press("ctrl+s", "down", "space")
        assert PASSWORD in terminal.text


async def test_v02_without_keys_the_page_on_which_they_are_made_comes_up() -> None:
    team = VaultDesk()
    keys = team.desk(AYSE).keys
    assert isinstance(keys, FakeKeys)
    keys.kept = None
    async with at(team.desk(AYSE)) as terminal:
        await terminal.press("5")
        await terminal.app.run_action("open_page('registry')")
        await terminal.press("escape")
        terminal.app.push_screen(AccountVaultPage(team.desk(AYSE), X))
        await terminal.settle()
        await to_line(terminal, "login")
        await terminal.press("a", "tab")
        await terminal.write(OTHER)
        await terminal.press("ctrl+s")
        assert isinstance(terminal.app.screen, CardsPage)
