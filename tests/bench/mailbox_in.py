"""An mbox of notification mails comes in: mails a second and peak memory, over the standard library only iterating it.

`python -m tests.bench.mailbox_in [MAILS]`. Each run is a process of its own; one mail in five is HTML alone, two have
both. "read" is parsing and recognising; "desk" goes on until the last item is committed.
"""

from __future__ import annotations

import gc
import mailbox
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from time import perf_counter

from data.mail import LocalMailboxes
from smdesk.inbox.incoming import Incoming

PAIRS = 3
MADE = 2_000
"""Mails that are made; a longer mailbox repeats them under other Message-IDs."""

OPENING = b"From MAILER-DAEMON Sat Nov 28 09:00:00 2026\n"
WORDS = ("kayıt", "tarihi", "sınav", "öğrenci", "belge", "ne", "zaman", "nerede", "teşekkür", "ederim", "merhaba")
LINK = "https://www.facebook.com/nd/?permalink.php&story_fbid={number}&id=2&mid=3"


def mails() -> Iterator[bytes]:
    chance = random.Random(7)
    for number in range(MADE):
        who, said = f"Ayşe {number}", " ".join(chance.choices(WORDS, k=30))
        link = LINK.format(number=number)
        made = EmailMessage()
        made["From"], made["To"] = "Facebook <notification@facebookmail.com>", "sosyal@example.edu.tr"
        made["Subject"], made["Date"] = f"{who} gönderinize yorum yaptı.", "Sat, 28 Nov 2026 09:00:00 +0300"
        made["Message-ID"] = f"<{number}@facebookmail.com>"
        page = f"<html><body><p>{who} yorum yaptı:</p><p>{said}</p><a href='{link}'>Yorumu Gör</a></body></html>"
        if number % 5:
            made.set_content(f"Merhaba,\n\n{who} yorum yaptı:\n{said}\n\nYorumu Gör\n{link}\n")
            if number % 5 < 3:
                made.add_alternative(page, subtype="html")
        else:
            made.set_content(page, subtype="html")
        yield made.as_bytes()


def write(path: Path, count: int) -> None:
    made = list(mails())
    with path.open("wb") as out:
        for number in range(count):
            round_ = b"Message-ID: <%d-" % (number // MADE)
            out.write(OPENING + made[number % MADE].replace(b"Message-ID: <", round_) + b"\n")


def iterate(path: str) -> int:
    return sum(1 for _each in mailbox.mbox(path, create=False))


def read(path: str) -> int:
    arrivals = LocalMailboxes().read(path)
    return sum(isinstance(each, Incoming) and each.recognised for each in arrivals)


def desk(path: str) -> int:
    from data.keeping import DeskKeeping
    from smdesk.accounts import Account, AccountId, AccountKind
    from smdesk.usecases.inbox.taking_in import Fate, take_in
    from tests.fakes import FACULTY, PLAIN_POLICY, Sitting, faculty_records, fill

    page = Account(id=AccountId("a-fb"), unit=FACULTY, platform="facebook", handle="fakulte", kind=AccountKind.PAGE)
    with tempfile.TemporaryDirectory(prefix="smdesk-bench-") as folder:
        institution, policy, *others = faculty_records(PLAIN_POLICY)
        store = DeskKeeping().create(folder, institution, policy)  # type: ignore[arg-type]  # in this order
        fill(store, [*others, page])
        sitting = replace(Sitting().desk(), store=store)
        return take_in(sitting, LocalMailboxes().read(path)).counts[Fate.TAKEN]


ACTS: dict[str, Callable[[str], int]] = {"stdlib": iterate, "read": read, "desk": desk}


def one_run(act: str, path: str) -> None:
    gc.disable()  # as `smdesk inbox import` runs
    begun = perf_counter()
    count = ACTS[act](path)
    print(count, perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measured(act: str, path: Path) -> tuple[float, float]:
    """Seconds, and mebibytes at the peak."""
    command = [sys.executable, "-m", "tests.bench.mailbox_in", act, str(path)]
    _count, seconds, peak = map(float, subprocess.check_output(command, text=True).split())
    return seconds, peak


def main() -> None:
    if sys.argv[1:] and sys.argv[1] in ACTS:
        one_run(*sys.argv[1:3])
        return
    count = int(sys.argv[1]) if sys.argv[1:] else 100_000
    with tempfile.TemporaryDirectory(prefix="smdesk-bench-") as folder:
        full, tenth = Path(folder) / "full.mbox", Path(folder) / "tenth.mbox"
        write(full, count)
        write(tenth, count // 10)
        print(f"{count:,} mails, {full.stat().st_size / 2**20:.0f} MiB")
        runs: dict[str, list[tuple[float, float]]] = {act: [] for act in ACTS}
        for _round in range(PAIRS):
            for act, taken in runs.items():
                taken.append(measured(act, full))
        reference = [seconds for seconds, _peak in runs["stdlib"]]
        for act, taken in runs.items():
            ratio = statistics.median(each[0] / base for each, base in zip(taken, reference, strict=True))
            seconds, peak = (statistics.median(column) for column in zip(*taken, strict=True))
            small = measured(act, tenth)[1]
            print(f"{act:7} {count / seconds:8,.0f} mails/s  ratio {ratio:5.2f}", end="  ")
            print(f"peak {peak:6.1f} MiB, of a tenth {small:6.1f} MiB")


if __name__ == "__main__":
    main()
