"""Rights on single accounts, agencies, and who answers for an account's safety (V06)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from smdesk.people import Act
from smdesk.usecases.vault.rights import keep_for
from smdesk.usecases.writing import Draft, new_post, preview
from smdesk.vault.rules import VaultRules
from tests.cli.terminal import MEHMET, OWNER, Terminal, faculty
from tests.fakes import AYSE, FACULTY, PLAIN_POLICY, REVIEWED_POLICY, Sitting, X
from tests.fakes import MEHMET as MEHMET_ID
from tests.fakes import OWNER as OWNER_ID

NEW = ("post", "new", "--unit", "u-eng", "--text", "Kütüphane açık")
AT = ("--at", "2026-11-24T09:00")


@pytest.fixture
def ayse(tmp_path: Path) -> Terminal:
    return faculty(tmp_path)


@pytest.fixture
def owner(ayse: Terminal) -> Terminal:
    return ayse.of(OWNER)


def test_v06_where_nothing_is_narrowed_the_roles_decide_as_before(ayse: Terminal) -> None:
    assert ayse.ok(*NEW, "--account", "x", *AT)["post"]["state"] == "scheduled"
    assert ayse.of("deniz@deneme.edu").refused(*NEW, "--account", "x") == ["not_your_role"]


def test_v06_preparing_is_kept_for_named_people_on_every_way_in(
    ayse: Terminal, owner: Terminal, tmp_path: Path
) -> None:
    before = ayse.ok(*NEW, "--account", "x")["post"]["id"]
    kept = owner.ok("account", "rights", "a-x", "--keep", "prepare", "--for", "Mehmet")
    assert kept["narrowed"] == {"prepare": ["n-mehmet"]}

    refused = ["not_for_this_account"]
    assert ayse.refused(*NEW, "--account", "x") == refused
    assert ayse.refused("post", "edit", before, "--text", "Başka") == refused
    assert ayse.refused("post", "edit", before, "--account", "instagram") == refused
    assert ayse.refused("post", "schedule", before, *AT) == refused
    assert ayse.refused("post", "submit", before) == refused
    assert ayse.refused("post", "cancel", before) == refused
    sheet = tmp_path / "in.csv"
    sheet.write_text("accounts,text\nx,Sayfadan\ninstagram,Serbest\n", encoding="utf-8")
    report = ayse("import", str(sheet), "--unit", "u-eng", "--only-good", "--json").json
    first, second = report["rows"]
    assert (first["result"], [finding["code"] for finding in first["findings"]]) == ("refused", refused)
    assert second["result"] == "taken"

    assert ayse.ok(*NEW, "--account", "instagram")["post"]["state"] == "draft"
    assert ayse.of(MEHMET).ok("post", "schedule", before, *AT)["state"] == "scheduled"

    owner.ok("account", "rights", "a-x", "--give-back", "prepare")
    assert ayse.ok(*NEW, "--account", "x")["post"]["state"] == "draft"


def test_v06_an_account_cannot_be_taken_into_a_post_by_editing_it(ayse: Terminal, owner: Terminal) -> None:
    post = ayse.ok(*NEW, "--account", "instagram")["post"]["id"]
    owner.ok("account", "rights", "a-x", "--keep", "prepare", "--for", "Mehmet")
    assert ayse.refused("post", "edit", post, "--account", "instagram", "--account", "x") == ["not_for_this_account"]


def test_v06_posting_is_kept_for_named_people(ayse: Terminal, owner: Terminal) -> None:
    post = ayse.ok(*NEW, "--account", "x", "--at", "2026-11-23T08:30")["post"]["id"]
    owner.ok("account", "rights", "a-x", "--keep", "publish", "--for", "Mehmet")
    ayse.world.clock.forward(minutes=35)

    assert ayse.refused("post", "publish", post, "--link", "https://x.com/1") == ["not_for_this_account"]
    recording = (
        "post",
        "record",
        "--unit",
        "u-eng",
        "--text",
        "Elle",
        "--account",
        "x",
        "--posted-at",
        "2026-11-23T08:00",
    )
    assert ayse.refused(*recording) == ["not_for_this_account"]
    assert ayse.of(MEHMET).ok("post", "publish", post, "--link", "https://x.com/1")["state"] == "published"


def test_v06_a_refusal_names_the_clause_and_who_may(ayse: Terminal, owner: Terminal) -> None:
    owner.ok("account", "rights", "a-x", "--keep", "prepare", "--for", "Mehmet", "--for", "n-owner")
    said = ayse(*NEW, "--account", "x").err
    assert "Mehmet Kaya, İlker Ünal" in said
    assert "[K1]" in said


def test_v06_the_form_says_it_while_writing() -> None:
    sitting = Sitting()
    keep_for(sitting.desk(OWNER_ID), X, Act.PREPARE, [MEHMET_ID])
    draft = Draft(text="Merhaba", accounts=(X,))
    assert "not_for_this_account" in [f.code for f in preview(sitting.desk(AYSE), FACULTY, draft).findings]
    assert "not_for_this_account" not in [f.code for f in preview(sitting.desk(MEHMET_ID), FACULTY, draft).findings]


def test_v06_only_an_administrator_narrows_and_names_who_answers(ayse: Terminal, owner: Terminal) -> None:
    assert ayse.refused("account", "rights", "a-x", "--keep", "prepare", "--for", "Ayşe") == ["not_your_role"]
    assert ayse.refused("account", "rights", "a-x", "--answers", "Ayşe") == ["not_your_role"]
    assert owner("account", "rights", "a-x", "--keep", "prepare").exit == 2
    assert owner.ok("account", "rights", "a-x", "--answers", "Ayşe")["answers_for"] == "n-ayse"


def test_v06_each_account_names_who_answers_for_its_safety(owner: Terminal) -> None:
    def codes() -> set[str]:
        return {finding["code"] for finding in owner.ok("account", "security", "a-x")["findings"]}

    assert "nobody_answers" in codes()
    owner.ok("account", "rights", "a-x", "--answers", "Deniz")
    assert not {"nobody_answers", "answerer_gone"} & codes()
    owner.ok("person", "close", "n-deniz")
    assert "answerer_gone" in codes()
    assert owner("account", "rights", "a-x", "--answers", "Deniz").exit == 2


# --- agencies -------------------------------------------------------------------------------------------------------


def test_v06_an_agency_drafts_and_our_own_people_send_on(ayse: Terminal, owner: Terminal) -> None:
    owner.ok("person", "edit", "n-ayse", "--agency", "Reklam A.Ş.")
    draft = ayse.ok(*NEW, "--account", "x")["post"]["id"]
    assert ayse.ok("post", "schedule", draft, *AT)["state"] == "draft"

    assert ayse.refused("post", "submit", draft) == ["agency_drafts_only"]
    assert ayse.refused("post", "publish", draft, "--link", "https://x.com/1") == ["agency_drafts_only"]
    assert "[K16]" in ayse("post", "submit", draft).err

    assert ayse.of(MEHMET).ok("post", "submit", draft)["state"] == "scheduled"
    assert ayse.refused("post", "edit", draft, "--text", "Gizlice") == ["agency_drafts_only"]
    assert ayse.refused("post", "cancel", draft) == ["agency_drafts_only"]

    owner.ok("person", "edit", "n-ayse", "--agency", "")
    later = ("--at", "2026-11-25T09:00")
    assert ayse.ok(*NEW, "--account", "instagram", *later)["post"]["state"] == "scheduled"


def test_v06_an_agencys_approver_gives_no_yes(tmp_path: Path) -> None:
    ayse = faculty(tmp_path, REVIEWED_POLICY)
    owner, mehmet = ayse.of(OWNER), ayse.of(MEHMET)
    owner.ok("person", "edit", "n-mehmet", "--agency", "Reklam A.Ş.")
    post = ayse.ok(*NEW, "--account", "x")["post"]["id"]
    ayse.ok("post", "submit", post)
    assert mehmet.refused("post", "approve", post) == ["agency_drafts_only"]

    owner.ok("person", "edit", "n-mehmet", "--agency", "")
    assert mehmet.ok("post", "approve", post)["state"] == "approved"


def test_v06_policy_may_let_an_agency_do_more() -> None:
    rules = replace(PLAIN_POLICY, vault=VaultRules(agency_may=(Act.PREPARE, Act.SEND_ON)))
    for policy, stage in ((PLAIN_POLICY, "draft"), (rules, "ready")):
        sitting = Sitting(policy)
        from smdesk.usecases.team import edit_person

        edit_person(sitting.desk(OWNER_ID), AYSE, agency="Reklam A.Ş.")
        made = new_post(sitting.desk(AYSE), FACULTY, Draft(text="Merhaba", accounts=(X,)), at="2026-11-24T09:00")
        assert made.post.stage == stage


# --- answering ------------------------------------------------------------------------------------------------------


def test_v06_answering_is_kept_for_named_people(ayse: Terminal, owner: Terminal) -> None:
    item = ayse.ok("inbox", "add", "--account", "a-x", "--text", "Kayıtlar ne zaman?")["id"]
    other = ayse.ok("inbox", "add", "--account", "a-ig", "--text", "Kütüphane açık mı?")["id"]
    owner.ok("account", "rights", "a-x", "--keep", "answer", "--for", "Mehmet")

    assert ayse.refused("inbox", "take", item) == ["not_for_this_account"]
    assert ayse.refused("inbox", "reply", item, "--text", "Yarın.") == ["not_for_this_account"]
    assert ayse.ok("inbox", "take", other)["assignee"] == "n-ayse"
    assert ayse.of(MEHMET).ok("inbox", "take", item)["assignee"] == "n-mehmet"


def test_v06_an_agency_answers_nobody_unless_policy_says_so(tmp_path: Path) -> None:
    for folder, policy in (
        ("strict", PLAIN_POLICY),
        ("wider", replace(PLAIN_POLICY, vault=VaultRules(agency_may=(Act.PREPARE, Act.ANSWER)))),
    ):
        (tmp_path / folder).mkdir()
        ayse = faculty(tmp_path / folder, policy)
        owner = ayse.of(OWNER)
        item = ayse.ok("inbox", "add", "--account", "a-x", "--text", "Kayıtlar ne zaman?")["id"]
        owner.ok("person", "edit", "n-ayse", "--agency", "Reklam A.Ş.")
        if folder == "strict":
            assert ayse.refused("inbox", "take", item) == ["agency_drafts_only"]
        else:
            assert ayse.ok("inbox", "take", item)["assignee"] == "n-ayse"


# --- opening --------------------------------------------------------------------------------------------------------


def test_v06_opening_a_credential_is_kept_for_named_people() -> None:
    from smdesk.errors import Refused
    from smdesk.usecases.vault.credentials import add_credential
    from smdesk.usecases.vault.opening import reveal
    from smdesk.vault.credentials import Part
    from tests.vault.with_keys import LOGIN, VaultDesk

    team = VaultDesk()
    made = add_credential(team.desk(AYSE), X, Part.LOGIN, LOGIN, backups=[MEHMET_ID])
    keep_for(team.desk(OWNER_ID), X, Act.OPEN, [MEHMET_ID])
    with pytest.raises(Refused) as refused:
        reveal(team.desk(AYSE), made.id)
    assert [finding.code for finding in refused.value.findings] == ["not_for_this_account"]
    assert reveal(team.desk(MEHMET_ID), made.id)["password"] == LOGIN["password"]

    keep_for(team.desk(OWNER_ID), X, Act.OPEN, None)
    assert reveal(team.desk(AYSE), made.id)["password"] == LOGIN["password"]


def test_v06_an_agency_opens_no_credential() -> None:
    from smdesk.errors import Refused
    from smdesk.usecases.team import edit_person
    from smdesk.usecases.vault.credentials import add_credential
    from smdesk.vault.credentials import Part
    from tests.vault.with_keys import LOGIN, VaultDesk

    team = VaultDesk()
    edit_person(team.desk(OWNER_ID), AYSE, agency="Reklam A.Ş.")
    with pytest.raises(Refused) as refused:
        add_credential(team.desk(AYSE), X, Part.LOGIN, LOGIN)
    assert [finding.code for finding in refused.value.findings] == ["agency_drafts_only"]
    edit_person(team.desk(OWNER_ID), AYSE, agency="")
    assert add_credential(team.desk(AYSE), X, Part.LOGIN, LOGIN).holder == AYSE
