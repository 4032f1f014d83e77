"""The scheduler's rules through the command line: S01, S04, S05, S06, S07, S08."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import MEHMET, OWNER, Terminal

NEW = ("post", "new", "--unit", "u-eng", "--account", "x", "--text", "Merhaba")


def new(smdesk: Terminal, *more: str) -> str:
    post: str = smdesk.ok(*NEW, *more)["post"]["id"]
    return post


def codes(answer: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in answer["findings"]]


# S01: the limits, on every way in


def test_s01_the_second_post_of_a_day_warns_and_the_third_is_refused(smdesk: Terminal) -> None:
    first = new(smdesk, "--at", "2026-11-23T09:00")
    second = smdesk.ok(*NEW, "--at", "2026-11-23T16:30")
    assert "daily_usual" in codes(second)

    said = smdesk(*NEW, "--at", "2026-11-23T20:30", "--json")

    assert said.exit == 1
    refused = {finding["code"]: finding for finding in said.json["refused"]}
    assert refused["daily_limit"]["posts"] == [first, second["post"]["id"]]
    assert refused["daily_limit"]["clause"] == "B2"
    assert refused["daily_limit"]["next_free"] == "2026-11-24T08:30:00+03:00"


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("2026-11-23T14:00", "outside_window"),
        ("2026-11-23T07:45", "in_the_past"),
        ("2026-11-22T09:00", "in_the_past"),
    ],
)
def test_s01_a_place_that_the_rules_do_not_allow_is_refused(smdesk: Terminal, at: str, code: str) -> None:
    assert code in smdesk.refused(*NEW, "--at", at)
    assert smdesk.ok("post", "list") == []


def test_s01_moving_obeys_like_writing(smdesk: Terminal) -> None:
    new(smdesk, "--at", "2026-11-23T09:00")
    post = new(smdesk, "--at", "2026-11-24T09:00")

    assert smdesk.refused("post", "move", post, "--at", "2026-11-23T10:00") == ["min_gap"]
    assert smdesk.ok("post", "show", post)["place"] == "2026-11-24T09:00:00+03:00"
    assert smdesk.ok("post", "move", post, "--at", "2026-11-23T16:30")["place"] == "2026-11-23T16:30:00+03:00"


def test_s01_editing_obeys_like_writing(smdesk: Terminal) -> None:
    new(smdesk, "--at", "2026-11-23T09:00")
    post = new(smdesk)

    assert smdesk.refused("post", "edit", post, "--text", "Yeni", "--at", "2026-11-23T10:00") == ["min_gap"]
    assert smdesk.ok("post", "show", post)["text"] == "Merhaba"
    assert smdesk.ok("post", "edit", post, "--text", "Yeni", "--at", "2026-11-23T16:30")["text"] == "Yeni"


def test_s01_a_series_obeys_and_can_leave_out_the_days_that_refuse(smdesk: Terminal) -> None:
    for at in ("2026-11-24T09:00", "2026-11-24T16:30"):
        new(smdesk, "--at", at)
    post = new(smdesk, "--at", "2026-11-23T09:00")
    daily = ("post", "repeat", post, "--rule", "FREQ=DAILY;COUNT=3")

    assert "daily_limit" in smdesk.refused(*daily)
    assert smdesk(*daily, "--dry", "--json").exit == 1
    assert len(smdesk.ok("post", "list")) == 3

    made = smdesk.ok(*daily, "--skip-refused")

    assert [each["post"] is None for each in made] == [True, False]
    assert len(smdesk.ok("post", "list")) == 4


def test_s01_a_post_made_outside_is_recorded_and_uses_up_the_day(smdesk: Terminal) -> None:
    smdesk.world.clock.forward(hours=2)
    record = ("post", "record", "--unit", "u-eng", "--account", "x", "--text", "Elle", "--link", "https://x.com/1")

    made = smdesk.ok(*record, "--posted-at", "2026-11-23T09:30")

    assert (made["state"], made["outside"]) == ("published", True)
    assert smdesk.refused(*NEW, "--at", "2026-11-23T11:00") == ["min_gap"]
    assert smdesk(*record, "--posted-at", "2026-11-24T09:30").exit == 2


def test_s01_an_exception_needs_the_role_and_keeps_its_reason(smdesk: Terminal) -> None:
    new(smdesk, "--at", "2026-11-23T09:00")
    asked = (*NEW, "--at", "2026-11-23T10:00", "--exception", "Rektörün mesajı")

    assert smdesk.refused(*asked) == ["not_your_role"]

    given = smdesk.of(MEHMET).ok(*asked)

    assert given["post"]["place"] == "2026-11-23T10:00:00+03:00"
    notes = [finding for finding in given["findings"] if finding["code"] == "min_gap"]
    assert [note["severity"] for note in notes] == ["note"]
    assert "waiver" in smdesk.ok("audit", "log", "--newest", "1")[0]["fields"]


def test_s01_check_says_what_stands_in_the_way_without_changing_anything(smdesk: Terminal) -> None:
    new(smdesk, "--at", "2026-11-23T09:00")
    post = new(smdesk)

    said = smdesk("post", "check", post, "--at", "2026-11-23T10:00", "--json")

    assert (said.exit, set(codes(said.json))) == (1, {"min_gap", "daily_usual"})
    assert smdesk("post", "check", post, "--json").exit == 0
    assert smdesk.ok("post", "show", post)["version"] == 1


# S04: the review


def test_s04_a_post_waits_for_the_yes_and_is_scheduled_with_it(reviewed: Terminal) -> None:
    post = new(reviewed, "--at", "2026-11-24T09:00")
    assert reviewed.ok("post", "submit", post)["state"] == "in_review"

    assert [each["id"] for each in reviewed.of(MEHMET).ok("today")["awaiting_me"]] == [post]
    assert reviewed.of(MEHMET).ok("post", "approve", post)["state"] == "scheduled"


def test_s04_what_expired_waits_for_nobody_any_more(reviewed: Terminal) -> None:
    post = new(reviewed, "--at", "2026-11-24T09:00", "--submit")
    reviewed.world.clock.forward(days=2)

    assert reviewed.ok("post", "show", post)["state"] == "expired"
    assert reviewed.of(MEHMET).ok("today")["awaiting_me"] == []


def test_s04_the_author_cannot_say_yes_to_their_own_post(reviewed: Terminal) -> None:
    post = new(reviewed, "--submit")

    assert reviewed.refused("post", "approve", post) == ["not_your_role"]
    mine = reviewed.of(MEHMET).ok(*NEW, "--submit")["post"]["id"]
    assert reviewed.of(MEHMET).refused("post", "approve", mine) in (["self_approval"], ["not_your_role"])


def test_s04_what_nobody_approved_is_not_posted(reviewed: Terminal) -> None:
    post = new(reviewed, "--submit", "--at", "2026-11-23T09:00")
    reviewed.world.clock.forward(hours=1)

    assert reviewed.refused("post", "publish", post, "--link", "https://x.com/1") == ["not_approved"]


def test_s04_sent_back_and_rejected_carry_their_comment(reviewed: Terminal) -> None:
    post, other = new(reviewed, "--submit"), new(reviewed, "--submit")
    mehmet = reviewed.of(MEHMET)

    assert mehmet("post", "send-back", post).exit == 2
    assert mehmet.ok("post", "send-back", post, "--comment", "Kısaltın")["state"] == "sent_back"
    assert mehmet.ok("post", "reject", other, "--comment", "Gerek yok")["state"] == "rejected"
    assert mehmet.ok("post", "show", post)["approvals"][0]["comment"] == "Kısaltın"


def test_s04_a_change_after_the_yes_loses_it(reviewed: Terminal) -> None:
    post = new(reviewed, "--submit")
    reviewed.of(MEHMET).ok("post", "approve", post)

    after = reviewed.ok("post", "edit", post, "--text", "Başka")

    assert after["state"] == "draft"
    assert "approval_voided" in codes(after)


def test_s04_the_approver_decides_on_the_version_they_looked_at(reviewed: Terminal) -> None:
    post = new(reviewed, "--submit")

    assert reviewed.of(MEHMET)("post", "approve", post, "--seen", "7").exit == 4
    assert reviewed.of(MEHMET)("post", "approve", post, "--seen", "1").exit == 0


# S05: the day itself


def test_s05_what_is_due_is_marked_as_posted_with_its_link(smdesk: Terminal) -> None:
    post = new(smdesk, "--account", "instagram", "--at", "2026-11-23T09:00")
    publish = ("post", "publish", post, "--link", "https://x.com/1")
    assert smdesk.refused(*publish) == ["not_due"]

    smdesk.world.clock.forward(hours=1)

    assert smdesk.ok(*publish, "--account", "x")["state"] == "due"
    done = smdesk.ok("post", "publish", post, "--link", "https://instagram.com/1")
    assert done["state"] == "published"
    assert [channel["link"] for channel in done["channels"]] == ["https://x.com/1", "https://instagram.com/1"]
    assert smdesk.refused(*publish) == ["already_published"]


def test_s05_what_was_missed_shows_as_missed_and_is_never_moved(smdesk: Terminal) -> None:
    post = new(smdesk, "--at", "2026-11-23T09:00")
    smdesk.world.clock.forward(hours=2)

    today = smdesk.ok("today")

    assert [each["id"] for each in today["missed"]] == [post]
    assert today["missed"][0]["place"] == "2026-11-23T09:00:00+03:00"
    assert [warning["code"] for warning in today["warnings"]] == ["missed"]
    assert smdesk.refused("post", "publish", post, "--link", "https://x.com/1") == ["missed"]
    told = smdesk.ok("post", "publish", post, "--link", "https://x.com/1", "--posted-at", "2026-11-23T09:10")
    assert told["state"] == "published"


def test_s05_media_are_kept_beside_the_desk_by_what_they_hold(smdesk: Terminal, tmp_path: Path) -> None:
    picture = tmp_path / "afiş.png"
    picture.write_bytes(b"picture")

    post = smdesk.ok(*NEW, "--media", str(picture), "--alt", "Afiş", "--credit", "Foto: Ali")["post"]
    picture.unlink()

    assert post["media"][0].items() >= {"name": "afiş.png", "alt": "Afiş", "credit": "Foto: Ali"}.items()
    assert (tmp_path / "media" / f"{post['media'][0]['sha256']}.png").read_bytes() == b"picture"
    assert smdesk(*NEW, "--media", str(picture)).exit == 2
    assert smdesk(*NEW, "--alt", "Afiş").exit == 2


def test_s06_a_report_on_an_event_is_refused_before_its_end_and_taken_after(smdesk: Terminal) -> None:
    event = (*NEW, "--event-ends", "2026-11-24T18:00")

    assert smdesk.refused(*event, "--at", "2026-11-24T17:00") == ["event_not_over"]
    assert smdesk.ok(*event, "--at", "2026-11-24T18:15")["post"]["event"] == "reports"


def test_s06_an_announcement_is_free_before_the_event(smdesk: Terminal) -> None:
    announced = smdesk.ok(*NEW, "--event", "announces", "--event-ends", "2026-11-24T18:00", "--at", "2026-11-24T09:00")

    assert announced["post"]["state"] == "scheduled"


# The web site first (S07)


def test_s07_a_post_of_the_press_waits_for_its_link_on_the_web_site(smdesk: Terminal) -> None:
    post = new(smdesk, "--web-first", "--at", "2026-11-23T09:00")
    smdesk.world.clock.forward(hours=1)

    assert smdesk.refused("post", "publish", post, "--link", "https://x.com/1") == ["web_link_missing"]
    assert smdesk("post", "web-link", post, "deneme.edu/haber").exit == 2

    assert smdesk.ok("post", "web-link", post, "https://deneme.edu/haber")["state"] == "due"
    assert smdesk.ok("post", "publish", post, "--link", "https://x.com/1")["state"] == "published"


def test_s07_filling_the_reserved_link_keeps_the_yes(reviewed: Terminal) -> None:
    post = new(reviewed, "--web-first", "--submit", "--at", "2026-11-24T09:00")
    reviewed.of(MEHMET).ok("post", "approve", post)

    after = reviewed.ok("post", "web-link", post, "https://deneme.edu/haber")

    assert after["state"] == "scheduled"
    assert reviewed.ok("post", "show", post)["approvals"][0]["holds"] is True


# S08: what a post carries


def test_s08_a_post_carries_kind_title_audience_and_channels(smdesk: Terminal) -> None:
    post = smdesk.ok(*NEW, "--title", "Haber", "--category", "event", "--audience", "students")["post"]

    assert (post["title"], post["category"], post["audience"]) == ("Haber", "event", "students")
    assert post["accounts"] == ["a-x"]


@pytest.mark.parametrize("words", [("--category", "gossip"), ("--audience", "aliens"), ("--account", "@nobody")])
def test_s08_what_policy_does_not_know_is_refused_naming_what_it_knows(
    smdesk: Terminal, words: tuple[str, str]
) -> None:
    said = smdesk(*NEW, *words)

    assert said.exit == 2
    assert words[1] in said.err
    assert smdesk.ok("post", "list") == []


def test_only_who_prepares_posts_for_a_unit_writes_them(smdesk: Terminal) -> None:
    assert smdesk.of("deniz@deneme.edu").refused(*NEW) == ["not_your_role"]
    assert smdesk.of(OWNER)(*NEW).exit == 0
