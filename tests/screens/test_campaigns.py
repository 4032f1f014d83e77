"""Campaigns on the screen: planned, paid, warned of on their page and on Today, closed with a decision (S17)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from screens.campaigns import CampaignPage, CampaignsPage
from screens.dialogs.form import Form
from smdesk.campaigns import Campaign, CampaignId, NextStep
from smdesk.desk import Desk
from smdesk.posts import Post, PostId
from smdesk.usecases.campaigns import Plan, add_campaign, spend
from tests.fakes import AYSE, FACULTY, MEHMET, Sitting, stored
from tests.screens.terminal import at

PLAN = Plan(
    name="Aday tanıtımı",
    event="Tanıtım günleri",
    first=date(2026, 11, 20),
    last=date(2026, 12, 5),
    budget=Decimal(1000),
)


def planned(sitting: Sitting) -> CampaignId:
    return add_campaign(sitting.desk(MEHMET), FACULTY, PLAN).id


def as_kept(desk: Desk, campaign: CampaignId) -> Campaign:
    with desk.reading() as view:
        return view.get(Campaign, campaign)


async def test_s17_a_campaign_is_planned_in_a_form() -> None:
    sitting = Sitting()
    async with at(sitting.desk(MEHMET)) as there:
        await there.press("3", "v")
        assert "There is no campaign yet." in there.text
        await there.press("a")
        for text in ("Aday tanıtımı", "Tanıtım günleri", "", "2026-11-20", "2026-12-05", "1.000,00", ""):
            if text:
                await there.write(text)
            await there.press("enter")

        assert isinstance(there.app.screen, CampaignsPage)
        assert "1,000.00 TRY" in there.line("Aday tanıtımı")


async def test_s17_over_the_budget_stands_on_its_page_and_on_today() -> None:
    sitting = Sitting()
    campaign = planned(sitting)
    async with at(sitting.desk(MEHMET)) as there:
        await there.press("3", "v", "enter", "s")
        assert "Left of the budget: 1,000.00 TRY" in there.text
        await there.write("1250")
        await there.press("enter")
        await there.write("Instagram")
        await there.press("ctrl+s")
        assert isinstance(there.app.screen, CampaignPage)
        assert "over its budget" in there.text
        assert "[K13]" in there.text
        await there.press("1")
        assert "over its budget" in there.text

    assert as_kept(sitting.desk(MEHMET), campaign).total_spent == Decimal("1250.00")


async def test_s17_it_closes_only_with_report_and_next_action() -> None:
    sitting = Sitting()
    campaign = planned(sitting)
    async with at(sitting.desk(MEHMET)) as there:
        await there.press("3", "v", "enter", "x", "ctrl+s")
        assert isinstance(there.app.screen, Form)
        await there.press("right", "enter")
        await there.write("Beklenenin yarısı")
        await there.press("enter")
        await there.write("Hedef kitle daraltılacak")
        await there.press("ctrl+s")

        assert "Decision: change it" in there.text
        assert "spent" not in there.footer

    closing = as_kept(sitting.desk(MEHMET), campaign).closing
    assert closing is not None
    assert closing.step is NextStep.CHANGE


async def test_s17_posts_are_put_in_and_taken_out(day: Sitting) -> None:
    campaign = planned(day)
    async with at(day.desk(MEHMET)) as there:
        await there.press("3", "v", "enter", "l")
        await there.write("Bahar")
        await there.press("enter")
        assert "1 post" in there.text
        post = stored(day.desk(AYSE), PostId("p-draft"))
        assert isinstance(post, Post)
        assert post.campaign == campaign
        await there.press("o")
        assert "0 posts" in there.text


async def test_s17_who_runs_no_campaigns_only_looks() -> None:
    sitting = Sitting()
    campaign = planned(sitting)
    spend(sitting.desk(MEHMET), campaign, Decimal(5), "Afiş")
    async with at(sitting.desk(AYSE)) as there:
        await there.press("3", "v", "enter", "s", "x", "e")

        assert isinstance(there.app.screen, CampaignPage)
        assert "Afiş" in there.text
