"""The crisis desk: declaring ÷ a plain commit, a key to the other terminal's banner, and declaring in a crowd.

`python -m tests.bench.crisis [commit|banner|crowd]`. Targets: on 10,000 posts with 2,000 scheduled at most 1.5 plain
commits; the banner within a second (p95); in 200 rounds of four people placing and approving while a fifth declares,
nothing is placed or approved after the declaration, and no post in scope is left unfrozen.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from data.ids import RandomIds
from data.keeping import DeskKeeping
from data.scenarios import scenarios
from smdesk.desk import Desk
from smdesk.errors import Conflict, Locked, Refused
from smdesk.people import Grant, Person, PersonId, Role
from smdesk.policy import ApprovalStep, Policy
from smdesk.posts import Post, PostId, Stage, State
from smdesk.store import Entry, PostsWanted
from smdesk.usecases.around import around
from smdesk.usecases.crisis.declaring import declare, withdraw
from smdesk.usecases.placing import schedule_post, take_out
from smdesk.usecases.reviewing import approve_post, submit_post
from smdesk.walltime import place_at
from tests.bench.desks import HOME, big_desk
from tests.bench.on_a_pty import Running, smdesk
from tests.bench.pairs import Ratio, seconds_of
from tests.fakes import Sitting

POSTS, SCHEDULED = 10_000, 2_000
PAIRS, PRESSES, ROUNDS = 101, 20, 200
PLACES = ("post.schedule", "post.move", "post.approve")


def open_desk(path: str, who: str = "n-ayse") -> Desk:
    """Somebody's terminal on a machine of their own."""
    keeping = DeskKeeping(person=who, host=who, lock_timeout=60, state_folder=f"{path}-state-{who}")
    return replace(
        Sitting().desk(PersonId(who)),
        store=keeping.open(path),
        clock=lambda: datetime.now(UTC),
        ids=RandomIds(),
        spool=keeping.spool(path),
        scenarios=scenarios,
    )


def entry(act: str) -> Entry:
    return Entry(at=datetime.now(UTC), by="n-ayse", seat="bench", act=act, record="p-1")


def scheduled(desk: Desk, wanted: int) -> int:
    """Bring so many posts to places still to come; answers how many there are."""
    with desk.writing() as tx:
        out = [post for post in tx.posts(PostsWanted(placed=True)) if post.published][:wanted]
        for number, post in enumerate(out):
            wall = (datetime.now(UTC) + timedelta(days=2 + number % 300)).replace(tzinfo=None, second=0, microsecond=0)
            channels = tuple(replace(each, posted_at=None, posted_by=None, link="") for each in post.channels)
            tx.put(replace(post, channels=channels, place=place_at(wall, HOME, HOME)))
        tx.commit(entry("post.move"))
    with desk.reading() as view:
        return view.count_posts(PostsWanted(open=True, placed=True))


def commit() -> None:
    with tempfile.TemporaryDirectory(prefix="smdesk-bench-") as folder:
        desk = open_desk(big_desk(folder, POSTS, 1_000))
        many = scheduled(desk, SCHEDULED)

        def plain() -> None:
            with desk.writing() as tx:
                post = tx.get(Post, PostId(f"p-{random.randrange(POSTS):08}"))
                tx.put(replace(post, title=repr(time.time())))
                tx.commit(entry("post.edit"))

        plain()
        declare(desk)
        withdraw(desk)
        plains, declares, again = [], [], []
        for _ in range(PAIRS):
            plains.append(seconds_of(plain))
            declares.append(seconds_of(lambda: declare(desk)))
            withdraw(desk)
            again.append(seconds_of(plain))
        ratio = Ratio(
            value=statistics.median(a / b for a, b in zip(declares, plains, strict=True)),
            against_itself=statistics.median(a / b for a, b in zip(again, plains, strict=True)),
            seconds=statistics.median(declares),
            reference=statistics.median(plains),
        )
        print(f"declare ÷ commit, {many:,} of {POSTS:,} posts stopped: {ratio}")


def banner() -> None:
    """Two terminals on one desk: `c c` in the first, until the second paints the word."""
    with tempfile.TemporaryDirectory(prefix="smdesk-bench-") as folder:
        path = big_desk(folder, POSTS, 1_000)
        settings = {"SMDESK_AS": "n-ayse", "SMDESK_LANG": "en", "XDG_STATE_HOME": f"{folder}/state"}
        first, second = (Running(smdesk(path), **settings) for _ in range(2))
        desk = open_desk(path)
        for terminal in (first, second):
            terminal.quiet(2.0, most=15.0)  # a busy machine takes a while to the first frame
        delays = [_pressed(first, second, desk) for _ in range(PRESSES)]
        for terminal in (first, second):
            terminal.close()
    delays.sort()
    print(f"key to banner: median {statistics.median(delays):.2f} s, p95 {delays[int(len(delays) * 0.95)]:.2f} s")


def _pressed(first: Running, second: Running, desk: Desk) -> float:
    """Seconds from the second `c` until the other terminal says so; then it is taken back again."""
    for terminal in (first, second):
        terminal.quiet(0.7, most=2.0)
    os.write(first.master, b"c")
    first.quiet(0.5, most=2.0)
    second.seen = b""
    begun = time.perf_counter()
    os.write(first.master, b"c")
    while b"CRISIS" not in second.seen:
        second.read(0.005)
        first.read(0)
        if time.perf_counter() - begun > 10:
            raise TimeoutError("the other terminal never said so")
    delay = time.perf_counter() - begun
    first.quiet(0.5, most=2.0)
    os.write(first.master, b"\x1b")
    desk.store.refresh()
    withdraw(desk)
    return delay


def crowd(rounds: int = ROUNDS) -> list[str]:
    """Four people place and approve as fast as they can, a fifth declares again and again; answers what slipped by."""
    with tempfile.TemporaryDirectory(prefix="smdesk-bench-") as folder:
        path = big_desk(folder, 400, 10)
        desk = open_desk(path)
        _want_yeses(desk)
        busy = [subprocess.Popen([sys.executable, "-m", "tests.bench.crisis", "busy", path, str(n)]) for n in range(4)]
        try:
            while _acts(desk) < 20:
                time.sleep(0.05)
            slipped = [line for _ in range(rounds) for line in _round(desk)]
            acts = _acts(desk)
        finally:
            for each in busy:
                each.kill()
                each.wait()
        print(f"{rounds} rounds, {acts} placed, moved or approved in between, slipped by: {len(slipped)}")
        return slipped


def _acts(desk: Desk) -> int:
    desk.store.refresh()
    return sum(each.act in PLACES for each in _trail(desk))


def _trail(desk: Desk, newest: int | None = None) -> list[Entry]:
    with desk.reading() as view:
        return list(view.trail(newest=newest))


def _want_yeses(desk: Desk) -> None:
    """A policy under which every post needs a yes, and two people who may give it everywhere."""
    with desk.writing() as tx:
        policy = tx.get(Policy, "policy")
        tx.put(replace(policy, approvals=(ApprovalStep(role=Role.APPROVER),)))
        for person in tx.people():
            role = Role.APPROVER if person.id in APPROVERS else Role.PRODUCER
            tx.put(replace(person, roles=(*person.roles, Grant(role))))
        tx.put(Person(id=PersonId("n-lead"), name="Lead", roles=(Grant(Role.COMMUNICATIONS_MANAGER),)))
        tx.commit(entry("policy.edit"))


APPROVERS = ("n-can", "n-elif")
PRODUCERS = ("n-mehmet", "n-zeynep")


def _round(desk: Desk) -> Iterator[str]:
    """One declaration in the middle of it: what was placed or approved after it, which posts are not frozen."""
    time.sleep(random.random() * 0.05)
    crisis = declare(desk).crisis
    time.sleep(random.random() * 0.05)
    desk.store.refresh()
    recent = _trail(desk, newest=200)
    since = next(each.seq for each in recent if each.record == crisis.id)
    with desk.reading() as view:
        late = (each for each in recent if each.seq > since and each.act in PLACES)
        # what has no place may be agreed: it still has to be given one by hand
        yield from (f"{each.act} {each.record}" for each in late if view.get(Post, each.record).place is not None)
        ground = around(desk, view)
        for post in view.posts(PostsWanted(open=True)):
            if ground.state(post) is not State.FROZEN:
                yield f"{post.id} is {ground.state(post)}"
    withdraw(desk)


def busy(path: str, number: int) -> None:
    """Place, submit, take out or approve one post after the other, whatever the desk says to it."""
    approves = number % 2 == 0
    desk = open_desk(path, (APPROVERS if approves else PRODUCERS)[number // 2])
    while True:
        desk.store.refresh()
        with desk.reading() as view:
            posts = view.posts(PostsWanted(open=True))
        post = random.choice(posts)
        try:
            if approves:
                waiting = [each for each in posts if each.stage is Stage.IN_REVIEW]
                approve_post(desk, random.choice(waiting or posts).id)
            elif post.stage is Stage.DRAFT and post.place is not None:
                submit_post(desk, post.id)
            elif post.place is not None and random.random() < 0.3:
                take_out(desk, post.id)
            else:
                day = datetime.now(UTC) + timedelta(days=random.randrange(30, 80))
                schedule_post(desk, post.id, f"{day:%Y-%m-%d}T{random.choice(('09', '10', '17', '18'))}:00")
        except (Refused, Conflict, Locked):
            continue


def main(what: str = "", *more: str) -> None:
    if what == "busy":
        busy(more[0], int(more[1]))
    for name, part in (("commit", commit), ("banner", banner), ("crowd", crowd)):
        if what in ("", name):
            part()


if __name__ == "__main__":
    main(*sys.argv[1:])
