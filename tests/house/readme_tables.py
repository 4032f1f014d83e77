"""The README's tables, made from the program itself; `python -m tests.house.readme_tables` puts them in."""

import re

from tests.house.command_line import commands
from tests.house.source import ROOT

README = ROOT / "README.md"


def table(head: str, rows: dict[str, str]) -> str:
    lines = [f"| {head} | does |", "|---|---|", *(f"| `{name}` | {does} |" for name, does in rows.items())]
    return "\n".join(lines)


def key_table() -> str:
    """From the registry of keys; its order is kept."""
    if not (ROOT / "screens/keys/__init__.py").is_file():
        return ""
    from screens.keys import shown_keys

    return table("key", dict(shown_keys()))


def command_table() -> str:
    rows = {" ".join(["smdesk", *words]): does for words, does in commands().items()}
    return table("command", rows) if rows else ""


def with_tables(readme: str) -> str:
    """The README with both tables as the program has them now."""
    for name, made in (("keys", key_table()), ("commands", command_table())):
        between = re.compile(rf"(<!-- {name}:.*?-->\n).*?(<!-- /{name} -->)", re.DOTALL)
        inside = f"{made}\n" if made else ""
        readme = between.sub(lambda marks, inside=inside: marks[1] + inside + marks[2], readme)
    return readme


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
