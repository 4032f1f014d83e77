"""The monthly round: requests go out to every unit, sheets come back in any shape, who has not answered shows (S03)."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.cli.terminal import OWNER, Terminal

SENT = ("round", "send", "--month", "2026-12", "--answer-by", "2026-11-26")


@pytest.fixture
def owner(smdesk: Terminal) -> Terminal:
    return smdesk.of(OWNER)


@pytest.fixture
def sent(owner: Terminal, tmp_path: Path) -> dict[str, Any]:
    """The requests for December, by unit."""
    return {each["unit"]: each for each in owner.ok(*SENT, "--to", str(tmp_path / "out"))}


def answered(owner: Terminal) -> dict[str, bool]:
    status = owner.ok("round", "status", "--month", "2026-12")
    return {each["unit"]: bool(each["request"] and each["request"]["answered"]) for each in status["units"]}


def filled(request: dict[str, Any], *rows: dict[str, object], order: int = 1, name: str = "back.xlsx") -> Path:
    """The unit's XLSX as somebody sends it back, its columns in the same or the opposite order."""
    path = Path(next(file for file in request["files"] if file.endswith(".xlsx")))
    sheet = load_workbook(path).worksheets[0]
    heads = [str(cell.value) for cell in sheet[1]]
    assert set().union(*rows) <= set(heads)
    book = Workbook()
    back = book.worksheets[0]
    back.append(heads[::order])
    for row in rows:
        back.append([row.get(head, request["id"] if head == "İstek no" else None) for head in heads][::order])
    for _ in range(3):
        back.append([request["id"] if head == "İstek no" else None for head in heads][::order])
    book.save(path.with_name(name))
    return path.with_name(name)


def results(said: Any) -> list[str]:
    return [row["result"] for row in said.json["rows"]]


def test_s03_every_unit_gets_a_sheet_in_its_language_also_one_that_nobody_logs_in_for(
    owner: Terminal, tmp_path: Path
) -> None:
    owner.ok("unit", "add", "--name", "Yalıçam Teknokent A.Ş.", "--kind", "affiliate")
    owner.ok("unit", "edit", "u-rec", "--language", "lv")

    requests = owner.ok(*SENT, "--to", str(tmp_path / "out"))

    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert "2026-12 Yalıçam Teknokent A.Ş.csv" in names
    assert len(requests) == 3
    assert len(names) == 6
    faculty = load_workbook(tmp_path / "out" / "2026-12 Mühendislik Fakültesi.xlsx")
    rectorate = load_workbook(tmp_path / "out" / "2026-12 Rektörlük.xlsx")
    assert [cell.value for cell in faculty.worksheets[0][1]][:4] == ["Gün", "Saat", "Tür", "Başlık"]
    assert [cell.value for cell in rectorate.worksheets[0][1]][:4] == ["Diena", "Plkst", "Veids", "Virsraksts"]
    kinds = [rule for rule in faculty.worksheets[0].data_validations.dataValidation if "$C$" in str(rule.formula1)]
    assert [str(rule.sqref) for rule in kinds] == ["C2:C61"]
    assert all(rule.prompt for rule in faculty.worksheets[0].data_validations.dataValidation)
    assert faculty.worksheets[0].title.startswith("Aralık 2026 Mühendislik")
    assert "örneğin 2026-12-10" in faculty.worksheets[0].data_validations.dataValidation[0].prompt


def test_s03_only_who_asks_the_units_may_send_requests(smdesk: Terminal, tmp_path: Path) -> None:
    assert smdesk.refused(*SENT, "--to", str(tmp_path / "out")) == ["not_your_role"]
    assert not (tmp_path / "out").exists()


def test_s03_rows_of_a_returned_sheet_become_posts_of_the_unit_whatever_the_order_of_columns(
    smdesk: Terminal, sent: dict[str, Any]
) -> None:
    file = filled(
        sent["u-eng"],
        {"Metin": "Bölüm tanıtımı", "Gün": "2026-12-07", "Saat": "09:00", "Hesaplar": "x", "Tür": "News"},
        {"Metin": "Laboratuvar açıldı", "Gün": "08.12.2026", "Basın": "Evet"},
        {"Metin": "Yılın özeti", "En erken": "2026-12-20", "En geç": "2026-12-30"},
        order=-1,
    )

    said = smdesk("round", "import", str(file), "--json")

    assert (said.exit, results(said)) == (0, ["taken"] * 3)
    placed, press, _summary = sorted(smdesk.ok("post", "list"), key=lambda post: post["text"])
    assert (placed["place"], placed["accounts"], placed["category"]) == ("2026-12-07T09:00:00+03:00", ["a-x"], "news")
    assert (press["place"], press["web_first"], press["accounts"]) == (None, True, ["a-x", "a-ig"])
    assert len(smdesk.ok("backlog", "list")) == 2


def test_s03_a_csv_saved_again_by_an_old_program_is_read_too(
    smdesk: Terminal, sent: dict[str, Any], tmp_path: Path
) -> None:
    path = Path(next(file for file in sent["u-eng"]["files"] if file.endswith(".csv")))
    heads, *rows = csv.reader(path.read_text(encoding="utf-8-sig").splitlines())
    rows[0][heads.index("Metin")] = "Öğrencilerimiz ışıl ışıl"
    back = tmp_path / "geri.csv"
    back.write_bytes("\n".join(";".join(row) for row in [heads, *rows]).encode("windows-1254"))

    said = smdesk("round", "import", str(back), "--json")

    assert (said.json["encoding"], said.json["taken"]) == ("windows-1254", 1)
    assert smdesk.ok("backlog", "list")[0]["text"] == "Öğrencilerimiz ışıl ışıl"


def test_s03_every_row_is_told_apart_and_one_refused_row_keeps_all_out(
    smdesk: Terminal, owner: Terminal, sent: dict[str, Any]
) -> None:
    rows: list[dict[str, object]] = [
        {"Metin": "İyi", "Gün": "2026-12-07", "Saat": "09:00"},
        {"Metin": "Gece", "Gün": "2026-12-08", "Saat": "03:00"},
        {"Metin": "Belirsiz", "Basın": "belki"},
        {"Metin": "İyi", "Gün": "2026-12-07", "Saat": "09:00"},
        {"Metin": "Kimin?", "İstek no": "r-none"},
    ]
    file = filled(sent["u-eng"], *rows)

    said = smdesk("round", "import", str(file), "--json")

    assert (said.exit, said.json["stored"]) == (1, False)
    assert results(said) == ["taken", "refused", "refused", "duplicate", "refused"]
    assert [finding["code"] for finding in said.json["rows"][1]["findings"]] == ["outside_window"]
    assert "belki" in said.json["rows"][2]["message"]
    assert "r-none" in said.json["rows"][4]["message"]
    assert smdesk.ok("post", "list") == []
    assert answered(owner) == {"u-eng": False, "u-rec": False}

    again = smdesk("round", "import", str(file), "--only-good", "--json")

    assert (again.exit, again.json["stored"]) == (1, True)
    assert len(smdesk.ok("post", "list")) == 1
    assert answered(owner) == {"u-eng": True, "u-rec": False}


def test_s03_a_row_without_a_day_is_wanted_on_some_day_of_the_month_it_was_asked_for(
    smdesk: Terminal, sent: dict[str, Any]
) -> None:
    rows: list[dict[str, object]] = [
        {"Metin": "Herhangi"},
        {"Metin": "Onundan sonra", "En erken": "2026-12-10"},
        {"Metin": "Onuna kadar", "En geç": "2026-12-10"},
        {"Metin": "Ocakta", "En erken": "2027-01-04"},
        {"Metin": "Anlatıyor", "Etkinlik bitişi": "2026-12-10 17:00", "Tür": "News"},
    ]

    smdesk.ok("round", "import", str(filled(sent["u-eng"], *rows)))

    spans = {p["text"]: (p["not_before"], p["stale_after"]) for p in smdesk.ok("backlog", "list")}
    first, last = "2026-11-30T21:00:00+00:00", "2026-12-31T20:59:00+00:00"
    assert spans["Herhangi"] == (first, last)
    assert spans["Onundan sonra"] == ("2026-12-09T21:00:00+00:00", last)
    assert spans["Onuna kadar"] == (first, "2026-12-10T20:59:00+00:00")
    assert spans["Ocakta"] == ("2027-01-03T21:00:00+00:00", None)
    assert spans["Anlatıyor"][1] is None


def test_s03_what_was_asked_for_december_is_planned_into_december(smdesk: Terminal, sent: dict[str, Any]) -> None:
    smdesk.ok(
        "round", "import", str(filled(sent["u-eng"], {"Metin": "Bir"}, {"Metin": "Son", "En erken": "2026-12-30"}))
    )

    plan = smdesk.ok("backlog", "plan")
    short = smdesk("backlog", "plan", "--days", "28", "--json").json

    assert sorted(each["place"][:10] for each in plan["placed"]) == ["2026-12-01", "2026-12-30"]
    assert plan["last"] == "2026-12-31"
    assert [each["code"] for each in short["unplaced"]] == ["not_yet"]


def test_s03_a_row_says_its_text_its_day_and_kinds_that_there_are(smdesk: Terminal, sent: dict[str, Any]) -> None:
    rows: list[dict[str, object]] = [
        {"Başlık": "Metni yok", "Gün": "2026-12-07"},
        {"Metin": "Günü yok", "Saat": "10:00"},
        {"Metin": "Türü yok", "Tür": "Olmayan"},
        {"Metin": "Kime", "Hedef kitle": "Marslılar"},
        {"Metin": "Nerede", "Hesaplar": "tiktok:@yok"},
    ]

    said = smdesk("--lang", "tr", "round", "import", str(filled(sent["u-eng"], *rows)), "--json")

    assert results(said) == ["refused"] * 5
    messages = [row["message"] for row in said.json["rows"]]
    assert messages[0] == "Satırda paylaşılacak metin yok."
    assert "10:00" in messages[1]
    assert "bilinenler: News, Event" in messages[2]
    assert "“Marslılar” burada bir hedef kitle değil" in messages[3]
    assert "diye bir hesap yok" in messages[4]


def test_s03_a_sheet_that_comes_back_twice_is_known_again(smdesk: Terminal, sent: dict[str, Any]) -> None:
    file = filled(sent["u-eng"], {"Metin": "Bir"})
    smdesk.ok("round", "import", str(file))

    said = smdesk("round", "import", str(file), "--json")

    assert (said.exit, results(said)) == (0, ["duplicate"])
    assert len(smdesk.ok("post", "list")) == 1
    assert [back["duplicates"] for back in said.json["rounds"][0]["returned"]] == [0, 1]


def test_s03_an_empty_sheet_is_an_answer(smdesk: Terminal, owner: Terminal, sent: dict[str, Any]) -> None:
    smdesk.ok("round", "import", str(filled(sent["u-eng"])))

    assert answered(owner) == {"u-eng": True, "u-rec": False}


def test_s03_a_picture_beside_the_sheet_comes_along_and_a_missing_one_is_said(
    smdesk: Terminal, sent: dict[str, Any]
) -> None:
    file = filled(sent["u-eng"], {"Metin": "Bir", "Görsel": "afis.png, yok.png, ../../etc/passwd"})
    file.with_name("afis.png").write_bytes(b"PNG")

    said = smdesk("round", "import", str(file), "--json")

    assert [medium["name"] for medium in smdesk.ok("post", "list")[0]["media"]] == ["afis.png"]
    assert [f["code"] for f in said.json["rows"][0]["findings"]].count("media_not_there") == 2


def test_s03_who_has_not_answered_shows_on_today_to_who_asked(
    smdesk: Terminal, owner: Terminal, sent: dict[str, Any]
) -> None:
    smdesk.ok("round", "import", str(filled(sent["u-eng"], {"Metin": "Bir"})))
    smdesk.world.clock.forward(days=3)
    before = owner.ok("today")["warnings"]
    smdesk.world.clock.forward(days=1)

    warnings = owner.ok("today")["warnings"]

    assert before == []
    assert [(w["code"], w["clause"]) for w in warnings] == [("round_unanswered", "K7")]
    assert "Rektörlük" in warnings[0]["message"]
    assert "Mühendislik" not in warnings[0]["message"]
    assert smdesk.ok("today")["warnings"] == []
    late = [each["unit"] for each in owner.ok("round", "status", "--month", "2026-12")["units"] if each["late"]]
    assert late == ["u-rec"]


def test_s03_asking_again_renews_the_request_instead_of_making_another(
    owner: Terminal, sent: dict[str, Any], tmp_path: Path
) -> None:
    again = owner.ok("round", "send", "--month", "2026-12", "--unit", "u-eng", "--to", str(tmp_path / "again"))

    assert again[0]["id"] == sent["u-eng"]["id"]
    assert again[0]["answer_by"] == "2026-11-26"


def test_s03_nobody_takes_a_sheet_in_for_another_unit(smdesk: Terminal, sent: dict[str, Any]) -> None:
    said = smdesk("round", "import", str(filled(sent["u-rec"], {"Metin": "Bir"})), "--json")

    assert results(said) == ["refused"]
    assert [finding["code"] for finding in said.json["rows"][0]["findings"]] == ["not_your_role"]


@pytest.mark.parametrize(
    ("content", "part"),
    [(b"PK\x03\x04 no zip", "XLSX or CSV"), (b"%PDF-1.7", "XLSX or CSV"), (b"", "empty"), (b"a,b\n1,2\n", "text")],
)
def test_a_file_that_is_no_sheet_is_one_line_and_nothing_is_changed(
    smdesk: Terminal, sent: dict[str, Any], tmp_path: Path, content: bytes, part: str
) -> None:
    file = tmp_path / "back.xlsx"
    file.write_bytes(content)

    said = smdesk("round", "import", str(file))

    assert (said.exit, said.err.count("\n"), said.out) == (2, 1, "")
    assert part in said.err


def test_a_unit_named_like_a_formula_or_a_path_leaves_the_folder_and_the_sheet_alone(
    owner: Terminal, tmp_path: Path
) -> None:
    owner.ok("unit", "add", "--name", "=1+1 ../../evil", "--kind", "affiliate")

    request = owner.ok("round", "send", "--month", "2026-12", "--unit", "=1+1", "--to", str(tmp_path / "out"))

    files = [Path(file) for file in request[0]["files"]]
    assert {file.parent for file in files} == {tmp_path / "out"}
    guide = load_workbook(next(file for file in files if file.suffix == ".xlsx")).worksheets[1]
    assert guide["A1"].data_type == "s"
