"""A screen shows and asks: it keeps nothing, words everything, and its looks and keys have one place each."""

import ast
import re

import pytest

from tests.house.source import ROOT, Module, calls, dotted, modules

OPENS = {"open", "os.open", "io.open", "Path.open"}
KEEPS = {"read_text", "read_bytes", "write_text", "write_bytes", "commit", "execute", "transaction"}
SHOWS_TEXT = {"Button", "Label", "Static", "notify"}
HAS_WORDS = re.compile(r"[^\W\d_]{2,}")


def keeps_something(module: Module) -> list[str]:
    return [
        f"{module.path}:{call.lineno} {dotted(call.func)}"
        for call in calls(module.tree)
        if dotted(call.func) in OPENS or dotted(call.func).rpartition(".")[2] in KEEPS
    ]


def untranslated(module: Module) -> list[str]:
    return [
        f"{module.path}:{call.lineno} {ast.unparse(call.args[0])}"
        for call in calls(module.tree)
        if dotted(call.func).rpartition(".")[2] in SHOWS_TEXT and call.args and has_bare_words(call.args[0])
    ]


def has_bare_words(shown: ast.expr) -> bool:
    """A literal with words in it, or an f-string with words between its fields."""
    parts = shown.values if isinstance(shown, ast.JoinedStr) else [shown]
    literals = [part.value for part in parts if isinstance(part, ast.Constant)]
    return any(isinstance(text, str) and HAS_WORDS.search(text) for text in literals)


def keys_bound(module: Module) -> list[str]:
    """Keys given as text to `Binding(...)` or in a `BINDINGS` list."""
    bound = [call.args[0] for call in calls(module.tree) if dotted(call.func).endswith("Binding") and call.args]
    for node in ast.walk(module.tree):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if any(dotted(target) == "BINDINGS" for target in targets) and isinstance(node.value, ast.List):
            bound += [row.elts[0] for row in node.value.elts if isinstance(row, ast.Tuple)]
    return [f"{module.path}:{key.lineno} {key.value}" for key in bound if isinstance(key, ast.Constant)]


def screen_modules() -> list[Module]:
    return modules("screens")


def test_no_screen_opens_a_file_or_a_transaction() -> None:
    assert [line for module in screen_modules() for line in keeps_something(module)] == []


def test_no_screen_shows_words_that_cannot_be_translated() -> None:
    assert [line for module in screen_modules() for line in untranslated(module)] == []


def test_keys_are_typed_in_the_keys_package_only() -> None:
    elsewhere = [module for module in screen_modules() if not module.path.startswith("screens/keys/")]

    assert [line for module in elsewhere for line in keys_bound(module)] == []


def test_every_stylesheet_belongs_to_the_screen_beside_it() -> None:
    for sheet in (ROOT / "screens").rglob("*.tcss"):
        screen = sheet.with_suffix(".py")

        assert screen.is_file(), f"{sheet.name} has no screen"
        assert sheet.name in screen.read_text(encoding="utf-8"), f"{screen.name} does not name {sheet.name}"


def test_every_stylesheet_a_screen_names_exists() -> None:
    for module in screen_modules():
        for name in re.findall(r"CSS_PATH\b.*?[\"']([\w/.]+\.tcss)[\"']", module.text):
            assert (ROOT / module.path).with_name(name).is_file(), f"{module.path} names {name}"


@pytest.mark.parametrize(
    "code",
    ["open('x')", "self.desk.store.transaction()", "tx.commit()", "Path('x').read_text()"],
)
def test_a_planted_store_call_is_found(code: str) -> None:
    assert len(keeps_something(Module("screens/planted.py", code))) == 1


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("Label('Today')", 1),
        ("self.notify(f'Saved {n} posts')", 1),
        ("Label(_('Today'))", 0),
        ("Label('')", 0),
        ("Static('──')", 0),
        ("Label(f'{used}/{limit}')", 0),
    ],
)
def test_planted_bare_words_are_found(code: str, found: int) -> None:
    assert len(untranslated(Module("screens/planted.py", code))) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("x = Binding('q', 'quit', 'Quit')", 1),
        ("class A:\n    BINDINGS = [('q', 'quit', 'Quit')]", 1),
        ("class A:\n    BINDINGS: list[object] = [('q', 'quit', 'Quit')]", 1),
        ("class A:\n    BINDINGS = bindings('today')", 0),
    ],
)
def test_a_planted_key_is_found(code: str, found: int) -> None:
    assert len(keys_bound(Module("screens/planted.py", code))) == found
