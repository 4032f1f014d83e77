"""A name says what is inside; these say that nobody knew."""

from tests.house.source import PACKAGES, modules

SAY_NOTHING = {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}


def says_nothing(path: str) -> bool:
    words = path.removesuffix(".py").replace("/", "_").lower().split("_")
    return not SAY_NOTHING.isdisjoint(words)


def test_no_file_or_folder_is_named_for_nothing() -> None:
    assert [module.path for module in modules(*PACKAGES, "tests") if says_nothing(module.path)] == []


def test_such_names_are_found_in_folders_and_inside_words() -> None:
    assert says_nothing("smdesk/utils/days.py")
    assert says_nothing("screens/key_helpers.py")
    assert not says_nothing("smdesk/managerial.py")
