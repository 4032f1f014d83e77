"""Planning the backlog of a desk: what is planned, what stays, applying and taking back in one commit each (S02)."""

from __future__ import annotations

from dataclasses import replace
from threading import Barrier, Thread

import pytest

from smdesk.desk import Desk
from smdesk.errors import Conflict, Refused
from smdesk.planning.remedies import Remedy
from smdesk.policy import AccountLimits
from smdesk.posts import EventPart, Post, PostId, Stage, State
from smdesk.store import PostsWanted
from smdesk.units import Unit
from smdesk.usecases.plan_applying import Applied, apply_plan, make_change, undo_plan
from smdesk.usecases.planning import PlanView, make_plan
from smdesk.usecases.reviewing import approve_post, send_back, submit_post
from smdesk.usecases.writing import Draft, cancel_post, edit_post, new_post
from tests.fakes import AYSE, DENIZ, FACULTY, INSTAGRAM, MEHMET, OWNER, REVIEWED_POLICY, Sitting, X, stored


def item(sitting: Sitting, text: str = "Haber", at: str = "", **wishes: object) -> PostId:
    accounts = wishes.pop("accounts", (X,))
    draft = Draft(text=text, accounts=accounts, **wishes)  # type: ignore[arg-type]  # names are Draft's own
    return new_post(sitting.desk(), FACULTY, draft, at=at).post.id


def post(sitting: Sitting, post_id: PostId) -> Post:
    found = stored(sitting.desk(), post_id)
    assert isinstance(found, Post)
    return found


def place(sitting: Sitting, post_id: PostId) -> str:
    found = post(sitting, post_id).place
    return f"{found.wall:%d.%m %H:%M}" if found else ""


def goals(plan: PlanView) -> dict[str, str]:
    return {each.post.id: f"{each.place.wall:%d.%m %H:%M}" for each in plan.placed}


def left(plan: PlanView) -> dict[str, str]:
    return {each.post.id: each.finding.code for each in plan.left_out}


def planned(desk: Desk) -> PlanView:
    return make_plan(desk, FACULTY)


# what is planned


def test_s02_each_goes_out_within_its_days_and_hours() -> None:
    sitting = Sitting()
    late = item(sitting, not_before="2026-11-25", stale_after="2026-11-25", hours="17:00-19:00")
    early = item(sitting, stale_after="2026-11-23 10:00")

    assert goals(planned(sitting.desk())) == {early: "23.11 08:30", late: "25.11 17:00"}


def test_s02_a_report_waits_for_the_end_of_its_event_and_is_stale_when_its_kind_says() -> None:
    sitting = Sitting()
    report = item(sitting, event_part=EventPart.REPORTS, event_ends="2026-11-24 18:00", category="event")
    too_late = item(sitting, event_part=EventPart.ANNOUNCES, event_ends="2026-11-23 08:15")

    plan = planned(sitting.desk())

    assert goals(plan) == {report: "24.11 18:00"}
    assert left(plan) == {too_late: "stale"}


def test_s02_what_is_agreed_stays_and_a_draft_moves_only_where_that_places_more() -> None:
    sitting = Sitting(policy=REVIEWED_POLICY)
    agreed = item(sitting, "Onaylı", at="2026-11-23 09:00")
    submit_post(sitting.desk(), agreed)
    approve_post(sitting.desk(MEHMET), agreed)
    draft = item(sitting, "Taslak", at="2026-11-23 17:00")
    new = item(sitting, "Yeni", stale_after="2026-11-23")

    plan = planned(sitting.desk())

    moved = [each for each in plan.placed if each.moves]
    assert [each.post.id for each in moved] == [draft]
    assert goals(plan)[new] == "23.11 16:30"
    assert goals(plan)[draft].startswith("24.11")
    assert agreed not in goals(plan)


def test_s02_a_draft_that_is_in_nobodys_way_stays_where_it_is() -> None:
    sitting = Sitting(policy=REVIEWED_POLICY)
    draft = item(sitting, "Taslak", at="2026-11-23 17:00")
    new = item(sitting, "Yeni", stale_after="2026-11-23")

    plan = planned(sitting.desk())

    assert goals(plan) == {new: "23.11 08:30"}
    assert place(sitting, draft) == "23.11 17:00"


def test_s02_a_post_that_was_sent_back_is_not_planned_before_it_is_mended() -> None:
    sitting = Sitting(policy=REVIEWED_POLICY)
    back = item(sitting)
    submit_post(sitting.desk(), back)
    send_back(sitting.desk(MEHMET), back, "Tarih yanlış.")

    assert left(planned(sitting.desk())) == {back: "sent_back_first"}


def test_s02_the_days_beside_each_other_tell_what_would_change() -> None:
    sitting = Sitting()
    item(sitting, at="2026-11-23 09:00")
    item(sitting)

    (unit,) = planned(sitting.desk()).units

    assert [(day.now, day.planned, day.cap) for day in unit.days[:2]] == [(1, 2, 2), (0, 0, 2)]


def test_s02_whoever_looks_on_is_told_of_each_unit_and_can_stop_at_once() -> None:
    sitting = Sitting()
    for _number in range(5):
        item(sitting, accounts=(X, INSTAGRAM), hours="09:00-10:00")
    told: list[tuple[str, int, int]] = []

    def watch(unit: Unit, number: int, of: int) -> object:
        told.append((unit.id, number, of))
        return lambda: True

    plan = make_plan(sitting.desk(OWNER), watch=watch)  # type: ignore[arg-type]  # it answers a callable

    assert told == [(FACULTY, 1, 1)]
    assert len(plan.placed) == 5


# applying, and taking it back


def test_s02_a_plan_is_applied_in_one_commit_with_one_entry() -> None:
    sitting = Sitting()
    posts = [item(sitting, f"Haber {number}") for number in range(4)]
    desk = sitting.desk()
    plan = planned(desk)
    before = sequence(desk)

    applied = apply_plan(desk, plan)

    assert sequence(desk) == before + 1
    assert {place(sitting, each) for each in posts} == set(goals(plan).values())
    assert {outcome.state for outcome in applied.outcomes} == {State.SCHEDULED}
    with desk.reading() as view:
        last = view.trail()[-1]
    assert (last.act, set(last.fields)) == ("backlog.plan", {f"post:{each}" for each in posts})


def test_s02_where_a_yes_is_asked_planned_drafts_stay_drafts() -> None:
    sitting = Sitting(policy=REVIEWED_POLICY)
    new = item(sitting)

    apply_plan(sitting.desk(), planned(sitting.desk()))

    assert (post(sitting, new).stage, place(sitting, new)) == (Stage.DRAFT, "23.11 08:30")


def test_s02_a_plan_with_nothing_to_do_writes_nothing() -> None:
    desk = Sitting().desk()
    before = sequence(desk)

    assert apply_plan(desk, make_plan(desk)) == Applied((), ())
    assert sequence(desk) == before


def test_s02_where_a_place_was_taken_meanwhile_nothing_is_applied_and_it_says_which() -> None:
    sitting = Sitting()
    posts = [item(sitting, f"Haber {number}") for number in range(3)]
    plan = planned(sitting.desk())
    item(sitting, "Önce", at="2026-11-23 09:00")

    with pytest.raises(Refused) as refused:
        apply_plan(sitting.desk(), plan)

    taken = [finding for finding in refused.value.findings if finding.code == "plan_place_taken"]
    assert taken
    assert {finding.posts[0] for finding in taken} <= set(posts)
    assert "min_gap" in {finding.code for finding in refused.value.findings}
    assert [place(sitting, each) for each in posts] == ["", "", ""]


def test_s02_where_a_post_changed_meanwhile_nothing_is_applied() -> None:
    sitting = Sitting()
    one, other = item(sitting, "Bir"), item(sitting, "İki")
    plan = planned(sitting.desk())
    edit_post(sitting.desk(), one, Draft(text="Başka"))

    with pytest.raises(Refused) as refused:
        apply_plan(sitting.desk(), plan)

    assert [(f.code, f.posts) for f in refused.value.findings] == [("plan_outdated", (one,))]
    assert place(sitting, other) == ""


def test_s02_only_who_prepares_posts_of_the_unit_applies_its_plan() -> None:
    sitting = Sitting()
    item(sitting)
    plan = planned(sitting.desk())

    with pytest.raises(Refused):
        apply_plan(sitting.desk(DENIZ), plan)


def test_s02_of_two_terminals_that_apply_at_once_one_wins_and_nothing_is_half_done() -> None:
    for _round in range(10):
        sitting = Sitting()
        posts = [item(sitting, f"Haber {number}") for number in range(6)]
        desks = [sitting.desk(AYSE), sitting.desk(MEHMET)]
        plans = [planned(desk) for desk in desks]
        start, won, lost = Barrier(2), list[Applied](), list[Refused]()

        def run(desk: Desk, plan: PlanView, start: Barrier, won: list[Applied], lost: list[Refused]) -> None:
            start.wait()
            try:
                won.append(apply_plan(desk, plan))
            except Refused as refused:
                lost.append(refused)

        threads = [
            Thread(target=run, args=(desk, plan, start, won, lost)) for desk, plan in zip(desks, plans, strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert (len(won), len(lost)) == (1, 1)
        assert {finding.code for finding in lost[0].findings} == {"plan_outdated"}
        assert {each: place(sitting, each) for each in posts} == goals(plans[0])


def test_s02_an_applied_plan_is_taken_back_and_everything_is_as_it_was() -> None:
    sitting = Sitting(policy=REVIEWED_POLICY)
    for clock in ("09:00", "17:00"):
        item(sitting, "Taslak", at=f"2026-11-23 {clock}")
    new = item(sitting, "Yeni", stale_after="2026-11-23")
    before = {each.id: each for each in everything(sitting)}
    applied = apply_plan(sitting.desk(), planned(sitting.desk()))
    assert place(sitting, new) != ""

    undo_plan(sitting.desk(), applied)

    after = {each.id: replace(each, version=before[each.id].version) for each in everything(sitting)}
    assert after == before


def test_s02_nothing_is_taken_back_once_somebody_worked_on_one_of_the_posts() -> None:
    sitting = Sitting()
    one, other = item(sitting, "Bir"), item(sitting, "İki")
    applied = apply_plan(sitting.desk(), planned(sitting.desk()))
    cancel_post(sitting.desk(), one)

    with pytest.raises(Refused) as refused:
        undo_plan(sitting.desk(), applied)

    assert [(f.code, f.posts) for f in refused.value.findings] == [("plan_touched", (one,))]
    assert place(sitting, other) != ""


def test_s02_a_place_that_a_draft_had_and_somebody_took_is_not_given_back() -> None:
    sitting = Sitting(policy=REVIEWED_POLICY)
    for clock in ("09:00", "17:00"):
        item(sitting, "Taslak", at=f"2026-11-23 {clock}")
    new = item(sitting, "Yeni", stale_after="2026-11-23")
    applied = apply_plan(sitting.desk(), planned(sitting.desk()))
    sitting.clock.forward(hours=12)

    with pytest.raises(Refused) as refused:
        undo_plan(sitting.desk(), applied)

    assert "in_the_past" in {finding.code for finding in refused.value.findings}
    assert place(sitting, new) != ""


# the smallest change


def test_s02_dropping_an_account_is_made_and_places_the_post() -> None:
    sitting = Sitting(policy=replace(REVIEWED_POLICY, account_limits={INSTAGRAM: AccountLimits(cap=0)}))
    both = item(sitting, accounts=(X, INSTAGRAM))
    (out,) = planned(sitting.desk()).left_out
    assert out.change is not None
    assert (out.change.remedy, out.handle) == (Remedy.FEWER_ACCOUNTS, "Instagram @denememuh")

    make_change(sitting.desk(), out)

    assert post(sitting, both).accounts == (X,)
    assert goals(planned(sitting.desk())) == {both: "23.11 08:30"}


def test_s02_a_change_on_an_older_version_is_not_made() -> None:
    sitting = Sitting()
    for number in range(3):
        item(sitting, f"Haber {number}", stale_after="2026-11-23")
    (out,) = planned(sitting.desk()).left_out
    edit_post(sitting.desk(), out.post.id, Draft(text="Başka"))

    with pytest.raises(Conflict):
        make_change(sitting.desk(), out)


def test_s02_an_exception_is_no_change_but_needs_a_role_and_a_reason() -> None:
    sitting = Sitting()
    for day in range(23, 31):
        for clock in ("09:00", "17:00"):
            item(sitting, "Doldu", at=f"2026-11-{day} {clock}")
    late = item(sitting, stale_after="2026-11-27")
    plan = make_plan(sitting.desk(), FACULTY, 8)
    (out,) = plan.left_out
    assert out.change is not None
    assert out.change.remedy is Remedy.EXCEPTION

    with pytest.raises(Refused):
        make_change(sitting.desk(), out)
    with pytest.raises(Refused) as refused:
        apply_plan(sitting.desk(AYSE), plan, {late: "Rektörün mesajı"})
    assert "not_your_role" in {finding.code for finding in refused.value.findings}

    apply_plan(sitting.desk(MEHMET), plan, {late: "Rektörün mesajı"})
    assert [waiver.reason for waiver in post(sitting, late).waivers] == ["Rektörün mesajı"]


def sequence(desk: Desk) -> int:
    desk.store.refresh()
    with desk.reading() as view:
        return view.sequence


def everything(sitting: Sitting) -> list[Post]:
    with sitting.desk().reading() as view:
        return list(view.posts(PostsWanted()))
