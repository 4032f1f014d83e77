"""Content checks on the screen: said while typing, gone to by a key, lifted with a reason; media and consents."""

from __future__ import annotations

import time
from dataclasses import replace
from statistics import median

import pytest
from textual.widgets import Static

from data.proofreader import ShippedProofreader
from data.starters import FOLDER, read_starter
from screens.composer import Composer
from screens.dialogs.media import Media, MediumWords
from screens.widgets.post_text import PostText
from smdesk.consent import Consent, Scope
from smdesk.people import Role
from smdesk.policy import Policy
from smdesk.posts import Post, Right, Stage
from smdesk.store import PostsWanted
from smdesk.usecases.composing import look_over
from smdesk.usecases.consents import Given, add_consent
from smdesk.usecases.writing import Draft, new_post
from tests.corpora.reading import innocent
from tests.fakes import AYSE, FACULTY, MEHMET, PLAIN_POLICY, Sitting, X
from tests.screens.terminal import Terminal, at

INSULT = "Merhaba!\nSen tam bir aptalsın."
LISTS = ShippedProofreader(())


def rules(*overriders: Role, key: str = "baskent") -> Policy:
    policy = read_starter(FOLDER / f"{key}.toml").policy
    assert policy.content is not None
    return replace(
        PLAIN_POLICY,
        content=replace(policy.content, override_roles=overriders),
        clauses={**PLAIN_POLICY.clauses, **policy.clauses},
    )


def sitting(*overriders: Role, key: str = "baskent") -> Sitting:
    return Sitting(policy=rules(*overriders, key=key), proofreader=LISTS)


def posts(there: Sitting) -> list[Post]:
    with there.desk().reading() as view:
        return list(view.posts(PostsWanted()))


async def look(terminal: Terminal) -> None:
    """Let the pause after the last key go by."""
    composer = terminal.app.screen
    assert isinstance(composer, Composer)
    composer._look()
    await terminal.settle()


async def test_s09_a_finding_is_said_while_typing_with_its_place_and_a_key_goes_there() -> None:
    there = sitting()
    async with at(there.desk()) as terminal:
        await terminal.press("n")
        await terminal.write(INSULT)
        await look(terminal)

        assert "“aptal" in terminal.text
        assert "(line 2, column 13)" in terminal.text
        await terminal.press("ctrl+n")
        assert terminal.app.screen.query_one(PostText).selected_text == "aptalsın"


async def test_s09_the_key_goes_on_to_an_account_s_own_text_and_round() -> None:
    there = sitting()
    draft = Draft(text=INSULT, accounts=(X,), texts=((X, "Gerizekalı"),))
    post = new_post(there.desk(), FACULTY, replace(draft, accounts=(X,))).post
    async with at(there.desk()) as terminal:
        terminal.app.push_screen(Composer(there.desk(), FACULTY, post.id))
        await terminal.settle()
        await look(terminal)
        await terminal.press("ctrl+n")

        assert terminal.app.screen.query_one(PostText).selected_text == "Gerizekalı"
        assert "@denememuh" in terminal.line("Change a post")


async def test_s09_the_finding_that_was_gone_to_is_said_first() -> None:
    there = sitting()
    async with at(there.desk()) as terminal:
        await terminal.press("n")
        await terminal.write("Siz aptalsınız. Beceriksiz gerizekalı! Ara: 0532 123 45 67.")
        await look(terminal)
        first = str(terminal.app.screen.query_one("#findings", Static).content).split("\n")[0]
        await terminal.press("ctrl+n", "ctrl+n")

        second = str(terminal.app.screen.query_one("#findings", Static).content).split("\n")[0]
        assert "aptal" in first
        assert terminal.app.screen.query_one(PostText).selected_text in second
        assert "aptal" not in second


async def test_s09_without_a_finding_the_key_says_so_and_a_clean_text_is_said_to_be_clean() -> None:
    there = sitting()
    async with at(there.desk()) as terminal:
        await terminal.press("n")
        await terminal.write("Amcam sıkıntı çekmeden klasik bir sergi açtı.")
        await look(terminal)
        await terminal.press("ctrl+n")

        assert "✓ Nothing stands in the way." in terminal.text
        assert terminal.message == "Nothing was found in the texts."


async def test_s09_who_may_not_override_is_only_refused() -> None:
    there = sitting(Role.APPROVER)
    async with at(there.desk(AYSE)) as terminal:
        await terminal.press("n")
        await terminal.write(INSULT)
        await terminal.press("ctrl+s")

        assert "Not possible" in terminal.text
        assert "exception" not in terminal.text
    assert posts(there) == []


async def test_s09_who_may_override_does_so_in_one_dialog_and_the_post_tells_it() -> None:
    there = sitting(Role.APPROVER)
    async with at(there.desk(MEHMET)) as terminal:
        await terminal.press("n")
        await terminal.write(INSULT)
        await terminal.press("ctrl+s", "x")
        await terminal.write("Oyunun adı")
        await terminal.press("enter")
        [post] = posts(there)
        await terminal.open_post("Merhaba")

        assert post.stage is Stage.READY
        assert [(each.code, each.by, each.reason) for each in post.overrides] == [("banned_word", MEHMET, "Oyunun adı")]
        page = terminal.app.screen
        await terminal.pilot.resize_terminal(80, 60)
        await terminal.settle()
        assert "Oyunun adı" in terminal.text, page


async def test_s09_a_named_role_lifts_a_finding_on_the_post_s_page() -> None:
    there = sitting(Role.APPROVER)
    new_post(there.desk(AYSE), FACULTY, Draft(text=INSULT, accounts=(X,)))
    async with at(there.desk(MEHMET)) as terminal:
        await terminal.open_post("Merhaba")
        await terminal.press("l")
        await terminal.write("Oyunun adı")
        await terminal.press("enter")

        assert terminal.message.startswith("Lifted.")
    [post] = posts(there)
    assert post.overrides[0].about == ("aptalsın",)


async def test_s10_confidential_matter_says_its_way_out_and_the_mark_opens_it() -> None:
    there = sitting()
    async with at(there.desk(), (80, 40)) as terminal:
        await terminal.press("n")
        await terminal.write("Yönetim kurulumuz yeni yerleşke kararını aldı.")
        await look(terminal)

        assert "marked as confidential" in " ".join(terminal.text.split())


async def test_s11_s12_a_picture_is_asked_for_its_source_right_and_whose_production_it_shows() -> None:
    there = sitting(key="konya")
    add_consent(there.desk(), Given(name="Demir A.Ş.", scopes=(Scope.PRODUCTION,)))
    there.media.sizes["sha-afis.png"] = (1080, 1080)
    async with at(there.desk()) as terminal:
        await terminal.press("n")
        await terminal.write("Üretim")
        await terminal.press("ctrl+g")
        await terminal.write("afis.png")
        await terminal.press("enter")
        assert isinstance(terminal.app.screen, MediumWords)
        await terminal.write("Bir tezgâh")
        await terminal.press("enter", "enter", "right", "enter", "enter")
        await terminal.write("Demir A.Ş.")
        await terminal.press("enter", "right", "enter")
        assert isinstance(terminal.app.screen, Media)
        await terminal.press("escape", "ctrl+s")

    [post] = posts(there)
    [medium] = post.media
    assert (medium.alt, medium.right, medium.shows_production_of) == ("Bir tezgâh", Right.OWN, "Demir A.Ş.")
    assert medium.consent.startswith("c-")
    assert (medium.width, post.stage) == (1080, Stage.READY)


async def test_s12_a_picture_without_a_source_is_not_saved_at_a_time() -> None:
    there = sitting(key="konya")
    async with at(there.desk()) as terminal:
        await terminal.press("n")
        await terminal.write("Üretim")
        await terminal.press("ctrl+g")
        await terminal.write("afis.png")
        await terminal.press("enter", "ctrl+s", "escape", "ctrl+s")

        assert "name where it comes from" in terminal.text
    assert posts(there) == []


async def test_s11_consents_are_noted_and_taken_back_on_a_page_from_team() -> None:
    there = sitting()
    async with at(there.desk()) as terminal:
        await terminal.press("8", "i")
        assert "No consent is on file yet." in terminal.text
        await terminal.press("a")
        await terminal.write("Demir A.Ş.")
        await terminal.press("ctrl+s")
        assert "holds, no end agreed" in terminal.line("Demir A.Ş.")
        await terminal.press("x", "enter")

        assert "taken back on" in terminal.line("Demir A.Ş.")
    with there.desk().reading() as view:
        [consent] = view.all(Consent)
    assert (consent.scopes, consent.noted_by) == (frozenset({Scope.PRODUCTION}), AYSE)


async def test_s11_today_warns_of_a_post_whose_consent_will_have_ended() -> None:
    there = sitting(key="konya")
    desk = there.desk()
    consent = add_consent(desk, Given(name="Demir A.Ş.", scopes=(Scope.CONTACT,)))
    text = "Demir A.Ş. telefonu: 0312 246 66 66"
    draft = Draft(title="Üye ziyareti", text=text, accounts=(X,), consents=(consent.id,))
    new_post(desk, FACULTY, draft, at="2026-11-25T09:00")
    from smdesk.usecases.consents import withdraw_consent

    withdraw_consent(desk, consent.id)
    async with at(there.desk()) as terminal:
        assert "Üye ziyareti" in terminal.line("took the consent back")


def test_s09_five_thousand_characters_are_looked_over_without_a_lag() -> None:
    there = sitting(key="konya")
    desk = there.desk()
    whole = " ".join(sentence.text for sentence in innocent("tr"))
    spent = []
    for turn in range(12):
        draft = Draft(text=whole[turn * 500 : turn * 500 + 5_000], accounts=(X,))
        began = time.perf_counter()
        look_over(desk, FACULTY, draft)
        spent.append(time.perf_counter() - began)

    # the look-over runs beside the keys, 150 ms after the last of them
    assert median(spent) < 0.15


@pytest.mark.parametrize("key", ["baskent", "konya", "plain"])
async def test_s09_the_rules_of_team_name_what_is_read_for(key: str) -> None:
    there = sitting(Role.APPROVER, key=key)
    async with at(there.desk(), (100, 90)) as terminal:
        await terminal.press("8", "left")

        assert "Stops a post: insults" in terminal.text
        assert "Confidential: a decision of board" in terminal.text
