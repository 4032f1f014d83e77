"""A file has one subject and fits in the head; a function fits in the eye."""

import ast

from tests.house.source import PACKAGES, Module, modules

LINES_PER_FILE = 400
LINES_PER_FUNCTION = 40


def too_long(module: Module) -> list[str]:
    found = []
    if (lines := len(module.text.splitlines())) > LINES_PER_FILE:
        found.append(f"{module.path}: {lines} lines")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LINES_PER_FUNCTION:
                found.append(f"{module.path}:{node.lineno} {node.name}: {lines} lines")
    return found


def test_no_file_and_no_function_is_too_long() -> None:
    assert [line for module in modules(*PACKAGES) for line in too_long(module)] == []


def test_a_file_of_401_lines_is_found() -> None:
    assert too_long(Module("smdesk/long.py", "x = 1\n" * 400)) == []
    assert too_long(Module("smdesk/long.py", "x = 1\n" * 401)) == ["smdesk/long.py: 401 lines"]


def test_a_function_of_41_lines_is_found_also_inside_a_class() -> None:
    method = "class A:\n    async def verb(self):\n" + "        x = 1\n" * 40

    assert too_long(Module("smdesk/long.py", method)) == ["smdesk/long.py:2 verb: 41 lines"]
