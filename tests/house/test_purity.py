"""Rules take the time and the ids as arguments, and records do not change."""

import ast

import pytest

from tests.house.source import Module, calls, dotted, imported_names, modules, used_names

MAKES_CLOCK_AND_FILES = {"smdesk/__main__.py"}
READS_CATALOGUES = {"smdesk/i18n.py"}
READS_A_FILE_THE_CALLER_NAMED = "smdesk/cli/"

CLOCKS_AND_CHANCE = (
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "time.localtime",
    "time.monotonic",
    "time.perf_counter",
    "time.time",
    "uuid.uuid",
    "os.urandom",
    "random.",
    "secrets.",
)
FILES = {"open", "io.open", "os.open", "os.fdopen"}
FILE_METHODS = {"read_text", "read_bytes", "write_text", "write_bytes", "touch", "unlink", "mkdir"}


def clocks_and_chance(module: Module) -> list[str]:
    return [
        f"{module.path}:{line} {name}"
        for line, name in used_names(module.tree)
        if any(name == banned or name.startswith(banned) for banned in CLOCKS_AND_CHANCE)
    ]


def files_touched(module: Module) -> list[str]:
    tree = module.tree
    imported = imported_names(tree)
    names = [(call.lineno, dotted(call.func)) for call in calls(tree)]
    full = [(line, imported.get(name, name)) for line, name in names]
    return [
        f"{module.path}:{line} {name}"
        for line, name in full
        if name in FILES or name.rpartition(".")[2] in FILE_METHODS or name.endswith("Path.open")
    ]


def unfrozen(module: Module) -> list[str]:
    tree = module.tree
    return [
        f"{module.path}:{node.lineno} {node.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if is_dataclass(decorator, tree) and not is_frozen(decorator)
    ]


def is_dataclass(decorator: ast.expr, tree: ast.Module) -> bool:
    name = dotted(decorator.func if isinstance(decorator, ast.Call) else decorator)
    return imported_names(tree).get(name, name) in {"dataclasses.dataclass", "dataclass"}


def is_frozen(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and any(
        keyword.arg == "frozen" and isinstance(keyword.value, ast.Constant) and keyword.value.value is True
        for keyword in decorator.keywords
    )


def test_nobody_in_smdesk_reads_the_clock_or_draws_lots() -> None:
    checked = [module for module in modules("smdesk") if module.path not in MAKES_CLOCK_AND_FILES]

    assert [line for module in checked for line in clocks_and_chance(module)] == []


def test_nobody_in_smdesk_opens_a_file_the_caller_did_not_name() -> None:
    checked = [
        module
        for module in modules("smdesk")
        if module.path not in MAKES_CLOCK_AND_FILES | READS_CATALOGUES
        and not module.path.startswith(READS_A_FILE_THE_CALLER_NAMED)
    ]

    assert [line for module in checked for line in files_touched(module)] == []


def test_every_dataclass_in_smdesk_is_frozen() -> None:
    assert [line for module in modules("smdesk") for line in unfrozen(module)] == []


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import datetime\nx = datetime.now()",
        "import datetime as dt\nx = dt.date.today()",
        "from datetime import datetime as D\nmade = field(default_factory=D.utcnow)",
        "from uuid import uuid4\nx = uuid4()",
        "import random\nx = random.choice([1])",
        "from time import time\nx = time()",
    ],
)
def test_a_planted_clock_is_found(code: str) -> None:
    assert len(clocks_and_chance(Module("smdesk/planted.py", code))) >= 1


@pytest.mark.parametrize("code", ["now = desk.clock.now()", "from datetime import date\nx = date(2026, 11, 23)"])
def test_a_clock_that_was_given_is_fine(code: str) -> None:
    assert clocks_and_chance(Module("smdesk/planted.py", code)) == []


@pytest.mark.parametrize(
    "code",
    [
        "open('x')",
        "with open(p) as f: pass",
        "Path('x').read_text()",
        "path.write_bytes(b'')",
        "import os\nos.open(p, 0)",
    ],
)
def test_a_planted_file_is_found(code: str) -> None:
    assert len(files_touched(Module("smdesk/planted.py", code))) == 1


@pytest.mark.parametrize(
    ("decorator", "found"),
    [
        ("@dataclass", 1),
        ("@dataclass(slots=True)", 1),
        ("@dataclass(frozen=False)", 1),
        ("@dataclass(frozen=True, slots=True)", 0),
        ("@dataclasses.dataclass", 1),
        ("@final", 0),
    ],
)
def test_a_planted_dataclass_is_found_unless_frozen(decorator: str, found: int) -> None:
    code = f"import dataclasses\nfrom dataclasses import dataclass\n{decorator}\nclass A:\n    x: int"

    assert len(unfrozen(Module("smdesk/planted.py", code))) == found
