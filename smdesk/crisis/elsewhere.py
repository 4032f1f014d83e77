"""What smdesk cannot stop: posts planned and adverts running at the platforms themselves, and where to stop them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smdesk.i18n import N_
from smdesk.late_dataclass import dataclass
from smdesk.platforms import PLATFORMS, platform


@dataclass(frozen=True, slots=True)
class Planner:
    """One place outside the desk where something may still be planned: its key, whose it is, where one looks."""

    key: str
    name: str
    where: str


_META = N_("Meta Business Suite, Planner: move every scheduled post and story to drafts; Ads: switch campaigns off")
_OWN_PLANNER = N_("In the app, scheduled posts: take every one out; switch running adverts off")

_WHERE: Mapping[str, str] = {
    "facebook": _META,
    "instagram": _META,
    "threads": _META,
    "x": N_("Posting window, Drafts, Scheduled: delete every one; X Ads: pause campaigns"),
    "linkedin": N_("Page as administrator, Start a post, clock, View all scheduled; Campaign Manager: pause"),
    "youtube": N_("YouTube Studio, Content: set Scheduled to Private; live streams and premieres too"),
    "tiktok": N_("TikTok Studio, Posts, Scheduled: delete; Ads Manager: switch off"),
    "sms": N_("At the SMS provider: stop messages that wait to be sent"),
}

OTHERS = (
    Planner("tools", N_("Other planning tools"), N_("Buffer, Hootsuite and the like: pause every queue")),
    Planner("newsletter", N_("Newsletter and web site"), N_("Mails and pages that publish themselves: stop them")),
    Planner("stories", N_("Stories and pinned posts"), N_("Take down what would look out of place now")),
)
"""What an institution may have beside its accounts; always asked."""


def planners(platforms: Iterable[str]) -> list[Planner]:
    """Where something may still be planned, for accounts on these platforms: one line each, then what all may have."""
    wanted = {platform(each).key for each in platforms}
    known = [key for key in PLATFORMS if key in wanted]
    return [*(Planner(key, PLATFORMS[key].name, _WHERE.get(key, _OWN_PLANNER)) for key in known), *OTHERS]
