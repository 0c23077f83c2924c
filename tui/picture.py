"""A picture of the screen as SVG, the same wherever it is made."""

from __future__ import annotations

import re

from textual.app import App

_FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)
_FAMILY = re.compile(r"font-family: [^;]*;")


def picture(app: App[None], title: str = "isnad review") -> str:
    """Return the screen of a running program as SVG that fetches nothing.

    Its text is in the order in which it is seen, so ``app`` has to be in the mode ``visual`` or ``shaped``; whoever
    shows the picture is told to leave the order alone.
    """
    drawn = _FONT.sub("", app.export_screenshot(title=title, simplify=True))
    drawn = _FAMILY.sub("font-family: 'DejaVu Sans Mono', 'Noto Sans Arabic', monospace;", drawn)
    return drawn.replace("<style>", "<style>\n    text { unicode-bidi: bidi-override; direction: ltr; }", 1)
