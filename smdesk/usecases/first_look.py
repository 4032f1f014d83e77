"""What the first screen shows: asked once, before the program that will show it is loaded."""

from __future__ import annotations

from smdesk.desk import Desk
from smdesk.late_dataclass import dataclass
from smdesk.usecases.looking import TodayView, today
from smdesk.usecases.nameplate import Nameplate, nameplate


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Whose desk it is, and the day at a glance, free places not yet sought."""

    plate: Nameplate
    day: TodayView


def first_look(desk: Desk) -> FirstLook:
    """The desk as it is met when the program starts."""
    return FirstLook(nameplate(desk), today(desk, seek=False))
