"""Text can be read on every ground that it comes to stand on."""

import pytest
from textual.color import Color

from tui.themes import THEMES

TEXTS = (
    "foreground",
    "text-muted",
    "text-accent",
    "text-warning",
    "text-error",
    "text-success",
    "text-secondary",
)
# The page, a dialog, header and keys, the row under the cursor, the claim in focus.
GROUNDS = ("background", "surface", "panel", "primary-muted", "primary-background")
# What the guidelines for the web ask of text: https://www.w3.org/TR/WCAG22/#contrast-minimum
LEAST = 4.5


def brightness(color):
    parts = [one / 255 for one in color.rgb]
    red, green, blue = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_colour_of_text_can_be_read(name, ground):
    colours = {**THEMES[name].to_color_system().generate(), **THEMES[name].variables}
    for text in TEXTS:
        darker, brighter = sorted(brightness(Color.parse(colours[one])) for one in (text, ground))
        assert (brighter + 0.05) / (darker + 0.05) >= LEAST, text
