"""Platforms are dated data that is found by any name people use (S16)."""

from datetime import date

import pytest

from smdesk.errors import BadInput
from smdesk.platforms import PLATFORMS, LengthUnit, platform


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("x", "x"),
        ("X", "x"),
        ("Twitter", "x"),
        ("twitter.com", "x"),
        ("INSTAGRAM", "instagram"),
        ("İnstagram", "instagram"),
        ("insta", "instagram"),
        ("Linked In", "linkedin"),
        ("LİNKEDIN", "linkedin"),
        ("fb", "facebook"),
        ("YouTube", "youtube"),
        ("bsky", "bluesky"),
        ("Tik-Tok", "tiktok"),
        (" Threads ", "threads"),
        ("mastodon", "mastodon"),
    ],
)
def test_s16_a_platform_is_found_by_any_of_its_names(name: str, key: str) -> None:
    assert platform(name).key == key


@pytest.mark.parametrize("name", ["", "myspace", "x y z", "\ud800", "a" * 1_000_000])
def test_s16_an_unknown_platform_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(BadInput) as refused:
        platform(name)

    assert refused.value.code == "unknown_platform"
    assert refused.value.params["given"] == name
    assert "mastodon" in refused.value.params["known"]  # type: ignore[operator]  # params hold anything


def test_s16_the_nine_platforms_and_sms_carry_day_and_source_for_every_figure() -> None:
    assert set(PLATFORMS) == {
        "x",
        "facebook",
        "instagram",
        "linkedin",
        "youtube",
        "mastodon",
        "bluesky",
        "threads",
        "tiktok",
        "sms",
    }
    for each in PLATFORMS.values():
        limits = [*each.texts, *([each.title] if each.title else [])]
        assert all(limit.source for limit in limits), each.key
        assert each.media.source, each.key
        assert date(2026, 1, 1) < each.as_of <= date(2026, 11, 22), each.key
        assert all(limit.source in each.source for limit in limits)


@pytest.mark.parametrize(
    ("key", "limits"),
    [
        ("x", [(280, LengthUnit.WEIGHTED)]),
        ("facebook", [(63_206, LengthUnit.CHARACTERS)]),
        ("instagram", [(2_200, LengthUnit.CHARACTERS)]),
        ("linkedin", [(3_000, LengthUnit.CHARACTERS)]),
        ("youtube", [(5_000, LengthUnit.BYTES)]),
        ("mastodon", [(500, LengthUnit.GRAPHEMES)]),
        ("bluesky", [(300, LengthUnit.GRAPHEMES), (3_000, LengthUnit.BYTES)]),
        ("threads", [(500, LengthUnit.CHARACTERS)]),
        ("tiktok", [(2_200, LengthUnit.CHARACTERS)]),
    ],
)
def test_s16_each_platform_has_its_own_limits(key: str, limits: list[tuple[int, LengthUnit]]) -> None:
    assert [(limit.most, limit.unit) for limit in PLATFORMS[key].texts] == limits


def test_s16_three_platforms_take_no_post_without_a_picture_or_film() -> None:
    assert {key for key, each in PLATFORMS.items() if each.needs_media} == {"instagram", "youtube", "tiktok"}


def test_no_two_platforms_share_a_name() -> None:
    names = [name for each in PLATFORMS.values() for name in (each.key, *each.also)]

    assert len(names) == len(set(names))
