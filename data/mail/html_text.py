"""HTML of a mail as text: read as a stream by libxml2, so neither depth nor attributes can make it slow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

LONGEST_HTML = 256_000
"""Letters; what follows is not read, and the mail says so."""

MOST_LINKS = 200

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl", "dt", "fieldset", "figure"}
    | {"footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"}
    | {"section", "table", "tr", "ul"}
)
_UNSEEN = frozenset({"head", "noscript", "script", "style", "template", "title"})


class _Reader:
    """What the parser calls: gathers the text line by line, and where its links lead."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.links: list[str] = []
        self._line: list[str] = []
        self._unseen = 0

    def start(self, tag: Any, attrib: Mapping[Any, Any]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self._end_line()
        elif tag == "td":
            self._line.append(" ")
        if tag == "a" and len(self.links) < MOST_LINKS and (link := attrib.get("href")):
            self.links.append(link)

    def end(self, tag: Any) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in _BLOCKS and tag != "br":
            self._end_line()

    def data(self, data: Any) -> None:
        if not self._unseen:
            self._line.append(data)

    def comment(self, text: Any) -> None:
        """Nobody reads it."""

    def close(self) -> None:
        self._end_line()

    def _end_line(self) -> None:
        line = " ".join("".join(self._line).split())
        self._line.clear()
        if line or (self.lines and self.lines[-1]):
            self.lines.append(line)


def text_of(html: str) -> tuple[str, tuple[str, ...]]:
    """The text as a reader sees it, a line for each block, and where its links lead."""
    reader = _Reader()
    parser = etree.HTMLParser(target=reader, recover=True, no_network=True, huge_tree=False)
    try:
        parser.feed(html[:LONGEST_HTML])
        parser.close()
    except (etree.LxmlError, ValueError):  # nothing that could be read at all, as of an empty text
        reader.close()
    return "\n".join(reader.lines).strip(), tuple(reader.links)
