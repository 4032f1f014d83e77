"""What tests of screens may rely on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from smdesk.i18n import speak
from tests.fakes import Sitting
from tests.screens.faculty_day import working_day


@pytest.fixture
def day() -> Sitting:
    """A Monday at 09:05 with posts in every state; the unit manager has to say yes."""
    return working_day()


@pytest.fixture(params=["en", "tr", "lv"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Every language in turn."""
    speak(request.param)
    yield request.param
    speak("en")
