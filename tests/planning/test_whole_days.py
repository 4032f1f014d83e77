"""Whole days: as many of each class as any matching could place, and nobody waits while a day has room (S02)."""

from collections.abc import Mapping, Sequence
from random import Random

import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from smdesk.planning.whole_days import Span, chosen, dealt

Unit = tuple[list[int], dict[int, Span], list[list[int]]]


def unit(seed: int) -> Unit:
    """Rooms of the days, spans of the items, and their classes."""
    rng = Random(seed)
    rooms = [rng.choice((0, 1, 2, 2, 3)) for _ in range(rng.randint(3, 25))]
    spans: dict[int, Span] = {}
    for item in range(int(sum(rooms) * rng.uniform(1, 1.8)) + 2):
        first = rng.randrange(len(rooms))
        spans[item] = (first, min(len(rooms) - 1, first + rng.choice((0, 0, 1, 2, 5, 12))))
    classes: list[list[int]] = [[], [], []]
    for item in spans:
        classes[rng.randrange(3)].append(item)
    return rooms, spans, [sorted(newcomers, key=lambda i: (spans[i][1], i)) for newcomers in classes]


def most(rooms: Sequence[int], spans: Mapping[int, Span], items: Sequence[int]) -> int:
    """How many of these items SciPy's matcher places."""
    places = [day for day, room in enumerate(rooms) for _ in range(room)]
    edges = [
        (k, p)
        for k, item in enumerate(items)
        for p, day in enumerate(places)
        if spans[item][0] <= day <= spans[item][1]
    ]
    if not edges:
        return 0
    rows, columns = zip(*edges, strict=True)
    matrix = csr_array(([1] * len(edges), (rows, columns)), shape=(len(items), len(places)))
    return int((maximum_bipartite_matching(matrix, perm_type="column") >= 0).sum())


@pytest.mark.parametrize("seeds", [range(start, start + 50) for start in range(0, 300, 50)], ids=str)
def test_s02_each_class_has_what_a_matcher_finds_for_it_and_those_above(seeds: range) -> None:
    for seed in seeds:
        rooms, spans, classes = unit(seed)

        placed = chosen(rooms, spans, classes)

        above: list[int] = []
        for newcomers in classes:
            above += newcomers
            assert len(placed.intersection(above)) == most(rooms, spans, above), seed


@pytest.mark.parametrize("seeds", [range(50), range(50, 100)], ids=str)
def test_s02_all_that_are_chosen_are_dealt_out_within_their_days_and_the_room(seeds: range) -> None:
    for seed in seeds:
        rooms, spans, classes = unit(seed)
        placed = sorted(chosen(rooms, spans, classes))

        days = dealt(rooms, spans, placed)

        assert sorted(days) == placed
        assert all(spans[item][0] <= day <= spans[item][1] for item, day in days.items())
        assert all(sum(day == other for other in days.values()) <= room for day, room in enumerate(rooms))


def test_s02_by_every_day_as_many_are_out_as_could_be() -> None:
    for seed in range(60):
        rooms, spans, classes = unit(seed)
        placed = sorted(chosen(rooms, spans, classes))

        days = dealt(rooms, spans, placed)

        for today in range(len(rooms)):
            by_today = {item: (first, min(last, today)) for item, (first, last) in spans.items()}
            assert sum(day <= today for day in days.values()) == most(rooms, by_today, placed), (seed, today)
