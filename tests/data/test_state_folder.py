"""The user's folder for what programs note is the one that platformdirs names."""

from __future__ import annotations

import pytest
from platformdirs import user_data_dir, user_state_dir

from data.state_folder import data_folder, state_folder


@pytest.mark.parametrize("given", ["", "  ", "/srv/state"])
def test_it_is_where_platformdirs_says(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", given)
    monkeypatch.setenv("XDG_DATA_HOME", given)

    assert state_folder() == user_state_dir("smdesk", appauthor=False)
    assert data_folder() == user_data_dir("smdesk", appauthor=False)


def test_without_any_wish_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)

    assert state_folder() == user_state_dir("smdesk", appauthor=False)
