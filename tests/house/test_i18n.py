"""The Turkish and Latvian catalogues are complete and current, and every placeholder survives translation."""

import ast
import string
from gettext import c2py

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.house.source import PACKAGES, ROOT, Module, dotted, modules

PLURAL_FORMS = {"tr": 2, "lv": 3}
SINGULAR_ONLY = {("tr", 0)}  # forms that stand for nothing but 1 may leave the number out
ASKS = {"_", "N_", "ngettext", "pgettext"}
Id = str | tuple[str, ...]


def extracted() -> set[Id]:
    """Every message the source asks gettext for."""
    found = (row for package in PACKAGES for row in extract_from_dir(ROOT / package))
    return {message if isinstance(message, str) else tuple(message) for _file, _line, message, *_rest in found}


def hidden(module: Module) -> list[str]:
    """Messages inside an f-string: extraction misses them before Python 3.12."""
    strings = (node for node in ast.walk(module.tree) if isinstance(node, ast.JoinedStr))
    return [
        f"{module.path}:{call.lineno} {ast.unparse(call)}"
        for string in strings
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and dotted(call.func) in ASKS and isinstance(call.args[0], ast.Constant)
    ]


def catalogue(language: str) -> Catalog:
    with (ROOT / f"smdesk/locale/{language}/LC_MESSAGES/smdesk.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def placeholders(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def faults(language: str, message: Message) -> list[str]:
    """What is wrong with one translated message; empty when it may be shown."""
    source = [message.id] if isinstance(message.id, str) else list(message.id)
    target = [message.string] if isinstance(message.string, str) else list(message.string)
    expected_forms = PLURAL_FORMS[language] if len(source) > 1 else 1
    if message.fuzzy:
        return [f"fuzzy: {source[0]}"]
    if len(target) != expected_forms or not all(target):
        return [f"not translated: {source[0]}"]
    return [
        f"placeholders of {source[0]!r}: {text!r}"
        for form, text in enumerate(target)
        if not placeholders_survive(source, text, (language, form) in SINGULAR_ONLY)
    ]


def placeholders_survive(source: list[str], text: str, may_be_singular: bool) -> bool:
    found = placeholders(text)
    return found == placeholders(source[-1]) or (may_be_singular and found == placeholders(source[0]))


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


@pytest.mark.parametrize("language", PLURAL_FORMS)
def test_every_message_of_the_source_stands_in_the_catalogue_and_nothing_else(language: str) -> None:
    stands = {message.id if isinstance(message.id, str) else tuple(message.id) for message in messages(language)}

    assert sorted(map(str, extracted() - stands)) == [], "missing"
    assert sorted(map(str, stands - extracted())) == [], "no longer in the source"
    assert catalogue(language).obsolete == {}


@pytest.mark.parametrize("language", PLURAL_FORMS)
def test_every_message_is_translated_with_its_placeholders(language: str) -> None:
    assert [fault for message in messages(language) for fault in faults(language, message)] == []


@pytest.mark.parametrize("language", PLURAL_FORMS)
def test_the_catalogue_counts_as_its_language_does(language: str) -> None:
    assert catalogue(language).num_plurals == PLURAL_FORMS[language]


@pytest.mark.parametrize(("form", "numbers"), [(0, (1, 21, 101)), (1, (2, 9, 22, 102)), (2, (0, 10, 11, 19, 20, 111))])
def test_latvian_counts_by_the_last_digit_and_the_teens_by_themselves(form: int, numbers: tuple[int, ...]) -> None:
    chosen = c2py(catalogue("lv").plural_expr)

    assert [chosen(number) for number in numbers] == [form] * len(numbers)


def test_no_message_hides_inside_an_f_string() -> None:
    assert [message for module in modules(*PACKAGES) for message in hidden(module)] == []


def test_a_planted_hidden_message_is_found() -> None:
    assert len(hidden(Module("screens/planted.py", "x = f\"{n} {_('posts')}\""))) == 1
    assert hidden(Module("screens/planted.py", "x = f'{_(title)}'")) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "fault"),
    [
        ("tr", "{n} left", "{n} kaldı", None),
        ("tr", "{n} left", "", "not translated"),
        ("tr", "{n} left", "kaldı", "placeholders"),
        ("tr", "{n} left", "{m} kaldı", "placeholders"),
        ("tr", ("one post", "{n} posts"), ("bir gönderi", "{n} gönderi"), None),
        ("tr", ("one post", "{n} posts"), ("{n} gönderi",), "not translated"),
        ("lv", ("{n} post", "{n} posts"), ("{n} ieraksts", "{n} ieraksti", "{n} ierakstu"), None),
        ("lv", ("{n} post", "{n} posts"), ("{n} ieraksts", "{n} ieraksti", ""), "not translated"),
        ("lv", ("one post", "{n} posts"), ("viens ieraksts", "{n} ieraksti", "{n} ierakstu"), "placeholders"),
    ],
)
def test_a_planted_fault_is_found(language: str, source: Id, target: Id, fault: str | None) -> None:
    found = faults(language, Message(source, target))

    assert found == [] if fault is None else len(found) == 1 and found[0].startswith(fault)


def test_a_fuzzy_message_is_found() -> None:
    assert faults("tr", Message("Today", "Bugün", flags=["fuzzy"])) == ["fuzzy: Today"]
