"""What is said in a crisis, on the screen: statements, and the facts that they rest on (C03, C07, C08)."""

from __future__ import annotations

import pytest

from smdesk.people import PersonId
from smdesk.usecases.crisis.declaring import Declaration, declare
from smdesk.usecases.crisis.stating import statements
from tests.fakes import AYSE, Sitting
from tests.screens.crisis_day import COUNSEL, LEAD, PRESIDENT, SECRETARY, burning, crisis_day, to_line
from tests.screens.terminal import Terminal, at


@pytest.fixture
def sitting() -> Sitting:
    """A working day on which it burns."""
    return burning()


# statements


async def write_first_word(terminal: Terminal) -> None:
    await terminal.press("6", "m", "a")
    await to_line(terminal, "First word")
    await terminal.press("enter", "ctrl+s", "s")


async def test_c03_a_statement_goes_through_the_chain_each_at_their_own_terminal(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD)) as writer:
        await write_first_word(writer)
        assert "waits for legal counsel" in writer.text
        assert "y yes" not in writer.footer

        for person, after in ((COUNSEL, "Secretary General"), (SECRETARY, "President"), (PRESIDENT, "")):
            async with at(sitting.desk(person)) as theirs:
                await theirs.press("6", "m")
                await theirs.press("y", "y")
                assert "Your yes is in." in theirs.message
                assert (f"waits for {after}" if after else "every yes is in") in theirs.text

        writer.app.look()
        await writer.settle()
        assert "every yes is in" in writer.text
        await writer.press("r")
        await writer.write("web site")
        await writer.press("ctrl+s")
        assert "released" in writer.text


async def test_c07_an_exercise_goes_through_the_same_chain_and_nothing_leaves() -> None:
    day = crisis_day()
    declare(day.desk(AYSE), Declaration(scenario="data_leak", drill=True))
    async with at(day.desk(LEAD)) as writer:
        await write_first_word(writer)
        for person in (COUNSEL, SECRETARY, PRESIDENT):
            async with at(day.desk(person)) as theirs:
                assert "◇ EXERCISE" in theirs.lines[1]
                await theirs.press("6", "m", "y", "y")
        writer.app.look()
        await writer.settle()
        await writer.press("r")
        await writer.write("web site")
        await writer.press("ctrl+s")
        assert "in earnest it would be out now" in writer.message


async def test_c03_nothing_is_released_before_the_last_yes_and_an_edit_voids_all(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD)) as writer:
        await write_first_word(writer)
        async with at(sitting.desk(COUNSEL)) as theirs:
            await theirs.press("6", "m", "y", "y")
        writer.app.look()
        await writer.settle()
        assert "it is out" not in writer.footer
        await writer.press("r")
        assert "It is out" not in writer.text

        await writer.press("e")
        await writer.write("At 09:00. ")
        await writer.press("ctrl+s")
        assert "every yes to the old one has lapsed" in writer.message
        assert "not yet asked" in writer.line("□ legal counsel")


async def test_c03_a_text_with_a_blank_is_put_to_nobody(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD)) as writer:
        await writer.press("6", "m", "a")
        await to_line(writer, "The account is back")
        await writer.press("enter")
        assert "nothing goes out with a blank" in " ".join(writer.text.split())
        await writer.press("ctrl+s", "s")
        assert "There is still a blank" in writer.text
    (view,) = statements(sitting.desk(LEAD))
    assert view.statement.asked_at is None


async def test_c03_a_yes_by_telephone_needs_the_witness_at_their_own_terminal(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD)) as writer:
        await write_first_word(writer)
        await writer.press("t")
        assert "legal counsel" in writer.line("▸ Hakan Sezer")
        await writer.press("enter")
        assert "Zeynep Şahin" not in "\n".join(line for line in writer.lines[3:20] if "communications" in line)
        await to_line(writer, "Deniz Işık")
        await writer.press("enter", "y")
        assert "Deniz Işık has yet to confirm it" in " ".join(writer.text.split())

        async with at(sitting.desk(COUNSEL)) as other:
            await other.press("6", "m", "w")
            assert "yet to confirm" in " ".join(other.text.split())
        async with at(sitting.desk(PersonId("n-deniz"))) as witness:
            await witness.press("6", "m", "w")
            assert "Confirmed: you heard it." in witness.message
            assert "by phone, unconfirmed" in " ".join(witness.text.split())
            assert "waits for Secretary General" in witness.text

        async with at(sitting.desk(COUNSEL)) as own:
            await own.press("6", "m", "o")
            assert "by phone, confirmed since" in " ".join(own.text.split())


async def test_c03_today_leads_to_the_statement_that_waits_for_my_yes(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD)) as writer:
        await write_first_word(writer)
    async with at(sitting.desk(COUNSEL)) as theirs:
        await to_line(theirs, "waits for your word")
        await theirs.press("enter")

        assert "One of our accounts" in theirs.text
        assert "y yes" in theirs.footer


async def test_c03_a_no_says_what_is_to_be_mended(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD)) as writer:
        await write_first_word(writer)
        async with at(sitting.desk(COUNSEL)) as theirs:
            await theirs.press("6", "m", "x")
            await theirs.write("name the account")
            await theirs.press("enter")
        writer.app.look()
        await writer.settle()

        assert "Hakan Sezer said no: name the account" in writer.text


async def test_c03_what_is_typed_is_not_lost_without_a_question(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD)) as writer:
        await writer.press("6", "m", "a")
        await to_line(writer, "a text of our own")
        await writer.press("enter")
        await writer.write("We are sorry")
        await writer.press("escape")
        assert "Leave without saving?" in writer.text
        await writer.press("n")
        assert "We are sorry" in writer.text


# facts


async def test_c08_a_correction_marks_every_statement_that_rests_on_the_fact(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD)) as terminal:
        await terminal.press("6", "f")
        await terminal.write("12 people wrote | list")
        await terminal.press("enter")
        await terminal.press("m", "a")
        await to_line(terminal, "First word")
        await terminal.press("enter", "ctrl+s")
        await terminal.press("i", "space", "enter")
        assert "Rests on: 12 people wrote" in terminal.text

        await terminal.press("escape", "i", "e", "ctrl+u")
        await terminal.write("15 people wrote")
        await terminal.press("enter")
        await terminal.write("second list")
        await terminal.press("enter")
        assert "1 statement rested on it" in terminal.message
        assert "set right" in terminal.line("12 people wrote")
        assert "15 people wrote" in terminal.line("fact ")

        await terminal.press("escape", "m")
        assert "! rests on a corrected fact" in terminal.text


async def test_c08_a_rumour_stands_apart_until_somebody_vouches_for_it(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD)) as terminal:
        await terminal.press("6", "f")
        await terminal.write("It was a student")
        await terminal.press("enter", "i")
        assert "facts 0, rumours 1" in terminal.text
        await terminal.press("y")
        await terminal.write("dean's office")
        await terminal.press("enter")

        assert "facts 1, rumours 0" in terminal.text
        assert "Confirmed by Zeynep Şahin" in terminal.text
