"""What a reader sees as one character is one."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.graphemes import graphemes


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("", []),
        ("şğ", ["ş", "ğ"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("👨\u200d👩\u200d👧!", ["👨\u200d👩\u200d👧", "!"]),
        ("🇹🇷🇱🇻", ["🇹🇷", "🇱🇻"]),
        ("🇹🇷🇱", ["🇹🇷", "🇱"]),
        ("🇹🇷\u0301a", ["🇹🇷\u0301", "a"]),
        ("a\r\nb", ["a", "\r\n", "b"]),
        ("👍🏽1️⃣", ["👍🏽", "1️⃣"]),
        ("\ud800a", ["\ud800", "a"]),
    ],
)
def test_clusters(text: str, seen: list[str]) -> None:
    assert list(graphemes(text)) == seen


@given(st.text())
def test_nothing_is_lost_between_clusters(text: str) -> None:
    assert "".join(graphemes(text)) == text


def test_the_library_is_loaded_only_when_something_is_counted() -> None:
    code = "import sys, data.graphemes; print('regex' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
