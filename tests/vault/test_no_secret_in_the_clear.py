"""No secret in the clear (V01): a note that looks like a password is refused, and none is found anywhere afterwards."""

from __future__ import annotations

import string
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smdesk.accounts import Account
from smdesk.detectors.passwords import looks_secret
from smdesk.vault.free_texts import secrets_say
from smdesk.vault.passwords import new_password
from smdesk.vault.rules import PasswordRules
from tests.cli.terminal import OWNER as OWNER_MAIL
from tests.cli.terminal import Terminal, faculty
from tests.corpora.reading import LANGUAGES, added_later, innocent
from tests.fakes import PLAIN_POLICY, X, faculty_records

CALLED = (
    *("password", "Password", "pwd", "passcode", "PIN"),
    *("şifre", "şifresi", "Şifremiz", "parola", "parolası"),
    *("parole", "paroli", "Parole"),
)
LETTERS = string.ascii_letters + string.digits


@given(
    st.sampled_from(CALLED),
    st.sampled_from([": ", "=", " : ", " -> "]),
    st.text(LETTERS + "!#$%*+_.", min_size=6, max_size=24),
    st.sampled_from(["", "Instagram ", "yeni ", "for the account, "]),
)
def test_v01_whatever_is_called_a_password_looks_like_one(name: str, mark: str, secret: str, before: str) -> None:
    if len(secret.rstrip(".,;:!?)")) >= 4:
        assert looks_secret(f"{before}{name}{mark}{secret}")


def test_v01_made_passwords_are_known_without_a_word_beside_them() -> None:
    draws = Random(7)
    made = [new_password(PasswordRules(), draws.randrange) for _ in range(1000)]

    assert sum(map(looks_secret, made)) >= 960


@pytest.mark.parametrize(
    "text",
    [
        "otpauth://totp/X:muh?secret=JBSWY3DPEHPK3PXP",
        "JBSWY3DPEHPK3PXP",
        "JBSW Y3DP EHPK 3PXP",
        "AGE-SECRET-KEY-1QQQ",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "codes: 8f3k-29dj, q1ms-77aa",
        "şifre: kanarya",
        "yeni şifresi Bahar2026",
        "parole ir zirgs77",
    ],
)
def test_v01_keys_codes_and_passwords_are_known(text: str) -> None:
    assert looks_secret(text)


@pytest.mark.parametrize(
    "text",
    [
        "the password policy of 2026",
        "Passwords are never written down.",
        "parolayı ayın sonunda yenileyin",
        "şifreler kasada",
        "COVID-19 duyurusu, 2026-2027 güz dönemi",
        "KVKK-2026/15 sayılı karar",
        "iPhone15Pro ile çekildi, IMG_20261123.JPG",
        "https://youtu.be/dQw4w9WgXcQ",
        "TR330006100519786457841326",
        "+90 312 555 00 00, muh@deneme.edu",
        "B-204'te buluşalım",
    ],
)
def test_v01_ordinary_notes_are_none(text: str) -> None:
    assert not looks_secret(text)


def test_v01_no_innocent_sentence_of_the_corpora_is_taken_for_one() -> None:
    sentences = [each.text for language in LANGUAGES for each in (*innocent(language), *added_later(language))]

    assert len(sentences) > 1000
    assert [text for text in sentences if looks_secret(text)] == []


@pytest.fixture
def smdesk(tmp_path: Path) -> Terminal:
    return faculty(tmp_path)


SECRET = "şifre: Kanarya7Defne"


@pytest.mark.parametrize(
    "words",
    [
        ["account", "edit", "x:@denememuh", "--purpose", SECRET],
        ["account", "decide", "x:@denememuh", "keep", "--figures", "10", "--reason", SECRET],
        ["consent", "add", "--firm", "A.Ş.", "--scope", "name", "--proof", SECRET],
        ["unit", "add", "--name", SECRET, "--kind", "faculty"],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_v01_a_note_that_looks_like_a_password_is_refused_pointing_to_the_vault(
    smdesk: Terminal, words: list[str]
) -> None:
    said = smdesk.of(OWNER_MAIL)(*words, "--json")

    assert (said.exit, said.refused) == (1, ["password_in_text"]), said.err
    assert "vault" in said.json["refused"][0]["message"]
    assert "Kanarya" not in said.out + said.err
    assert b"Kanarya" not in b"".join(path.read_bytes() for path in smdesk.world.folder.rglob("*") if path.is_file())


def test_v01_the_same_note_without_a_password_is_kept(smdesk: Terminal) -> None:
    kept = smdesk.of(OWNER_MAIL).ok("account", "edit", "x:@denememuh", "--purpose", "Aday öğrenciler; şifreler kasada")

    assert kept["purpose"].startswith("Aday")


def test_v01_a_post_may_tell_guests_a_password_its_comments_may_not(smdesk: Terminal) -> None:
    post = smdesk.ok(
        "post", "new", "--unit", "u-eng", "--account", "x:@denememuh", "--text", "Wi-Fi şifresi: misafir2026"
    )

    assert post["post"]["text"].endswith("misafir2026")
    said = smdesk("post", "cancel", post["post"]["id"], "--json")
    assert said.exit == 0, said.err
    titled = smdesk("post", "new", "--unit", "u-eng", "--title", SECRET, "--text", "x", "--account", "x:@denememuh")
    assert titled.exit == 1


def test_v01_what_stood_there_before_does_not_stop_other_changes() -> None:
    account = next(each for each in faculty_records(PLAIN_POLICY) if isinstance(each, Account) and each.id == X)
    old = replace(account, purpose=SECRET)

    assert secrets_say(replace(old, handle="@yeni"), old) == []
    assert [finding.code for finding in secrets_say(replace(old, audience=SECRET + "2"), old)] == ["password_in_text"]


def test_v01_a_row_with_a_password_is_refused_by_itself_and_not_shown(smdesk: Terminal) -> None:
    sheet = smdesk.world.folder / "in.csv"
    rows = ["unit,text,title,accounts", f"u-eng,Merhaba,{SECRET},x:@denememuh", "u-eng,Merhaba iki,Duyuru,x:@denememuh"]
    sheet.write_text("\n".join(rows), encoding="utf-8")

    said = smdesk("import", str(sheet), "--only-good", "--json")

    assert "Kanarya" not in said.out + said.err
    assert [row["result"] for row in said.json["rows"]] == ["refused", "taken"]
