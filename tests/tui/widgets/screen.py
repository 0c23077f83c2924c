"""What a widget put on the screen, and an app to put it there."""

import asyncio
from contextlib import asynccontextmanager

from textual.app import App

from attribution.terminal import Mode


class Stage(App):
    CSS = "Screen { layers: base; } BidiText, BidiTable { height: 1fr; width: 1fr; }"

    def __init__(self, widget, mode=Mode.SHAPED):
        super().__init__()
        self.widget = widget
        self.bidi_mode = mode
        self.heard = []

    def compose(self):
        yield self.widget

    def on_bidi_text_clicked(self, message):
        self.heard.append(("clicked", message.offset))

    def on_bidi_text_selection_changed(self, message):
        self.heard.append(("selected", message.span))

    def on_bidi_table_row_highlighted(self, message):
        self.heard.append(("highlighted", message.index))

    def on_bidi_table_row_selected(self, message):
        self.heard.append(("chosen", message.index))


def run(scene):
    """Run an async test function to its end."""
    return lambda *args, **kwargs: asyncio.run(scene(*args, **kwargs))


@asynccontextmanager
async def stage(widget, size=(40, 10), mode=Mode.SHAPED):
    app = Stage(widget, mode)
    async with app.run_test(size=size) as pilot:
        widget.focus()
        await pilot.pause()
        yield app, pilot


def rows(widget):
    """Return the lines of a widget as written."""
    return ["".join(segment.text for segment in widget.render_line(y)) for y in range(widget.size.height)]


def styles(widget, y):
    """Return the character and the style of each column of a line (of texts without wide characters)."""
    found = []
    for segment in widget.render_line(y):
        found += [(char, segment.style) for char in segment.text]
    return found
