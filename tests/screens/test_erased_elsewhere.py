"""What somebody erases disappears from every open terminal, whatever page shows it."""

from __future__ import annotations

import pytest

from screens.inbox.item_page import ItemScreen
from screens.inbox.place import InboxScreen
from screens.inbox.reply import ReplyComposer
from smdesk.usecases.inbox.erasing import erase
from tests.fakes import AYSE, OWNER
from tests.screens.inbox_morning import morning, noted
from tests.screens.terminal import Terminal, at

SECRET = "Numaram 0532 000 00 00, kızım Zeynep"


async def looks(there: Terminal) -> None:
    """The terminal looks for what others did, as it does twice a second."""
    there.app.look()
    for _ in range(3):
        await there.settle()


@pytest.mark.parametrize(
    ("keys", "page"), [((), InboxScreen), (("enter",), ItemScreen), (("enter", "r"), ReplyComposer)]
)
async def test_erased_in_another_terminal_the_text_goes_from_this_screen(keys: tuple[str, ...], page: type) -> None:
    sitting = morning()
    noted(sitting, SECRET)
    async with at(sitting.desk(AYSE), (120, 40)) as there:
        await there.press("4", "end", *keys)
        await there.settle()
        assert isinstance(there.app.screen, page)
        assert "Zeynep" in there.text

        erase(sitting.desk(OWNER), author="@merakli")
        await looks(there)
        assert "Zeynep" not in there.text
        assert isinstance(there.app.screen, InboxScreen)
