"""C01: the crisis sheet for paper: everything on it, nothing in it acts, and a newcomer finds the first call."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from data.scenarios import scenarios
from smdesk.crisis.sheet import WIDTH
from tests.cli.terminal import Terminal
from tests.crisis.desk import LEAD, crisis_desk

EVIL = "KOTU\x1b]0;x\x07\u202e<script>alert(1)</script> [@click=app.quit]x[/]"


@pytest.fixture
def smdesk(tmp_path: Path) -> Terminal:
    return crisis_desk(tmp_path)


def with_numbers(smdesk: Terminal) -> None:
    lead = smdesk.of(LEAD)
    first = ("--name", "Lale Ersoy", "--for", "iletişim", "--number", "cep: 0532 111 22 33")
    lead.ok("crisis", "contact", "add", *first)
    lead.ok("crisis", "contact", "add", "--name", "Nöbetçi", "--number", "1919", "--scenario", "disaster")
    lead.ok("crisis", "contact", "confirm", "Lale Ersoy")


def sheet(smdesk: Terminal, form: str = "text", language: str = "en") -> str:
    text: str = smdesk.ok("--lang", language, "crisis", "sheet", "--format", form)["text"]
    return text


def test_c01_the_sheet_begins_with_what_to_do_and_whom_to_call(smdesk: Terminal) -> None:
    with_numbers(smdesk)
    text = sheet(smdesk)

    steps = [
        text.index(part) for part in ("Call 112 first", "press c twice", "0532 111 22 33", "1919", "legal counsel")
    ]
    assert steps == sorted(steps)
    assert "1. Lale Ersoy, iletişim" in text
    assert re.search(r"\[ \] 0532 111 22 33  \(cep\) +confirmed 23\.11\.2026", text)
    assert re.search(r"2\. Nöbetçi +Disaster", text)
    assert re.search(r"\[ \] 1919 +! never confirmed", text)


def test_c01_every_plan_stands_on_it_with_its_steps_names_and_first_word(smdesk: Terminal) -> None:
    with_numbers(smdesk)
    text = unescape(sheet(smdesk, "html"))

    for plan in scenarios():
        assert plan.title["en"] in text
        assert [step.id for step in plan.steps if step.text["en"] not in text] == []
        assert [each.key for each in plan.texts if each.text["en"] not in text] == []
    assert "communications manager (Lale Ersoy)" in text
    assert "IT (________________)" in text


def test_c01_without_a_number_it_says_so_and_leaves_room_to_write_one(smdesk: Terminal) -> None:
    text = sheet(smdesk)

    assert "! No contact is on file." in text
    assert "____________________" in text


@pytest.mark.parametrize("language", ["en", "tr", "lv"])
def test_c01_no_line_of_the_text_is_wider_than_paper(smdesk: Terminal, language: str) -> None:
    with_numbers(smdesk)

    assert [line for line in sheet(smdesk, language=language).splitlines() if len(line) > WIDTH] == []


def test_c01_a_plan_that_the_house_changed_is_printed_as_changed(smdesk: Terminal) -> None:
    assert "X / Instagram" not in sheet(smdesk)
    smdesk.of(LEAD).ok("crisis", "contact", "add", "--name", "X / Instagram", "--number", "1")
    assert "1. X / Instagram" in sheet(smdesk)


class Tags(HTMLParser):
    """Which elements a page has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert [name for name, _value in attrs if name.startswith("on") or name in ("src", "href")] == []


def test_c01_in_the_page_a_text_from_outside_is_only_text(smdesk: Terminal) -> None:
    smdesk.of(LEAD).ok("crisis", "contact", "add", "--name", EVIL, "--number", "1919")
    page = sheet(smdesk, "html")

    assert Tags(page).seen == {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "span"}
    assert "&lt;script&gt;" in page
    assert "\x1b" not in page + sheet(smdesk)
    assert "\u202e" not in page + sheet(smdesk)


def test_c01_plain_on_standard_output_it_can_be_piped_to_a_printer(smdesk: Terminal) -> None:
    said = smdesk("crisis", "sheet")

    assert said.exit == 0
    assert said.out.startswith("CRISIS SHEET · DENEME")
