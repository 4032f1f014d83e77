"""Desks with an inbox: one on which nobody's yes is asked, one on which the communications manager approves replies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.starters import FOLDER, read_starter
from smdesk.policy import Policy
from tests.cli.terminal import OWNER, Terminal, faculty
from tests.fakes import PLAIN_POLICY

SELIN, CEMAL = "selin@deneme.edu", "cemal@deneme.edu"
"""The communications manager and the Secretary General."""


def with_inbox_of(starter: str) -> Policy:
    """The tests' plain policy with a starter's rules for the inbox and for content."""
    shipped = read_starter(FOLDER / f"{starter}.toml").policy
    return replace(PLAIN_POLICY, inbox=shipped.inbox, content=shipped.content)


def staffed(folder: Path, policy: Policy) -> Terminal:
    """The faculty's desk with a communications manager and a Secretary General."""
    smdesk = faculty(folder, policy)
    owner = smdesk.of(OWNER)
    owner.ok("person", "add", "--name", "Selin Aydemir", "--email", SELIN, "--role", "communications_manager")
    owner.ok("person", "add", "--name", "Cemal Ergüven", "--email", CEMAL, "--role", "secretary_general")
    return smdesk


@pytest.fixture
def smdesk(tmp_path: Path) -> Terminal:
    """Ayşe's terminal; nobody's yes is asked for replies, nobody is blocked."""
    return staffed(tmp_path, with_inbox_of("baskent"))


@pytest.fixture
def konya(tmp_path: Path) -> Terminal:
    """Ayşe's terminal where replies need the communications manager's yes and abuse may be blocked."""
    return staffed(tmp_path, with_inbox_of("konya"))


def note(smdesk: Terminal, text: str = "Kayıtlar ne zaman başlıyor?", *more: str) -> str:
    """A message noted; answers its id."""
    item: str = smdesk.ok("inbox", "add", "--account", "a-x", "--author", "@merakli", "--text", text, *more)["id"]
    return item
