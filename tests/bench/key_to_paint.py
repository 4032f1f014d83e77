"""Key to paint: from a key to the end of its frame ÷ the same in a blank Textual app that repaints one line.

Printed, not asserted: python -m tests.bench.key_to_paint [KEYS] [POSTS]. What Textual's own TextArea alone in a bare
app takes for a letter is the last line: the composer is one with meters and findings around it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench.desks import big_desk
from tests.bench.on_a_pty import Running, ms, python, ratio, smdesk

BLANK = """
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from rich.segment import Segment
class Line(Widget, can_focus=True):
    count = 0
    BINDINGS = [("j,k,l,h,x,down,up,pagedown,pageup,right_square_bracket,left_square_bracket", "count", "Count")]
    def render_line(self, y):
        return Strip([Segment(f"line {y} {self.count if y == 5 else 0}".ljust(self.size.width))])
    def action_count(self):
        self.count += 1
        self.refresh(Region(0, 5, self.size.width, 1))
class Blank(App):
    ENABLE_COMMAND_PALETTE = False
    def compose(self):
        yield Line()
Blank().run()
"""
TEXT_AREA = """
from textual.app import App
from textual.widgets import TextArea
class Bare(App):
    ENABLE_COMMAND_PALETTE = False
    def compose(self):
        yield TextArea("line 5")
Bare().run()
"""
FRAME_MS = 16


@dataclass
class Round:
    """One way of moving: the keys that lead there, the keys that are timed in turn, and the most it may cost."""

    name: str
    there: Sequence[bytes]
    keys: Sequence[bytes]
    most: float
    times: list[float] = field(default_factory=list)
    blank: list[float] = field(default_factory=list)


DOWN, RIGHT, PAGE_DOWN, PAGE_UP = b"j", b"\x1b[C", b"\x1b[6~", b"\x1b[5~"
LONG_TEXT = b"\x1b[200~" + b"Mezuniyet t\xc3\xb6reni 5 Haziran'da. " * 160 + b"\x1b[201~"
"""Some 5,000 characters, pasted."""

ROUNDS = (
    Round("Today, cursor", (), (DOWN, b"k"), 2),
    Round("find, cursor", (b"/", b"a"), (b"\x1b[B", b"\x1b[A"), 2),
    Round("accounts, page", (b"8", RIGHT, RIGHT), (PAGE_DOWN, PAGE_UP), 4),
    Round("calendar, cursor", (b"2",), (b"l", b"h"), 2),
    Round("calendar, month", (b"2",), (PAGE_DOWN, PAGE_UP), 4),
    Round("calendar, week", (b"2", b"w"), (PAGE_DOWN, PAGE_UP), 4),
    Round("composer, a letter", (b"n", b"\r"), (b"x", b"x"), 4),
    Round("the same in 5,000", (b"n", b"\r", LONG_TEXT), (b"x", b"x"), 4),
)


def measured(each: Round, command: list[str], painted: bytes, keys: int) -> list[float]:
    """Time the keys of one round, interleaved with the same in the blank app; answers the control of that."""
    program, blank = Running(command), Running(python(BLANK))
    control = []
    try:
        program.until(painted), blank.until(b"line 5")
        for running in (program, blank):
            running.quiet(1.0)
        for key in each.there:
            program.press(key)
        for number in range(keys + 4):
            key = each.keys[number % len(each.keys)]
            took = timed(program, key)
            base, again = timed(blank, b"j"), timed(blank, b"j")
            if number >= 4:
                each.times.append(took), each.blank.append(base), control.append(again)
    finally:
        program.close(), blank.close()
    return control


def timed(running: Running, key: bytes) -> float:
    """One key, and then a rest: Textual holds frames that follow one another closely back."""
    running.quiet(0.01, most=0.4)  # what was painted since: a cursor that blinks, what came back from a thread
    took = running.key(key)
    running.quiet(0.12, most=0.4)
    return took


def tell(each: Round, command: list[str], painted: bytes, keys: int) -> None:
    """Measure one round and print it."""
    try:
        control = measured(each, command, painted, keys)
    except TimeoutError as error:
        print(f"  {each.name:20} not measured: {str(error)[:60]}")
        return
    slow = sum(took > FRAME_MS / 1000 for took in each.times) / len(each.times)
    said = f"÷ blank {ratio(each.times, each.blank):.2f} (≤ {each.most:g})"
    said += f", control {ratio(control, each.blank):.2f}"
    print(f"  {each.name:20} {ms(each.times)}  {said}, {slow:.0%} over {FRAME_MS} ms")


def main(keys: int = 60, posts: int = 10_000) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = big_desk(folder, posts)
        print(f"key to paint, {posts} posts, {keys} keys each, 120×40, a pseudo-terminal")
        for each in ROUNDS:
            tell(each, smdesk(desk), b"Who waits for us", keys)
        tell(Round("a bare TextArea", (), (b"x",), 4), python(TEXT_AREA), b"line 5", keys)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
