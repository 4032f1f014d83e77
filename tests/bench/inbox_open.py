"""The inbox with 50,000 items: from a key to the end of its frame, over the same in a blank app; and until it is there.

`python -m tests.bench.inbox_open [ITEMS] [KEYS]`. "4" opens the inbox and "1" leaves it; its first frame does not wait
for the items, and how long those take when it is opened for the first time is told apart.
"""

from __future__ import annotations

import os
import sys
import tempfile
from statistics import median
from time import perf_counter

from tests.bench.desks import big_desk
from tests.bench.key_to_paint import BLANK, DOWN, FRAME_MS, PAGE_DOWN, PAGE_UP, RIGHT, Round, timed
from tests.bench.on_a_pty import Running, ms, python, ratio, smdesk

LEFT, END, ESCAPE = b"\x1b[D", b"\x1b[F", b"\x1b"

ROUNDS = (
    Round("opening it", (), (b"1", b"4"), 4),
    Round("cursor", (END,), (b"k", b"k", DOWN, DOWN), 2),
    Round("page", (), (PAGE_DOWN, PAGE_UP), 4),
    Round("another list", (), (RIGHT, LEFT), 4),
    Round("an item", (END, b"\r"), (ESCAPE, b"\r"), 4),
)
BACK = (b"1", ESCAPE)
"""Keys that only lead back to where the next one is timed."""


def opened(command: list[str]) -> tuple[Running, float]:
    """The program with the inbox open, and the seconds its items took to be there."""
    running = Running(command)
    running.until(b"Who waits for us")
    running.quiet(1.0)
    running.seen, running.started = b"", perf_counter()
    os.write(running.master, b"4")
    took = running.until(b"@okur")
    running.quiet(1.0)
    return running, took


def measure(each: Round, command: list[str], keys: int) -> float:
    """Time the keys of one round, interleaved with the same in the blank app; answers how long the items took."""
    program, took = opened(command)
    blank = Running(python(BLANK))
    try:
        blank.until(b"line 5")
        blank.quiet(1.0)
        for key in each.there:
            program.press(key)
        for number in range(keys * 2 if set(BACK) & set(each.keys) else keys):
            key = each.keys[number % len(each.keys)]
            seconds, base = timed(program, key), timed(blank, b"j")
            if key not in BACK and number >= 4:
                each.times.append(seconds)
                each.blank.append(base)
    finally:
        program.close()
        blank.close()
    return took


def main(items: int = 50_000, keys: int = 40) -> None:
    with tempfile.TemporaryDirectory(prefix="smdesk-bench-") as folder:
        desk = smdesk(big_desk(folder, 1_000, 1_000, items=items))
        print(f"inbox of {items:,} items, {keys} keys each, 120×40, a pseudo-terminal")
        took = [measure(each, desk, keys) for each in ROUNDS]
        for each in ROUNDS:
            slow = sum(each_took > FRAME_MS / 1000 for each_took in each.times) / len(each.times)
            said = f"÷ blank {ratio(each.times, each.blank):.2f} (≤ {each.most:g}), {slow:.0%} over {FRAME_MS} ms"
            print(f"  {each.name:16} {ms(each.times)}  {said}; blank {ms(each.blank)}")
        print(f"  the items are there {median(took) * 1000:.0f} ms after the first 4")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
