"""The example desk is full, plausible and legal, whenever it is made."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.demo import fill, month_of_posts
from data.demo.script import script_of, working_day
from data.demo.university import ELIF, ENGINEERING, INSTITUTION, UNITS, ZONE, rules
from data.graphemes import graphemes
from data.interchange import Files
from data.keeping import DeskKeeping
from data.mail import LocalMailboxes
from data.memory import MemoryStore
from data.national_days import national_days
from data.proofreader import ShippedProofreader
from smdesk.checks import check_content
from smdesk.consent import Consent
from smdesk.content.reading import Reading
from smdesk.crisis.freeze import NO_FREEZES
from smdesk.desk import Desk
from smdesk.findings import Finding, blocking
from smdesk.names import TRAIL_ACTS
from smdesk.people import Act, Person, Role, may
from smdesk.places import Calendar, check_place, claims_of
from smdesk.policy import Policy
from smdesk.posts import CONFIDENTIAL, Post, Stage, State, claims_place, state_of
from smdesk.review import missing_steps, standing_yes
from smdesk.store import PostsWanted, View
from smdesk.teams import Team
from smdesk.units import Institution, UnitId
from smdesk.usecases.consents import holds_on
from smdesk.usecases.looking import today
from smdesk.usecases.planning import make_plan
from smdesk.walltime import zone_of
from tests.fake_keys import FakeMachine
from tests.fakes import CountingIds, FakeMedia, FakeSpool, Sitting, two_days

MORNING = datetime(2026, 11, 23, 6, 7, tzinfo=UTC)
MOMENTS = [
    MORNING,
    datetime(2026, 11, 23, 5, 30, tzinfo=UTC),  # the window opens
    datetime(2026, 11, 25, 11, 20, tzinfo=UTC),  # between the windows
    datetime(2026, 11, 29, 1, 15, tzinfo=UTC),  # the night to Sunday
    datetime(2026, 12, 31, 20, 59, tzinfo=UTC),  # a minute before the new year in Istanbul
    datetime(2026, 12, 31, 21, 0, tzinfo=UTC),
    datetime(2028, 2, 29, 17, 29, 59, 999_999, tzinfo=UTC),
]


def made(now: datetime) -> MemoryStore:
    store = MemoryStore()
    fill(store, now, "ayla", "ayla@fakulte-3")
    return store


def posts_of(view: View, unit: UnitId | None = None) -> list[Post]:
    return list(view.posts(PostsWanted(units=frozenset({unit}) if unit else None)))


def broken_limits(posts: list[Post], now: datetime, policy: Policy) -> list[tuple[str, Finding]]:
    """What the rules would have said against each place when it was taken."""
    claims = claims_of(posts, now, policy)
    found = []
    for post in posts:
        if post.place is not None and claims_place(post, now, policy):
            calendar = Calendar(claims, policy, ZONE, ZONE, post.place.utc)
            found += [(post.id, finding) for finding in blocking(check_place(post, post.place, calendar))]
    return found


@pytest.fixture(scope="module")
def view() -> View:
    with made(MORNING).reading() as reading:
        return reading


def test_ten_people_fill_every_role_and_one_of_them_sits_here(view: View) -> None:
    people = view.people()

    assert len(people) == 10
    assert {grant.role for person in people for grant in person.roles} == set(Role)
    assert [person.id for person in people if person.login == "ayla"] == [ELIF]
    assert len({person.email for person in people}) == 10


def test_seven_units_have_three_accounts_each_on_different_platforms(view: View) -> None:
    assert len(view.units()) == 7
    for unit in view.units():
        platforms = [account.platform for account in view.accounts(unit.id) if account.platform != "sms"]
        assert len(platforms) == len(set(platforms)) == 3
    assert len({account.platform for account in view.accounts()}) == 10


def test_it_is_a_practice_desk_on_the_starter_baskent(view: View) -> None:
    institution = view.get(Institution, "institution")

    assert (institution.practice, institution.starter, institution.zone) == (True, "baskent", "Europe/Istanbul")
    assert view.get(Policy, "policy").clause("daily_limit") == "B2"


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_every_state_occurs_and_in_the_faculty_too(now: datetime) -> None:
    policy = rules()
    with made(now).reading() as view:
        states = Counter(state_of(post, now, policy, NO_FREEZES) for post in posts_of(view))
        at_home = {state_of(post, now, policy, NO_FREEZES) for post in posts_of(view, ENGINEERING)}

    assert set(states) == set(State) - {State.FROZEN}
    assert at_home == set(State) - {State.FROZEN}
    assert states[State.PUBLISHED] >= 30
    assert states[State.SCHEDULED] >= 15


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_s01_no_place_breaks_a_limit_save_by_waiver(now: datetime) -> None:
    policy = rules()
    with made(now).reading() as view:
        for unit in view.units():
            assert broken_limits(posts_of(view, unit.id), now, policy) == []


@settings(max_examples=40, deadline=None)
@given(st.datetimes(datetime(2026, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC)))
def test_s01_it_is_legal_and_has_every_state_at_any_moment(now: datetime) -> None:
    policy = rules()
    last: dict[str, Post] = {step.post.id: step.post for step in month_of_posts(now, policy)}
    for unit in UNITS:
        assert broken_limits([post for post in last.values() if post.unit == unit.id], now, policy) == []
    assert {state_of(post, now, policy, NO_FREEZES) for post in last.values()} == set(State) - {State.FROZEN}


def test_a_planted_second_post_too_near_is_found(view: View) -> None:
    posts = posts_of(view, ENGINEERING)
    twin = next(post for post in posts if state_of(post, MORNING, rules(), NO_FREEZES) is State.DUE)

    assert broken_limits([*posts, Post(**{**fields_of(twin), "id": "p-twin"})], MORNING, rules()) != []


def fields_of(post: Post) -> dict[str, object]:
    return {name: getattr(post, name) for name in Post.__slots__}


def test_without_its_waiver_the_storm_warning_would_break_the_hours(view: View) -> None:
    posts = [post for post in posts_of(view) if post.waivers]
    bare = [Post(**{**fields_of(post), "waivers": ()}) for post in posts]

    assert posts
    assert {finding.code for _, finding in broken_limits(bare, MORNING, rules())} == {"outside_window"}


def test_no_content_is_refused_where_it_goes(view: View) -> None:
    reading = Reading(ShippedProofreader(()), view.all(Consent), MORNING.date())
    said = [
        (post.title, finding)
        for post in posts_of(view)
        for finding in check_content(post, view.accounts(post.unit), rules(), graphemes, reading)
    ]

    assert [(title, finding) for title, finding in said if blocking([finding])] == []
    # turned down: it shows what a finding looks like
    assert [title for title, finding in said if finding.code == "banned_word"] == ["Sıralama haberi"]


def test_s11_of_three_consents_one_holds_and_a_post_rests_on_it(view: View) -> None:
    on_file = view.all(Consent)

    assert [holds_on(consent, MORNING.date()) for consent in on_file] == [True, False, False]
    assert [post.title for post in posts_of(view) if post.consents == (on_file[0].id,)] == [
        "Sanayi iş birliği protokolü"
    ]


def test_nothing_goes_to_an_account_that_is_not_active(view: View) -> None:
    inactive = {account.id for account in view.accounts() if account.state != "active"}

    assert len(inactive) == 2
    assert [post.id for post in posts_of(view) if inactive & set(post.accounts)] == []


def test_texts_are_many_and_unlike_and_name_known_kinds_and_audiences(view: View) -> None:
    posts, policy = posts_of(view), rules()

    assert len({post.text for post in posts}) == len(posts) >= 90
    assert {post.category for post in posts} == {category.key for category in policy.categories}
    assert {post.audience for post in posts} <= {audience.key for audience in policy.audiences}
    assert [post.id for post in posts if "lorem" in post.text.lower() or len(post.text) < 40] == []


def test_there_are_variants_a_series_an_exception_and_a_post_made_outside(view: View) -> None:
    posts = posts_of(view)

    assert any(channel.text for post in posts for channel in post.channels)
    assert len([post for post in posts if post.series == "s-kitap"]) == 4
    assert [post.unit for post in posts if post.outside] == [ENGINEERING]
    assert any(post.waivers for post in posts)
    assert any(post.yielded_to for post in posts)
    assert any(any(c.posted_at for c in post.channels) and not post.published for post in posts)


def test_what_is_ready_was_agreed_by_somebody_else_and_what_waits_was_not(view: View) -> None:
    policy, team = rules(), Team(tuple(view.people()), date(2026, 11, 23))
    for post in posts_of(view):
        missing = missing_steps(post, policy, team)
        if post.stage is Stage.READY:
            assert missing == [] or post.outside, post.title
        if post.stage is Stage.IN_REVIEW:
            assert missing, post.title
        assert post.changed_by not in {yes.by for yes in standing_yes(post)}


def test_confidential_content_has_one_yes_and_waits_for_the_president(view: View) -> None:
    post = next(post for post in posts_of(view) if CONFIDENTIAL in post.marks)
    missing = missing_steps(post, rules(), Team(tuple(view.people()), date(2026, 11, 23)))

    assert [asked.role for asked in missing] == [Role.PRESIDENT]


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_today_has_something_to_show_for_each_of_its_three_questions(now: datetime) -> None:
    desk = Desk(
        store=made(now),
        clock=lambda: now,
        ids=CountingIds(),
        media=FakeMedia(),
        files=Files(),
        mailboxes=LocalMailboxes(),
        national_days=two_days,
        proofreader=ShippedProofreader(),
        graphemes=graphemes,
        spool=FakeSpool(),
        scenarios=tuple,
        keys_of=FakeMachine().keys_of,
        who=ELIF,
        seat="ayla@fakulte-3",
    )

    seen = today(desk)

    assert [line.post.title for line in seen.due] == ["Sınav salonu değişikliği"]
    assert len(seen.awaiting_me) == 2
    assert all(line.post.author != ELIF for line in seen.awaiting_me)
    assert {finding.code for finding in seen.warnings} >= {"missed", "expired"}
    assert len(seen.mine) == 3  # sent back, expired, moved aside


def test_the_trail_tells_each_history_in_order_and_by_those_who_may(view: View) -> None:
    team: dict[str, Person] = {person.id: person for person in view.people()}
    trail = view.trail()

    assert [entry.at for entry in trail] == sorted(entry.at for entry in trail)
    assert trail[-1].at <= MORNING
    assert {entry.act for entry in trail} <= set(TRAIL_ACTS)
    for post in posts_of(view):
        history = view.trail(record=post.id)
        assert len(history) == post.version
        assert (history[0].act, history[0].at) == ("post.record" if post.outside else "post.new", post.created_at)
        for entry in history:
            act = Act.PUBLISH if entry.act in ("post.publish", "post.record") else Act.SEE
            assert may(team[entry.by], act, post.unit) == []


def test_nobody_writes_at_the_weekend_or_at_night(view: View) -> None:
    written = [entry.at.astimezone(zone_of(ZONE)) for entry in view.trail() if entry.act == "post.new"]

    assert len(written) == 100
    assert [at for at in written if at.isoweekday() > 5 or not 9 <= at.hour < 18] == []


def test_one_history_tells_of_a_post_sent_back_mended_and_published(view: View) -> None:
    post = next(post for post in posts_of(view) if post.title == "Deprem ve yapı güvenliği")

    assert [entry.act for entry in view.trail(record=post.id)] == [
        "post.new",
        "post.submit",
        "post.send_back",
        "post.edit",
        "post.submit",
        "post.approve",
        "post.publish",
    ]


def test_the_same_moment_makes_the_same_desk() -> None:
    with made(MORNING).reading() as one, made(MORNING).reading() as other:
        assert posts_of(one) == posts_of(other)
        assert one.trail()[-1].digest == other.trail()[-1].digest
    with made(MORNING + timedelta(days=1)).reading() as later:
        assert later.trail()[-1].digest != one.trail()[-1].digest


def test_on_a_desk_of_files_the_trail_is_whole(tmp_path: Path) -> None:
    keeping, desk = DeskKeeping(), str(tmp_path / "desk.json")
    store = keeping.create(desk, INSTITUTION, rules())
    who = fill(store, MORNING, "ayla", "ayla@fakulte-3")
    store.close()

    assert keeping.verify(desk).problem is None
    with keeping.open(desk).reading() as view:
        assert view.get(Person, who).login == "ayla"
        posts = posts_of(view)
        assert len(posts) == 101
        assert [post.id for post in posts if len(view.trail(record=post.id)) != post.version] == []


def test_every_script_belongs_to_a_unit() -> None:
    folder = Path(script_of.__code__.co_filename).parent / "posts"

    assert {file.stem for file in folder.glob("*.toml")} == {unit.id.removeprefix("u-") for unit in UNITS}


def test_working_days_leave_weekends_out() -> None:
    friday, sunday = datetime(2026, 11, 27).date(), datetime(2026, 11, 29).date()

    assert working_day(friday, 1).isoweekday() == 1
    assert working_day(sunday, -1) == friday
    assert working_day(sunday, 0) == sunday


def test_s02_the_backlog_of_the_example_is_planned_with_a_proof_and_something_to_decide() -> None:
    sitting = Sitting()
    store = made(MORNING)
    plan = make_plan(replace(sitting.desk(ELIF), store=store, clock=lambda: MORNING), ENGINEERING)

    (unit,) = plan.units
    assert unit.proven
    assert len(plan.placed) >= 9
    assert [left.finding.code for left in plan.left_out] == ["daily_limit"]
    assert any(placing.moves for placing in plan.placed)


@pytest.mark.parametrize("now", MOMENTS)
def test_i01_the_examples_sweeps_are_of_working_days_some_missed_some_closed_with_a_reason(now: datetime) -> None:
    from smdesk.usecases.inbox.coverage import Mark, coverage

    sitting = Sitting()
    desk = replace(sitting.desk(ELIF), store=made(now), clock=lambda: now, national_days=national_days)
    month = coverage(desk, (now - timedelta(days=14)).date())

    marks = {day.mark for account in month.accounts for day in account.days}
    assert {Mark.LOOKED, Mark.MISSED, Mark.OFF} <= marks
    assert all(account.looked > account.asked * 0.6 for account in month.accounts)


@pytest.mark.parametrize("now", MOMENTS)
def test_i02_the_examples_inbox_has_a_morning_of_items_and_one_promise_that_is_overdue(now: datetime) -> None:
    from smdesk.usecases.inbox.looking import inbox

    sitting = Sitting()
    desk = replace(sitting.desk(ELIF), store=made(now), clock=lambda: now, national_days=national_days)
    seen = inbox(desk)

    assert len(seen.lines) == 5
    assert seen.lines[0].item.id == "i-burs"
    assert seen.lines[0].overdue
    assert len({line.item.kind for line in seen.lines}) == 4
