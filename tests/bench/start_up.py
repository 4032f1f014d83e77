"""Start-up: first paint of Today on a large desk ÷ an empty Textual app with header and footer. Printed, not asserted.

python -m tests.bench.start_up [ROUNDS] [POSTS]
"""

from __future__ import annotations

import sys
import tempfile

from tests.bench.desks import big_desk
from tests.bench.on_a_pty import EMPTY, EMPTY_PAINTED, Running, ms, python, ratio, smdesk

FRAME = b"Calendar"
CONTENT = b"Who waits for us"
LIMIT = 1.3


def started(command: list[str], *painted: bytes) -> list[float]:
    running = Running(command)
    try:
        times = [running.until(each) for each in painted]
        running.quiet()
        return [*times, float(running.memory())]
    finally:
        running.close()


def main(rounds: int = 11, posts: int = 10_000) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = big_desk(folder, posts)
        empty, again, frames, content, memory_empty, memory = [], [], [], [], [], []
        for _round in range(rounds + 1):
            first, kib_empty = started(python(EMPTY), EMPTY_PAINTED)
            frame, whole, kib = started(smdesk(desk), FRAME, CONTENT)
            second, _kib = started(python(EMPTY), EMPTY_PAINTED)
            if _round:  # the first round warms the page cache and writes byte code
                empty.append(first), again.append(second), frames.append(frame), content.append(whole)
                memory.append(kib), memory_empty.append(kib_empty)
    print(f"start-up, {posts} posts, {rounds} interleaved rounds, 120×40, a pseudo-terminal")
    print(f"  empty Textual app, header and footer  {ms(empty)}")
    print(f"  smdesk, first frame                   {ms(frames)}  ÷ empty {ratio(frames, empty):.2f}")
    print(f"  smdesk, Today with its posts          {ms(content)}  ÷ empty {ratio(content, empty):.2f}  (≤ {LIMIT})")
    print(f"  control: empty ÷ empty                {ratio(again, empty):.2f}")
    print(f"  memory ÷ empty                        {ratio(memory, memory_empty):.2f}  (≤ 2)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
