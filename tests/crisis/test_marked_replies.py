"""A fact set right marks the replies too that were given word for word from a statement resting on it (C08)."""

from __future__ import annotations

from pathlib import Path

from tests.cli.terminal import OWNER
from tests.inbox.conftest import CEMAL, note, staffed, with_inbox_of

COUNSEL, PRESIDENT = "zeynep@deneme.edu", "rektor@deneme.edu"
TEXT = "Üç kişi hafif yaralandı."


def test_c08_a_reply_in_the_words_of_a_statement_needs_no_yes_and_is_marked_with_it(tmp_path: Path) -> None:
    smdesk = staffed(tmp_path, with_inbox_of("konya"))
    owner = smdesk.of(OWNER)
    owner.ok("person", "add", "--name", "Zeynep Korkmaz", "--email", COUNSEL, "--role", "legal_counsel")
    owner.ok("person", "add", "--name", "Ayşe Nur Toprak", "--email", PRESIDENT, "--role", "president")
    asked, other = note(smdesk, "Kaç yaralı var?"), note(smdesk, "Yemekhane açık mı?")
    smdesk.ok("crisis", "declare")
    fact = smdesk.ok("crisis", "note", "3 yaralı", "--kind", "fact", "--source", "112", "--confirmed")
    statement = smdesk.ok("crisis", "statement", "new", "--text", TEXT, "--fact", fact["id"])["id"]
    smdesk.ok("crisis", "statement", "ask", statement)
    for who in (COUNSEL, CEMAL, PRESIDENT):
        smdesk.of(who).ok("crisis", "approve", statement)

    assert smdesk.ok("inbox", "reply", asked, "--text", TEXT)["state"] == "answered"
    assert smdesk.ok("inbox", "reply", other, "--text", "Evet, açık.")["reply"] == "waiting"
    corrected = smdesk.ok("crisis", "fact", fact["id"], "--correct", "2 yaralı", "--source", "Hastane")

    assert (corrected["marked"], corrected["replies"]) == ([statement], [asked])
