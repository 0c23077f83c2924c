"""The colours: dark and light, every one of them readable on every ground that it comes to stand on."""

from __future__ import annotations

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

# Textual's colour for quiet text follows a background that a part of a line has not got, and its other colours for
# text are made for the plain ground, not for the claim in focus or the row under the cursor.
_DARK = {
    "text-muted": "#adb2b8",
    "text-error": "#e9a3b2",
    "text-secondary": "#93c1e4",
    "primary-background": "#2b3a47",
}
_LIGHT = {
    "text-muted": "#43484d",
    "text-accent": "#623c00",
    "text-warning": "#623c00",
    "text-success": "#124a28",
    "text-error": "#7a1f35",
    "text-secondary": "#003f70",
    "primary-background": "#c2d6e8",
    "primary-muted": "#bccfdd",
}


def _made(name: str, variables: dict[str, str]) -> Theme:
    theme = BUILTIN_THEMES[f"textual-{name}"]
    return replace(theme, name=f"isnad-{name}", variables={**theme.variables, **variables})


THEMES = {"dark": _made("dark", _DARK), "light": _made("light", _LIGHT)}
