"""Notification mails of five platforms are recognised in Turkish and English; the rest is called unrecognised."""

from __future__ import annotations

import tomllib
from time import perf_counter

import pytest

from data.mail.recognisers import FOLDER, SHIPPED, recognise, recognisers
from data.mail.recognisers.sentence import Sentence
from smdesk.inbox.rules import Area
from smdesk.platforms import PLATFORMS

SEEN = [
    ("notification@facebookmail.com", "Ayşe Yılmaz commented on your post.", "facebook", "comments", "Ayşe Yılmaz", ""),
    (
        "n@facebookmail.com",
        "Ayşe Yılmaz commented on Rektörlük’s photo",
        "facebook",
        "comments",
        "Ayşe Yılmaz",
        "Rektörlük",
    ),
    (
        "n@facebookmail.com",
        "Ali Can, Kütüphane Sayfasına mesaj gönderdi",
        "facebook",
        "messages",
        "Ali Can",
        "Kütüphane",
    ),
    ("n@facebookmail.com", "Ali Can gönderinize yorum yaptı.", "facebook", "comments", "Ali Can", ""),
    ("n@metamail.com", "Ali doesn't recommend Kütüphane", "facebook", "reviews", "Ali", "Kütüphane"),
    ("no-reply@mail.instagram.com", "ali.can bir yorumda senden bahsetti", "instagram", "mentions", "ali.can", ""),
    ("no-reply@mail.instagram.com", "New message from ali.can", "instagram", "messages", "ali.can", ""),
    ("messages-noreply@linkedin.com", "Ali Can just messaged you", "linkedin", "messages", "Ali Can", ""),
    ("notifications-noreply@linkedin.com", "Ali Can gönderinize yorum yaptı", "linkedin", "comments", "Ali Can", ""),
    ("notify@x.com", "Ali Can (@ali) replied to your post!", "x", "comments", "Ali Can (@ali)", ""),
    ("notify@twitter.com", "Ali (@a) sent you a Direct Message.", "x", "messages", "Ali (@a)", ""),
    ("notify@x.com", "Ali (@a) senden bahsetti", "x", "mentions", "Ali (@a)", ""),
    ("noreply@youtube.com", 'Ali replied to your comment on "Tanıtım"', "youtube", "comments", "Ali", ""),
    ("noreply@youtube.com", "Ali videonuza yorum yaptı: “Tanıtım”", "youtube", "comments", "Ali", ""),
]


@pytest.mark.parametrize(("sender", "subject", "platform", "area", "author", "account"), SEEN)
def test_i02_a_notification_tells_platform_area_author_and_account(
    sender: str, subject: str, platform: str, area: str, author: str, account: str
) -> None:
    found = recognise(sender, subject, "Metin", [])

    assert found is not None
    assert found.pattern == f"{platform}.{area}"
    assert (found.platform, found.area, found.author, found.account) == (platform, area, author, account)


@pytest.mark.parametrize(
    "sender", ["n@evilfacebookmail.com", "n@facebookmail.com.evil.example", "facebookmail.com@evil.example"]
)
def test_a_sender_that_only_looks_like_a_platform_is_unrecognised(sender: str) -> None:
    assert recognise(sender, "Ali commented on your post", "Metin", []) is None


def test_a_platforms_mail_that_no_pattern_knows_keeps_the_platform_and_stays_unrecognised() -> None:
    found = recognise("security@facebookmail.com", "New login to Facebook", "…", [])

    assert found is not None
    assert (found.platform, found.pattern) == ("facebook", "")


def test_what_the_platform_wrote_around_a_message_is_left_out() -> None:
    body = 'Hi,\n\nAyşe wrote:\n"Where do I\nregister?"\n\nSee Comment\nThis message was sent to you.'
    found = recognise("n@facebookmail.com", "Ayşe commented on your post", body, [])

    assert found is not None
    assert found.text == "Where do I\nregister?"


def test_a_link_leads_to_the_message_without_what_tells_who_opened_it() -> None:
    wrapped = "https://x.com/i/redirect?url=https%3A%2F%2Fx.com%2Fa%2Fstatus%2F1%3Fcn%3Dq&sig=secret"
    tracked = "https://www.facebook.com/nd/?permalink.php&story_fbid=1&id=2&bcode=secret&n_m=me%40x"
    on_x = recognise("notify@x.com", "A mentioned you", "t", ["https://evil.example/status/1", wrapped])
    on_facebook = recognise("n@facebookmail.com", "A commented on your post", "t", [tracked])

    assert on_x is not None
    assert on_x.link == "https://x.com/a/status/1"
    assert on_facebook is not None
    assert on_facebook.link == "https://www.facebook.com/nd/?permalink.php&story_fbid=1&id=2"


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)//x.com/status/",
        "http://x.com/a/status/1",
        "https://x.com.evil/status/1",
        "https://[x/status/",
    ],
)
def test_a_link_elsewhere_is_no_link(link: str) -> None:
    found = recognise("notify@x.com", "A mentioned you", "t", [link])

    assert found is not None
    assert not found.link


def test_patterns_are_dated_data_with_areas_and_platforms_the_desk_knows() -> None:
    for name, read in zip(SHIPPED, recognisers(), strict=True):
        raw = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
        assert raw["as_of"].year >= 2026
        assert read.platform in PLATFORMS
        assert {pattern.area for pattern in read.patterns} <= {area.value for area in Area}
        said = " ".join(raw["comments"]["subject"])
        assert "comment" in said or "replied" in said
        assert "yorum" in said or "yanıt" in said


@pytest.mark.parametrize(
    "subject", ["{author} commented on your {any}" * 400, " commented on your " * 3_000, "a" * 100_000]
)
def test_matching_takes_linear_time_whatever_a_mail_says(subject: str) -> None:
    sentence = Sentence("{a} x {b} x {c} x {d} x {e}y")
    begun = perf_counter()
    recognise("n@facebookmail.com", subject, subject, [])
    sentence.match("x " * 200_000)

    assert perf_counter() - begun < 2
