"""The planner beside others: case (a) beside SciPy's and networkx's matchers, case (c) beside milp, unit by unit.

Printed, not asserted: python -m tests.bench.plan [ROUNDS] [UNITS] [MILP_SECONDS]
Against the whole model, on small and scarce cases: python -m tests.bench.plan whole [FROM] [TO]
"""

from __future__ import annotations

import gc
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import time as wall_time
from random import Random
from statistics import median

import networkx as nx
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from smdesk.planning.board import board_of
from smdesk.planning.flow import by_class
from smdesk.planning.ground import Ground
from smdesk.planning.items import Item
from smdesk.planning.plan import UnitPlan, plan
from smdesk.planning.whole_days import Span, chosen
from smdesk.policy import Window
from smdesk.units import UnitId
from tests.planning.cases import at, grid, small_and_scarce
from tests.planning.test_best_plan import lies
from tests.planning.whole_model import WholeModel, broken_rules

DAYS = 90
MORNING_AND_EVENING = ((510, 720), (990, 1230))
SECONDS = 2.0
"""How long one unit may be thought about in case (c)."""


KEEPS = {
    "up to 3 days": (0, 1, 2, 3),
    "up to 2 weeks": (1, 2, 3, 5, 8, 13),
    "days to weeks": (2, 5, 10, 20, 40),
    "all 90 days": (89,),
}
"""For how many days after its first an item keeps, each as often as the others."""


def whole_day_desk(rng: Random, keeps: Sequence[int], units: int = 60) -> tuple[list[Ground], list[Item]]:
    """Case (a): 13,000 whole-day items of so many units, two places a day."""
    places = grid(DAYS, MORNING_AND_EVENING)
    grounds = [
        Ground(unit=UnitId(f"u{k:02}"), places=places, cap=2, account_cap=2, gap_minutes=360) for k in range(units)
    ]
    wanted = [_item(rng, f"i{k:05}", grounds[k % units].unit, ("x",), (), keeps) for k in range(13_000)]
    return grounds, wanted


def hard_unit(rng: Random) -> tuple[Ground, list[Item]]:
    """Case (c): 1.3 items a place, a third cross-posts under account caps, a third with hours and a gap."""
    unit = UnitId("u")
    ground = Ground(unit=unit, places=grid(DAYS, MORNING_AND_EVENING), cap=2, account_cap=1, gap_minutes=360)
    hours = (Window(wall_time(9), wall_time(11)), Window(wall_time(17), wall_time(18)))
    items = []
    for k in range(int(DAYS * 2 * 1.3)):
        accounts = rng.sample(("fb", "ig", "x", "yt"), 1 if rng.random() < 2 / 3 else rng.choice((2, 2, 3)))
        spans = (rng.choice(hours),) if rng.random() < 1 / 3 else ()
        items.append(_item(rng, f"i{k:03}", unit, tuple(accounts), spans, KEEPS["days to weeks"]))
    return ground, items


def _item(
    rng: Random, name: str, unit: UnitId, accounts: tuple[str, ...], hours: tuple[Window, ...], keeps: Sequence[int]
) -> Item:
    first = rng.randrange(DAYS)
    last = min(DAYS - 1, first + rng.choice(keeps))
    priority = rng.choice((0, 1, 1, 2, 2, 2))
    start, end = at(first).utc, at(last, 1439).utc
    return Item(
        id=name, unit=unit, accounts=accounts, hours=hours, priority=priority, not_before=start, stale_after=end
    )


# --- case (a) -----------------------------------------------------------------------------------------------------


def edges_of(grounds: Sequence[Ground], items: Sequence[Item]) -> list[list[int]]:
    """For each item the numbers of the places (unit, day, first or second) it may have."""
    unit = {ground.unit: k for k, ground in enumerate(grounds)}
    first_day = at(0).utc
    found = []
    for item in items:
        days = range((item.not_before - first_day).days, (item.stale_after - first_day).days + 1)
        found.append([(unit[item.unit] * DAYS + day) * 2 + place for day in days for place in (0, 1)])
    return found


def graph_of(edges: Sequence[Sequence[int]]) -> nx.Graph:
    """The same for networkx; items come first."""
    graph = nx.Graph()
    graph.add_nodes_from(range(len(edges)))
    graph.add_edges_from((i, len(edges) + place) for i, row in enumerate(edges) for place in row)
    return graph


def matched_by_networkx(graph: nx.Graph, items: int) -> int:
    """How many items networkx's Hopcroft-Karp places."""
    return len(nx.bipartite.hopcroft_karp_matching(graph, range(items))) // 2


def matched_by_scipy(matrix: csr_array) -> int:
    """How many items SciPy's matcher places."""
    return int((maximum_bipartite_matching(matrix, perm_type="column") >= 0).sum())


def matchings(
    grounds: Sequence[Ground], items: Sequence[Item]
) -> list[tuple[list[int], dict[int, Span], list[list[int]]]]:
    """What the planner's own matching is asked: by unit the room of each day, the items' days, and their classes."""
    found = []
    for ground in grounds:
        board = board_of(ground, [item for item in items if item.unit == ground.unit])
        spans = {number: (entry.first, entry.last) for number, entry in enumerate(board.entries)}
        found.append(([day.capacity for day in board.days], spans, list(by_class(board).values())))
    return found


def case_a(keeps: str, rounds: int) -> None:
    """Matching alone and planning from items, beside networkx and SciPy, in turn; networkx twice, for the noise."""
    grounds, items = whole_day_desk(Random(1), KEEPS[keeps])
    edges = edges_of(grounds, items)
    indices, starts = np.concatenate(edges), np.cumsum([0, *map(len, edges)])
    matrix = csr_array((np.ones(len(indices), dtype=np.int8), indices, starts), shape=(len(items), 60 * DAYS * 2))
    graph, asked = graph_of(edges), matchings(grounds, items)
    ways: dict[str, Callable[[], int]] = {
        "networkx, matching": lambda: matched_by_networkx(graph, len(items)),
        "networkx, again (A/A)": lambda: matched_by_networkx(graph, len(items)),
        "planner, matching": lambda: sum(len(chosen(*unit)) for unit in asked),
        "SciPy, matching": lambda: matched_by_scipy(matrix),
        "planner, from items to plan": lambda: sum(len(unit.places) for unit in plan(grounds, items)),
        "networkx, from items to matching": lambda: matched_by_networkx(graph_of(edges_of(grounds, items)), len(items)),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    counts: dict[str, int] = {}
    for turn in range(rounds):
        for name in [*ways][turn % len(ways) :] + [*ways][: turn % len(ways)]:
            gc.collect()
            start = time.perf_counter()
            counts[name] = ways[name]()
            times[name].append(time.perf_counter() - start)
    print(f"case (a): {len(items)} items keep {keeps}, {len(grounds)} units, {len(indices)} edges, {rounds} rounds")
    for name, taken in times.items():
        against = median(t / n for t, n in zip(taken, times["networkx, matching"], strict=True))
        print(
            f"  {name:33} {counts[name]:6} placed {median(taken) * 1000:8.1f} ms {against:7.3f} of networkx's matching"
        )


# --- case (c) -----------------------------------------------------------------------------------------------------


def in_time(ground: Ground, items: Sequence[Item]) -> tuple[UnitPlan, float]:
    """A unit's plan within its seconds, and how long it took."""
    start = time.perf_counter()
    [unit] = plan([ground], items, should_stop=lambda: time.perf_counter() - start > SECONDS)
    return unit, time.perf_counter() - start


def by_milp(ground: Ground, items: Sequence[Item], seconds: float) -> tuple[str, float]:
    """What milp on the whole model finds in its seconds, all classes at once, the higher weighing more."""
    start = time.perf_counter()
    model = WholeModel(ground, items)
    weights = np.array([-(100.0 ** (2 - model.items[i].priority)) for i, _ in model.pairs])
    indices = np.concatenate([np.array(row[0]) for row in model.rows])
    starts = np.cumsum([0, *(len(row[0]) for row in model.rows)])
    matrix = csr_array((np.ones(len(indices)), indices, starts), shape=(len(model.rows), len(model.pairs)))
    limits = LinearConstraint(matrix, -np.inf, [row[2] for row in model.rows])  # type: ignore[arg-type]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = milp(
            weights,
            constraints=limits,
            integrality=np.ones(len(weights)),
            bounds=Bounds(0, 1),
            options={"time_limit": seconds, "mip_rel_gap": 0},
        )
    counts = (
        Counter(model.items[model.pairs[k][0]].priority for k in np.flatnonzero(found.x > 0.5))
        if found.x is not None
        else {}
    )
    word = "best" if found.status == 0 else "not finished"
    return f"{word} {[counts.get(rank, 0) for rank in range(3)]}", time.perf_counter() - start


def case_c(units: int, milp_seconds: float) -> None:
    """Plans hard units one by one, milp beside each."""
    taken, proven, gaps = [], 0, [0]
    for seed in range(units):
        ground, items = hard_unit(Random(seed))
        unit, seconds = in_time(ground, items)
        taken.append(seconds)
        proven += unit.proven
        gaps += [verdict.more for verdict in unit.verdicts]
        placed = [verdict.placed for verdict in unit.verdicts]
        says = "proven best" if unit.proven else f"at most {[verdict.more for verdict in unit.verdicts]} more"
        beside = ""
        if milp_seconds:
            words, long = by_milp(ground, items, milp_seconds)
            beside = f" | milp: {words} in {long:.1f} s"
        broken = broken_rules(ground, items, unit.places)
        print(
            f"  unit {seed:2}: {placed} of {len(items)}, {says}, {seconds:.2f} s{beside}{' BROKEN' if broken else ''}"
        )
    print(
        f"case (c): {units} units of {DAYS} days: median {median(taken):.2f} s, longest {max(taken):.2f} s, "
        f"{proven / units:.0%} proven best, largest gap {max(gaps)}"
    )


# --- against the whole model ----------------------------------------------------------------------------------------


def against_whole_model(first: int, last: int) -> None:
    """Plans small and scarce cases and looks for a lie; prints each that it finds, and how many were proven."""
    found, planning, solving = Counter[str](), 0.0, 0.0
    for seed in range(first, last):
        case = small_and_scarce(seed)
        start = time.perf_counter()
        [unit] = plan([case.ground], case.items)
        between = time.perf_counter()
        wrong = [*broken_rules(case.ground, case.items, unit.places), *lies(case, unit)]
        planning, solving = planning + between - start, solving + time.perf_counter() - between
        found.update([unit.case.value, "proven best" if unit.proven else "open", *(["WRONG"] if wrong else [])])
        for line in wrong:
            print(f"  case {seed}: {line}")
    print(
        f"{last - first} cases: {dict(sorted(found.items()))}; planned in {planning:.1f} s, checked in {solving:.1f} s"
    )


def main(arguments: Sequence[str]) -> None:
    """Runs what was asked for."""
    if arguments[:1] == ["whole"]:
        first, last = (int(number) for number in (*arguments[1:], *("0", "3000")[len(arguments[1:]) :]))
        against_whole_model(first, last)
        return
    rounds, units, milp_seconds = (*map(int, arguments), *(5, 20, 30)[len(arguments) :])
    for keeps in KEEPS:
        case_a(keeps, rounds)
    case_c(units, milp_seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
