"""The shipped starters load, carry their sources' clauses, and speak three languages."""

import re
from collections.abc import Iterator, Mapping
from datetime import time
from pathlib import Path

import pytest

from data.starters import FOLDER, SHIPPED, read_starter, starters
from smdesk.errors import BadInput
from smdesk.people import Role
from smdesk.policy import Answerer, Effect, Window
from smdesk.ports import Starter
from smdesk.posts import CONFIDENTIAL
from smdesk.walltime import zone_of
from smdesk.wordings import FINDINGS
from smdesk.wordings.errors import ERRORS
from smdesk.words import error_text

CLAUSES = re.compile(r"own|B([0-9]|1[0-3])|K3[a-k]|K([1-9]|1[0-7])|O[1-6]|H([1-9]|1[01])|L[1-9]")
LANGUAGES = {"en", "tr", "lv"}


def starter(key: str) -> Starter:
    return read_starter(FOLDER / f"{key}.toml")


def clauses_of(each: Starter) -> Iterator[str]:
    policy = each.policy
    yield from policy.clauses.values()
    for part in (*policy.approvals, *policy.questions, *policy.categories, *policy.audiences):
        yield part.clause


def texts_of(each: Starter) -> Iterator[Mapping[str, str]]:
    yield each.title
    yield from (part.title for part in (*each.policy.categories, *each.policy.audiences))
    yield from (question.text for question in each.policy.questions)


def test_three_starters_ship_and_no_file_lies_beside_them() -> None:
    assert [each.key for each in starters()] == list(SHIPPED)
    assert {file.stem for file in FOLDER.glob("*.toml")} == set(SHIPPED)


@pytest.mark.parametrize("key", SHIPPED)
def test_every_clause_named_stands_in_a_source(key: str) -> None:
    assert [clause for clause in clauses_of(starter(key)) if not CLAUSES.fullmatch(clause)] == []


@pytest.mark.parametrize("key", SHIPPED)
def test_every_text_stands_in_three_languages(key: str) -> None:
    texts = list(texts_of(starter(key)))

    assert [text for text in texts if set(text) != LANGUAGES or not all(text.values())] == []
    assert set(starter(key).languages) == LANGUAGES
    assert len(texts) > 8


@pytest.mark.parametrize("key", SHIPPED)
def test_every_code_that_carries_a_clause_can_be_worded(key: str) -> None:
    # `confidential` is a mark and `expired` a state; both are asked for by their code as well
    assert set(starter(key).policy.clauses) - {*FINDINGS, *ERRORS, CONFIDENTIAL} == set()


@pytest.mark.parametrize("key", SHIPPED)
def test_keys_are_unlike_one_another(key: str) -> None:
    policy = starter(key).policy
    for parts in (policy.categories, policy.audiences, policy.questions):
        keys = [part.key for part in parts]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("key", SHIPPED)
def test_confidential_content_always_needs_two_different_roles(key: str) -> None:
    steps = [step for step in starter(key).policy.approvals if step.mark == CONFIDENTIAL]

    assert {step.role for step in steps} == {Role.SECRETARY_GENERAL, Role.PRESIDENT}
    assert all(not step.categories and not step.units for step in steps)


@pytest.mark.parametrize("key", ["baskent", "plain"])
def test_a_plain_post_asks_nobody_and_nothing(key: str) -> None:
    policy = starter(key).policy

    assert [each for each in policy.questions if each.needed and not each.categories] == []
    assert [step for step in policy.approvals if step.mark != CONFIDENTIAL] == []


def test_s01_baskent_is_one_a_day_two_at_most_six_hours_apart_morning_and_evening() -> None:
    baskent = starter("baskent")
    limits = baskent.policy.limits

    assert (limits.usual, limits.cap, limits.account_usual, limits.account_cap) == (1, 2, 1, 2)
    assert limits.gap_minutes == 6 * 60
    assert limits.windows == (Window(time(8, 30), time(12)), Window(time(16, 30), time(20, 30)))
    assert (baskent.zone, baskent.language) == ("Europe/Istanbul", "tr")
    for code in ("daily_limit", "daily_usual", "account_limit", "account_usual", "min_gap", "outside_window"):
        assert baskent.policy.clause(code) == "B2"


def test_s08_konya_has_the_sixteen_kinds_of_k12_in_its_order() -> None:
    categories = starter("konya").policy.categories

    assert [category.title["tr"].split(",")[0] for category in categories] == [
        "Üretim",
        "Duyurular",
        "Hizmet duyuruları",
        "Kurumsal kimlik",
        "Mesleki eğitim",
        "Önemli günler",
        "Başarı hikâyeleri",
        "Basın haberleri",
        "Üye ziyaretleri",
        "Çalışma grupları faaliyetleri",
        "Meslek komiteleri faaliyetleri",
        "Danışmanlık faaliyetleri",
        "Sosyal sorumluluk faaliyetleri",
        "İl tanıtımları",
        "Sosyal",
        "Rapor ve veri faaliyetleri",
    ]
    assert {category.clause for category in categories} == {"K12"}


def test_s06_s07_konya_asks_of_events_of_the_press_and_of_decisions() -> None:
    policy = starter("konya").policy
    asked = {question.effect: question for question in policy.questions if question.effect is not Effect.NONE}
    events = set(asked[Effect.REPORTS_EVENT].categories)

    assert {effect: question.clause for effect, question in asked.items()} == {
        Effect.REPORTS_EVENT: "K10",
        Effect.WEB_FIRST: "K11",
        Effect.CONFIDENTIAL: "K3g",
    }
    assert asked[Effect.CONFIDENTIAL].categories == ("working_groups", "committees")
    assert {category.key for category in policy.categories if category.stale_after_hours} == events
    assert not any({"announcements", "important_days"} & set(question.categories) for question in policy.questions)


def test_s19_konya_asks_what_no_list_can_see_of_every_post() -> None:
    review = {question.clause: question for question in starter("konya").policy.questions if question.good is not None}

    assert set(review) == {"K3a", "K3c", "K3f", "K3j", "K3k"}
    assert all(question.needed and not question.categories for question in review.values())
    assert {c for c, q in review.items() if q.answered_by is Answerer.BOTH} == {"K3a", "K3c", "K3j"}


def test_s14_s15_baskent_asks_of_success_and_of_information_only_for_those_kinds() -> None:
    review = {question.clause: question for question in starter("baskent").policy.questions}

    assert set(review) == {"B0", "B8", "B9", "B10"}
    assert review["B8"].categories == ("achievement",)
    assert review["B10"].categories == ("information",)
    assert not review["B9"].needed
    assert not review["B0"].needed


def test_konya_asks_the_unit_manager_about_every_post() -> None:
    step = next(step for step in starter("konya").policy.approvals if not step.mark)

    assert (step.role, step.clause, step.categories, step.units) == (Role.APPROVER, "K8", (), ())


@pytest.mark.parametrize("key", SHIPPED)
def test_the_zone_a_starter_proposes_exists(key: str) -> None:
    zone = starter(key).zone

    assert zone == "" or zone_of(zone).key == zone


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("usual = 1", "`$.policy.limits.usuall` is not known"),
        ("cap = 2", "$.policy.limits.cap"),
        ('role = "president"', "$.policy.approvals[1].role"),
        ("[policy.limits]", ""),
    ],
)
def test_a_starter_that_is_wrong_is_refused_with_path_and_reason(tmp_path: Path, broken: str, reason: str) -> None:
    mended = {
        "usual = 1": "usual = 1\nusuall = 2",
        "cap = 2": 'cap = "two"',
        'role = "president"': 'role = "king"',
        "[policy.limits]": "[policy.limits",
    }
    file = tmp_path / "wrong.toml"
    text = (FOLDER / "baskent.toml").read_text(encoding="utf-8")
    file.write_text(text.replace(f"\n{broken}\n", f"\n{mended[broken]}\n"), encoding="utf-8")

    with pytest.raises(BadInput) as refused:
        read_starter(file)

    assert refused.value.code == "bad_starter"
    assert str(file) in error_text(refused.value)
    assert reason in error_text(refused.value)


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"key = 1"])
def test_a_file_that_is_no_starter_is_refused(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "no.toml"
    file.write_bytes(raw)

    with pytest.raises(BadInput):
        read_starter(file)


def test_a_question_for_a_kind_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "konya.toml"
    text = (FOLDER / "konya.toml").read_text(encoding="utf-8")
    file.write_text(text.replace('key = "culture"', 'key = "arts"'), encoding="utf-8")

    with pytest.raises(BadInput) as refused:
        read_starter(file)

    assert "culture" in error_text(refused.value)


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(BadInput):
        read_starter(FOLDER / "nowhere.toml")
