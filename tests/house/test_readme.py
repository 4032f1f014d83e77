"""The README keeps its word: its commands are the ones CI runs, its tables are the program's own."""

import re

from tests.house.command_line import commands
from tests.house.readme_tables import with_tables
from tests.house.source import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
NEWCOMERS_COMMANDS = ["pip install uv && uv run smdesk demo", "pip install uv && uv run pytest"]


def test_the_newcomers_two_commands_stand_on_top() -> None:
    first_block = re.search(r"^```\n(.*?)\n```$", README, re.MULTILINE | re.DOTALL)

    assert first_block is not None
    assert first_block[1].splitlines() == NEWCOMERS_COMMANDS
    assert README.index(first_block[0]) < 200


def test_the_next_line_helps_where_pip_refuses() -> None:
    after = README.split("```", 2)[2].strip().splitlines()[0]

    assert "pipx install uv" in after
    assert "venv" in after


def test_ci_runs_these_very_commands() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")

    for command in NEWCOMERS_COMMANDS:
        assert f"'{command}" in script


def test_the_tables_are_the_programs_own() -> None:
    assert with_tables(README) == README, "run: python -m tests.house.readme_tables"


def test_every_command_has_a_line_of_help() -> None:
    assert [words for words, does in commands().items() if not does] == []
