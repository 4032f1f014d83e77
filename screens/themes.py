"""The three themes, and the inks that lines are drawn in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from rich.style import Style
from rich.theme import Theme as Inks
from textual.app import App
from textual.reactive import Reactive
from textual.theme import Theme

from smdesk.i18n import N_

Result = TypeVar("Result")


def scrollbars(track: str, thumb: str, grasped: str) -> dict[str, str]:
    """The colours of every scrollbar of a theme."""
    return {
        **{f"scrollbar-background{state}": track for state in ("", "-hover", "-active")},
        "scrollbar-corner-color": track,
        "scrollbar": thumb,
        "scrollbar-hover": grasped,
        "scrollbar-active": grasped,
    }


DARK = Theme(
    name="smdesk-dark",
    primary="#8ab4f0",
    secondary="#9aa4b8",
    accent="#8ab4f0",
    foreground="#dcdfe6",
    background="#14161b",
    surface="#1b1e25",
    panel="#262b36",
    warning="#e6b450",
    error="#ff8a80",
    success="#93c990",
    dark=True,
    variables={"muted": "#8d95a5"} | scrollbars("#1b1e25", "#3a4252", "#566179"),
)
LIGHT = Theme(
    name="smdesk-light",
    primary="#1d4f91",
    secondary="#5a6475",
    accent="#1d4f91",
    foreground="#20242c",
    background="#fbfaf7",
    surface="#f3f1eb",
    panel="#e4e1d8",
    warning="#875400",
    error="#b3261e",
    success="#23662a",
    dark=False,
    variables={"muted": "#5f6776"} | scrollbars("#f3f1eb", "#c2beb2", "#9a968a"),
)
CONTRAST = Theme(
    name="smdesk-contrast",
    primary="#ffff66",
    secondary="#ffffff",
    accent="#66ffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#303030",
    warning="#ffd83d",
    error="#ff8f8f",
    success="#7dff7d",
    dark=True,
    variables={"muted": "#d0d0d0"} | scrollbars("#000000", "#a0a0a0", "#ffffff"),
)

THEMES = {DARK.name: N_("dark"), LIGHT.name: N_("light"), CONTRAST.name: N_("high contrast")}
"""What each theme is called."""
_BY_NAME = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST)}


def inks(theme: Theme) -> Inks:
    """The named styles that screens draw with, in the colours of a theme; none says by colour what no word says."""
    return Inks(
        {
            "muted": Style(color=theme.variables["muted"]),
            "strong": Style(bold=True),
            "heading": Style(color=theme.primary, bold=True),
            "accent": Style(color=theme.primary),
            "good": Style(color=theme.success),
            "warn": Style(color=theme.warning),
            "bad": Style(color=theme.error, bold=True),
            "mark": Style(reverse=True, bold=True),
        },
        inherit=False,
    )


class ThemedApp(App[Result], Generic[Result]):
    """An app with our themes and no others, from its first frame on: setting one later reads all styles again.

    `report` writes a content-free crash report and answers where it lies; `broke` holds that once it was needed.
    """

    theme: Reactive[str] = Reactive(DARK.name)

    def __init__(self, report: Callable[[BaseException], str] | None = None) -> None:
        super().__init__()
        self.report = report or (lambda _error: "")
        self.broke = ""
        self.console.push_theme(inks(DARK))
        self.animation_level = "none"

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Dark, light and high contrast."""
        return _BY_NAME

    def get_theme(self, theme_name: str) -> Theme | None:
        """One of them by its name; asked for with every line that is drawn."""
        return _BY_NAME.get(theme_name)

    def watch_theme(self, name: str) -> None:
        """Draw in the inks of another theme."""
        self.console.pop_theme()
        self.console.push_theme(inks(self.available_themes[name]))

    def _handle_exception(self, error: Exception) -> None:
        """Whatever nobody caught: no traceback and no locals on the terminal, a calm line after leaving."""
        if self.is_headless:
            return super()._handle_exception(error)
        self.broke = self.report(error)
        return self.exit(return_code=1)
