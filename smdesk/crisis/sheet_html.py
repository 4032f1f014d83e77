"""The crisis sheet as one HTML file that prints well and needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from smdesk.crisis.sheet import SheetFacts, SheetLine, SheetPart, printed_on, sheet_parts, sheet_title
from smdesk.i18n import spoken

STYLE = """
@page { size: A4; margin: 16mm; }
body { font: 12pt/1.35 Georgia, "Times New Roman", serif; color: #000; max-width: 190mm; margin: 0 auto; padding: 4mm; }
h1 { font-size: 20pt; margin: 0; }
h2 { font-size: 14pt; margin: 7mm 0 2mm; border-bottom: 1.5pt solid #000; break-after: avoid; }
p { margin: 1mm 0; display: flex; gap: 3mm; break-inside: avoid; }
p > span:first-child { flex: 1; }
.aside { white-space: nowrap; font-size: 11pt; }
.strong { font-weight: bold; margin-top: 2.5mm; }
.under { padding-left: 9mm; }
.box::before { content: "\\2610"; font-size: 14pt; line-height: 1; }
.box > span:first-child { flex: 1; }
@media print { .page { break-before: page; } }
"""


def sheet_html(facts: SheetFacts) -> str:
    """The sheet; every text in it is escaped."""
    title = escape(sheet_title(facts))
    head = f'<!doctype html>\n<html lang="{spoken()}"><head><meta charset="utf-8"><title>{title}</title>'
    body = "\n".join(_part(part) for part in sheet_parts(facts))
    intro = f"<h1>{title}</h1>\n<p><span>{escape(printed_on(facts))}</span></p>"
    return f"{head}<style>{STYLE}</style></head><body>\n{intro}\n{body}\n</body></html>\n"


def _part(part: SheetPart) -> str:
    kind = ' class="page"' if part.page else ""
    return f"<h2{kind}>{escape(part.heading)}</h2>\n" + "\n".join(_lines(part))


def _lines(part: SheetPart) -> Iterator[str]:
    for line in part.lines:
        aside = f'<span class="aside">{escape(line.aside)}</span>' if line.aside else ""
        yield f'<p class="{_kinds(line)}"><span>{escape(line.text)}</span>{aside}</p>'


def _kinds(line: SheetLine) -> str:
    return " ".join(name for name in ("box", "strong", "under") if getattr(line, name))
