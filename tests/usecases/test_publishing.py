"""The day itself: due, posted, missed, recorded (S05), after the event (S06), after the web site (S07)."""

from dataclasses import replace

import pytest

from smdesk.errors import BadInput, DeskError, Refused
from smdesk.findings import Severity
from smdesk.posts import EventPart, Medium, State
from smdesk.usecases.looking import post_page, today
from smdesk.usecases.placing import schedule_post, slots
from smdesk.usecases.publishing import fill_web_link, publish_post, record_post
from smdesk.usecases.writing import Draft, Outcome, new_post
from tests.fakes import BASKENT_LIMITS, DENIZ, FACULTY, INSTAGRAM, PLAIN_POLICY, REVIEWED_POLICY, Sitting, X

AT = "2026-11-23 09:00"
LINK = "https://x.com/denememuh/status/1"


def scheduled(sitting: Sitting, at: str = AT, **draft: object) -> Outcome:
    words = {"text": "Bugün saat 14'te seminer var", "accounts": (X,), **draft}
    return new_post(sitting.desk(), FACULTY, Draft(**words), at=at)  # type: ignore[arg-type]  # test data


def codes(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [finding.code for finding in error.value.findings if finding.severity is Severity.BLOCK]


def state_at(sitting: Sitting, post_id: str, **later: float) -> State:
    sitting.clock.forward(**later)
    return post_page(sitting.desk(), post_id).line.state  # type: ignore[arg-type]  # a post's id


def test_s05_a_post_becomes_due_and_then_missed_by_the_clock_alone() -> None:
    sitting = Sitting()
    post = scheduled(sitting).post
    before = sitting.desk().store

    seen = [state_at(sitting, post.id, minutes=minutes) for minutes in (59, 1, 30, 1)]

    assert seen == [State.SCHEDULED, State.DUE, State.DUE, State.MISSED]
    assert before.refresh() is None


def test_s05_what_is_due_is_ticked_off_with_its_link() -> None:
    sitting = Sitting()
    post = scheduled(sitting).post
    sitting.clock.forward(hours=1)
    assert [line.post.id for line in today(sitting.desk()).due] == [post.id]

    outcome = publish_post(sitting.desk(), post.id, link=LINK)

    assert outcome.state is State.PUBLISHED
    assert outcome.post.channels[0].link == LINK
    assert today(sitting.desk()).due == ()


def test_s05_nothing_is_posted_before_its_time() -> None:
    sitting = Sitting()
    post = scheduled(sitting).post

    with pytest.raises(Refused) as error:
        publish_post(sitting.desk(), post.id, link=LINK)

    assert codes(error) == ["not_due"]


def test_s05_what_was_missed_shows_as_missed_and_is_never_moved_by_itself() -> None:
    sitting = Sitting()
    post = scheduled(sitting).post
    sitting.clock.forward(days=3)

    view = today(sitting.desk())

    assert [line.post.id for line in view.missed] == [post.id]
    assert view.missed[0].post.place == post.place
    with pytest.raises(Refused) as error:
        publish_post(sitting.desk(), post.id, link=LINK)
    assert codes(error) == ["missed"]


def test_s05_a_missed_post_can_be_moved_or_told_when_it_went_out() -> None:
    sitting = Sitting()
    late, moved = scheduled(sitting).post, scheduled(sitting, "2026-11-23 17:00", accounts=(INSTAGRAM,)).post
    sitting.clock.forward(days=1)

    assert publish_post(sitting.desk(), late.id, link=LINK, posted_at="2026-11-23 09:10").state is State.PUBLISHED
    assert schedule_post(sitting.desk(), moved.id, "2026-11-25 09:00").state is State.SCHEDULED


def test_s05_each_account_is_ticked_off_with_its_own_link() -> None:
    sitting = Sitting()
    post = scheduled(sitting, accounts=(X, INSTAGRAM)).post
    sitting.clock.forward(hours=1)

    first = publish_post(sitting.desk(), post.id, link=LINK, account=X)
    second = publish_post(sitting.desk(), post.id, link="https://instagram.com/p/1", account=INSTAGRAM)

    assert (first.state, second.state) == (State.DUE, State.PUBLISHED)


def test_s05_the_grace_is_policy() -> None:
    sitting = Sitting(replace(PLAIN_POLICY, grace_minutes=5))
    post = scheduled(sitting).post

    assert state_at(sitting, post.id, minutes=66) is State.MISSED


def test_s05_somebody_of_another_unit_cannot_tick_it_off() -> None:
    sitting = Sitting()
    post = scheduled(sitting).post
    sitting.clock.forward(hours=1)

    with pytest.raises(Refused) as error:
        publish_post(sitting.desk(DENIZ), post.id, link=LINK)

    assert codes(error) == ["not_your_role"]


def test_s04_what_nobody_approved_is_not_posted() -> None:
    sitting = Sitting(REVIEWED_POLICY)
    post = scheduled(sitting).post
    sitting.clock.forward(hours=1)

    with pytest.raises(Refused) as error:
        publish_post(sitting.desk(), post.id, link=LINK)

    assert codes(error) == ["not_approved"]


def test_s01_a_post_made_outside_is_recorded_and_uses_up_the_day() -> None:
    sitting = Sitting()
    sitting.clock.forward(hours=2)

    recorded = record_post(
        sitting.desk(), FACULTY, Draft(text="Elle atıldı", accounts=(X,)), posted_at="2026-11-23 09:30", link=LINK
    )

    assert recorded.state is State.PUBLISHED
    [day] = slots(sitting.desk(), FACULTY, recorded.post.place.day, 1)  # type: ignore[union-attr]  # it has a place
    assert day.used == 1


def test_s01_the_cap_is_checked_once_more_at_the_moment_of_publishing() -> None:
    sitting = Sitting(replace(PLAIN_POLICY, limits=replace(BASKENT_LIMITS, cap=1)))
    post = scheduled(sitting).post
    sitting.clock.forward(hours=1, minutes=5)
    record_post(sitting.desk(), FACULTY, Draft(text="Elle", accounts=(INSTAGRAM,)), posted_at="2026-11-23 08:10")

    with pytest.raises(Refused) as error:
        publish_post(sitting.desk(), post.id, link=LINK)

    assert "daily_limit" in codes(error)


def test_what_is_recorded_cannot_lie_in_the_future() -> None:
    with pytest.raises(BadInput) as error:
        record_post(Sitting().desk(), FACULTY, Draft(text="Elle", accounts=(X,)), posted_at="2026-11-24 09:30")

    assert error.value.code == "in_the_future"


def test_a_picture_that_is_no_longer_the_one_agreed_is_not_posted() -> None:
    sitting = Sitting()
    post = scheduled(sitting, media=(Medium(sha256="abc", name="afis.png", alt="Seminer afişi"),)).post
    sitting.media.lost.add("abc")
    sitting.clock.forward(hours=1)

    with pytest.raises(Refused) as error:
        publish_post(sitting.desk(), post.id, link=LINK)

    assert codes(error) == ["media_changed"]


def test_a_hand_set_clock_attests_nothing() -> None:
    sitting = Sitting()
    post = scheduled(sitting).post
    sitting.clock.forward(hours=1)

    with pytest.raises(DeskError) as error:
        publish_post(replace(sitting.desk(), clock_set=True), post.id, link=LINK)

    assert error.value.code == "clock_set"


def test_s06_a_report_on_an_event_is_refused_before_its_end() -> None:
    sitting = Sitting()

    with pytest.raises(Refused) as error:
        scheduled(sitting, event_part=EventPart.REPORTS, event_ends="2026-11-23 11:00")

    assert codes(error) == ["event_not_over"]


def test_s06_a_report_on_an_event_is_taken_after_its_end_and_goes_stale() -> None:
    sitting = Sitting()
    report: dict[str, object] = {"category": "event", "event_ends": "2026-11-23 11:00"}

    fresh = scheduled(sitting, "2026-11-23 11:30", **report)
    late = scheduled(sitting, "2026-11-27 09:00", **report)

    assert fresh.state is State.SCHEDULED
    assert [finding.code for finding in late.findings if finding.severity is Severity.WARN] == ["stale"]


def test_s06_an_announcement_is_free_before_the_event() -> None:
    outcome = scheduled(Sitting(), event_part=EventPart.ANNOUNCES, event_ends="2026-11-23 11:00")

    assert outcome.state is State.SCHEDULED


def test_s06_moving_the_events_end_past_the_post_is_refused() -> None:
    from smdesk.usecases.writing import edit_post

    sitting = Sitting()
    post = scheduled(sitting, "2026-11-23 11:30", event_ends="2026-11-23 11:00").post

    with pytest.raises(Refused) as error:
        edit_post(sitting.desk(), post.id, Draft(event_ends="2026-11-23 12:00"))

    assert codes(error) == ["event_not_over"]


def test_s07_news_for_the_press_waits_for_the_web_link_and_is_not_due_without_it() -> None:
    sitting = Sitting()
    post = scheduled(sitting, web_first=True).post

    assert state_at(sitting, post.id, hours=1) is State.WAITING
    with pytest.raises(Refused) as error:
        publish_post(sitting.desk(), post.id, link=LINK)
    assert codes(error) == ["web_link_missing"]


def test_s07_with_the_web_link_it_is_due_and_goes_out() -> None:
    sitting = Sitting()
    post = scheduled(sitting, web_first=True).post
    sitting.clock.forward(hours=1)

    assert fill_web_link(sitting.desk(), post.id, "https://deneme.edu/haber/7").state is State.DUE
    assert publish_post(sitting.desk(), post.id, link=LINK).state is State.PUBLISHED


@pytest.mark.parametrize("link", ["", "deneme.edu", "javascript:alert(1)", "file:///etc/passwd"])
def test_s07_only_a_web_address_is_a_web_link(link: str) -> None:
    sitting = Sitting()
    post = scheduled(sitting, web_first=True).post

    with pytest.raises(BadInput):
        fill_web_link(sitting.desk(), post.id, link)
