"""The content checks at the command line: words, what stays inside, consent, sources, language (S09–S13)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from data.starters import FOLDER, read_starter
from smdesk.content.rules import ContentRules, OwnList, ReleasedFact
from smdesk.people import Role
from smdesk.policy import ApprovalStep, Policy
from tests.cli.terminal import MEHMET, Terminal, faculty
from tests.fakes import PLAIN_POLICY

NEW = ("post", "new", "--unit", "u-eng", "--account", "x")
AT = ("--at", "2026-11-24T09:00")
SELIN = "selin@deneme.edu"
INSULT = "Sen tam bir aptalsın."
INNOCENT = "Amcam sıkıntı çekmeden götürdü; klasik bir sergi açıldı."


def starter(key: str) -> ContentRules:
    content = read_starter(FOLDER / f"{key}.toml").policy.content
    assert content is not None
    return content


def rules(key: str = "baskent", **changed: Any) -> Policy:
    """The small desk's rules, with the content of a starter."""
    steps = tuple(
        ApprovalStep(role=role, mark="confidential", clause="K3g") for role in (Role.SECRETARY_GENERAL, Role.PRESIDENT)
    )
    clauses = {**PLAIN_POLICY.clauses, **read_starter(FOLDER / f"{key}.toml").policy.clauses}
    return replace(PLAIN_POLICY, content=replace(starter(key), **changed), approvals=steps, clauses=clauses)


def desk(folder: Path, key: str = "baskent", **changed: Any) -> Terminal:
    return faculty(folder, rules(key, **changed))


def found(said: Any) -> list[tuple[str, str, str]]:
    return [(each["code"], each["severity"], each["clause"]) for each in said["findings"]]


def of(said: Any, code: str) -> list[Any]:
    return [each for each in said["findings"] if each["code"] == code]


def test_s09_an_insult_is_refused_with_its_place_and_clause_an_innocent_text_goes(tmp_path: Path) -> None:
    smdesk = desk(tmp_path, "konya")

    said = smdesk(*NEW, "--text", f"Merhaba!\n{INSULT}", *AT, "--json")

    assert said.exit == 1
    [word] = [each for each in said.json["refused"] if each["code"] == "banned_word"]
    assert (word["severity"], word["clause"]) == ("block", "K3b")
    assert (word["at"]["field"], word["at"]["line"], word["at"]["column"]) == ("text", 2, 13)
    assert smdesk.ok(*NEW, "--text", INNOCENT, *AT)["post"]["state"] == "scheduled"


def test_s09_each_account_s_own_text_the_title_and_the_alternative_text_are_read(tmp_path: Path) -> None:
    smdesk = desk(tmp_path)
    picture = a_picture(tmp_path)

    made = smdesk.ok(
        *NEW, "--account", "instagram", "--text", "Merhaba", "--text-for", f"x={INSULT}", "--title", "Aptallar",
        "--media", picture, "--alt", "Bir aptal",
    )  # fmt: skip

    where = [(each["at"]["field"], each["at"]["account"]) for each in of(made, "banned_word")]
    assert where == [("text", "a-x"), ("title", None), ("alt", None)]


def test_s09_check_prints_the_place_and_falls_short_where_something_blocks(tmp_path: Path) -> None:
    smdesk = desk(tmp_path)
    bad = smdesk.ok(*NEW, "--text", INSULT)["post"]["id"]
    good = smdesk.ok(*NEW, "--text", INNOCENT)["post"]["id"]

    said = smdesk("post", "check", bad)

    assert said.exit == 1
    assert "line 1, column 13" in said.out
    assert smdesk("post", "check", good).exit == 0


def test_s09_policy_decides_what_blocks_what_warns_and_what_is_not_looked_at(tmp_path: Path) -> None:
    own = OwnList(key="party", language="tr", entries=("yeşil parti",), reason={"en": "a party"}, clause="B9")
    smdesk = desk(tmp_path, own_lists=(own,), lists=())

    assert smdesk.refused(*NEW, "--text", "Yeşil Partililer kazandı", *AT) == ["banned_word"]
    assert smdesk.ok(*NEW, "--text", INSULT, *AT)["post"]["state"] == "scheduled"


def test_s09_a_named_role_overrides_with_a_reason_that_stays_on_the_post(tmp_path: Path) -> None:
    smdesk = desk(tmp_path, override_roles=(Role.APPROVER,))
    post = smdesk.ok(*NEW, "--text", INSULT)["post"]["id"]
    boss = smdesk.of(MEHMET)

    assert smdesk.refused("post", "override", post, "banned_word", "--reason", "Tiyatro") == ["not_your_role"]
    lifted = boss.ok("post", "override", post, "banned_word", "--reason", "Tiyatro oyununun adı")
    placed = smdesk.ok("post", "schedule", post, *AT)

    assert lifted["overrides"][0]["reason"] == "Tiyatro oyununun adı"
    assert placed["state"] == "scheduled"
    shown = smdesk.ok("post", "show", post)
    assert of(shown, "banned_word")[0]["severity"] == "warn"
    assert [entry["act"] for entry in shown["history"]] == ["post.new", "post.override", "post.schedule"]


def test_s09_an_override_covers_the_word_it_was_given_for_and_no_other(tmp_path: Path) -> None:
    smdesk = desk(tmp_path, override_roles=(Role.PRODUCER,))
    made = smdesk.ok(*NEW, "--text", INSULT, *AT, "--override", "banned_word=Bir oyunun adı")["post"]

    assert made["state"] == "scheduled"
    assert smdesk.refused("post", "edit", made["id"], "--text", f"{INSULT} Gerizekalı.") == ["banned_word"]
    assert smdesk(*NEW, "--text", "Merhaba", "--override", "banned_word=Neden yok").exit == 2
    assert smdesk(*NEW, "--text", INSULT, "--override", "banned_word=").exit == 2


DECISION = "Yönetim kurulumuz yeni yerleşke kararını aldı."


def test_s10_a_decision_is_refused_unless_marked_and_then_two_must_agree(tmp_path: Path) -> None:
    smdesk = desk(tmp_path)

    said = smdesk(*NEW, "--text", DECISION, *AT, "--json")
    marked = smdesk.ok(*NEW, "--text", DECISION, "--confidential", *AT, "--submit")

    assert (said.exit, said.refused, said.json["refused"][0]["clause"]) == (1, ["confidential"], "K3g")
    assert marked["post"]["state"] == "in_review"
    assert of(marked, "confidential") == []


def test_s10_money_goes_out_once_it_is_on_the_list_of_what_is_released(tmp_path: Path) -> None:
    text = "Yıllık bütçe 12 milyon lira."
    released = ReleasedFact(text="Yıllık bütçe 12 milyon lira", by="Genel Sekreterlik")

    assert desk(tmp_path / "a").refused(*NEW, "--text", text, *AT) == ["confidential"]
    assert desk(tmp_path / "b", released=(released,)).ok(*NEW, "--text", text, *AT)["post"]["state"] == "scheduled"


def test_s10_an_identity_number_needs_an_agreement_on_file(tmp_path: Path) -> None:
    smdesk = desk(tmp_path)
    text = "Kazananın kimlik numarası: 10000000146"
    agreement = smdesk.ok("consent", "add", "--person", "Can Er", "--scope", "client")["id"]

    assert smdesk.refused(*NEW, "--text", text, *AT) == ["confidential"]
    assert smdesk.ok(*NEW, "--text", text, *AT, "--rests-on", agreement)["post"]["rests_on"] == [agreement]


def a_picture(folder: Path, name: str = "hall.png", size: tuple[int, int] = (1200, 1000)) -> str:
    path = folder / name
    Image.new("RGB", size).save(path)
    return str(path)


OWN = ("--alt", "Bir tezgâh", "--right", "own")


def test_s11_a_firm_s_production_needs_its_consent(tmp_path: Path) -> None:
    smdesk = desk(tmp_path, "konya")
    shown = (*NEW, "--text", "Üretim hattı", "--media", a_picture(tmp_path), *OWN, "--shows", "Demir A.Ş.", *AT)

    assert smdesk.refused(*shown) == ["consent_missing"]
    smdesk.ok("consent", "add", "--firm", "Demir A.Ş.", "--scope", "production", "--until", "2026-11-30")
    assert smdesk.ok(*shown)["post"]["state"] == "scheduled"
    later = (*shown[:-2], "--at", "2026-12-01T09:00")
    assert smdesk.refused(*later) == ["consent_expired"]


def test_s11_a_consent_taken_back_stops_what_is_scheduled_and_today_says_so_before(tmp_path: Path) -> None:
    smdesk = desk(tmp_path)
    consent = smdesk.ok("consent", "add", "--firm", "Demir A.Ş.", "--scope", "production")["id"]
    post = smdesk.ok(
        *NEW, "--text", "Hat", "--media", a_picture(tmp_path), *OWN, "--shows", "Demir A.Ş.", "--consent", "Demir", *AT
    )["post"]["id"]

    smdesk.ok("consent", "withdraw", consent)
    warned = [each for each in smdesk.ok("today")["warnings"] if each["code"] == "consent_withdrawn"]
    smdesk.world.clock.forward(days=1, hours=1)

    assert [each["posts"] for each in warned] == [[post]]
    assert smdesk.refused("post", "publish", post, "--link", "https://x.com/1") == ["consent_withdrawn"]
    assert smdesk.ok("consent", "show", consent)["posts"] == [post]


def test_s11_each_picture_is_asked_whose_production_it_shows(tmp_path: Path) -> None:
    smdesk = desk(tmp_path, "konya")
    bare = (*NEW, "--text", "Hat", "--media", a_picture(tmp_path), *OWN)

    assert [each["severity"] for each in of(smdesk.ok(*bare), "production_unasked")] == ["warn"]
    assert of(smdesk.ok(*bare, "--shows", "-"), "production_unasked") == []


def test_s11_a_phone_number_needs_consent_unless_it_is_our_own(tmp_path: Path) -> None:
    smdesk = desk(tmp_path, "konya", own_contacts=("0332 251 06 70",))
    text = "Demir A.Ş. telefonu: 0312 246 66 66"

    refused = smdesk(*NEW, "--text", text, *AT, "--json")
    consent = smdesk.ok("consent", "add", "--firm", "Demir A.Ş.", "--scope", "contact")["id"]

    assert (refused.refused, refused.json["refused"][0]["clause"]) == (["phone_number"], "K3h")
    assert "246 66" not in refused.out
    assert smdesk.ok(*NEW, "--text", text, *AT, "--rests-on", consent)["post"]["state"] == "scheduled"
    assert (
        smdesk.ok(*NEW, "--text", "Bize yazın: +90 332 251 06 70", "--at", "2026-11-25T09:00")["findings"] is not None
    )


def test_s12_a_picture_without_source_is_refused_with_one_it_goes(tmp_path: Path) -> None:
    smdesk = desk(tmp_path, "konya")
    picture = (*NEW, "--text", "Harita: #NASA", "--media", a_picture(tmp_path), "--alt", "Harita", "--shows", "-", *AT)

    assert set(smdesk.refused(*picture)) == {"credit_missing", "right_missing"}
    assert smdesk.refused(*picture, "--credit", "NASA #nasa", "--right", "licence") == ["proof_missing"]
    made = smdesk.ok(*picture, "--credit", "NASA #nasa", "--right", "licence", "--proof", "CC BY 4.0")
    assert made["post"]["media"][0]["right"] == "licence"


def test_s12_the_source_s_tag_stands_in_every_account_s_text(tmp_path: Path) -> None:
    smdesk = desk(tmp_path)
    post = (
        *NEW, "--account", "instagram", "--text", "Harita: #nasa", "--media", a_picture(tmp_path), "--alt", "Harita",
        "--credit", "#nasa", "--right", "free", *AT,
    )  # fmt: skip

    assert smdesk.refused(*post, "--text-for", "x=Harita") == ["source_not_tagged"]
    assert smdesk.ok(*post)["post"]["state"] == "scheduled"


def test_s12_a_quoted_fact_names_its_source_in_every_text(tmp_path: Path) -> None:
    smdesk = desk(tmp_path)
    post = (*NEW, "--text", "Nüfus arttı. @tuik", *AT)

    assert smdesk.refused(*post, "--quotes", "nüfus=") == ["credit_missing"]
    assert smdesk.refused(*post, "--quotes", "nüfus=TÜİK") == ["source_tag_missing"]
    assert smdesk.refused(*post, "--quotes", "nüfus=@yok") == ["source_not_tagged"]
    made = smdesk.ok(*post, "--quotes", "nüfus=TÜİK @tuik")["post"]
    assert made["quotes"] == [{"fact": "nüfus", "source": "TÜİK @tuik"}]


def test_s12_a_picture_is_measured_when_it_is_kept_and_held_against_each_platform_s_shape(tmp_path: Path) -> None:
    smdesk = desk(tmp_path)
    wide = a_picture(tmp_path, "wide.png", (3000, 500))

    made = smdesk.ok(*NEW, "--account", "instagram", "--text", "Afiş", "--media", wide, *OWN, *AT)

    assert made["post"]["media"][0]["size"] == [3000, 500]
    assert [each["severity"] for each in of(made, "picture_shape")] == ["warn"]
    square = a_picture(tmp_path, "square.png", (1080, 1080))
    fitting = smdesk.ok(*NEW, "--account", "instagram", "--text", "Afiş", "--media", square, *OWN)
    assert of(fitting, "picture_shape") == []


TURKISH = "Bu akşam konferans salonunda sizleri bekliyoruz ve herkes için yer var."
ENGLISH = "Join us this evening for the concert and bring your friends with you."


def test_s13_a_text_in_a_language_the_account_does_not_permit_is_warned_of(tmp_path: Path) -> None:
    smdesk = desk(tmp_path)
    smdesk.of("ilker@deneme.edu").ok("account", "edit", "x:@denememuh", "--language", "tr")

    assert [each["severity"] for each in of(smdesk.ok(*NEW, "--text", ENGLISH), "language_not_permitted")] == ["warn"]
    assert of(smdesk.ok(*NEW, "--text", TURKISH), "language_not_permitted") == []
    unsure = smdesk.ok(*NEW, "--text", "Teknofest 2026")
    assert [each["severity"] for each in of(unsure, "language_not_sure")] == ["note"]


def test_s13_without_a_dictionary_it_says_not_checked(tmp_path: Path) -> None:
    smdesk = desk(tmp_path)

    [note] = of(smdesk.ok(*NEW, "--text", TURKISH), "spelling_not_checked")

    assert note["severity"] == "note"


@pytest.mark.parametrize("key", ["baskent", "konya", "plain"])
def test_s09_every_starter_blocks_an_insult(tmp_path: Path, key: str) -> None:
    smdesk = desk(tmp_path, key)

    assert smdesk.refused(*NEW, "--text", INSULT, *AT) == ["banned_word"]


def test_what_a_bad_override_or_consent_says_is_one_line(tmp_path: Path) -> None:
    smdesk = desk(tmp_path)

    for words in (
        (*NEW, "--text", "a", "--override", "banned_word"),
        ("consent", "add", "--firm", " ", "--scope", "production"),
        ("consent", "add", "--firm", "A", "--scope", "name", "--from", "2026-02-02", "--until", "2026-02-01"),
        ("consent", "show", "nobody"),
    ):
        said = smdesk(*words)
        assert (said.exit, said.err.count("\n")) == (2, 1), said.err
