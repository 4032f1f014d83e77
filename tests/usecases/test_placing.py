"""Places: the cap, the gap, the windows, who yields to whom, and what a refusal tells (S01)."""

from dataclasses import replace
from datetime import date, datetime, time
from itertools import pairwise
from threading import Barrier, Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smdesk.errors import BadInput, Conflict, Refused
from smdesk.findings import Severity
from smdesk.policy import AccountLimits, Limits, LimitsChange, Window
from smdesk.posts import Post, PostId, Stage, State
from smdesk.store import PostsWanted
from smdesk.usecases.placing import repeat_post, schedule_post, slots, take_out, where_to
from smdesk.usecases.writing import Draft, cancel_post, edit_post, new_post, reopen_post
from tests.fakes import (
    BASKENT_LIMITS,
    FACULTY,
    INSTAGRAM,
    MEHMET,
    OWNER,
    PLAIN_POLICY,
    REVIEWED_POLICY,
    Sitting,
    X,
    stored,
)

TUESDAY = "2026-11-24"


def text(words: str = "Bahar şenliği başlıyor", *accounts: str) -> Draft:
    return Draft(text=words, accounts=accounts or (X,))  # type: ignore[arg-type]  # ids are plain strings here


def codes(error: Refused) -> list[str]:
    return [finding.code for finding in error.findings if finding.severity is Severity.BLOCK]


def refused(sitting: Sitting, at: str, draft: Draft | None = None) -> Refused:
    with pytest.raises(Refused) as error:
        new_post(sitting.desk(), FACULTY, draft or text(), at=at)
    return error.value


def test_s01_the_first_post_of_a_day_is_taken_without_a_word() -> None:
    outcome = new_post(Sitting().desk(), FACULTY, text(), at=f"{TUESDAY} 09:00")

    assert outcome.state is State.SCHEDULED
    assert [finding.code for finding in outcome.findings] == []


def test_s01_the_second_post_of_a_day_is_taken_with_a_warning() -> None:
    sitting = Sitting()
    first = new_post(sitting.desk(), FACULTY, text(), at=f"{TUESDAY} 09:00")

    second = new_post(sitting.desk(), FACULTY, text("Akşam konseri", INSTAGRAM), at=f"{TUESDAY} 17:00")

    assert second.state is State.SCHEDULED
    [warning] = [finding for finding in second.findings if finding.code == "daily_usual"]
    assert (warning.severity, warning.clause, warning.posts) == (Severity.WARN, "B2", (first.post.id,))


def test_s01_the_third_post_of_a_day_is_refused_with_the_posts_in_the_way_and_the_next_free_place() -> None:
    sitting = Sitting()
    taken = [
        new_post(sitting.desk(), FACULTY, text(words), at=f"{TUESDAY} {at}").post.id
        for words, at in (("Sabah duyurusu", "09:00"), ("Akşam duyurusu", "17:00"))
    ]

    error = refused(sitting, f"{TUESDAY} 20:00", text("Üçüncü duyuru", INSTAGRAM))

    [limit] = [finding for finding in error.findings if finding.code == "daily_limit"]
    assert (limit.clause, list(limit.posts)) == ("B2", taken)
    assert limit.next_free is not None
    assert limit.next_free.isoformat() == "2026-11-25T08:30:00+03:00"


def test_s01_a_refused_post_is_not_stored() -> None:
    sitting = Sitting()

    refused(sitting, f"{TUESDAY} 13:00")

    with sitting.desk().reading() as view:
        assert list(view.posts(PostsWanted())) == []


def test_s01_posts_nearer_than_the_gap_are_refused() -> None:
    sitting = Sitting()
    new_post(sitting.desk(), FACULTY, text(), at=f"{TUESDAY} 11:00")

    error = refused(sitting, f"{TUESDAY} 16:59", text("Akşam"))

    assert codes(error) == ["min_gap"]


def test_s01_posts_exactly_the_gap_apart_are_taken() -> None:
    sitting = Sitting()
    new_post(sitting.desk(), FACULTY, text(), at=f"{TUESDAY} 11:00")

    assert new_post(sitting.desk(), FACULTY, text("Akşam"), at=f"{TUESDAY} 17:00").state is State.SCHEDULED


def test_s01_the_gap_reaches_across_midnight() -> None:
    limits = replace(BASKENT_LIMITS, windows=())
    sitting = Sitting(replace(PLAIN_POLICY, limits=limits))
    new_post(sitting.desk(), FACULTY, text(), at=f"{TUESDAY} 23:00")

    assert codes(refused(sitting, "2026-11-25 04:00", text("Gece"))) == ["min_gap"]


@pytest.mark.parametrize(("at", "taken"), [("08:29", False), ("08:30", True), ("12:00", True), ("12:01", False)])
def test_s01_posts_outside_the_windows_are_refused(at: str, taken: bool) -> None:
    sitting = Sitting()

    if taken:
        assert new_post(sitting.desk(), FACULTY, text(), at=f"{TUESDAY} {at}").post.place
    else:
        assert codes(refused(sitting, f"{TUESDAY} {at}")) == ["outside_window"]


def test_s01_quiet_days_take_nothing() -> None:
    limits = replace(BASKENT_LIMITS, quiet_days=(7,), quiet_dates=(date(2026, 11, 24),))
    sitting = Sitting(replace(PLAIN_POLICY, limits=limits))

    assert codes(refused(sitting, f"{TUESDAY} 09:00")) == ["quiet_day"]
    assert codes(refused(sitting, "2026-11-29 09:00")) == ["quiet_day"]


def test_s01_time_gone_by_is_refused() -> None:
    assert codes(refused(Sitting(), "2026-11-20 09:00")) == ["in_the_past"]


def test_s01_a_unit_may_have_limits_of_its_own() -> None:
    policy = replace(PLAIN_POLICY, unit_limits={FACULTY: LimitsChange(cap=1)})
    sitting = Sitting(policy)
    new_post(sitting.desk(), FACULTY, text(), at=f"{TUESDAY} 09:00")

    assert codes(refused(sitting, f"{TUESDAY} 17:00", text("Akşam"))) == ["daily_limit"]


def test_s01_an_account_may_have_limits_of_its_own() -> None:
    policy = replace(PLAIN_POLICY, account_limits={X: AccountLimits(cap=1)})
    sitting = Sitting(policy)
    new_post(sitting.desk(), FACULTY, text(), at=f"{TUESDAY} 09:00")

    assert codes(refused(sitting, f"{TUESDAY} 17:00", text("Akşam"))) == ["account_limit"]
    assert new_post(sitting.desk(), FACULTY, text("Akşam", INSTAGRAM), at=f"{TUESDAY} 17:00").post.place


def test_s01_a_cross_post_counts_once_for_the_unit_and_once_for_each_account() -> None:
    policy = replace(PLAIN_POLICY, limits=replace(BASKENT_LIMITS, account_cap=1))
    sitting = Sitting(policy)
    new_post(sitting.desk(), FACULTY, text("İki hesaba", X, INSTAGRAM), at=f"{TUESDAY} 09:00")

    [day] = slots(sitting.desk(), FACULTY, date(2026, 11, 24), 1)

    assert (day.used, day.limit) == (1, 2)
    assert codes(refused(sitting, f"{TUESDAY} 17:00", text("Akşam", INSTAGRAM))) == ["account_limit"]


def test_s01_moving_a_post_leaves_its_own_place_free() -> None:
    sitting = Sitting()
    post = new_post(sitting.desk(), FACULTY, text(), at=f"{TUESDAY} 09:00").post

    moved = schedule_post(sitting.desk(), post.id, f"{TUESDAY} 10:00")

    assert moved.post.place is not None
    assert moved.post.place.wall == datetime(2026, 11, 24, 10, 0)


def test_s01_a_move_that_is_refused_leaves_the_post_where_it_was() -> None:
    sitting = Sitting()
    new_post(sitting.desk(), FACULTY, text("Öbür gün"), at="2026-11-25 09:00")
    post = new_post(sitting.desk(), FACULTY, text(), at=f"{TUESDAY} 09:00").post

    with pytest.raises(Refused) as error:
        schedule_post(sitting.desk(), post.id, "2026-11-25 10:00")

    assert codes(error.value) == ["min_gap"]
    assert stored(sitting.desk(), post.id).place == post.place  # type: ignore[attr-defined]  # it is a post


def test_s01_a_cancelled_post_gives_its_place_back() -> None:
    sitting = Sitting(replace(PLAIN_POLICY, limits=replace(BASKENT_LIMITS, cap=1)))
    post = new_post(sitting.desk(), FACULTY, text(), at=f"{TUESDAY} 09:00").post
    cancel_post(sitting.desk(), post.id)

    assert new_post(sitting.desk(), FACULTY, text("Yerine"), at=f"{TUESDAY} 09:00").post.place


def test_a_cancellation_can_be_taken_back_but_the_place_is_asked_anew() -> None:
    sitting = Sitting()
    post = new_post(sitting.desk(), FACULTY, text(), at=f"{TUESDAY} 09:00").post
    cancel_post(sitting.desk(), post.id)

    again = reopen_post(sitting.desk(), post.id)

    assert (again.state, again.post.place) == (State.DRAFT, None)


def test_a_post_taken_out_gives_its_place_back_and_is_a_draft_again() -> None:
    sitting = Sitting()
    post = new_post(sitting.desk(), FACULTY, text(), at=f"{TUESDAY} 09:00").post

    out = take_out(sitting.desk(), post.id)

    assert (out.state, out.post.place) == (State.DRAFT, None)
    assert schedule_post(sitting.desk(), post.id, f"{TUESDAY} 09:00").state is State.SCHEDULED


def test_s01_of_two_people_who_claim_the_last_place_at_once_exactly_one_gets_it() -> None:
    sitting = Sitting(replace(PLAIN_POLICY, limits=replace(BASKENT_LIMITS, cap=1)))
    answers: list[object] = []
    start = Barrier(2)

    def claim(who: str, at: str) -> None:
        desk = sitting.desk(who)  # type: ignore[arg-type]  # a person's id
        start.wait()
        try:
            answers.append(new_post(desk, FACULTY, text(who), at=at))
        except Refused as error:
            answers.append(error)

    both = [Thread(target=claim, args=(who, f"{TUESDAY} {at}")) for who, at in ((MEHMET, "09:00"), (OWNER, "17:00"))]
    for each in both:
        each.start()
    for each in both:
        each.join()

    [winner] = [answer for answer in answers if not isinstance(answer, Refused)]
    [loser] = [answer for answer in answers if isinstance(answer, Refused)]
    [limit] = [finding for finding in loser.findings if finding.code == "daily_limit"]
    assert limit.posts == (winner.post.id,)  # type: ignore[attr-defined]  # the winner is an outcome
    assert limit.next_free is not None
    assert limit.next_free.date() == date(2026, 11, 25)


def test_s01_an_exception_needs_a_role_and_a_reason_and_stays_on_the_post() -> None:
    sitting = Sitting(replace(PLAIN_POLICY, limits=replace(BASKENT_LIMITS, cap=1)))
    new_post(sitting.desk(), FACULTY, text(), at=f"{TUESDAY} 09:00")

    with pytest.raises(Refused) as error:
        new_post(sitting.desk(), FACULTY, text("Acil"), at=f"{TUESDAY} 17:00", why="Rektörün mesajı")
    outcome = new_post(sitting.desk(MEHMET), FACULTY, text("Acil"), at=f"{TUESDAY} 17:00", why="Rektörün mesajı")

    assert codes(error.value) == ["not_your_role"]
    [waiver] = outcome.post.waivers
    assert (waiver.codes, waiver.by, waiver.reason) == (("daily_limit",), MEHMET, "Rektörün mesajı")
    [note] = [finding for finding in outcome.findings if finding.code == "daily_limit"]
    assert note.severity is Severity.NOTE
    with sitting.desk().reading() as view:
        assert "waiver" in view.trail(record=outcome.post.id)[-1].fields


def test_s01_no_exception_brings_back_the_past() -> None:
    with pytest.raises(Refused) as error:
        new_post(Sitting().desk(MEHMET), FACULTY, text(), at="2026-11-20 09:00", why="Geç kaldık")

    assert codes(error.value) == ["in_the_past"]


def test_an_exception_holds_only_for_the_place_it_was_given_for() -> None:
    sitting = Sitting()
    post = new_post(sitting.desk(MEHMET), FACULTY, text(), at=f"{TUESDAY} 13:00", why="Acil").post

    with pytest.raises(Refused):
        schedule_post(sitting.desk(MEHMET), post.id, "2026-11-25 13:00")


def test_an_old_draft_yields_its_place_to_a_post_that_is_ready_and_its_author_is_told() -> None:
    policy = replace(
        PLAIN_POLICY,
        limits=replace(BASKENT_LIMITS, cap=1),
        approvals=tuple(replace(step, categories=("event",)) for step in REVIEWED_POLICY.approvals),
    )
    sitting = Sitting(policy)
    draft = new_post(sitting.desk(), FACULTY, replace(text("Taslak"), category="event"), at="2026-11-30 09:00").post
    sitting.clock.forward(days=2)
    assert codes(refused(sitting, "2026-11-30 17:00", text("Hazır"))) == ["daily_limit"]
    sitting.clock.forward(days=2)

    outcome = new_post(sitting.desk(), FACULTY, text("Hazır"), at="2026-11-30 09:00")

    assert outcome.moved_aside == (draft.id,)
    loser = stored(sitting.desk(), draft.id)
    assert isinstance(loser, Post)
    assert (loser.place, loser.yielded_to) == (None, outcome.post.id)


def test_where_to_says_for_every_day_whether_it_would_take_the_post() -> None:
    sitting = Sitting()
    for at in ("09:00", "17:00"):
        new_post(sitting.desk(), FACULTY, text(at), at=f"{TUESDAY} {at}")
    post = new_post(sitting.desk(), FACULTY, text("Taşınacak"), at="2026-11-26 09:15").post

    full, free, own = where_to(sitting.desk(), post.id, date(2026, 11, 24), date(2026, 11, 26))

    assert full.place is None
    assert full.findings[0].code == "daily_limit"
    assert free.place is not None
    assert free.place.wall == datetime(2026, 11, 25, 9, 15)
    assert own.place is not None


def test_a_day_gone_by_says_so_however_full_it_was() -> None:
    sitting = Sitting()
    new_post(sitting.desk(), FACULTY, text(), at="2026-11-23 09:00")
    new_post(sitting.desk(), FACULTY, text("Akşam"), at="2026-11-23 17:00")
    sitting.clock.forward(days=2)

    [day] = slots(sitting.desk(), FACULTY, date(2026, 11, 23), 1)

    assert [finding.code for finding in day.why_not] == ["in_the_past"]


def test_slots_tell_used_limit_and_every_free_quarter_of_an_hour() -> None:
    sitting = Sitting()
    new_post(sitting.desk(), FACULTY, text(), at=f"{TUESDAY} 11:00")

    [day] = slots(sitting.desk(), FACULTY, date(2026, 11, 24), 1)

    assert (day.used, day.usual, day.limit) == (1, 1, 2)
    assert [free.strftime("%H:%M") for free in day.free][:2] == ["17:00", "17:15"]


def test_a_series_is_made_of_real_posts_that_count() -> None:
    sitting = Sitting()
    first = new_post(sitting.desk(), FACULTY, text("Haftalık duyuru"), at=f"{TUESDAY} 09:00").post

    made = repeat_post(sitting.desk(), first.id, "FREQ=WEEKLY;COUNT=4")

    assert [occurrence.place.day for occurrence in made] == [date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15)]
    [day] = slots(sitting.desk(), FACULTY, date(2026, 12, 8), 1)
    assert day.used == 1


def test_a_series_with_a_refused_day_is_not_made_unless_asked() -> None:
    sitting = Sitting(replace(PLAIN_POLICY, limits=replace(BASKENT_LIMITS, cap=1)))
    new_post(sitting.desk(), FACULTY, text("Dolu gün"), at="2026-12-01 17:00")
    first = new_post(sitting.desk(), FACULTY, text("Haftalık"), at=f"{TUESDAY} 09:00").post

    with pytest.raises(Refused):
        repeat_post(sitting.desk(), first.id, "FREQ=WEEKLY;COUNT=3")
    made = repeat_post(sitting.desk(), first.id, "FREQ=WEEKLY;COUNT=3", skip_refused=True)

    assert [bool(occurrence.post) for occurrence in made] == [False, True]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("FREQ=WEEKLY", "rule_without_end"),
        ("FREQ=HOURLY;COUNT=3", "rule_within_day"),
        ("FREQ=DAILY;COUNT=5000", "rule_too_long"),
        ("FREQ=SOMETIMES;COUNT=3", "bad_rule"),
        ("COUNT=3", "bad_rule"),
    ],
)
def test_a_series_without_sense_or_end_is_refused(rule: str, code: str) -> None:
    sitting = Sitting()
    first = new_post(sitting.desk(), FACULTY, text(), at=f"{TUESDAY} 09:00").post

    with pytest.raises(BadInput) as error:
        repeat_post(sitting.desk(), first.id, rule)

    assert error.value.code == code


def test_editing_what_somebody_else_changed_shows_both_versions() -> None:
    sitting = Sitting()
    opened = new_post(sitting.desk(), FACULTY, text()).post
    edit_post(sitting.desk(OWNER), opened.id, Draft(text="Onun metni"), seen=opened.version)

    with pytest.raises(Conflict) as error:
        edit_post(sitting.desk(), opened.id, Draft(text="Benim metnim"), seen=opened.version)

    mine, theirs = error.value.mine, error.value.theirs
    assert isinstance(mine, Post)
    assert isinstance(theirs, Post)
    assert (mine.text, theirs.text) == ("Benim metnim", "Onun metni")


DAYS = st.integers(min_value=24, max_value=27)
TIMES = st.builds(time, hour=st.integers(0, 23), minute=st.sampled_from([0, 15, 30, 45]))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(DAYS, TIMES, st.sampled_from([(X,), (INSTAGRAM,), (X, INSTAGRAM)])), max_size=12))
def test_s01_whatever_is_asked_the_limits_hold(asked: list[tuple[int, time, tuple[str, ...]]]) -> None:
    limits = Limits(
        usual=1, cap=2, account_usual=1, account_cap=1, gap_minutes=120, windows=(Window(time(8), time(20)),)
    )
    sitting = Sitting(replace(PLAIN_POLICY, limits=limits))
    for number, (day, at, accounts) in enumerate(asked):
        try:
            new_post(sitting.desk(), FACULTY, text(f"{number}", *accounts), at=f"2026-11-{day} {at:%H:%M}")
        except Refused as error:
            free = error.findings[0].next_free
            assert free is not None
            new_post(sitting.desk(), FACULTY, text(f"yedek {number}", *accounts), at=free.isoformat())

    with sitting.desk().reading() as view:
        posts = [post for post in view.posts(PostsWanted()) if post.place]
    places = sorted((post.place for post in posts if post.place), key=lambda place: place.utc)
    assert len(posts) == len(asked)
    for earlier, later in pairwise(places):
        assert (later.utc - earlier.utc).total_seconds() >= 120 * 60
    for day in {place.day for place in places}:
        on_day = [post for post in posts if post.place and post.place.day == day]
        assert len(on_day) <= 2
        held = [account for post in on_day for account in post.accounts]
        assert len(held) == len(set(held))
    assert all(post.stage is Stage.READY for post in posts)
    assert all(isinstance(post.id, str) and PostId(post.id) for post in posts)
