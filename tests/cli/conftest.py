"""Terminals on small desks, kept as files."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal, faculty
from tests.fakes import REVIEWED_POLICY


@pytest.fixture
def smdesk(tmp_path: Path) -> Terminal:
    """Ayşe's terminal: she writes for the faculty, whose policy asks nobody's yes."""
    return faculty(tmp_path)


@pytest.fixture
def reviewed(tmp_path: Path) -> Terminal:
    """The same where Mehmet's yes is asked for."""
    return faculty(tmp_path, REVIEWED_POLICY)
