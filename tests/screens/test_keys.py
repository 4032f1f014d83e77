"""Every key stands once: no clash, every action exists, and the footer is made from it and fits."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter

import pytest
from textual.dom import DOMNode

import screens
from screens.app import DeskApp
from screens.keys import DIALOG, EVERYWHERE, KEYS, LIST, PAGE, keys_of, shown_keys
from smdesk.i18n import _
from tests.fakes import OWNER, Sitting
from tests.screens.terminal import at

LEFT_TO_THE_FIELD = {"send", "choose"}
"""Enter in a dialog: named for its last line, done by the field or list that has the focus."""

HELD_OR_NOT = {"days": {"enter"}}
"""Keys whose meaning hangs on whether a post is held over the calendar; only one of the two is ever active."""

PLACES_OF_KEYS = sorted({where for key in KEYS for where in key.where})


def bound_nodes() -> list[type[DOMNode]]:
    """Every screen, dialog and widget of ours that binds keys."""
    names = [info.name for info in pkgutil.walk_packages(screens.__path__, "screens.")]
    found = {
        each
        for name in names
        for each in vars(importlib.import_module(name)).values()
        if isinstance(each, type) and issubclass(each, DOMNode) and each.__module__.startswith("screens.")
    }
    return sorted((each for each in found if "BINDINGS" in vars(each)), key=lambda each: each.__name__)


@pytest.mark.parametrize("where", PLACES_OF_KEYS)
def test_no_key_means_two_things_in_one_place(where: str) -> None:
    counted = Counter(single for key in keys_of(where) for single in key.keys.split(","))

    twice = {key for key, number in counted.items() if number > 1}
    assert twice == HELD_OR_NOT.get(where, set())


@pytest.mark.parametrize("node", bound_nodes(), ids=lambda node: node.__name__)
def test_every_action_that_a_key_names_exists(node: type[DOMNode]) -> None:
    for binding in vars(node)["BINDINGS"]:
        action = binding.action.split("(")[0]
        owner: type = DeskApp if action.startswith("app.") else node
        name = f"action_{action.removeprefix('app.')}"

        assert hasattr(owner, name) or action in LEFT_TO_THE_FIELD, f"{node.__name__} has no {name}"


def test_every_id_is_given_once() -> None:
    assert [key for key, number in Counter(key.id for key in KEYS).items() if number > 1] == []


def test_every_key_is_bound_somewhere() -> None:
    bound = {binding.id for node in bound_nodes() for binding in vars(node)["BINDINGS"]}
    hints_only = {key.id for key in KEYS if key.where in (("ask_line",), ("pick",), ("find",))}

    assert {key.id for key in KEYS} - bound - hints_only == set()


def test_the_readme_gets_each_key_once() -> None:
    shown = [key for key, _does in shown_keys()]

    assert len(shown) == len(set(shown))


def test_keys_that_work_everywhere_are_no_keys_of_a_page() -> None:
    taken = {single for key in keys_of(EVERYWHERE) for single in key.keys.split(",")}
    pages = [where for where in PLACES_OF_KEYS if where in (LIST, PAGE)]

    for where in pages:
        assert taken.isdisjoint(single for key in keys_of(where) for single in key.keys.split(","))
    assert DIALOG in PLACES_OF_KEYS


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_footer_fits_and_always_names_help(day: Sitting, language: str, size: tuple[int, int]) -> None:
    async with at(day.desk(OWNER), size) as terminal:
        assert f"? {_('help')}" in terminal.footer

        await terminal.press("down", "enter")
        assert f"? {_('help')}" in terminal.footer
        assert "…" not in terminal.footer


async def test_help_tells_every_key_of_the_screen_it_was_asked_on(day: Sitting, language: str) -> None:
    async with at(day.desk(OWNER), (120, 80)) as terminal:
        await terminal.press("question_mark")

        for key in (*keys_of(EVERYWHERE), *keys_of(LIST)):
            assert _(key.does) in terminal.text
