"""Consent, sources, rights and shapes of what a post shows (S11, S12)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from smdesk.consent import Consent, Giver, Scope, Shown, consent_says
from smdesk.findings import Severity
from smdesk.picture_shapes import Picture, shapes_say
from smdesk.platforms import platform
from smdesk.rights import Borrowed, Right, rights_say, tagged

DAY = date(2026, 11, 23)
FIRM = Consent(
    id="c-1",
    giver=Giver.FIRM,
    name="Demir A.Ş.",
    scopes=frozenset({Scope.PRODUCTION}),
    given_on=date(2026, 1, 1),
    until=DAY,
)
HALL = Shown(what="hall.jpg", scope=Scope.PRODUCTION, consent="c-1")


def codes(consent: Consent, shown: Shown = HALL, on: date = DAY) -> list[str]:
    return [finding.code for finding in consent_says([shown], [consent], on)]


def test_s11_a_consent_holds_through_its_last_day_and_blocks_from_the_next() -> None:
    assert codes(FIRM) == []
    assert codes(FIRM, on=DAY + timedelta(days=1)) == ["consent_expired"]


def test_s11_an_open_consent_holds() -> None:
    assert codes(replace(FIRM, until=None), on=date(2040, 1, 1)) == []


def test_s11_a_consent_taken_back_blocks_from_that_day() -> None:
    taken_back = FIRM.withdrawn(DAY)

    assert codes(taken_back) == ["consent_withdrawn"]
    assert codes(taken_back, on=DAY - timedelta(days=1)) == []


def test_s11_a_consent_for_production_is_none_for_the_phone_number() -> None:
    assert codes(FIRM, Shown(what="text", scope=Scope.CONTACT, consent="c-1")) == ["consent_too_narrow"]


def test_s11_without_a_consent_or_before_it_was_given_nothing_goes() -> None:
    assert codes(FIRM, replace(HALL, consent="")) == ["consent_missing"]
    assert codes(FIRM, on=date(2025, 12, 31)) == ["consent_not_yet"]


def test_s11_a_refusal_names_whose_and_what() -> None:
    [finding] = consent_says([HALL], [FIRM], DAY + timedelta(days=1))

    assert (finding.severity, finding.clause) == (Severity.BLOCK, "K3h")
    assert finding.params == {"medium": "hall.jpg", "scope": "production", "giver": "Demir A.Ş.", "day": DAY}


PHOTO = Borrowed(what="map.png", right=Right.LICENCE, source="NASA", tag="#nasa", proof="CC BY 4.0")


def said(used: Borrowed, **texts: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.clause) for finding in rights_say([used], texts)]


def test_s12_a_source_tagged_in_every_account_s_text_is_fine() -> None:
    assert said(PHOTO, x="Harita: #NASA", ig="(#nasa)") == []


def test_s12_the_account_whose_text_lacks_the_tag_is_named() -> None:
    [finding] = rights_say([PHOTO], {"x": "Harita: #nasa", "ig": "Harita #nasaturkey"})

    assert (finding.code, finding.clause, finding.params["account"]) == ("source_not_tagged", "B7", "ig")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"right": None}, ("right_missing", "K3e")),
        ({"proof": " "}, ("proof_missing", "K3e")),
        ({"right": Right.PERMISSION, "proof": ""}, ("proof_missing", "K3e")),
        ({"source": ""}, ("credit_missing", "B7")),
        ({"tag": "nasa"}, ("source_tag_missing", "B7")),
        ({"tag": "#"}, ("source_tag_missing", "B7")),
    ],
)
def test_s12_what_is_missing_is_refused(change: dict[str, object], code: tuple[str, str]) -> None:
    assert said(replace(PHOTO, **change), x="#nasa") == [code]  # type: ignore[arg-type]


def test_s12_own_pictures_need_no_source() -> None:
    assert said(Borrowed(what="own.jpg", right=Right.OWN), x="") == []


def test_a_tag_is_found_whatever_its_case_and_i() -> None:
    assert tagged("Kaynak: @İSTANBUL!", "@istanbul")
    assert not tagged("Kaynak: @istanbullular", "@istanbul")


def shapes(width: int, height: int, *where: str, original: tuple[int, int] | None = None) -> list[str]:
    picture = Picture(name="p", width=width, height=height, original=original)
    return [finding.code for finding in shapes_say([picture], [platform(each) for each in where])]


@pytest.mark.parametrize(("width", "height"), [(1080, 1350), (1080, 1351), (1080, 1080), (1910, 1000)])
def test_s12_instagram_takes_four_to_five_through_wide(width: int, height: int) -> None:
    assert shapes(width, height, "instagram") == []


@pytest.mark.parametrize(("width", "height"), [(1080, 1920), (3000, 1000)])
def test_s12_what_instagram_would_cut_is_a_warning(width: int, height: int) -> None:
    assert shapes(width, height, "instagram", "x") == ["picture_shape"]


def test_s12_a_stretched_picture_is_seen_a_smaller_one_is_not() -> None:
    assert shapes(1000, 1000, original=(2000, 1000)) == ["picture_stretched"]
    assert shapes(1000, 500, original=(2000, 1000)) == []


def test_a_picture_without_size_says_nothing() -> None:
    assert shapes(0, 0, "instagram", original=(0, 0)) == []
