"""Imports run screens -> smdesk <- data, and the desk stands on the standard library and dateutil alone."""

import ast
import subprocess
import sys

import pytest

from tests.house.source import ROOT, Module, modules

DESK_STANDS_ON = sys.stdlib_module_names | {"dateutil", "smdesk"}


def roots_imported(module: Module) -> set[str]:
    """The first part of every name a module imports, late imports included."""
    found = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_the_import_contracts_are_kept() -> None:
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout + result.stderr


def test_smdesk_imports_the_standard_library_and_dateutil_only() -> None:
    checked = [module for module in modules("smdesk") if module.path != "smdesk/__main__.py"]

    assert {m.path: extra for m in checked if (extra := roots_imported(m) - DESK_STANDS_ON)} == {}


@pytest.mark.parametrize("code", ["import rich", "def f():\n    from platformdirs import user_data_dir"])
def test_a_planted_import_is_found(code: str) -> None:
    assert roots_imported(Module("smdesk/planted.py", code)) - DESK_STANDS_ON != set()
