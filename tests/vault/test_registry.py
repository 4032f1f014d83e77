"""Official accounts, and those in our name that are none (V04)."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.terminal import OWNER, Terminal, faculty

NEW = ("post", "new", "--unit", "u-eng", "--account", "x")
AT = ("--at", "2026-11-24T09:00")


@pytest.fixture
def ayse(tmp_path: Path) -> Terminal:
    return faculty(tmp_path)


@pytest.fixture
def owner(ayse: Terminal) -> Terminal:
    return ayse.of(OWNER)


@pytest.fixture
def fan_page(owner: Terminal) -> str:
    noted = owner.ok(
        *("registry", "note", "--platform", "x", "--handle", "@denemefan", "--link", "https://x.com/denemefan")
    )
    return str(noted["id"])


@pytest.mark.parametrize(
    "text",
    [
        "Duyuru @denemefan hesabında.",
        "RT @DenemeFan: yarın",
        "Bakın: https://x.com/denemefan/status/123",
        "Bakın: www.x.com/denemefan",
        "twitter.com/DENEMEFAN?s=20",
        "(https://mobile.x.com/denemefan)",
    ],
)
def test_v04_tagging_quoting_or_reposting_an_unmarked_account_is_refused(
    ayse: Terminal, fan_page: str, text: str
) -> None:
    assert ayse.refused(*NEW, "--text", text, *AT) == ["unmarked_account"]
    said = ayse(*NEW, "--text", text, *AT)
    assert "[B12]" in said.err
    assert ayse.ok("post", "list") == []


@pytest.mark.parametrize(
    "text",
    [
        "Duyuru @denemefanclub hesabında.",
        "Duyuru @denemefan.tr hesabında.",
        "Bize yazın: bilgi@denemefan",
        "denemefan değil, biz.",
        "https://x.com/baskasi/status/123",
        "https://instagram.com/denemefan",
        "Teşekkürler @nasa",
    ],
)
def test_v04_other_peoples_accounts_are_free(ayse: Terminal, fan_page: str, text: str) -> None:
    assert ayse.ok(*NEW, "--text", text, *AT)["post"]["state"] == "scheduled"


def test_v04_the_refusal_says_where_and_holds_for_every_way_in(ayse: Terminal, fan_page: str, tmp_path: Path) -> None:
    draft = ayse.ok(*NEW, "--text", "Selam\nve @denemefan")
    [finding] = [f for f in draft["findings"] if f["code"] == "unmarked_account"]
    assert (finding["at"]["line"], finding["at"]["column"]) == (2, 4)
    assert ayse.refused("post", "schedule", draft["post"]["id"], *AT) == ["unmarked_account"]

    sheet = tmp_path / "in.csv"
    sheet.write_text("accounts,text,place\nx,Bakın @denemefan,2026-11-25T09:00\n", encoding="utf-8")
    report = ayse("import", str(sheet), "--unit", "u-eng", "--json")
    assert report.exit == 1
    assert "unmarked_account" in report.out


def test_v04_once_settled_it_may_be_named_again(ayse: Terminal, owner: Terminal, fan_page: str) -> None:
    owner.ok("registry", "settle", "@denemefan")
    assert ayse.ok(*NEW, "--text", "Bakın @denemefan", *AT)["findings"] == []


def test_v04_on_another_platform_the_same_name_is_only_pointed_at(ayse: Terminal, fan_page: str) -> None:
    answer = ayse.ok("post", "new", "--unit", "u-eng", "--account", "instagram", "--text", "@denemefan", *AT)
    assert [f["severity"] for f in answer["findings"] if f["code"] == "unmarked_account"] == ["warn"]


def test_v04_only_whoever_looks_after_accounts_keeps_the_list_and_ours_are_not_on_it(
    ayse: Terminal, owner: Terminal
) -> None:
    note = ("registry", "note", "--platform", "x", "--handle")
    assert ayse.refused(*note, "@fan") == ["not_your_role"]
    assert owner(*note, "@DENEMEMUH").exit == 2
    owner.ok(*note, "@fan")
    assert owner(*note, "FAN").exit == 2
    assert [each["handle"] for each in ayse.ok("registry", "unmarked")] == ["@fan"]


def test_v04_the_registry_says_who_looked_and_when_and_exports_what_was_marked(
    ayse: Terminal, owner: Terminal, tmp_path: Path
) -> None:
    owner.ok("account", "edit", "a-x", "--link", "https://x.com/denememuh?a=1&b=<2>")
    owner.ok("account", "security", "a-x", "--official", "yes")
    owner.ok("account", "security", "a-ig", "--official", "no")

    listed = {each["account"]: (each["official"], each["checked_by"]) for each in ayse.ok("registry", "list")}
    assert listed == {"a-x": (True, "İlker Ünal"), "a-ig": (False, "İlker Ünal"), "a-rx": (None, None)}

    page = ayse("registry", "export").out
    assert page.startswith("<!DOCTYPE html>")
    assert '<a href="https://x.com/denememuh?a=1&amp;b=&lt;2&gt;">@denememuh</a>' in page
    assert "@denemeuni" not in page
    assert "<script" not in page

    rows = list(csv.DictReader(ayse("registry", "export", "--format", "csv").out.lstrip("\ufeff").splitlines()))
    assert [row["platform"] for row in rows] == ["x"]
    out = tmp_path / "out.json"
    assert ayse("registry", "export", "--format", "json", "--out", str(out)).exit == 0
    assert [each["handle"] for each in json.loads(out.read_text(encoding="utf-8"))] == ["@denememuh"]

    owner.world.clock.forward(days=200)
    assert "@denememuh" not in ayse("registry", "export").out
