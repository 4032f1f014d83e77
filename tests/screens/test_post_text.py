"""The text of a post as it is drawn: wrapped at words, with cursor and selection, however long a paragraph is."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets.text_area import Selection

from screens.widgets.post_text import PostText

LONG = "Mezuniyet töreni 5 Haziran'da. " * 160


class OnlyText(App[None]):
    def compose(self) -> ComposeResult:
        yield PostText()


def drawn(text: PostText) -> list[str]:
    return [text.render_line(y).text.rstrip() for y in range(text.size.height)]


def reversed_or_coloured(text: PostText, y: int) -> list[str]:
    """The pieces of a line that stand on another ground than the text."""
    ground = text.rich_style.bgcolor
    return [piece.text for piece in text.render_line(y) if piece.style and piece.style.bgcolor != ground]


async def test_lines_wrap_at_words_and_none_is_lost() -> None:
    app = OnlyText()
    async with app.run_test(size=(40, 10)):
        text = app.query_one(PostText)
        text.load_text("Bahar şenliği bu yıl 12 Mayıs günü kampüste başlıyor\n\nson")
        lines = drawn(text)

    assert lines[:4] == ["Bahar şenliği bu yıl 12 Mayıs günü", "kampüste başlıyor", "", "son"]


async def test_every_word_of_a_long_paragraph_is_seen_by_scrolling() -> None:
    app = OnlyText()
    async with app.run_test(size=(80, 24)) as pilot:
        text = app.query_one(PostText)
        text.load_text(LONG)
        seen = []
        for top in range(0, text.wrapped_document.height, text.size.height):
            text.scroll_to(y=top, animate=False, immediate=True)
            await pilot.pause()
            first = text.scroll_offset.y
            seen += drawn(text)[top - first :]

    assert " ".join(" ".join(seen).split()) == " ".join(LONG.split())


async def test_the_cursor_stands_where_the_next_letter_comes() -> None:
    app = OnlyText()
    async with app.run_test(size=(40, 10)):
        text = app.query_one(PostText)
        text.focus()
        text.load_text("ab cd")
        text.move_cursor((0, 3))
        assert reversed_or_coloured(text, 0) == ["c"]
        text.move_cursor((0, 5))
        assert reversed_or_coloured(text, 0) == [" "]


async def test_a_selection_over_two_lines_is_marked_on_both() -> None:
    app = OnlyText()
    async with app.run_test(size=(40, 10)):
        text = app.query_one(PostText)
        text.load_text("abcd\nefgh")
        text.selection = Selection((0, 2), (1, 2))
        assert reversed_or_coloured(text, 0) == ["cd"]
        assert reversed_or_coloured(text, 1)[0] == "ef"


async def test_a_tab_and_wide_letters_keep_the_line_as_wide_as_its_box() -> None:
    app = OnlyText()
    async with app.run_test(size=(40, 10)):
        text = app.query_one(PostText)
        text.load_text("a\tb 漢字 👩‍👩‍👧 son")
        assert text.render_line(0).cell_length == text.content_size.width
