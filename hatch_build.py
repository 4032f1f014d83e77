"""Compiles the catalogues: for the wheel, the editable install, and by hand with `python hatch_build.py`."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> list[Path]:
    """Write smdesk.mo beside every smdesk.po under `root`; fuzzy messages stay untranslated."""
    compiled = []
    for po in sorted(root.glob("smdesk/locale/*/LC_MESSAGES/smdesk.po")):
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parent.parent.name, abort_invalid=True)
        mo = po.with_suffix(".mo")
        with mo.open("wb") as target:
            write_mo(target, catalogue)
        compiled.append(mo)
    return compiled


class CompileCatalogues(BuildHookInterface[Any]):
    """Hatchling calls this before it collects files, so a fresh clone needs no .mo."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile in the source tree; `artifacts` in pyproject.toml takes the result along."""
        compile_catalogues(Path(self.root))


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)
