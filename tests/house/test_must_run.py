"""CI cannot go green by skipping what only a real machine proves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import tests.must_run

CONFTEST = Path(tests.must_run.__file__).read_text(encoding="utf-8")
SKIPS_A_REAL_TEST = """
import pytest

@pytest.mark.needs_real
def test_needs_a_terminal():
    pytest.skip("no terminal")
"""
SKIPS_ANY_TEST = """
import pytest

def test_only_on_windows():
    pytest.skip("not Windows")
"""
SKIPS_ITSELF = """
import pytest
pytest.skip("no server", allow_module_level=True)
"""


def run_pytest(folder: Path, test: str, in_ci: bool) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (folder / "test_it.py").write_text(test, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n    needs_real\n", encoding="utf-8")
    environment = {**os.environ, "SMDESK_CI": "1" if in_ci else ""}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=folder, check=False)


@pytest.mark.parametrize("test", [SKIPS_A_REAL_TEST, SKIPS_ITSELF])
def test_a_skip_that_hides_a_real_test_fails_in_ci(tmp_path: Path, test: str) -> None:
    result = run_pytest(tmp_path, test, in_ci=True)

    assert result.returncode != 0
    assert "must run in CI" in result.stdout


@pytest.mark.parametrize("test", [SKIPS_A_REAL_TEST, SKIPS_ANY_TEST])
def test_the_same_skip_is_fine_at_a_desk(tmp_path: Path, test: str) -> None:
    result = run_pytest(tmp_path, test, in_ci=False)

    assert "1 skipped" in result.stdout
    assert result.returncode == 0


def test_an_ordinary_skip_is_fine_in_ci(tmp_path: Path) -> None:
    result = run_pytest(tmp_path, SKIPS_ANY_TEST, in_ci=True)

    assert "1 skipped" in result.stdout
    assert result.returncode == 0
